package import Measurement

/// The figures that reports give of one histogram, in nanoseconds; nil without samples.
///
/// Percentiles are those of HdrHistogram, the upper bound of a cell, except that none exceeds the exact maximum.
package struct LatencyFigures: Equatable, Sendable {
    package let count: UInt64
    package let min: Int64?
    package let mean: Double?
    package let p50: Int64?
    package let p90: Int64?
    package let p95: Int64?
    package let p99: Int64?
    package let p999: Int64?
    package let max: Int64?
    /// Durations longer than an hour, and durations below zero: counted, and in no other figure.
    package let outOfRange: UInt64
    package let negative: UInt64

    package init(_ histogram: LatencyHistogram) {
        let maximum = histogram.maximumNanoseconds
        let percentiles = histogram.values(atPercentiles: [50, 90, 95, 99, 99.9]).map { percentile in
            percentile.flatMap { value in maximum.map { Swift.min(value, $0) } }
        }
        self.count = histogram.count
        self.min = histogram.minimumNanoseconds
        self.mean = histogram.mean
        self.p50 = percentiles[0]
        self.p90 = percentiles[1]
        self.p95 = percentiles[2]
        self.p99 = percentiles[3]
        self.p999 = percentiles[4]
        self.max = maximum
        self.outOfRange = histogram.outOfRange
        self.negative = histogram.negative
    }
}
