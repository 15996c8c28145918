/// What a desk does with inquiries while they wait, beside choosing an agent. The default is nothing: first come, first
/// served, by whoever can.
package struct DeskRules: Equatable, Sendable {
    /// Another desk that helps out.
    package struct Overflow: Equatable, Sendable {
        /// The name of the desk that helps. Its agents must have the topic among their skills.
        package var desk: String
        /// How long an inquiry waits here before it goes there, if somebody logged in there could take it. It goes once, and keeps its
        /// place in time; whom nobody there could help stays, and is looked at again after each offer timeout.
        package var after: Duration

        package init(desk: String, after: Duration) {
            self.desk = desk
            self.after = after
        }
    }

    /// How demands are lowered.
    package var relaxation: SkillRelaxation = .none
    package var overflow: Overflow?
    /// How long a returning customer (`ticket=`) waits for the agent who talked about that ticket last, if that agent
    /// is there and has no room; 0: not at all.
    package var ownerHold: Duration = .zero
    /// An agent stays with the channel of its last inquiry unless one of another channel has waited longer by more than
    /// this: agents move to the channel that needs them, but not back and forth. 0: the earliest comes first.
    package var channelHold: Duration = .zero

    package init() {}

    /// First come, first served.
    package static let none = DeskRules()

    /// These rules with the story's durations turned into real ones: divided by `timeScale` (above 0).
    package func scaled(by timeScale: Double) -> DeskRules {
        var rules = self
        rules.relaxation = self.relaxation.scaled(by: timeScale)
        if let after = self.overflow?.after { rules.overflow?.after = after.scaled(by: 1 / timeScale) }
        rules.ownerHold = self.ownerHold.scaled(by: 1 / timeScale)
        rules.channelHold = self.channelHold.scaled(by: 1 / timeScale)
        return rules
    }
}

extension DeskRules.Overflow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case desk, after
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.desk, forKey: .desk)
        try container.encode(DurationText(self.after), forKey: .after)
    }
}
