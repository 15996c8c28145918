package import Organization

/// What the coordinator says to a worker. `Control.md` lists each message with what may answer it.
package enum CoordinatorMessage: ControlMessage, Equatable {
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

    package enum Refusal: String, Codable, Sendable {
        case version
        case token
        case full
        case malformed
        case unexpected
    }

    package var partOutOfRange: String? {
        switch self {
        case .welcome(let worker, _): worker < 1 ? "welcome.worker" : nil
        case .pong(_, let instant): instant < .zero ? "pong.at" : nil
        case .plan(let plan):
            plan.segmentIndex >= 0 && plan.segmentIndex < plan.segmentCount ? nil : "plan.segmentIndex"
        case .start(let instant): instant < .zero ? "start.at" : nil
        case .drain, .stop, .bye, .alive, .refuse: nil
        }
    }
}
