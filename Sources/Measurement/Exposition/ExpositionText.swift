/// The text format of Prometheus, version 0.0.4.
package enum ExpositionText {
    /// Of a response or a file with the text.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The families in their order; one without samples is left out.
    package static func document(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families where !family.samples.isEmpty {
            text += "# HELP \(family.name) \(self.escaped(family.help, alsoQuotes: false))\n"
            text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
            for sample in family.samples {
                text += "\(family.name)\(sample.suffix)\(self.labels(sample.labels)) \(self.number(sample.value))\n"
            }
        }
        return text
    }

    private static func labels(_ labels: [MetricFamily.Label]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { "\($0.name)=\"\(self.escaped($0.value, alsoQuotes: true))\"" }
        return "{\(pairs.joined(separator: ","))}"
    }

    /// Whole numbers without a fraction, as counters are; others with the fewest digits that read back as the same.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        guard value.isFinite else { return value < 0 ? "-Inf" : "+Inf" }
        return value.magnitude < 0x1p53 && value == value.rounded() ? "\(Int64(value))" : "\(value)"
    }

    /// Backslash and line feed are escaped, and within quotes the quote.
    private static func escaped(_ text: String, alsoQuotes: Bool) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where alsoQuotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
