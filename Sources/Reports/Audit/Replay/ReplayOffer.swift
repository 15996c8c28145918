import Organization
import Population

/// An offer as its agent saw it, from `OFFER` to the moment the slot was free again.
struct ReplayOffer {
    enum End {
        /// The agent still had it when the ledger ended.
        case none
        case resolved
        case handedOn
        /// The customer hung up.
        case ended
        case lapsed
        /// The customer abandoned before an answer.
        case abandoned
        case declined
        /// The agent's word did not count: somebody else had it by then.
        case stale
        /// The agent was lost, or left.
        case left
    }

    var agent: Int
    var inquiry: UInt64
    var attempt: UInt16
    var cause: OfferCause
    var topic: Int
    var channel: Int
    var tier: Int
    /// `OFFER` read.
    var read: Int64
    /// Since when the agent had room for it, as the agent sees it.
    var ableSince: Int64
    /// Before this the router cannot have known of the room. Where the router frees a slot, the agent learns of it later.
    var roomEarliest: Int64
    /// The agent's last `LOGGED-IN` or `ready` before it.
    var readySince: Int64
    /// Before this the router cannot have decided on it: neither the room nor the inquiry was there. Set by the inquiry.
    var earliest: Int64
    /// Before these the router cannot have seated the agent, or have had it ready after its last pause.
    var seatedEarliest = Int64.min
    var resumedEarliest = Int64.min
    /// Whether the agent had nothing in hand.
    var wasIdle = false
    var accepted: Int64?
    var end: End = .none
    /// When `end` happened; never, while the agent has it.
    var endedAt = Int64.max
    /// When the slot was free; never, while it is taken.
    var releasedAt = Int64.max
    /// Before this the router cannot have freed the slot; never, while it is taken.
    var freedEarliest = Int64.max
    /// Whether the agent's own word freed it: the router heard of it later. Else the router freed it, and the agent read so later.
    var isFreedByWord = false
    /// When the agent said or read that it is free; never, while it is taken.
    var toldFreed = Int64.max
    /// What was asked for on handing it on; -1: not said.
    var handedTo = (topic: -1, tier: -1, desk: -1)

    /// Whether the agent's part is beyond doubt from read to end: nothing that the agent said was refused.
    var isSettled: Bool {
        switch self.end {
        case .none, .resolved, .handedOn, .ended: self.accepted != nil
        case .lapsed, .abandoned, .declined, .stale, .left: false
        }
    }
}
