/// How much larger the candidate's values are than the baseline's: an estimate, and the interval of shifts that the
/// aligned-rank test does not refuse. In the unit of the values: logarithms, for ratios.
package struct BlockedDifference: Equatable, Sendable {
    /// The median of all differences within blocks.
    package let estimate: Double
    /// The ends of the interval: each is passed with a chance of at most `oneSided`. Nil when there are too few blocks to
    /// refuse any shift at all.
    package let lower: Double?
    package let upper: Double?
    /// The chance that the true difference lies beyond one end.
    package let oneSided: Double

    /// Inverts the test at the points between neighbouring differences, from either end to the first that is not refused.
    /// Takes as many tests as there are differences, at most.
    ///
    /// - Precondition: at least one block.
    package init(
        _ blocks: [RunBlock],
        arrangements: AlignedRankTest.Arrangements = .exchangeable,
        oneSided: Double = 0.05
    ) {
        let differences = blocks.flatMap(\.differences).sorted()
        self.estimate = Sample.median(differences)
        self.oneSided = oneSided
        // As the candidate's values go to infinity, the smallest p that the test can give.
        let sharpest = AlignedRankTest(blocks, shift: (differences.first ?? 0) - 1, arrangements: arrangements).pGreater
        guard sharpest <= oneSided else {
            self.lower = nil
            self.upper = nil
            return
        }
        let between = zip(differences, differences.dropFirst()).map { ($0 + $1) / 2 }
        let first = between.firstIndex { shift in
            AlignedRankTest(blocks, shift: shift, arrangements: arrangements).pGreater > oneSided
        }
        let last = between.lastIndex { shift in
            AlignedRankTest(blocks, shift: shift, arrangements: arrangements).pLess > oneSided
        }
        self.lower = differences[first ?? differences.count - 1]
        self.upper = differences[last.map { $0 + 1 } ?? 0]
    }

    /// The standard error that a normal estimate with this interval would have.
    package var standardError: Double? {
        guard let lower = self.lower, let upper = self.upper else { return nil }
        return (upper - lower) / (2 * NormalDistribution.quantile(1 - self.oneSided))
    }

    /// The smallest true difference that a one-sided test at level `alpha` on such data calls with a chance of 95 %.
    package func smallestVisible(alpha: Double) -> Double? {
        self.standardError.map { $0 * (NormalDistribution.quantile(1 - alpha) + NormalDistribution.quantile(0.95)) }
    }
}
