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

    /// What the bound, and the value to be compared with it, is counted in.
    package enum Unit: Equatable, Sendable {
        /// A latency: real nanoseconds. Written as a duration, `5ms`.
        case nanoseconds
        /// A wait as customers live it: seconds of the story. Written as a duration, `20s`.
        case storySeconds
        /// 0 … 1. Written as a percentage, `8%`.
        case fraction
        /// A plain number: a count, a rate a second, microseconds where the name says so.
        case number
    }

    /// A name of `Threshold.metrics`.
    package var metric: String
    package var comparison: Comparison
    /// In `unit`.
    package var bound: Double
    package var unit: Unit

    package init(metric: String, comparison: Comparison, bound: Double, unit: Unit) {
        self.metric = metric
        self.comparison = comparison
        self.bound = bound
        self.unit = unit
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

extension Threshold.Unit {
    /// `value` with its unit, as a bound is written.
    package func text(_ value: Double) -> String {
        switch self {
        case .nanoseconds: Duration.nanoseconds(clamping: value).text
        case .storySeconds: Duration.nanoseconds(clamping: value * 1e9).text
        case .fraction: "\(plain((value * 100_000).rounded() / 1_000))%"
        case .number: plain(value)
        }
    }
}

/// Without the `.0` of whole numbers.
private func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
