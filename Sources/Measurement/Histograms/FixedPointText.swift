/// Numbers with a fixed count of decimals, as `printf` writes them with `%.3f`, whatever the locale.
enum FixedPointText {
    /// `units` of 10^-`decimals`: `text(units: 12_345, decimals: 3)` is `12.345`.
    static func text(units: Int64, decimals: Int) -> String {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let whole = padded.dropLast(decimals)
        let sign = units < 0 ? "-" : ""
        return decimals == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(padded.suffix(decimals))"
    }

    /// A number rounded half away from zero, as Java rounds; `Infinity` when it has more digits than a number needs.
    static func text(_ number: Double, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let units = (number * scale).rounded(.toNearestOrAwayFromZero)
        return Int64(exactly: units).map { self.text(units: $0, decimals: decimals) } ?? "Infinity"
    }
}

extension String {
    /// The text with spaces in front, at least `width` characters. ASCII.
    func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - self.utf8.count)) + self
    }
}
