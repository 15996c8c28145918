/// The exact blocked aligned-rank permutation test of whether the candidate's values are larger than the baseline's.
///
/// Each value is aligned by the median of its block, so that drift from block to block cancels; all aligned values are ranked
/// together; the statistic is the sum of the candidate's ranks. When nothing has changed, every way to call two of a
/// block's four runs "candidate" is equally likely (Hodges and Lehmann, 1962), so the null distribution is the convolution
/// of the blocks: integers, no approximation, no random numbers.
///
/// Ranks make it indifferent to how far an outlier lies; blocks make it indifferent to a machine that gets slower with time.
package struct AlignedRankTest: Sendable {
    /// Which assignments of the arms the null distribution takes as equally likely.
    package enum Arrangements: String, Codable, Sendable, CaseIterable {
        /// All six of a block: the four runs are exchangeable when nothing has changed.
        case exchangeable
        /// The two among which a coin has chosen, the planned order and its mirror image: nothing is assumed, and many more
        /// blocks are needed.
        case strict
    }

    /// More blocks than any session has; the number of arrangements still fits 128 bits.
    package static let maximumBlocks = 48

    /// Twice the sum of the candidate's ranks.
    package let doubledRankSum: Int
    /// Arrangements with a sum as large as this or larger, and as small as this or smaller.
    package let countAtLeast: UInt128
    package let countAtMost: UInt128
    package let arrangementCount: UInt128

    /// Tests the hypothesis that candidate values exceed baseline values by `shift`.
    ///
    /// - Precondition: at most `maximumBlocks` blocks.
    package init(_ blocks: [RunBlock], shift: Double = 0, arrangements: Arrangements = .exchangeable) {
        precondition(blocks.count <= Self.maximumBlocks, "\(blocks.count) blocks")
        let aligned = blocks.flatMap { block in
            let values = block.runs.map { $0.arm == .candidate ? $0.value - shift : $0.value }
            let median = Sample.median(values)
            return values.map { $0 - median }
        }
        var ranks = DoubledRanks.of(aligned)[...]
        var distribution = SumDistribution()
        var sum = 0
        for block in blocks {
            let own = Array(ranks.prefix(block.runs.count))
            ranks = ranks.dropFirst(block.runs.count)
            let observed = zip(own, block.runs).reduce(0) { $1.1.arm == .candidate ? $0 + $1.0 : $0 }
            sum += observed
            distribution.choose(of: Self.sums(own, observed: observed, arrangements))
        }
        self.doubledRankSum = sum
        self.countAtLeast = distribution.atLeast(sum)
        self.countAtMost = distribution.atMost(sum)
        self.arrangementCount = distribution.total
    }

    /// The chance of values of the candidate this large or larger, if it exceeds the baseline by the shift alone.
    package var pGreater: Double { Double(self.countAtLeast) / Double(self.arrangementCount) }
    /// The chance of values of the candidate this small or smaller.
    package var pLess: Double { Double(self.countAtMost) / Double(self.arrangementCount) }
    /// Either way.
    package var pTwoSided: Double { min(1, 2 * min(self.pGreater, self.pLess)) }

    /// The candidate's rank sum in each arrangement of a block.
    private static func sums(_ ranks: [Int], observed: Int, _ arrangements: Arrangements) -> [Int] {
        if arrangements == .strict || ranks.count == 2 {
            return [observed, ranks.reduce(0, +) - observed]
        }
        return ranks.indices.flatMap { first in
            ranks[(first + 1)...].map { ranks[first] + $0 }
        }
    }
}
