/// The names met on the wire, as small numbers. A router has one, shared by its desks.
///
/// Topics and skills are one space: a topic is the skill that an inquiry needs. A name is kept as long as somebody uses it and somewhat
/// longer; when room is wanted, the caller finds out who uses what (`DeskState.mark(_:)`) and what nobody uses is forgotten.
package struct Vocabulary: ~Copyable, Sendable {
    /// The number of `phone`, the channel that takes a whole agent and is meant when none is named.
    package static let phone: UInt8 = 0
    /// How many topics and skills a router knows at most.
    package static let skillLimit = 4_096
    /// How many channels a router knows at most.
    package static let channelLimit = 255

    private var skills = SharedNames(limit: Vocabulary.skillLimit)
    private var channels = SharedNames(limit: Vocabulary.channelLimit)

    package init() {
        let phone: StaticString = "phone"
        let bytes = UnsafeBufferPointer(start: phone.utf8Start, count: phone.utf8CodeUnitCount)
        _ = self.channels.number(bytes, broughtBy: .agent)
    }

    /// How many topics, skills and channels are known.
    package var count: Int { self.skills.table.count + self.channels.table.count }

    /// The number of a topic or skill, new ones included; nil when there is no room: `skillLimit` are known, or half as many that only
    /// customers said.
    @inline(__always)
    package mutating func skill(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer = .agent) -> UInt16?
    {
        self.skills.number(name, broughtBy: bringer).map(UInt16.init)
    }

    /// The number of a topic or skill that was met before.
    package func knownSkill(_ name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        self.skills.table.find(name).map(UInt16.init)
    }

    /// The number of a channel, new ones included; nil when there is no room, as for skills.
    @inline(__always)
    package mutating func channel(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer = .agent) -> UInt8?
    {
        self.channels.number(name, broughtBy: bringer).map(UInt8.init)
    }

    /// Forgets what nobody uses. Whoever marked the uses has seen to it that nothing else holds on to a number. O(names).
    /// - Returns: how many names were forgotten.
    package mutating func keep(_ uses: NameUses) -> Int {
        self.skills.keep(uses.skills) + self.channels.keep(uses.channels)
    }

    /// Whether a number stands for a topic or skill.
    package func knows(skill: UInt16) -> Bool { self.skills.table.isTaken(Int(skill)) }

    /// Whether a number stands for a channel.
    package func knows(channel: UInt8) -> Bool { self.channels.table.isTaken(Int(channel)) }

    /// Calls `body` with the bytes of a skill's name.
    /// - Precondition: `skill` came from this vocabulary.
    package func withSkillName<R>(_ skill: UInt16, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try self.skills.table.names[Int(skill)].withUnsafeBufferPointer(body)
    }

    /// Calls `body` with the bytes of a channel's name.
    /// - Precondition: `channel` came from this vocabulary.
    package func withChannelName<R>(
        _ channel: UInt8,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        try self.channels.table.names[Int(channel)].withUnsafeBufferPointer(body)
    }
}
