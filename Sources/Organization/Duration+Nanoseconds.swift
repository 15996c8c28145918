extension Duration {
    /// This duration in whole nanoseconds, cut towards zero; ±292 years at the most, where it saturates.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        let (whole, overflowed) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflowed else { return seconds < 0 ? .min : .max }
        let (sum, spilled) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        guard !spilled else { return seconds < 0 ? .min : .max }
        return sum
    }

    /// A duration of so many nanoseconds, rounded to the nearest whole one. What does not fit saturates and NaN is
    /// zero, so a draw from a heavy-tailed distribution can never trap.
    package static func nanoseconds(clamping value: Double) -> Duration {
        .nanoseconds(Int64(nearest: value))
    }

    /// This duration in seconds, for formulas and printing.
    package var seconds: Double {
        let (seconds, attoseconds) = self.components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// This duration times `factor`, saturating; used to turn time of the story into real time.
    package func scaled(by factor: Double) -> Duration {
        .nanoseconds(clamping: Double(self.nanoseconds) * factor)
    }
}

extension Int64 {
    /// The whole number nearest to `value`. What does not fit saturates and NaN is 0: never a trap.
    package init(nearest value: Double) {
        if value >= -0x1p63, value < 0x1p63 {
            self = Int64(value.rounded())
        } else {
            self = value.isNaN ? 0 : value < 0 ? .min : .max
        }
    }
}
