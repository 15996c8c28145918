extension Duration {
    /// The units a duration is written in, the largest first, in nanoseconds.
    private static let units: [(suffix: String, nanoseconds: Int64)] = [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ]

    /// Reads `1h30m`, `20s`, `1.5s`, `500ms`, `250us`, `100ns` or a plain `0`.
    ///
    /// Units are `d`, `h`, `m`, `s`, `ms`, `us` (or `µs`) and `ns`, each at most once and the larger before the
    /// smaller. A number may have up to nine decimals; what is finer than a nanosecond is cut off. There are no
    /// negative durations, and none above 292 years. Returns nil for anything else, a number without a unit included:
    /// whether `30` means seconds or milliseconds is not for a reader to guess.
    package init?(text: String) {
        if text == "0" {
            self = .zero
            return
        }
        var rest = Substring(text)
        var total: Int128 = 0
        var unitsLeft = Self.units[...]
        while !rest.isEmpty {
            guard let billionths = Self.takeNumber(from: &rest) else { return nil }
            let letters = rest.prefix { $0.isLetter }
            let suffix = letters == "µs" || letters == "μs" ? "us" : String(letters)
            rest = rest.dropFirst(letters.count)
            guard let unit = unitsLeft.firstIndex(where: { $0.suffix == suffix }) else { return nil }
            total += billionths * Int128(unitsLeft[unit].nanoseconds) / 1_000_000_000
            unitsLeft = unitsLeft[(unit + 1)...]
        }
        guard !text.isEmpty, let nanoseconds = Int64(exactly: total) else { return nil }
        self = .nanoseconds(nanoseconds)
    }

    /// Takes `12` or `12.5` off the front of `text`, in billionths; at most twelve digits before and nine after the
    /// point.
    private static func takeNumber(from text: inout Substring) -> Int128? {
        let isDigit = { (character: Character) in character >= "0" && character <= "9" }
        let whole = text.prefix(while: isDigit)
        guard (1...12).contains(whole.count), var billionths = Int128(whole) else { return nil }
        billionths *= 1_000_000_000
        text = text.dropFirst(whole.count)
        if text.first == "." {
            let decimals = text.dropFirst().prefix(while: isDigit)
            guard (1...9).contains(decimals.count), var part = Int128(decimals) else { return nil }
            for _ in decimals.count..<9 {
                part *= 10
            }
            billionths += part
            text = text.dropFirst(decimals.count + 1)
        }
        return billionths
    }

    /// This duration as `init(text:)` reads it, exact to the nanosecond: `1h30m`, `333ms333us333ns`, `0`. Negative
    /// durations, which that initialiser refuses, have a leading `-`. Days are written as hours.
    package var text: String {
        let nanoseconds = self.nanoseconds
        guard nanoseconds != 0 else { return "0" }
        var left = nanoseconds.magnitude
        var text = nanoseconds < 0 ? "-" : ""
        for unit in Self.units.dropFirst() {
            let (count, remainder) = left.quotientAndRemainder(dividingBy: UInt64(unit.nanoseconds))
            if count > 0 {
                text += "\(count)\(unit.suffix)"
            }
            left = remainder
        }
        return text
    }
}
