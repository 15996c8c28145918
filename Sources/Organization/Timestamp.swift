/// An instant in nanoseconds: of `CLOCK_MONOTONIC` in a live run, of the virtual clock in a simulated one.
///
/// Where its zero lies is the business of whoever made it; two stamps can be compared only if they come from the same
/// clock. Arithmetic saturates, so that "for ever from now" is an instant like any other and never traps.
package struct Timestamp: Comparable, Hashable, Sendable, Codable {
    /// Nanoseconds since the zero of the clock.
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The zero of the clock.
    package static let zero = Timestamp(nanoseconds: 0)

    /// Later than everything that can happen: a deadline that never comes.
    package static let distantFuture = Timestamp(nanoseconds: .max)

    package static func < (earlier: Timestamp, later: Timestamp) -> Bool {
        earlier.nanoseconds < later.nanoseconds
    }

    package static func + (instant: Timestamp, duration: Duration) -> Timestamp {
        instant.advanced(byNanoseconds: duration.nanoseconds)
    }

    package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .nanoseconds(later.nanoseconds(since: earlier))
    }

    /// From `earlier` to this instant, saturating; negative if that is the later one. What `-` gives, without the 128
    /// bits of a `Duration`: for paths that are taken millions of times.
    package func nanoseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflowed) = self.nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        guard overflowed else { return difference }
        return self < earlier ? .min : .max
    }

    /// This instant moved by `nanoseconds` (negative: back), saturating at both ends of the clock.
    package func advanced(byNanoseconds nanoseconds: Int64) -> Timestamp {
        let (sum, overflowed) = self.nanoseconds.addingReportingOverflow(nanoseconds)
        guard overflowed else { return Timestamp(nanoseconds: sum) }
        return Timestamp(nanoseconds: nanoseconds < 0 ? .min : .max)
    }
}
