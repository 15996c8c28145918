import CLinux

/// An instant until which a test waits, and no longer.
package struct Deadline: Sendable {
    private let nanoseconds: Int64

    /// A deadline that passes after `duration`.
    package init(in duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.nanoseconds = clinux_monotonic_nanoseconds() + seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// What is left; zero when it has passed.
    package var remaining: Duration {
        .nanoseconds(max(0, self.nanoseconds - clinux_monotonic_nanoseconds()))
    }

    package var hasPassed: Bool { self.remaining == .zero }

    /// What is left for `poll`, rounded up so that it does not wake too early.
    package var pollMilliseconds: Int32 {
        let left = max(0, self.nanoseconds - clinux_monotonic_nanoseconds())
        return Int32(clamping: (left + 999_999) / 1_000_000)
    }
}

/// What a test waited for did not come in time.
package struct DeadlinePassed: Error, CustomStringConvertible {
    /// What was waited for.
    package let awaited: String
    /// What had come by then.
    package let soFar: String

    package var description: String { "waited in vain for \(self.awaited); so far: \(self.soFar)" }
}
