package import Measurement
internal import Reports

/// What a session ends with.
package enum RegressionVerdict: Equatable, Sendable {
    /// The candidate is not slower by as much as the effect, in any metric that decides.
    case pass
    /// It is slower, in at least one of them.
    case regression([Metric])
    /// There is no telling.
    case inconclusive(Inconclusive)
    /// A run's figures cannot be trusted for another reason than noise: something was lost, doubled or not sent.
    case invalid(attempt: Int, arm: Arm, reasons: [String])

    /// Why there is no telling: the first reason that applies.
    package enum Inconclusive: Equatable, Sendable {
        /// More runs were disturbed than not.
        case noiseGate(rejected: Int, of: Int)
        /// Disturbances hit one side so much more often that they may come from it.
        case armImbalance(p: Double)
        /// After the last look: changes as large as the effect would not have been seen, only those that are visible; how
        /// many pairs would do. Nil when there are too few pairs to see anything.
        case effectTooSmall(Metric, visible: Double?, pairsNeeded: Int?)
        /// After the last look: the effect would have been seen, and yet neither answer is sure; the change lies between.
        case betweenLimits(Metric)
        /// The runs are too small for any metric to decide.
        case tooFewRequests(String)
        /// Nothing got slower that could be told, and a metric that was to decide says nothing: runs were over before their
        /// customers were. The reason.
        case openEnds(Metric, String)
        case environmentChanged([String])
        case timeBudget
        /// It was stopped before its next look.
        case notFinished
    }

    /// What the process exits with.
    package var exitCode: Int32 {
        switch self {
        case .pass: 0
        case .regression: 2
        case .inconclusive: 3
        case .invalid: 4
        }
    }

    /// One word.
    package var name: String {
        switch self {
        case .pass: "pass"
        case .regression: "regression"
        case .inconclusive: "inconclusive"
        case .invalid: "invalid"
        }
    }
}

extension RegressionVerdict.Inconclusive {
    /// One word for a document.
    package var kind: String {
        switch self {
        case .noiseGate: "noise-gate"
        case .armImbalance: "arm-imbalance"
        case .effectTooSmall: "mde-too-large"
        case .betweenLimits: "between-limits"
        case .tooFewRequests: "too-few-requests"
        case .openEnds: "open-ends"
        case .environmentChanged: "environment-changed"
        case .timeBudget: "time-budget"
        case .notFinished: "not-finished"
        }
    }
}

extension RegressionVerdict.Inconclusive: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noiseGate(let rejected, let all):
            "\(rejected) of \(all) runs were disturbed: use a quieter machine, or raise the limits before the first run"
        case .armImbalance(let p):
            "runs of one side are rejected more often than those of the other (p \(FigureText.p(p))): it may load the "
                + "machine itself; look at the CPU figures"
        case .effectTooSmall(let metric, let visible, let pairs):
            if let visible, let pairs {
                "\(metric.title) is too noisy: only changes from \(FigureText.percentage(visible)) would be seen; about "
                    + "\(pairs) pairs would do"
            } else {
                "\(metric.title): so few pairs show no change, however large"
            }
        case .betweenLimits(let metric):
            "\(metric.title): neither a regression nor the absence of one is certain"
        case .tooFewRequests(let shortfall): "the runs are too small for any metric to decide: \(shortfall)"
        case .openEnds(let metric, let reason): "\(metric.title) cannot decide: \(reason)"
        case .environmentChanged(let what): "the machine changed between runs: \(what.joined(separator: ", "))"
        case .timeBudget: "the time was up before the next look"
        case .notFinished: "the session was stopped before its next look"
        }
    }
}
