package import Measurement
import Organization

/// What must hold at the end of a run: `assignment.p99 < 5ms`, `abandoned < 8%`.
package struct Threshold: Equatable, Sendable, CustomStringConvertible {
    package enum Comparison: String, CaseIterable, Sendable {
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"

        /// Whether `value` stands in this relation to `bound`.
        package func holds(_ value: Double, _ bound: Double) -> Bool {
            switch self {
            case .lessOrEqual: value <= bound
            case .greaterOrEqual: value >= bound
            case .less: value < bound
            case .greater: value > bound
            }
        }
    }

    package var metric: Metric
    package var comparison: Comparison
    /// In the metric's unit.
    package var bound: Double

    /// What the bound, and the value to be compared with it, is counted in.
    package var unit: Metric.Unit { self.metric.unit }

    package init(metric: Metric, comparison: Comparison, bound: Double) {
        self.metric = metric
        self.comparison = comparison
        self.bound = bound
    }

    /// Whether a run that measured `value` (in `unit`) passes.
    package func passes(_ value: Double) -> Bool {
        self.comparison.holds(value, self.bound)
    }

    /// As it is written in a profile.
    package var description: String {
        "\(self.metric) \(self.comparison.rawValue) \(self.unit.text(self.bound))"
    }
}
