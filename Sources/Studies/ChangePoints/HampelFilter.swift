internal import Glibc
internal import Measurement

/// Replaces single outliers of a series by the median of their neighbourhood, on a logarithmic scale: a slow run among good
/// ones is not a change of level, four in a row are.
package struct HampelFilter: Equatable, Sendable {
    /// Values on either side that make a neighbourhood, with the value itself; fewer at the ends.
    package var reach = 3
    /// How many standard deviations, estimated from the median distance, a value may be away.
    package var tolerance = 4.0

    package init() {}

    /// The series without outliers; the other values pass through a logarithm and back.
    ///
    /// - Precondition: all values are positive.
    package func filtered(_ series: [Double]) -> [Double] {
        precondition(series.allSatisfy { $0 > 0 }, "a history of what is not positive")
        return self.filteredLogarithms(series.map { log($0) }).map { exp($0) }
    }

    func filteredLogarithms(_ values: [Double]) -> [Double] {
        values.indices.map { index in
            let neighbourhood = Array(values[max(0, index - self.reach)...min(values.count - 1, index + self.reach)])
            let median = Sample.median(neighbourhood)
            let spread = Sample.normalSpread * Sample.medianAbsoluteDeviation(neighbourhood)
            return (values[index] - median).magnitude > self.tolerance * spread ? median : values[index]
        }
    }
}
