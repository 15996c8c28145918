import Population

/// An agent at its seat.
struct SeatRow {
    var machine: Agent.StateMachine
    /// Of the inquiries before; it stays with who comes back after its connection was lost.
    var experience = Agent.Experience()
    var breaks = Agent.BreakClock()
    /// The agent's number in the plan.
    let agent: Int
    /// The connection it speaks on; always the same.
    let connection: Int32
    /// What it is, while it is logged in: a posting of the population.
    var posting: Int32
    /// What it is from its next log-in on.
    var nextPosting: Int32
    /// The first of the inquiries it has in hand; `HandRow.none` when it has none.
    var firstInHand = HandRow.none
    /// Whether its log-in takes further lines, which follow when it has its seat.
    var hasMoreToSay = false
    /// The inquiry of the transfer that is the last line it wrote; nil when that was something else.
    var lastTransfer: UInt64?
    /// Log-ins that were answered with `name-taken` since the last that was not.
    var refusals = 0
}
