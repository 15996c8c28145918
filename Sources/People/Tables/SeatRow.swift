package import Population

/// An agent at its seat.
package struct SeatRow {
    package var machine: Agent.StateMachine
    /// Of the inquiries before; it stays with who comes back after its connection was lost.
    var experience = Agent.Experience()
    var breaks = Agent.BreakClock()
    /// The agent's number in the plan.
    package let agent: Int
    /// What it is, while it is logged in: a posting of the population.
    package var posting: Int32
    /// What it is from its next log-in on.
    var nextPosting: Int32
    /// The first of the inquiries it has in hand; `HandRow.none` when it has none.
    package var firstInHand = HandRow.none
}
