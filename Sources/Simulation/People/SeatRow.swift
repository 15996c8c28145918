import Organization
import Population
import Routing

/// An agent; its row is its number in the plan.
struct SeatRow {
    var machine = Agent.StateMachine()
    /// Of the inquiries before; it stays with who comes back after the connection was lost.
    var experience = Agent.Experience()
    var time = SeatTime()
    var breaks = Agent.BreakClock()
    /// Its seat at the desk; meaningful while it is logged in.
    var handle = SeatHandle(slot: .max, epoch: 0)
    /// Counts its log-ins: what is addressed to an earlier one is heard by nobody.
    var session: UInt32 = 0
    /// What it is, while it is logged in: index into `Roll.postings`.
    var posting: UInt32 = 0
    /// What it is from its next log-in on.
    var nextPosting: UInt32 = 0
    /// The first of the inquiries it has in hand; `HandRow.none` when it has none.
    var firstInHand = HandRow.none
    /// Until when its line is taken by words that are held up.
    var lineBusyUntil = Timestamp(nanoseconds: .min)
}
