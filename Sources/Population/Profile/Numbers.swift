internal import Measurement

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
