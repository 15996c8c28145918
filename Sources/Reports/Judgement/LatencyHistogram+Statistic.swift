internal import Measurement

extension LatencyHistogram {
    /// What is asked of it, in nanoseconds; nil without samples, but for their count. Percentiles are those of HdrHistogram, the upper
    /// bound of a cell, except that none exceeds the exact maximum. O(touched cells).
    ///
    /// - Parameter isExact: false for one that a log alone keeps: its extremes are those of their cells then, so that the run and
    ///   whoever reads its files say the same.
    func value(of statistic: Metric.Statistic, isExact: Bool = true) -> Double? {
        switch statistic {
        case .count: Double(self.count)
        case .min: (isExact ? self.minimumNanoseconds : self.value(atPercentile: 0)).map(Double.init)
        case .mean: self.mean
        case .max: (isExact ? self.maximumNanoseconds : self.value(atPercentile: 100)).map(Double.init)
        case .percentile(let millionths):
            self.value(atPercentile: Double(millionths) / 1_000_000).map { value in
                Double(isExact ? Swift.min(value, self.maximumNanoseconds ?? value) : value)
            }
        }
    }
}
