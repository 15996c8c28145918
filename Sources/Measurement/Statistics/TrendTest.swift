/// Mann and Kendall's test for a trend, with Theil and Sen's estimate of it: both look at all pairs and are not moved by
/// outliers.
package struct TrendTest: Equatable, Sendable {
    /// The chance of a trend at least as strong, up or down, when there is none.
    package let p: Double
    /// The median growth from one value to the next.
    package let slope: Double

    /// O(n²): meant for some hundred values.
    ///
    /// - Precondition: at least three values.
    package init(_ values: [Double]) {
        precondition(values.count >= 3, "the trend of \(values.count) values")
        var sum = 0
        var slopes: [Double] = []
        slopes.reserveCapacity(values.count * (values.count - 1) / 2)
        for later in values.indices {
            for earlier in 0..<later {
                let difference = values[later] - values[earlier]
                sum += difference > 0 ? 1 : difference < 0 ? -1 : 0
                slopes.append(difference / Double(later - earlier))
            }
        }
        let deviation = Self.variance(values).squareRoot()
        // One less for continuity: the sum takes whole steps.
        let z = deviation > 0 ? Double(max(0, abs(sum) - 1)) / deviation : 0
        self.p = min(1, 2 * NormalDistribution.cumulative(-z))
        self.slope = Sample.median(slopes)
    }

    /// Of the sum of signs, for values without a trend; ties make it smaller.
    private static func variance(_ values: [Double]) -> Double {
        let ties = Dictionary(grouping: values) { $0 }.values.map(\.count)
        let term = { (count: Int) in Double(count) * Double(count - 1) * Double(2 * count + 5) }
        return (term(values.count) - ties.map(term).reduce(0, +)) / 18
    }
}
