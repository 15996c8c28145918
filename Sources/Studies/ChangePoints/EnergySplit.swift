/// Where a segment of a series splits best, by the energy distance of Székely and Rizzo between what stands before and what
/// follows.
///
///     Q(τ, κ) = 2/(m+n)·Σ|xᵢ−yⱼ| − 2m/((m+n)(n−1))·Σ|xᵢ−xⱼ| − 2n/((m+n)(m−1))·Σ|yᵢ−yⱼ|
///
/// for the n values x before τ and the m values y from τ up to κ, each pair counted once. What follows need not reach to the
/// segment's end, so a short-lived level is found too.
struct EnergySplit: Equatable {
    /// The first value after the split.
    var index: Int
    var statistic: Double

    /// The split with the largest statistic, the first of several; nil for fewer than two values. O(n²) time, O(n) memory.
    static func best(of series: [Double], in segment: Range<Int>) -> EnergySplit? {
        guard segment.count > 1 else { return nil }
        var best: EnergySplit?
        self.forEachRow(of: Array(series[segment])) { row, statistics in
            guard let largest = statistics.max() else { return }
            // Rows come last first: an equal one that comes later stands earlier.
            if largest >= best?.statistic ?? -.infinity {
                best = EnergySplit(index: segment.lowerBound + row, statistic: largest)
            }
        }
        return best
    }

    /// The statistics of each split τ, from the last to the first, for every end κ from τ + 1.
    ///
    /// Sums within what follows grow backwards: S(τ, κ) = S(τ+1, κ) + Σ|x_τ − xⱼ|. All pairs up to κ, less the pairs within
    /// either side, are the pairs across.
    static func forEachRow(of values: [Double], _ body: (_ split: Int, _ statistics: [Double]) -> Void) {
        let count = values.count
        // Of all pairs among the first k values.
        var pairs = [0.0]
        for (index, value) in values.enumerated() {
            pairs.append(values[..<index].reduce(pairs[index]) { $0 + (value - $1).magnitude })
        }
        var within = [Double](repeating: 0, count: count + 1)
        for split in stride(from: count - 1, to: 0, by: -1) {
            var distance = 0.0
            var statistics: [Double] = []
            statistics.reserveCapacity(count - split)
            let before = Double(split)
            for end in split + 1...count {
                distance += (values[split] - values[end - 1]).magnitude
                within[end] += distance
                let after = Double(end - split)
                let across = pairs[end] - pairs[split] - within[end]
                var statistic = 2 / (before + after) * across
                if split > 1 { statistic -= 2 * after / (before + after) / (before - 1) * pairs[split] }
                if after > 1 { statistic -= 2 * before / (before + after) / (after - 1) * within[end] }
                statistics.append(statistic)
            }
            body(split, statistics)
        }
    }
}
