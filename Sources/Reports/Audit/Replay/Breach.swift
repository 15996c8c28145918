import Population

/// Something about one inquiry that a router that keeps INRUSH/1 never does, proved by what both sides wrote down.
package struct Breach: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Offered to an agent of another desk.
        case wrongDesk = "wrong-desk"
        /// Offered to an agent who does not know its topic, or lacks a skill it needs.
        case wrongSkill = "wrong-skill"
        /// Offered to an agent who does not serve its channel.
        case wrongChannel = "wrong-channel"
        /// Offered to an agent who does not serve its tier.
        case wrongTier = "wrong-tier"
        /// An offer that says another topic, channel or tier than was asked for.
        case misdescribed
        /// Somebody of its kind who came later was offered first, to an agent who could have had either.
        case overtaken
        /// An offer to an agent who has no room for it.
        case overCapacity = "over-capacity"
        /// Offered while another agent had it.
        case offeredToTwo = "offered-to-two"
        /// Assigned again without having been taken back.
        case assignedTwice = "assigned-twice"
        /// Closed a second time, or resolved by two agents.
        case closedTwice = "closed-twice"
        /// Queued, and never heard of again; or given up, of which only an agent was told.
        case lost
        /// Resolved by its agent, and its customer, who was there until the run was over, never read so.
        case neverClosed = "never-closed"
        /// Still waiting when the run was over, though for a second or longer an eligible agent had been able: a router that keeps the
        /// rules offers at once.
        case forgotten
        /// Offered, but nobody had asked.
        case stranger
        /// Offered again to the agent who had just handed it on, though others could have had it.
        case transferLoop = "transfer-loop"
        /// Not offered again although one ttl had passed since it went back to the queue, and an eligible agent was idle.
        case notOfferedAgain = "not-offered-again"
        /// Offered to an agent with something in hand, while one as good had nothing.
        case busyBeforeIdle = "busy-before-idle"
        /// Offered to an agent who had been idle for less long than another as good.
        case idleOrder = "idle-order"
        /// The same, where it would have been right if idle time went on during a break.
        case breakAsIdle = "break-as-idle"
        /// Offered to an agent who had been busy for a larger share of its time than another as good.
        case unfairShare = "unfair-share"
        /// Every agent who could have taken it took smaller inquiries that came later.
        case overtakenForEver = "overtaken-for-ever"
    }

    package var kind: Kind
    /// The router's number of the inquiry.
    package var inquiry: UInt64
    /// The agent, by index, where there is one.
    package var agent: Int?
    /// The inquiry, or where two agents are compared (`Kind.comparesAgents`) the agent, on the other side.
    package var other: UInt64?
    /// When it was proved, in nanoseconds since the start.
    package var instant: Int64

    package init(_ kind: Kind, inquiry: UInt64, agent: Int? = nil, other: UInt64? = nil, at instant: Int64) {
        self.kind = kind
        self.inquiry = inquiry
        self.agent = agent
        self.other = other
        self.instant = instant
    }
}

extension Breach: CustomStringConvertible {
    /// `1.250 s: inquiry 17 was offered to agent-00003 …`.
    package var description: String {
        let second = FigureText.rounded(Double(self.instant) / 1e9, decimals: 3)
        return "\(second) s: inquiry \(self.inquiry) \(self.what)"
    }

    private var what: String {
        let agent = self.agent.map(Population.agentName) ?? "an agent"
        let other = self.other.map { "\($0)" } ?? "another"
        return switch self.kind {
        case .wrongDesk: "was offered to \(agent), who sits at another desk"
        case .wrongSkill: "was offered to \(agent), who lacks a skill it needs"
        case .wrongChannel: "was offered to \(agent), who does not serve its channel"
        case .wrongTier: "was offered to \(agent), who does not serve its tier"
        case .misdescribed: "was offered to \(agent) as something else than was asked for"
        case .overtaken: "was still waiting when inquiry \(other), which came later, was offered to \(agent)"
        case .overCapacity: "was offered to \(agent), who had no room for it"
        case .offeredToTwo:
            "was offered to \(agent) while \(self.otherAgent) had it"
        case .assignedTwice: "was assigned again without having been taken back"
        case .closedTwice: "was closed twice"
        case .lost: "was queued and never heard of again"
        case .neverClosed: "was resolved by \(agent), and its customer never read CLOSED"
        case .forgotten: "was still waiting at the end, though an eligible agent had long been free"
        case .stranger: "was offered to \(agent), but no customer had asked"
        case .transferLoop: "went back to \(agent), who had handed it on"
        case .notOfferedAgain:
            "was not offered again, though \(agent) had nothing in hand for longer than an offer lives"
        case .busyBeforeIdle: "was offered to \(agent), who had something in hand, while \(self.otherAgent) had nothing"
        case .idleOrder: "was offered to \(agent), though \(self.otherAgent) had been idle for longer"
        case .breakAsIdle:
            "was offered to \(agent), whose break counted as idle time, though \(self.otherAgent) was idle for longer"
        case .unfairShare:
            "was offered to \(agent), though \(self.otherAgent) had been busy for a smaller share of the time"
        case .overtakenForEver: "was overtaken by smaller, later inquiries at every agent who could have taken it"
        }
    }

    /// The agent on the other side.
    private var otherAgent: String { self.other.map { Population.agentName(Int(clamping: $0)) } ?? "another" }
}

extension Breach.Kind {
    /// Whether `Breach.other` is an agent.
    var comparesAgents: Bool {
        switch self {
        case .offeredToTwo, .busyBeforeIdle, .idleOrder, .breakAsIdle, .unfairShare: true
        case .wrongDesk, .wrongSkill, .wrongChannel, .wrongTier, .misdescribed, .overtaken, .overCapacity,
            .assignedTwice,
            .closedTwice, .lost, .neverClosed, .forgotten, .stranger, .transferLoop, .notOfferedAgain,
            .overtakenForEver:
            false
        }
    }
}
