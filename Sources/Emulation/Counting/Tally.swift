import Latency
import LineProtocol
import Organization
import Population

/// The running totals of one load: what the interval reports and the ledger are cut from.
struct Tally {
    /// Violations that are listed one by one; the rest are only counted.
    static let listedViolations = 100

    var counts = WorkerCounts()
    var service = ServiceSums()
    var latencies = LatencySet()
    /// The service by topic, channel, tier and desk.
    var parts: ServiceTally
    /// `assignment` by topic and channel.
    var tagged: TaggedTally
    /// Until when the worker was on time, while it reads what came when it stood still; nil: it is on time.
    var aliveUntil: Int64?
    /// What it stood still itself of the durations that were shortened by that, and each standstill of the measured time.
    private(set) var heldUp = LatencyHistogram()
    private(set) var standstills = LatencyHistogram()
    private(set) var violations: [Violation] = []
    /// What the router refused, by code.
    private(set) var errors = RouterErrors()
    /// The run's start, when it is known.
    var start: Timestamp?

    private var countsBefore = WorkerCounts()
    private var serviceBefore = ServiceSums()

    init(_ population: Population) {
        let shape = ServiceShape(population)
        self.parts = ServiceTally(shape)
        self.tagged = TaggedTally(topics: shape.topics, channels: shape.channels)
    }

    /// Records a duration that ends with what is being read. What of it the worker stood still itself is left out, as nobody knows when
    /// in that time it could have been read.
    ///
    /// - Returns: what was recorded, in nanoseconds.
    @inline(__always) @discardableResult
    mutating func recordRead(_ duration: MeasuredDuration, from: Timestamp, now: Timestamp) -> Int64 {
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
    mutating func recordStandstill(nanoseconds: Int64) { self.standstills.record(nanoseconds: nanoseconds) }

    mutating func note(_ violation: Violation) {
        self.counts.violations += 1
        switch violation.kind {
        case .assignedTwice: self.counts.doubled += 1
        case .closedTwice, .afterTheEnd, .outOfOrder: self.counts.outOfOrder += 1
        case .lostStamp, .changedStamp: self.counts.changedStamps += 1
        case .forNobody, .wrongInquiry, .overCapacity, .unreadable: break
        }
        if self.violations.count < Self.listedViolations { self.violations.append(violation) }
    }

    /// Counts an `ERROR`.
    ///
    /// - Parameter crossed: whether a word of the router that was read before explains it.
    mutating func note(_ error: ErrorLine, crossed: Bool, now: Timestamp) {
        if crossed { self.counts.stale += 1 } else { self.counts.errors += 1 }
        let word = "ERROR \(error.code.wireName)"
        self.errors.note(word, crossed: crossed, nanoseconds: self.nanoseconds(now)) {
            var line = word + (error.ref.map { " \($0)" } ?? " -")
            if let offer = error.offer { line += " offer=\(offer.number).\(offer.epoch)" }
            if let inquiry = error.inquiry { line += " inquiry=\(inquiry)" }
            return "\(line) \(error.text.string)"
        }
    }

    /// Counts a `FATAL`.
    mutating func note(_ fatal: Fatality, now: Timestamp) {
        self.counts.errors += 1
        let word = "FATAL \(fatal.code.wireName)"
        self.errors.note(word, crossed: false, nanoseconds: self.nanoseconds(now)) { fatal.description }
    }

    private func nanoseconds(_ now: Timestamp) -> Int64 { self.start.map { now.nanoseconds(since: $0) } ?? 0 }

    /// What came in since the last call, and empties the histograms.
    ///
    /// - Parameter isLast: nothing will be recorded any more.
    mutating func takeInterval(second: Int, gauges: WorkerGauges, isLast: Bool = false) -> WorkerInterval {
        var interval = WorkerInterval(
            second: second,
            counts: self.counts.difference(since: self.countsBefore),
            service: self.service.difference(since: self.serviceBefore),
            latencies: self.latencies.takeInterval(),
            parts: self.parts.takeChanges(),
            tagged: isLast || second.isMultiple(of: TaggedHistogram.intervalSeconds) ? self.tagged.take() : [],
            gauges: gauges
        )
        (interval.heldUp, interval.standstills) = (self.heldUp.take(), self.standstills.take())
        self.countsBefore = self.counts
        self.serviceBefore = self.service
        return interval
    }
}
