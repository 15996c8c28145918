/// An agent who takes a seat at a desk.
package struct NewSeat: Sendable {
    /// A skill and how good the agent is at it: level 1 is the best, higher ones are tried later.
    package struct Skill: Hashable, Sendable {
        package var skill: UInt16
        package var level: UInt8

        package init(skill: UInt16, level: UInt8) {
            self.skill = skill
            self.level = level
        }
    }

    /// A channel and how many of its inquiries the agent takes at once.
    package struct Channel: Hashable, Sendable {
        package var channel: UInt8
        /// 1…1,000; exactly 1 for the phone.
        package var limit: UInt16

        package init(channel: UInt8, limit: UInt16) {
            self.channel = channel
            self.limit = limit
        }
    }

    /// Every tier.
    package static let everyTier = UInt64.max

    package var agent: Person
    /// Decoded bytes of the agent's name.
    package var name: [UInt8]
    package var skills: [Skill]
    package var channels: [Channel]
    /// Bit t is set when the agent serves tier t.
    package var tiers: UInt64
    package var isReady: Bool

    package init(
        agent: Person,
        name: [UInt8],
        skills: [Skill],
        channels: [Channel],
        tiers: UInt64 = NewSeat.everyTier,
        isReady: Bool
    ) {
        self.agent = agent
        self.name = name
        self.skills = skills
        self.channels = channels
        self.tiers = tiers
        self.isReady = isReady
    }
}
