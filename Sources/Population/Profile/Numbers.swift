/// Reads `35%` or `0.5%` as a fraction. Nil without the sign, for what is no number, and below 0 % or above 100 %.
func percentage(_ text: String) -> Double? {
    guard text.last == "%", let value = decimal(text.dropLast()), value <= 100 else { return nil }
    return value / 100
}

/// A fraction as `percentage` reads it, so that it is read as the same number.
func percentText(_ share: Double) -> String {
    let near = share * 100
    let exact = [near, near.nextDown, near.nextUp].first { $0 / 100 == share } ?? near
    return Metric.Unit.number.text(exact) + "%"
}

/// Reads `90/min`, `50/s`, `1200/h`, `3/d` or a plain `0` as a rate a second. Nil for anything else and below 0.
func ratePerSecond(_ text: String) -> Double? {
    if text == "0" {
        return 0
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = decimal(parts[0]) else { return nil }
    switch parts[1] {
    case "s", "sec": return count
    case "m", "min": return count / 60
    case "h", "hour": return count / 3_600
    case "d", "day": return count / 86_400
    default: return nil
    }
}

/// Reads a number of digits with at most one point; no sign, no exponent, nothing that is not finite.
func decimal(_ text: Substring) -> Double? {
    guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }), text.utf8.count <= 18 else { return nil }
    return Double(text)
}
