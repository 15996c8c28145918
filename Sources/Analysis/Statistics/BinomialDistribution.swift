internal import Glibc

/// So many successes of so many trials.
package enum BinomialDistribution {
    /// The chance of at most `successes` in `trials` with the chance `p` each.
    ///
    /// - Precondition: 0 ≤ `successes` ≤ `trials` < 1,000 and 0 < p < 1.
    package static func cumulative(_ successes: Int, of trials: Int, p: Double) -> Double {
        precondition((0...trials).contains(successes) && trials < 1_000 && p > 0 && p < 1, "\(successes) of \(trials)")
        var term = pow(1 - p, Double(trials))
        var sum = term
        for success in 0..<successes {
            term *= Double(trials - success) / Double(success + 1) * p / (1 - p)
            sum += term
        }
        return min(1, sum)
    }
}
