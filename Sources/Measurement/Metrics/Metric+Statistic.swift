extension Metric {
    /// What is asked of a distribution.
    package enum Statistic: Hashable, Sendable {
        /// How many values there are.
        case count
        case min
        case mean
        case max
        /// The value that so many millionths of a percent do not exceed; above 0, below 100 %.
        case percentile(millionths: Int)

        /// The ones that lists and files have; any other percentile can be asked for.
        package static let usual: [Statistic] = [
            .count, .min, .mean, .percentile(50), .percentile(90), .percentile(95), .percentile(99),
            .percentile(millionths: 99_900_000), .max,
        ]

        static func percentile(_ whole: Int) -> Statistic { .percentile(millionths: whole * 1_000_000) }

        /// In percent: 99.9; nil for what is no percentile.
        package var percentile: Double? {
            if case .percentile(let millionths) = self { Double(millionths) / 1_000_000 } else { nil }
        }

        /// `count`, `min`, `mean`, `max`, and percentiles with up to six decimals: `p50`, `p99.99`. Nines alone may do without the
        /// point: `p999` is `p99.9`.
        package init?(_ text: some StringProtocol) {
            switch text {
            case "count": self = .count
            case "min": self = .min
            case "mean": self = .mean
            case "max": self = .max
            default:
                guard let millionths = Self.millionths(text) else { return nil }
                self = .percentile(millionths: millionths)
            }
        }

        private static func millionths(_ text: some StringProtocol) -> Int? {
            guard text.first == "p" else { return nil }
            var parts = String(text).dropFirst().split(separator: ".", omittingEmptySubsequences: false).map(
                String.init
            )
            if parts.count == 1, parts[0].utf8.count > 2, parts[0].utf8.allSatisfy({ $0 == UInt8(ascii: "9") }) {
                parts = [String(parts[0].prefix(2)), String(parts[0].dropFirst(2))]
            }
            let isNumber = parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
            guard isNumber, (1...2).contains(parts.count), parts[0].utf8.count <= 2, let whole = Int(parts[0]) else {
                return nil
            }
            let decimals = parts.count == 2 ? parts[1] : ""
            guard decimals.utf8.count <= 6,
                let part = Int(decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
            else { return nil }
            let millionths = whole * 1_000_000 + part
            return millionths > 0 ? millionths : nil
        }
    }
}

extension Metric.Statistic: CustomStringConvertible {
    package var description: String {
        switch self {
        case .count: return "count"
        case .min: return "min"
        case .mean: return "mean"
        case .max: return "max"
        case .percentile(let millionths):
            let (whole, part) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
            guard part > 0 else { return "p\(whole)" }
            let digits = String(part)
            var decimals = String(repeating: "0", count: 6 - digits.count) + digits
            while decimals.hasSuffix("0") { decimals.removeLast() }
            return "p\(whole).\(decimals)"
        }
    }
}
