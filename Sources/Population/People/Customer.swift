internal import Measurement
package import Organization

/// A person with an inquiry. `Customer.StateMachine` is what it does; its words are these.
package enum Customer {
    /// How long an answer may take that comes at once, where lines take time: three lines and a router on a busy machine. Real time.
    package static let leastAnswer = Duration.milliseconds(20)

    /// What is to be done for a customer.
    package enum Action: Equatable, Sendable {
        case none
        /// Write `inquire`.
        case inquire
        /// Call `timerFired` at this instant. Timers set before need not be cancelled.
        case setTimer(Timestamp)
        /// Write `abandon`.
        case abandon
        /// It is over: the row is free.
        case ended(End)
        /// The router broke its word. The customer goes on as well as it can.
        case violation(Violation)
    }

    /// How it ended for the customer.
    package enum End: Equatable, Sendable {
        case closed(Outcome)
        case deflected
        case refused
        /// It could not be sent when it was due.
        case dropped
        /// The connection went while the router still owed an answer.
        case disconnected
    }

    /// A line that a router that keeps the protocol never sends at this point.
    package enum Violation: UInt8, Equatable, Sendable, CaseIterable {
        /// `QUEUED` for an inquiry that was queued before.
        case queuedTwice
        /// `ASSIGNED` while an agent has it.
        case assignedTwice
        /// `ASSIGNED`, `TRANSFERRED` or `CLOSED` before `QUEUED`.
        case notQueued
        /// `TRANSFERRED` while no agent has it.
        case transferredWhileWaiting
        /// `REFUSED` or `DEFLECTED` after `QUEUED`.
        case refusedAfterQueued
        /// `CLOSED` with an outcome that cannot be: solved without an agent, abandoned by a customer who did not leave.
        case impossibleOutcome
        /// `CLOSED`, `REFUSED` or `DEFLECTED` after the end.
        case endedTwice
        /// Another line after the end, or before the inquiry was sent.
        case unexpected
    }
}
