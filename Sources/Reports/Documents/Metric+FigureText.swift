package import Measurement

extension Metric.Unit {
    /// A value with its unit, as tables have it; `micro` is the sign for a millionth.
    package func figure(_ value: Double, micro: String) -> String {
        switch self {
        case .nanoseconds: FigureText.duration(Int64(clamping: value), micro: micro)
        case .microseconds: "\(FigureText.rounded(value)) \(micro)s"
        case .bytes: "\(FigureText.rounded(value / 1_048_576)) MiB"
        case .storySeconds: "\(FigureText.rounded(value)) s"
        case .fraction: FigureText.percentage(value)
        case .perSecond: "\(FigureText.rounded(value))/s"
        case .number: value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : FigureText.rounded(value)
        }
    }
}

extension Int64 {
    /// The nearest whole number, at the ends of the range where there is none; 0 for what is no number.
    fileprivate init(clamping value: Double) {
        let rounded = value.rounded()
        self = rounded.isNaN ? 0 : Int64(exactly: rounded) ?? (rounded < 0 ? .min : .max)
    }
}

extension Metric {
    /// Its name in a table.
    package var title: String {
        [self.definition.title, self.statistic?.description, self.part?.description].compactMap { $0 }
            .joined(separator: " ")
    }

    /// A value with its unit.
    package func text(_ value: Double, micro: String) -> String { self.unit.figure(value, micro: micro) }
}
