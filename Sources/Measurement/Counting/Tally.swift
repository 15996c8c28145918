package import Organization

/// The running totals of one load or of one simulated run: what interval reports, ledgers and summaries are cut from.
package struct Tally {
    /// Violations that are listed one by one; the rest are only counted.
    package static let listedViolations = 100

    package var counts = WorkerCounts()
    package var service = ServiceSums()
    package var latencies = LatencySet()
    /// The service by topic, channel, tier and desk.
    package var parts: ServiceTally
    /// `assignment` by topic and channel.
    package var tagged: TaggedTally
    /// Until when the worker was on time, while it reads what came when it stood still; nil: it is on time.
    package var aliveUntil: Int64?
    /// What it stood still itself of the durations that were shortened by that, and each standstill of the measured time.
    package private(set) var heldUp = LatencyHistogram()
    package private(set) var standstills = LatencyHistogram()
    package private(set) var violations: [Violation] = []
    /// What the router refused, by code.
    package private(set) var errors = RouterErrors()
    /// The run's start, when it is known.
    package var start: Timestamp?

    private var countsBefore = WorkerCounts()
    private var serviceBefore = ServiceSums()

    package init(_ shape: ServiceShape) {
        self.parts = ServiceTally(shape)
        self.tagged = TaggedTally(topics: shape.topics, channels: shape.channels)
    }

    /// An end that the router reported, or that follows from a lost connection.
    package mutating func count(_ outcome: Outcome) {
        switch outcome {
        case .solved: self.counts.solved += 1
        case .unsolved: self.counts.unsolved += 1
        case .callback: self.counts.callback += 1
        case .abandoned: self.counts.abandoned += 1
        case .hungUp: self.counts.hungUp += 1
        case .expired: self.counts.expired += 1
        }
    }

    /// Records a duration that ends with what is being read. What of it the worker stood still itself is left out, as nobody knows when
    /// in that time it could have been read.
    ///
    /// - Returns: what was recorded, in nanoseconds.
    @inline(__always) @discardableResult
    package mutating func recordRead(_ duration: MeasuredDuration, from: Timestamp, now: Timestamp) -> Int64 {
        var nanoseconds = now.nanoseconds(since: from)
        if let alive = self.aliveUntil {
            let own = now.nanoseconds - max(alive, from.nanoseconds)
            self.heldUp.record(nanoseconds: max(0, own))
            // Something it did take, however much of that was the worker's own.
            nanoseconds = max(min(nanoseconds, 1), nanoseconds - max(0, own))
        }
        self.latencies.record(duration, nanoseconds: nanoseconds)
        return nanoseconds
    }

    /// The worker stood still, in nanoseconds of the measured time.
    package mutating func recordStandstill(nanoseconds: Int64) { self.standstills.record(nanoseconds: nanoseconds) }

    package mutating func note(_ violation: Violation) {
        self.counts.violations += 1
        switch violation.kind {
        case .assignedTwice: self.counts.doubled += 1
        case .closedTwice, .afterTheEnd, .outOfOrder: self.counts.outOfOrder += 1
        case .lostStamp, .changedStamp: self.counts.changedStamps += 1
        case .forNobody, .wrongInquiry, .overCapacity, .unreadable: break
        }
        if self.violations.count < Self.listedViolations { self.violations.append(violation) }
    }

    /// Counts a line with which the router refuses something.
    ///
    /// - Parameters:
    ///   - word: how it begins.
    ///   - crossed: whether a word of the router that was read before explains it.
    package mutating func countError(_ word: String, crossed: Bool, now: Timestamp, line: () -> String) {
        if crossed { self.counts.stale += 1 } else { self.counts.errors += 1 }
        let nanoseconds = self.start.map { now.nanoseconds(since: $0) } ?? 0
        self.errors.note(word, crossed: crossed, nanoseconds: nanoseconds, line: line)
    }

    /// What came in since the last call, and empties the histograms.
    ///
    /// - Parameter isLast: nothing will be recorded any more.
    package mutating func takeInterval(second: Int, gauges: WorkerGauges, isLast: Bool = false) -> WorkerInterval {
        defer { (self.countsBefore, self.serviceBefore) = (self.counts, self.service) }
        return WorkerInterval(
            second: second,
            counts: self.counts.difference(since: self.countsBefore),
            service: self.service.difference(since: self.serviceBefore),
            latencies: self.latencies.takeInterval(),
            parts: self.parts.takeChanges(),
            tagged: isLast || second.isMultiple(of: TaggedHistogram.intervalSeconds) ? self.tagged.take() : [],
            gauges: gauges,
            heldUp: self.heldUp.take(),
            standstills: self.standstills.take()
        )
    }
}
