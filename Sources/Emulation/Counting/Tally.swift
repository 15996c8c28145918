import Latency

/// The running totals of one load: what the interval reports and the ledger are cut from.
struct Tally {
    /// Violations that are listed one by one; the rest are only counted.
    static let listedViolations = 100

    var counts = WorkerCounts()
    var service = ServiceSums()
    var latencies = LatencySet()
    private(set) var violations: [Violation] = []

    private var countsBefore = WorkerCounts()
    private var serviceBefore = ServiceSums()

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
    mutating func takeInterval(second: Int, gauges: WorkerGauges) -> WorkerInterval {
        let interval = WorkerInterval(
            second: second,
            counts: self.counts.difference(since: self.countsBefore),
            service: self.service.difference(since: self.serviceBefore),
            latencies: self.latencies.takeInterval(),
            gauges: gauges
        )
        self.countsBefore = self.counts
        self.serviceBefore = self.service
        return interval
    }
}
