/// Wilcoxon's exact signed-rank test of whether differences are larger than zero. Zeros are left out.
package struct SignedRankTest: Sendable {
    /// The chance of a rank sum of positive differences this large or larger, if their signs were coins.
    package let pGreater: Double
    package let pTwoSided: Double
    /// The median of the means of all pairs of differences, each with itself too (Hodges and Lehmann); zero without any.
    package let hodgesLehmann: Double

    /// - Precondition: at most 120 differences.
    package init(_ differences: [Double]) {
        precondition(differences.count <= 120, "\(differences.count) differences")
        let kept = differences.filter { $0 != 0 }
        let ranks = DoubledRanks.of(kept.map(\.magnitude))
        var distribution = SumDistribution()
        for rank in ranks { distribution.choose(of: [0, rank]) }
        let sum = zip(kept, ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
        let total = Double(distribution.total)
        self.pGreater = Double(distribution.atLeast(sum)) / total
        self.pTwoSided = min(1, 2 * min(self.pGreater, Double(distribution.atMost(sum)) / total))
        let means = differences.indices.flatMap { first in
            differences[first...].map { (differences[first] + $0) / 2 }
        }
        self.hodgesLehmann = means.isEmpty ? 0 : Sample.median(means)
    }
}
