internal import Organization

/// Labels of axes: short, where tables say figures in full.
enum ChartText {
    /// A power of ten of nanoseconds: `100 ns`, `1 µs`, `10 ms`, `1 s`, `1000 s`.
    static func power(_ nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<900: "\(Int64(nearest: nanoseconds)) ns"
        case ..<900_000: "\(Int64(nearest: nanoseconds / 1e3)) µs"
        case ..<900_000_000: "\(Int64(nearest: nanoseconds / 1e6)) ms"
        default: "\(Int64(nearest: nanoseconds / 1e9)) s"
        }
    }

    /// A time on the axis of a run: `45 s`, `20 min`, `3 h`.
    static func time(_ seconds: Double) -> String {
        let seconds = Int64(nearest: seconds.rounded(.down))
        if seconds == 0 { return "0" }
        if seconds.isMultiple(of: 3_600) { return "\(seconds / 3_600) h" }
        if seconds.isMultiple(of: 60) { return "\(seconds / 60) min" }
        return "\(seconds) s"
    }

    /// A percentile by its nines: `0%`, `90%`, `99.9%`.
    static func percentile(nines: Double) -> String {
        switch Int(nines) {
        case 0: "0%"
        case 1: "90%"
        case 2: "99%"
        case let count: "99." + String(repeating: "9", count: count - 2) + "%"
        }
    }

    /// A plain number: `0`, `250`, `12k`, `3M`.
    static func number(_ value: Double) -> String {
        let number = Int64(nearest: value.rounded(.towardZero))
        if number >= 1_000_000, number.isMultiple(of: 100_000) { return self.short(number / 100_000) + "M" }
        if number >= 10_000, number.isMultiple(of: 100) { return self.short(number / 100) + "k" }
        return "\(number)"
    }

    /// Tenths, without a decimal that says nothing.
    private static func short(_ tenths: Int64) -> String {
        tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
