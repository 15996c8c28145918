/// Holm's step-down adjustment: of several p values, those that stay below a level after it are significant together at that
/// level.
package enum HolmAdjustment {
    /// The adjusted values, in the order of `values`.
    package static func adjusted(_ values: [Double]) -> [Double] {
        var adjusted = values
        var largest = 0.0
        for (position, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            largest = max(largest, min(1, Double(values.count - position) * values[index]))
            adjusted[index] = largest
        }
        return adjusted
    }
}
