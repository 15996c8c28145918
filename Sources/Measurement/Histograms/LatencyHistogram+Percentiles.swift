extension LatencyHistogram {
    /// The value at a percentile in 0…100, as HdrHistogram defines it; nil when empty. O(touched cells).
    ///
    /// That is the largest value of the first cell with `ceil(nextDown(p) · count / 100)` values at or below it (at
    /// least one), and for p = 0 the smallest value of the first cell in use. Like any reader of the same counts, and
    /// unlike `maximumNanoseconds`, p = 100 answers with a cell's bound.
    package func value(atPercentile percentile: Double) -> Int64? {
        self.values(atPercentiles: [percentile])[0]
    }

    /// The values at many percentiles, in the order asked, in one pass over the cells.
    package func values(atPercentiles percentiles: [Double]) -> [Int64?] {
        var values = [Int64?](repeating: nil, count: percentiles.count)
        guard self.count > 0 else { return values }
        var index = self.touched.lowerBound
        var seen = self.cells[index]
        for position in percentiles.indices.sorted(by: { percentiles[$0] < percentiles[$1] }) {
            let rank = self.rank(ofPercentile: percentiles[position])
            while seen < rank {
                index += 1
                seen += self.cells[index]
            }
            let isLowest = percentiles[position] == 0
            values[position] = isLowest ? self.geometry.lowestValue(at: index) : self.geometry.highestValue(at: index)
        }
        return values
    }

    /// The cells in use, ascending: the middle value of each, in nanoseconds, and how many values are in it.
    package var counts: some Sequence<(nanoseconds: Int64, count: UInt64)> {
        self.touched.lazy.filter { self.cells[$0] > 0 }
            .map { (nanoseconds: self.geometry.middleValue(at: $0), count: self.cells[$0]) }
    }

    /// The mean of the values, each taken as the middle of its cell; nil when empty. O(touched cells).
    package var mean: Double? {
        guard self.count > 0 else { return nil }
        let sum = self.touched.reduce(0.0) { sum, index in
            sum + Double(self.geometry.middleValue(at: index)) * Double(self.cells[index])
        }
        return sum / Double(self.count)
    }

    /// The standard deviation of the values from their mean, each taken as the middle of its cell; nil when empty.
    /// O(touched cells).
    package var standardDeviation: Double? {
        guard let mean = self.mean else { return nil }
        let sum = self.touched.reduce(0.0) { sum, index in
            let deviation = Double(self.geometry.middleValue(at: index)) - mean
            return sum + deviation * deviation * Double(self.cells[index])
        }
        return (sum / Double(self.count)).squareRoot()
    }

    /// How many values must lie at or below the answer: 1…count. The step down to the next smaller number keeps
    /// rounding in the division from asking for one value too many (99.9 % of 1,000 is 999, not 1,000).
    private func rank(ofPercentile percentile: Double) -> UInt64 {
        precondition((0...100).contains(percentile), "percentile \(percentile)")
        let rank = (max(0, percentile.nextDown) * Double(self.count) / 100).rounded(.up)
        return min(max(1, UInt64(rank)), self.count)
    }
}
