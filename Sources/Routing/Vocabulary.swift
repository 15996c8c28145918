/// The names met on the wire, as small numbers. A router has one, shared by its desks.
///
/// Topics and skills are one space: a topic is the skill that an inquiry needs.
package struct Vocabulary: ~Copyable, Sendable {
    /// The number of `phone`, the channel that takes a whole agent and is meant when none is named.
    package static let phone: UInt8 = 0
    /// How many topics and skills a router knows at most.
    package static let skillLimit = 4_096
    /// How many channels a router knows at most.
    package static let channelLimit = 255

    private var skills = NameTable(limit: Vocabulary.skillLimit)
    private var channels = NameTable(limit: Vocabulary.channelLimit)

    package init() {
        let phone: StaticString = "phone"
        let bytes = UnsafeBufferPointer(start: phone.utf8Start, count: phone.utf8CodeUnitCount)
        _ = self.channels.intern(bytes)
    }

    /// The number of a topic or skill, new ones included; nil when `skillLimit` are known already.
    package mutating func skill(_ name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        self.skills.intern(name).map(UInt16.init)
    }

    /// The number of a topic or skill that was met before.
    package func knownSkill(_ name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        self.skills.find(name).map(UInt16.init)
    }

    /// The number of a channel, new ones included; nil when `channelLimit` are known already.
    package mutating func channel(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        self.channels.intern(name).map(UInt8.init)
    }

    /// Calls `body` with the bytes of a skill's name.
    /// - Precondition: `skill` came from this vocabulary.
    package func withSkillName<R>(_ skill: UInt16, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try self.skills.names[Int(skill)].withUnsafeBufferPointer(body)
    }

    /// Calls `body` with the bytes of a channel's name.
    /// - Precondition: `channel` came from this vocabulary.
    package func withChannelName<R>(
        _ channel: UInt8,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        try self.channels.names[Int(channel)].withUnsafeBufferPointer(body)
    }
}
