import Emulation
import Measurement
import Reports

/// What the workers have reported so far: merged, never averaged.
struct RunCollector {
    /// A second whose row is not complete yet.
    private struct Pending {
        var row: IntervalRow
        var reporters: Set<Coordinator.WorkerID>
        /// Of the agents, for how they share their time.
        var busyNanoseconds: Int64 = 0
        var availableNanoseconds: Int64 = 0
    }

    /// What one worker vouches for: its intervals until its ledger is complete, then the ledger.
    private struct Share {
        var counted = WorkerLedger()
        var ledger = WorkerLedger()
        var isDone = false
        /// CPU time after the start, in nanoseconds.
        var cpuNanoseconds: Int64 = 0
        var lastOpen = 0
        /// The last second it has a row for.
        var lastSecond = -1
        var health = HealthSums()
    }

    /// Rows wait this many seconds for a worker that is late.
    private static let patience = 3

    /// The tag of each place in a worker's tagged histograms, without its duration.
    private let tags: [ServicePart]
    private(set) var latencies = LatencySet()
    /// Those of single topics and channels that somebody asks for.
    private(set) var tagged = TaggedLatencies()
    private let wanted: Set<HistogramTag>
    /// The last row that was complete.
    private(set) var lastRow: IntervalRow?
    /// The same for those who watch; nil before there was one.
    private(set) var lastSecond: RunProgress.Second?
    /// Due, assigned and resolved in each second, by its number; for rates over a stretch of the run.
    private(set) var dueBySecond: [Int: Int] = [:]
    private(set) var assignedBySecond: [Int: Int] = [:]
    private(set) var resolvedBySecond: [Int: Int] = [:]
    /// The first second in which a connection was lost with customers on it; nil: none was.
    private(set) var firstCut: Int?
    private var pending: [Int: Pending] = [:]
    private var nextSecond = 0
    private var shares: [Coordinator.WorkerID: Share] = [:]

    /// - Parameters:
    ///   - parts: of the service, in the order of their places.
    ///   - wanted: durations of parts that are kept over the whole run; all others are in its log alone.
    init(parts: [ServicePart] = [], wanted: Set<HistogramTag> = []) {
        self.tags = parts
        self.wanted = wanted
    }

    /// Takes a worker's report of a second.
    mutating func take(_ interval: WorkerInterval, from worker: Coordinator.WorkerID) {
        self.latencies.merge(interval.latencies)
        var share = self.shares[worker] ?? Share()
        share.counted.counts.merge(interval.counts)
        share.counted.service.merge(interval.service)
        share.lastOpen = interval.gauges.openInquiries
        share.health.take(interval)
        share.cpuNanoseconds += interval.gauges.cpuNanoseconds
        self.dueBySecond[interval.second, default: 0] += interval.counts.scheduled
        self.assignedBySecond[interval.second, default: 0] += interval.counts.assigned
        if interval.counts.connectionsCut > 0 {
            self.firstCut = min(self.firstCut ?? interval.second, interval.second)
        }
        self.resolvedBySecond[interval.second, default: 0] += interval.counts.resolved
        // A report that is late for its row, or the rest that follows the last one, goes into the next, so that the rows
        // add up to the whole.
        let second = max(interval.second, self.nextSecond, share.lastSecond + 1)
        share.lastSecond = second
        self.shares[worker] = share
        var row = IntervalRow(
            second: second,
            counts: RunCounts(interval.counts),
            openInquiries: interval.gauges.openInquiries,
            agentsReady: interval.gauges.agentsReady,
            latencies: interval.latencies
        )
        row.parts = interval.parts
        for tagged in interval.tagged where self.tags.indices.contains(tagged.place) {
            let part = self.tags[tagged.place]
            let tag = HistogramTag(.assignment, part.kind, part.name)
            row.tagged.add(tagged.histogram, as: tag)
            if self.wanted.contains(tag) { self.tagged.add(tagged.histogram, as: tag) }
        }
        if self.pending[second] == nil {
            self.pending[second] = Pending(row: row, reporters: [worker])
        } else {
            self.pending[second]?.row.merge(row)
            self.pending[second]?.reporters.insert(worker)
        }
        self.pending[second]?.busyNanoseconds += interval.service.busyNanoseconds
        self.pending[second]?.availableNanoseconds += interval.service.availableNanoseconds
    }

    mutating func take(_ kind: LedgerKind, _ numbers: [UInt64], from worker: Coordinator.WorkerID) {
        switch kind {
        case .queued: self.shares[worker, default: Share()].ledger.queuedIDs += numbers
        case .closed: self.shares[worker, default: Share()].ledger.closedIDs += numbers
        case .open: self.shares[worker, default: Share()].ledger.openIDs += numbers
        case .resolved: self.shares[worker, default: Share()].ledger.resolvedIDs += numbers
        }
    }

    mutating func take(_ waits: PartWaits, from worker: Coordinator.WorkerID) {
        self.shares[worker, default: Share()].ledger.add(waits)
    }

    mutating func take(_ scores: [AgentScore], from worker: Coordinator.WorkerID) {
        self.shares[worker, default: Share()].ledger.scores += scores
    }

    /// Takes the totals that end a worker's ledger.
    mutating func take(_ totals: WorkerLedger, from worker: Coordinator.WorkerID) {
        self.shares[worker, default: Share()].ledger.merge(totals)
        self.shares[worker]?.isDone = true
    }

    /// The rows that are complete, in the order of seconds: every worker has reported, or has had its time.
    ///
    /// - Parameters:
    ///   - workers: how many reports make a row complete.
    ///   - isOver: no report will come any more.
    mutating func completeRows(workers: Int, isOver: Bool = false) -> [IntervalRow] {
        var rows: [IntervalRow] = []
        let newest = self.pending.keys.max() ?? 0
        for second in self.pending.keys.sorted() {
            guard let pending = self.pending[second] else { continue }
            let isComplete = pending.reporters.count >= workers || second + Self.patience <= newest
            guard isOver || isComplete else { break }
            rows.append(pending.row)
            self.lastSecond = Self.second(pending)
            self.pending[second] = nil
            self.nextSecond = second + 1
        }
        self.lastRow = rows.last ?? self.lastRow
        return rows
    }

    private static func second(_ pending: Pending) -> RunProgress.Second {
        let row = pending.row
        var second = RunProgress.Second()
        (second.offered, second.assigned) = (row.counts.scheduled, row.counts.assigned)
        second.open = row.openInquiries
        let time = pending.busyNanoseconds + pending.availableNanoseconds
        let busy = time > 0 ? Double(pending.busyNanoseconds) / Double(time) : 0
        second.busyAgents = Int((busy * Double(row.agentsReady)).rounded())
        second.idleAgents = row.agentsReady - second.busyAgents
        let assignment = LatencyFigures(row.latencies[.assignment])
        (second.assignmentP50, second.assignmentP99) = (assignment.p50, assignment.p99)
        second.sendDelayP99 = LatencyFigures(row.latencies[.sendDelay]).p99
        return second
    }

    /// How a worker was, as far as it reported.
    func health(of worker: Coordinator.WorkerID, _ kind: WorkerHealth.Kind) -> WorkerHealth {
        let share = self.shares[worker] ?? Share()
        let counts = share.isDone ? share.ledger.counts : share.counted.counts
        return share.health.health(WorkerHealth(worker: worker.number, kind: kind, sent: counts.sent))
    }

    /// Counted in the whole run, as far as it was reported; cheaper than `total`, which joins all ledgers.
    var progress: RunCounts {
        self.shares.values.reduce(into: RunCounts()) { sum, share in
            sum.merge(RunCounts(share.isDone ? share.ledger.counts : share.counted.counts))
        }
    }

    /// Everything counted: of a worker that handed in, its ledger; of one that was lost, its intervals, in which what was
    /// open stays open.
    var total: WorkerLedger {
        var total = WorkerLedger()
        for id in self.shares.keys.sorted() {
            guard let share = self.shares[id] else { continue }
            var ledger = share.isDone ? share.ledger : share.counted
            if !share.isDone { ledger.counts.open = share.lastOpen }
            ledger.cpuNanoseconds = share.cpuNanoseconds
            total.merge(ledger)
        }
        return total
    }
}
