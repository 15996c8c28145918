package import Organization

/// The time of a run that is measured: from the end of the warm-up to the last moment at which somebody may be due.
///
/// What agents do afterwards, while the last conversations come to their end, says how long those took and not how busy a day was.
package struct MeasuredSpan: Equatable, Sendable {
    package var from: Timestamp
    package var until: Timestamp

    package init(from: Timestamp, until: Timestamp) {
        self.from = from
        self.until = until
    }

    /// No time at all: nothing has begun.
    package static let nothing = MeasuredSpan(from: .distantFuture, until: .distantFuture)

    /// How much of the time between two instants is measured, in nanoseconds; 0 when they stand in the wrong order.
    @inline(__always)
    package func nanoseconds(from start: Timestamp, to end: Timestamp) -> Int64 {
        let (first, last) = (max(start, self.from), min(end, self.until))
        return last > first ? last.nanoseconds(since: first) : 0
    }
}
