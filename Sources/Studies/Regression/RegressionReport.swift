package import Measurement
internal import Reports

/// A session with its verdict: what every document of it is written from. A function of the plan and the runs; it holds no
/// time of day, so that it can be made again byte for byte.
package struct RegressionReport: Sendable {
    package let plan: RegressionPlan
    package let verdict: RegressionVerdict
    package let pairs: Int
    package let attempts: [RegressionSession.Attempt]
    /// Those that decide first, then those that are only reported.
    package let figures: [MetricFigures]
    /// The rejections' balance between the sides: the p of Fisher's test.
    package let armImbalance: Double
    /// Metrics that are only reported and have moved, with p after Holm's adjustment.
    package let moved: [(metric: Metric, p: Double)]
    /// The least and the most that a fixed piece of work took in the runs, in nanoseconds of CPU time, when times were adjusted for
    /// it; nil: they are as they were.
    package let paces: ClosedRange<Int64>?

    /// The report on a session as it stands.
    package init(_ session: RegressionSession) {
        let order = session.plan.gates.map(\.metric)
        let others = Metric.comparedRouters.filter { !order.contains($0) }
        let figures = (order + others).compactMap { MetricFigures($0, session) }
        let advisory = figures.filter { $0.judgement == nil }
        let adjusted = HolmAdjustment.adjusted(advisory.map(\.pEither))
        self.plan = session.plan
        self.verdict = session.conclusion
        self.pairs = session.pairs
        self.attempts = session.attempts
        self.figures = figures
        self.armImbalance = session.armImbalance
        let paces = session.blocks.joined().compactMap { $0.run.machine?.paceNs }
        let isAdjusted = figures.contains { $0.paceSlope != nil }
        self.paces = isAdjusted ? paces.min().map { $0...(paces.max() ?? $0) } : nil
        self.moved = zip(advisory, adjusted).filter { $0.1 <= session.plan.looks.alpha }.map { ($0.0.metric, $0.1) }
    }

    /// Gates whose candidate is better by more than the threshold, and hardly by chance. They do not fail; an unexpected
    /// gain is often a fault.
    package var improved: [MetricFigures] {
        self.figures.filter { figures in
            guard let gate = figures.judgement?.gate else { return false }
            return -figures.change >= gate.threshold && figures.pEither <= 2 * self.plan.looks.alpha
        }
    }

    /// Runs that were rejected.
    package var rejected: [RegressionSession.Attempt] { self.attempts.filter { !$0.isAccepted } }

    /// The verdict in a sentence, for every reader.
    package var sentence: String {
        switch self.verdict {
        case .pass where self.plan.isSelfTest:
            "PASS: both sides are the same program, and no difference was seen\(self.reservation)"
        case .pass where self.improved.isEmpty:
            "PASS: no metric that decides got slower by its effect or more\(self.reservation)"
        case .pass:
            "PASS: not slower, and faster in \(self.names(self.improved.map(\.metric))): is that as expected?"
                + self.reservation
        case .regression(let metrics):
            "REGRESSION: slower in \(self.names(metrics))"
                + (self.plan.isSelfTest ? "; both sides are the same program, so this is a false alarm" : "")
        case .inconclusive(let reason): "INCONCLUSIVE (\(reason.kind)): \(reason)"
        case .invalid(let attempt, let arm, let reasons):
            "INVALID: run \(attempt), of the \(arm.rawValue), cannot be trusted: \(reasons.joined(separator: " "))"
        }
    }

    /// What a pass says nothing about: gates of the plan that had too little to go by.
    private var reservation: String {
        let deciding = Set(self.figures.filter { $0.judgement != nil }.map(\.metric))
        let silent = self.plan.gates.map(\.metric).filter { !deciding.contains($0) }
        return silent.isEmpty ? "" : "; nothing is known of \(self.names(silent))"
    }

    private func names(_ metrics: [Metric]) -> String {
        metrics.map(\.title).joined(separator: ", ")
    }
}
