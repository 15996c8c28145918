package import Organization

/// Where an agent sends an inquiry that it does not finish, and why.
package struct AgentHandover: Equatable, Sendable {
    /// How a report counts it.
    package enum Verdict: UInt8, Equatable, Sendable, CaseIterable {
        /// To those who can solve it.
        case right
        /// To agents who could not solve it: the topic was chosen wrongly.
        case wrong
        /// From tier 1 to tier 2.
        case escalation
        /// To another desk because this one has too much to do.
        case overflow
    }

    package var reason: TransferReason
    package var verdict: Verdict
    /// The topic it is sent on as, as an index; nil: as it is.
    package var topic: Int?
    /// The tier it is sent on to; nil: as it is.
    package var tier: Int?
    /// The desk it is sent to, as an index into the desk chart; nil: the topic's own.
    package var desk: Int?
    /// Whether the next agent knows the story: `mode=warm`.
    package var isWarm: Bool

    package init(
        reason: TransferReason,
        verdict: Verdict,
        topic: Int? = nil,
        tier: Int? = nil,
        desk: Int? = nil,
        isWarm: Bool = false
    ) {
        self.reason = reason
        self.verdict = verdict
        self.topic = topic
        self.tier = tier
        self.desk = desk
        self.isWarm = isWarm
    }
}
