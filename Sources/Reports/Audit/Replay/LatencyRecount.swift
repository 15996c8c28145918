import Measurement

/// Counts the durations of customers once more, from their rows.
///
/// What a worker reports went through its own histograms, intervals and messages; the rows know nothing of those. If both are right
/// they agree to the last sample, so that a worker that averages, drops or invents samples is found.
struct LatencyRecount {
    private var counted = LatencySet()
    private var isExact = true

    /// The durations of `ReplayFindings.recountedDurations`; nil when a row was not able to hold how late it was.
    var latencies: LatencySet? { self.isExact ? self.counted : nil }

    /// Takes the row of an inquiry that was written.
    mutating func inquired(_ event: LedgerEvent) {
        guard event.attempt != 0 else { return }
        if event.extra == .max { self.isExact = false }
        self.counted.record(.sendDelay, nanoseconds: Int64(event.extra))
    }

    /// Takes an inquiry that was queued, once all its rows are known.
    mutating func add(_ story: InquiryStory) {
        guard story.isMeasured else { return }
        let due = story.written - story.lateness
        if let assigned = story.assigned.first { self.counted.record(.queueWait, nanoseconds: assigned - due) }
        if let closed = story.closed.first { self.counted.record(.response, nanoseconds: closed - due) }
    }
}
