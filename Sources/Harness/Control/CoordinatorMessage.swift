package import Organization

/// What the coordinator says to a worker. `Control.md` lists each message with what may answer it.
package enum CoordinatorMessage: Equatable, Sendable {
    /// Answers `join`: the worker's number and the name of the coordinator's clock.
    case welcome(worker: Int, clock: String)
    /// Answers `ping`: the coordinator's monotonic nanoseconds when it read the question.
    case pong(UInt64, at: Timestamp)
    /// The worker's share of the run. Answered with `ready` or `failed`.
    case plan(RunPlan)
    /// The instant, in the coordinator's clock, that is zero of the plan for everybody.
    case start(at: Timestamp)
    /// No new inquiries; those that are open may end. Customers answer with `finished` when none is.
    case drain
    /// Nothing more is to be done: what is still open stays open. Answered with the ledger and `done`.
    case stop
    /// The ledger has been read: close and end.
    case bye
    /// The sign of life, once a second.
    case alive
    /// The worker is not wanted, and why; the coordinator closes.
    case refuse(Refusal, String)

    package enum Refusal: String, Sendable {
        case version
        case token
        case full
        case malformed
        case unexpected
    }
}
