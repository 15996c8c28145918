/// The one word a run ends with.
package enum Verdict: String, Sendable {
    case passed
    /// A threshold does not hold.
    case failed
    /// The figures cannot be trusted.
    case invalid
    /// Something could not be reached, started or written. Only kept runs of earlier versions end so.
    case unreachable
    case interrupted
    case internalError = "internal-error"

    /// The gravest that applies: a fault of our own, an interruption, something out of reach, an invalid run, a
    /// threshold that fails. A run is green only when none does.
    package init(interruption: RunRecord.Interruption, reasons: [InvalidReason], judgements: [ThresholdJudgement]) {
        self =
            switch interruption {
            case .internalError: .internalError
            case .interrupted: .interrupted
            case .unreachable: .unreachable
            case .none where !reasons.isEmpty: .invalid
            case .none: judgements.allSatisfy { $0.outcome == .passed } ? .passed : .failed
            }
    }

    /// What the process exits with.
    package var exitCode: Int32 {
        switch self {
        case .passed: 0
        case .failed: 1
        case .invalid: 4
        case .unreachable: 69
        case .internalError: 70
        case .interrupted: 130
        }
    }
}
