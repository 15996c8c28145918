internal import Organization

extension FigureText {
    /// A relative change as a percentage with its sign: `+17.1%`, `-0.4%`, `0.0%`.
    package static func change(_ fraction: Double) -> String {
        let text = self.percentage(fraction)
        return text == "-0.0%" ? "0.0%" : text.first == "-" || text == "0.0%" ? text : "+\(text)"
    }

    /// A p value: two decimals, four where it matters.
    package static func p(_ value: Double) -> String {
        guard value < 0.01 else { return self.rounded(value, decimals: 2) }
        guard value >= 0.0001 else { return "<0.0001" }
        let digits = String(Int64(nearest: value * 10_000))
        return "0." + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
