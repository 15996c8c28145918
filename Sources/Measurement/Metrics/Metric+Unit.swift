internal import Organization

extension Metric {
    /// What a figure is counted in; the raw value is what lists and the history say.
    package enum Unit: String, CaseIterable, Sendable {
        /// A latency: real nanoseconds. A bound is a duration, `5ms`.
        case nanoseconds = "ns"
        /// CPU time: a bound is a plain number of microseconds.
        case microseconds = "us"
        case bytes
        /// A wait as customers live it: seconds of the story. A bound is a duration, `20s`.
        case storySeconds
        /// 0 … 1. A bound is a percentage, `8%`.
        case fraction
        case perSecond = "1/s"
        case number

        /// What the thresholds of a `summary.json` say: rates and CPU time have been plain numbers there ever since.
        package var nameInThresholds: String {
            switch self {
            case .microseconds, .perSecond, .number: "number"
            case .nanoseconds, .bytes, .storySeconds, .fraction: self.rawValue
            }
        }

        /// `value` with its unit, as a bound is written.
        package func text(_ value: Double) -> String {
            switch self {
            case .nanoseconds: Duration.nanoseconds(clamping: value).text
            case .storySeconds: Duration.nanoseconds(clamping: value * 1e9).text
            case .fraction: "\(Self.plain((value * 100_000).rounded() / 1_000))%"
            case .bytes where value >= 1_048_576 && (value / 1_048_576).rounded() == value / 1_048_576:
                "\(Self.plain(value / 1_048_576))MiB"
            case .microseconds, .bytes, .perSecond, .number: Self.plain(value)
            }
        }

        /// What a bound of this unit looks like.
        package var expectation: String {
            switch self {
            case .nanoseconds: "a duration in real time, such as 5ms"
            case .storySeconds: "a duration in time of the story, such as 20s"
            case .fraction: "a percentage, such as 8%"
            case .bytes: "a number of bytes, such as 100MiB"
            case .microseconds, .perSecond, .number: "a number, such as 1000"
            }
        }

        /// A bound, read.
        package func value(_ text: String) -> Double? {
            switch self {
            case .nanoseconds:
                guard let duration = Duration(text: text) else { return nil }
                return Double(duration.nanoseconds)
            case .storySeconds:
                return Duration(text: text)?.seconds
            case .fraction:
                return percentage(text)
            case .bytes:
                guard text.hasSuffix("MiB") else { return decimal(text[...]) }
                return decimal(text.dropLast(3)).map { $0 * 1_048_576 }
            case .microseconds, .perSecond, .number:
                return decimal(text[...])
            }
        }

        /// Without the `.0` of whole numbers.
        private static func plain(_ value: Double) -> String {
            let text = "\(value)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
    }
}
