package import Latency
internal import Population

/// The value of everything a threshold can be set on; the names and units are those of `Threshold.metrics`.
package struct RunMetrics: Sendable {
    /// The figures of each duration, made once: a pass over a histogram is not for every reader.
    package let latencies: [MeasuredDuration: LatencyFigures]
    /// Of the replay; nil when the run kept no ledger. Workers cannot measure it: it takes both sides to see it.
    package let routerWait: LatencyFigures?
    package let service: ServiceFigures

    /// Its name in `summary.json` and in thresholds.
    package static let routerWaitName = "routerWait"
    /// CPU time of the router for one assignment, and of all workers for one inquiry, in microseconds.
    package let routerMicrosecondsPerAssignment: Double?
    package let workerMicrosecondsPerInquiry: Double?

    private let counts: RunCounts
    private let transfers: TransferCounts
    private let measured: MeasuredWindow

    package init(_ record: RunRecord) {
        self.latencies = Dictionary(
            uniqueKeysWithValues: MeasuredDuration.allCases.map { ($0, LatencyFigures(record.latencies[$0])) }
        )
        self.routerWait = record.replay.map { LatencyFigures($0.routerWait) }
        self.service = ServiceFigures(
            record.service,
            transfers: record.transfers.total,
            assigned: record.counts.assigned,
            timeScale: record.timeScale
        )
        let assignments = Double(record.counts.assigned + record.counts.reassigned)
        self.routerMicrosecondsPerAssignment = record.cpu.routerNanoseconds.flatMap {
            (Double($0) / 1_000).share(of: assignments)
        }
        self.workerMicrosecondsPerInquiry = record.cpu.workerNanoseconds.flatMap {
            (Double($0) / 1_000).share(of: Double(record.counts.sent))
        }
        self.counts = record.counts
        self.transfers = record.transfers
        self.measured = record.measured
    }

    /// The value of a metric in its unit; nil when the run had no samples for it, or there is no such metric.
    package func value(of metric: String) -> Double? {
        let parts = metric.split(separator: ".", maxSplits: 1)
        if parts.count == 2, let duration = MeasuredDuration(rawValue: String(parts[0])) {
            return self.latencies[duration]?.value(parts[1])
        }
        if parts.count == 2, parts[0] == Self.routerWaitName { return self.routerWait?.value(parts[1]) }
        switch metric {
        case "transfers.right": return self.shareOfTransfers(self.transfers.right)
        case "transfers.wrong": return self.shareOfTransfers(self.transfers.wrong)
        case "transfers.escalation": return self.shareOfTransfers(self.transfers.escalation)
        case "transfers.overflow": return self.shareOfTransfers(self.transfers.overflow)
        case "rates.offeredPerSecond": return self.measured.offeredPerSecond
        case "rates.assignedPerSecond": return self.measured.assignedPerSecond
        case "cpu.routerMicrosecondsPerAssignment": return self.routerMicrosecondsPerAssignment
        case "cpu.workerMicrosecondsPerInquiry": return self.workerMicrosecondsPerInquiry
        case "service.asaSeconds": return self.service.asaSeconds
        case "service.serviceLevel": return self.service.serviceLevel
        case "service.abandonment": return self.service.abandonment
        case "service.occupancy": return self.service.occupancy
        case "service.fcr": return self.service.fcr
        case "service.transferRate": return self.service.transferRate
        default: return self.count(metric)
        }
    }

    /// A count, as the share that a threshold means by it: `lost` and `doubled` are plain numbers, what was dropped is meant
    /// of `scheduled`, what the router said at once of `sent`, and everything later of `queued`.
    private func count(_ name: String) -> Double? {
        guard let path = RunCounts.fields.first(where: { $0.name == name })?.path else { return nil }
        let count = Double(self.counts[keyPath: path])
        switch name {
        case "lost", "doubled": return count
        case "dropped", "droppedLate": return count.share(of: Double(self.counts.scheduled))
        case "deflected", "refused", "unanswered": return count.share(of: Double(self.counts.sent))
        default: return count.share(of: Double(self.counts.queued))
        }
    }

    private func shareOfTransfers(_ count: Int) -> Double? {
        Double(count).share(of: Double(self.transfers.total))
    }
}
