package import Latency

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

    /// A figure by its name in a threshold (`p99`, `p99.9`); nil without samples, or when there is no such figure.
    func value(_ statistic: Substring) -> Double? {
        switch statistic {
        case "count": Double(self.count)
        case "min": self.min.map(Double.init)
        case "mean": self.mean
        case "p50": self.p50.map(Double.init)
        case "p90": self.p90.map(Double.init)
        case "p95": self.p95.map(Double.init)
        case "p99": self.p99.map(Double.init)
        case "p999", "p99.9": self.p999.map(Double.init)
        case "max": self.max.map(Double.init)
        default: nil
        }
    }
}
