internal import Glibc
internal import Measurement

/// How many samples a percentile needs before it means something, from order statistics alone: whatever the distribution, the
/// number of samples beyond a percentile is binomial.
package enum SampleSize {
    /// The chance with which an interval must hold the true percentile.
    package static let confidence = 0.95

    /// The fewest samples of which one lies beyond the true percentile with enough certainty that an interval has an upper end:
    /// pⁿ ≤ (1 − confidence) / 2. For p99 that is 368.
    ///
    /// - Precondition: 0 < `quantile` < 1.
    package static func bounded(quantile: Double) -> Int {
        precondition(quantile > 0 && quantile < 1, "the quantile \(quantile)")
        return Int((log((1 - Self.confidence) / 2) / log(quantile)).rounded(.up))
    }

    /// The fewest samples with which the interval reaches no further than to the percentiles whose tails are larger and smaller
    /// by a share: of p99 and a fifth, from p98.8 to p99.2.
    ///
    /// - Precondition: 0 < `quantile` < 1 and `share` > 0.
    package static func precise(quantile: Double, share: Double) -> Int {
        precondition(quantile > 0 && quantile < 1 && share > 0, "the quantile \(quantile) to \(share)")
        let deviations = NormalDistribution.quantile(1 - (1 - Self.confidence) / 2) / share
        return Int((deviations * deviations * quantile / (1 - quantile)).rounded(.up))
    }

    /// By how large a share the tail of the interval's ends differs from the percentile's with so many samples; nil when the
    /// interval has no upper end.
    package static func share(quantile: Double, samples: Int) -> Double? {
        guard samples >= Self.bounded(quantile: quantile) else { return nil }
        let deviations = NormalDistribution.quantile(1 - (1 - Self.confidence) / 2)
        return deviations * (quantile / (1 - quantile) / Double(samples)).squareRoot()
    }
}
