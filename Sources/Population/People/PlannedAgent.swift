/// One seat as its agent takes it: what a `login` line says. Agents of a team share their lists.
package struct PlannedAgent: Equatable, Sendable {
    package struct Skill: Equatable, Sendable {
        package var name: String
        /// 1 is the best. 1 … 255.
        package var level: Int
    }

    package struct Slots: Equatable, Sendable {
        package var channel: String
        /// How many at once. 1 … 1,000.
        package var limit: Int
    }

    /// Unique in the run: `agent-00017`.
    package var name: String
    /// The name of its desk, for `team=`.
    package var desk: String
    /// Topics, and what else the team can do.
    package var skills: [Skill]
    package var channels: [Slots]
    /// The tiers that it serves; a team of all tiers need not say so on the wire (`servesEveryTier`).
    package var tiers: [Int]
    /// What it can have in hand at once.
    package var capacity: AgentCapacity

    /// Whether `tiers=` may be left out at login.
    package var servesEveryTier: Bool {
        self.tiers == Team.allTiers
    }
}
