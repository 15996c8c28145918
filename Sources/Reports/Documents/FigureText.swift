internal import Organization

/// How figures read to people: at most four significant digits, a unit that fits the size.
package enum FigureText {
    /// Nanoseconds as `412 ns`, `38.1 µs`, `1.234 ms`, `12.5 s`, `3.2 min`; `micro` is `u` where only ASCII may be printed.
    package static func duration(_ nanoseconds: Int64, micro: String = "µ") -> String {
        let value = Double(nanoseconds)
        return switch nanoseconds.magnitude {
        case 0..<1_000: "\(nanoseconds) ns"
        case 0..<1_000_000: "\(self.rounded(value / 1e3)) \(micro)s"
        case 0..<1_000_000_000: "\(self.rounded(value / 1e6)) ms"
        case 0..<120_000_000_000: "\(self.rounded(value / 1e9)) s"
        default: "\(self.rounded(value / 60e9)) min"
        }
    }

    /// A fraction as a percentage with one decimal.
    package static func percentage(_ fraction: Double) -> String {
        "\(self.rounded(fraction * 100, decimals: 1))%"
    }

    /// Three or four significant digits, trailing zeros kept so that columns line up: `1.23`, `12.3`, `123`, `1234`.
    package static func rounded(_ value: Double) -> String {
        switch value.magnitude {
        case ..<9.995: self.rounded(value, decimals: 2)
        case ..<99.95: self.rounded(value, decimals: 1)
        default: self.rounded(value, decimals: 0)
        }
    }

    /// A number with exactly so many decimals (0…3), rounded half away from zero.
    package static func rounded(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
        let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int64(nearest: value * Double(scale))
        let (whole, part) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        let sign = scaled < 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(whole)" }
        let digits = String(part)
        return "\(sign)\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
    }
}
