import Latency
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
    private(set) var violations: [Violation] = []

    private var countsBefore = WorkerCounts()
    private var serviceBefore = ServiceSums()

    init(_ population: Population) {
        let shape = ServiceShape(population)
        self.parts = ServiceTally(shape)
        self.tagged = TaggedTally(topics: shape.topics, channels: shape.channels)
    }

    mutating func note(_ violation: Violation) {
        self.counts.violations += 1
        switch violation.kind {
        case .assignedTwice: self.counts.doubled += 1
        case .closedTwice, .afterTheEnd, .outOfOrder: self.counts.outOfOrder += 1
        case .forNobody, .wrongInquiry, .overCapacity, .lostStamp, .unreadable: break
        }
        if self.violations.count < Self.listedViolations { self.violations.append(violation) }
    }

    /// What came in since the last call, and empties the histograms.
    ///
    /// - Parameter isLast: nothing will be recorded any more.
    mutating func takeInterval(second: Int, gauges: WorkerGauges, isLast: Bool = false) -> WorkerInterval {
        let interval = WorkerInterval(
            second: second,
            counts: self.counts.difference(since: self.countsBefore),
            service: self.service.difference(since: self.serviceBefore),
            latencies: self.latencies.takeInterval(),
            parts: self.parts.takeChanges(),
            tagged: isLast || second.isMultiple(of: TaggedHistogram.intervalSeconds) ? self.tagged.take() : [],
            gauges: gauges
        )
        self.countsBefore = self.counts
        self.serviceBefore = self.service
        return interval
    }
}
