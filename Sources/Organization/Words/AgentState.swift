/// What an agent is doing, as operators see it.
package enum AgentState: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    /// Not offered to; also one who leaves when what is in hand is done.
    case paused
    /// Has no inquiry in hand.
    case ready
    /// Has an open offer and no conversation.
    case offered
    /// In at least one conversation.
    case engaged
    /// Only after-contact work in hand.
    case wrapUp
}
