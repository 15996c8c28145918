// How numbers of a profile and of a threshold are written.

/// Reads `35%` or `0.5%` as a fraction. Nil without the sign, for what is no number, and below 0 % or above 100 %.
package func percentage(_ text: String) -> Double? {
    guard text.last == "%", let value = decimal(text.dropLast()), value <= 100 else { return nil }
    return value / 100
}

/// A fraction as `percentage` reads it, so that it is read as the same number.
package func percentText(_ share: Double) -> String {
    let near = share * 100
    let exact = [near, near.nextDown, near.nextUp].first { $0 / 100 == share } ?? near
    return Metric.Unit.number.text(exact) + "%"
}

/// Reads a number of digits with at most one point; no sign, no exponent, nothing that is not finite.
package func decimal(_ text: Substring) -> Double? {
    guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }), text.utf8.count <= 18 else { return nil }
    return Double(text)
}
