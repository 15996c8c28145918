/// What single numbers say of a sample.
package enum Sample {
    /// What a median absolute deviation is multiplied with to estimate the standard deviation of a normal sample.
    package static let normalSpread = 1.4826

    /// The middle value, or the mean of the middle two.
    ///
    /// - Precondition: not empty.
    package static func median(_ values: [Double]) -> Double {
        precondition(!values.isEmpty, "the median of nothing")
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The median distance from the median, not scaled.
    ///
    /// - Precondition: not empty.
    package static func medianAbsoluteDeviation(_ values: [Double]) -> Double {
        let median = self.median(values)
        return self.median(values.map { ($0 - median).magnitude })
    }

    /// - Precondition: not empty.
    package static func mean(_ values: some Collection<Double>) -> Double {
        precondition(!values.isEmpty, "the mean of nothing")
        return values.reduce(0, +) / Double(values.count)
    }

    /// The mean squared distance from the mean, over `count - lessDegrees`; zero when that leaves nothing to divide by.
    package static func variance(_ values: some Collection<Double>, lessDegrees: Int) -> Double {
        guard values.count > lessDegrees, values.count > 1 else { return 0 }
        let mean = self.mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - lessDegrees)
    }
}
