internal import Measurement
import Organization

extension ProfileReader {
    /// A duration of the story or of real time, within a range.
    mutating func duration(
        _ key: String,
        in keys: Keys,
        _ range: ClosedRange<Duration>,
        default missing: Duration
    ) -> Duration {
        guard let value = keys[key] else { return missing }
        let expectation =
            "a duration such as 10s, 5m or 1h30m, from \(range.lowerBound.text) to \(range.upperBound.text)"
        let read = self.parsed(value, expectation) { text in
            Duration(text: text).flatMap { range.contains($0) ? $0 : nil }
        }
        return read ?? missing
    }

    /// A percentage as a fraction, up to `highest`.
    mutating func share(_ key: String, in keys: Keys, upTo highest: Double = 1, default missing: Double) -> Double {
        guard let value = keys[key] else { return missing }
        let expectation = "a percentage such as 35%, from 0% to \(Metric.Unit.fraction.text(highest))"
        let read = self.parsed(value, expectation) { text in
            percentage(text).flatMap { $0 <= highest ? $0 : nil }
        }
        return read ?? missing
    }

    /// A whole number.
    mutating func count(_ key: String, in keys: Keys, _ range: ClosedRange<Int>, default missing: Int?) -> Int? {
        let expectation = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let value = keys[key] else {
            if missing == nil {
                self.reportMissing(key, in: keys, expectation)
            }
            return missing
        }
        return self.count(value, range)
    }

    mutating func count(_ value: Value, _ range: ClosedRange<Int>) -> Int? {
        self.parsed(value, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A number with or without decimals.
    mutating func number(
        _ key: String,
        in keys: Keys,
        _ range: ClosedRange<Double>,
        default missing: Double
    ) -> Double {
        guard let value = keys[key] else { return missing }
        let bounds = [range.lowerBound, range.upperBound].map(Metric.Unit.number.text)
        let read = self.parsed(value, "a number from \(bounds[0]) to \(bounds[1])") { text in
            decimal(text[...]).flatMap { range.contains($0) ? $0 : nil }
        }
        return read ?? missing
    }

    /// How a duration varies; up to a year on average, so that nothing overflows.
    mutating func distribution(_ key: String, in keys: Keys) -> Distribution? {
        guard let value = keys[key] else { return nil }
        return self.parsed(value, Distribution.forms) { text in
            Distribution(text: text).flatMap { $0.mean <= .seconds(366 * 86_400) ? $0 : nil }
        }
    }

    /// A rate as inquiries a second.
    mutating func rate(_ key: String, in keys: Keys) -> Double {
        let expectation = "a rate such as 90/min, 50/s or 1200/h, from 0 to 1000000000/s"
        guard let value = keys[key] else {
            self.reportMissing(key, in: keys, expectation)
            return 0
        }
        let read = self.parsed(value, expectation) { text in
            ratePerSecond(text).flatMap { $0 <= 1e9 ? $0 : nil }
        }
        return read ?? 0
    }

    /// One of the words of an enum.
    mutating func word<T: CaseIterable & RawRepresentable>(_ key: String, in keys: Keys, default missing: T) -> T
    where T.RawValue == String {
        guard let value = keys[key] else { return missing }
        let words = T.allCases.map(\.rawValue)
        return self.parsed(value, words.joined(separator: " or ")) { T(rawValue: $0) } ?? missing
    }

    /// Reports a name that cannot be one on the wire.
    mutating func checkName(_ entry: ProfileNode.Entry, of kind: String, path: String) {
        if let problem = nameProblem(entry.key) {
            self.report(entry.keyPlace, path, "the name of a \(kind) \(problem)")
        }
    }

    /// The shares of a section made to add up to one. Half a percent of rounding is allowed, more is reported.
    mutating func normalised(_ shares: [Double], of section: Value) -> [Double] {
        let sum = shares.reduce(0, +)
        guard abs(sum - 1) <= 0.005 + 1e-9 else {
            if !shares.isEmpty {
                let text = Metric.Unit.fraction.text(sum)
                self.report(section, "the shares add up to \(text); they must add up to 100%")
            }
            return shares
        }
        return shares.map { $0 / sum }
    }
}
