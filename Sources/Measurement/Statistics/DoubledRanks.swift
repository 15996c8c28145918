/// Ranks from 1, twice, so that the mean rank of tied values is an integer as well and sums of ranks are exact.
enum DoubledRanks {
    /// How close two values are that count as tied: rounding must not break a tie that the figures have.
    private static let resolution = 1e12

    /// The doubled mid-rank of each value among all, in the order of `values`. Values are compared after rounding to 1e-12.
    static func of(_ values: [Double]) -> [Int] {
        let keys = values.map { ($0 * Self.resolution).rounded() }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var ranks = [Int](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, keys[order[last + 1]] == keys[order[first]] { last += 1 }
            for position in first...last {
                ranks[order[position]] = first + last + 2
            }
            first = last + 1
        }
        return ranks
    }
}
