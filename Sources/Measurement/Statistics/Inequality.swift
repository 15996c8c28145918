/// How unequally something is spread.
package enum Inequality {
    /// The Gini coefficient: half the mean difference between any two values, divided by their mean.
    ///
    ///     G = Σᵢ (2i − n − 1) xᵢ / (n Σ xᵢ)   with x in ascending order, i from 1
    ///
    /// 0 when all are alike, (n − 1) / n when one has everything. Nil for nothing, and when all are zero. O(n log n).
    ///
    /// - Precondition: no value is negative.
    package static func gini(_ values: [Double]) -> Double? {
        let sum = values.reduce(0, +)
        guard sum > 0 else { return nil }
        let count = Double(values.count)
        let weighted = values.sorted().enumerated().reduce(0) { total, entry in
            total + (2 * Double(entry.offset + 1) - count - 1) * entry.element
        }
        return max(0, weighted / (count * sum))
    }
}
