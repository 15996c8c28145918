package import Population

/// What a run says about one threshold.
package struct ThresholdJudgement: Equatable, Sendable {
    package enum Outcome: String, Sendable {
        case passed
        case failed
        /// The run measured nothing that the threshold could be held against: it is invalid.
        case noSamples
    }

    package let threshold: Threshold
    /// In the threshold's unit; nil without samples.
    package let value: Double?
    /// Why it does not hold whatever the value is; nil when the value decides.
    package let reason: String?

    /// Holds the threshold against what was measured.
    package init(_ threshold: Threshold, metrics: RunMetrics) {
        self.threshold = threshold
        self.value = metrics.value(of: threshold.metric)
        self.reason = metrics.objection(to: threshold.metric)
    }

    package var outcome: Outcome {
        guard let value = self.value else { return .noSamples }
        return self.reason == nil && self.threshold.passes(value) ? .passed : .failed
    }
}
