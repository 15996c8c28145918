/// One point of a percentile curve.
package struct PercentileStep: Equatable, Sendable {
    /// The percentile asked for, in 0…100. The value's own is this or more.
    package let percentile: Double
    /// The largest value of the first cell with that share of all values at or below it.
    package let nanoseconds: Int64
    /// The values at or below it.
    package let count: UInt64
}

extension LatencyHistogram {
    /// The percentile curve as HdrHistogram draws it: steps that get finer towards 100 %, and 100 % last.
    ///
    /// From 0 % to 50 % are `ticks` steps, from there to 75 % as many, and so on, each half of what is left; there are no
    /// steps beyond the last value, so a curve of N values has about `ticks` · log2(N) points. Empty without samples.
    /// O(touched cells).
    package func percentileSteps(ticks: Int = 5) -> [PercentileStep] {
        precondition(ticks > 0, "\(ticks) ticks")
        var steps: [PercentileStep] = []
        var level = 0.0
        var seen: UInt64 = 0
        for index in self.touched where self.cells[index] > 0 {
            seen += self.cells[index]
            let reached = 100 * Double(seen) / Double(self.count)
            let value = self.geometry.highestValue(at: index)
            while reached >= level {
                steps.append(PercentileStep(percentile: level, nanoseconds: value, count: seen))
                level += Self.step(at: level, ticks: ticks)
                if seen == self.count { break }
            }
            if seen == self.count {
                steps.append(PercentileStep(percentile: 100, nanoseconds: value, count: seen))
            }
        }
        return steps
    }

    /// How far it is to the next step: the half distance that `level` lies in, cut in `ticks`.
    private static func step(at level: Double, ticks: Int) -> Double {
        let halvings = (100 / (100 - level)).exponent + 1
        return 100 / (Double(ticks) * Double(sign: .plus, exponent: Int(halvings), significand: 1))
    }
}
