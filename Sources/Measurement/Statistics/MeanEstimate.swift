/// What independent replications say of a mean: the mean of their values, and how far the true one may be from it.
package struct MeanEstimate: Equatable, Sendable {
    package var mean: Double
    /// Half the width of the interval by Student's t; nil when one replication cannot say.
    package var halfWidth: Double?
    /// How many replications had a value.
    package var count: Int

    /// The chance with which the interval must hold the true mean, 0 < `confidence` < 1. Nil without values.
    package init?(of values: [Double], confidence: Double = 0.95) {
        guard !values.isEmpty else { return nil }
        let count = Double(values.count)
        self.mean = Sample.mean(values)
        self.count = values.count
        self.halfWidth = nil
        guard values.count > 1 else { return }
        let spread = (Sample.variance(values, lessDegrees: 1) / count).squareRoot()
        self.halfWidth = spread * StudentT.quantile(upperTail: (1 - confidence) / 2, degrees: count - 1)
    }

    /// The mean of the differences of pairs; a pair of which one side has no value is left out. Nil without pairs.
    package init?(of left: [Double?], less right: [Double?], confidence: Double) {
        let differences = zip(left, right).compactMap { left, right in
            left.flatMap { left in right.map { left - $0 } }
        }
        self.init(of: differences, confidence: confidence)
    }

    /// Whether zero lies outside of the interval.
    package var isTold: Bool {
        self.halfWidth.map { self.mean.magnitude > $0 } ?? false
    }
}
