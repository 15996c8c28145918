package import Population

@testable package import Measurement
@testable package import Reports

/// Runs to judge: one that is sound in every respect, and what a test changes about it.
package enum SoundRun {
    /// 100 inquiries due, 90 queued, 4 open, everything accounted for.
    package static func record(_ change: (inout RunRecord) -> Void = { _ in }) -> RunRecord {
        var record = RunRecord(
            profile: "rush",
            seed: 7,
            transport: "unix",
            workers: WorkerNumbers(customers: 2, agents: 2),
            plannedInquiries: 95
        )
        record.about = "Morning rush."
        record.timeScale = 60
        record.counts = self.counts
        record.measured = MeasuredWindow(seconds: 50, offered: 80, assigned: 70)
        for step: Int64 in 1...100 {
            record.latencies.record(.assignment, nanoseconds: step * 10_000)
            record.latencies.record(.sendDelay, nanoseconds: step * 1_000)
        }
        record.transfers = TransferCounts(total: 10, right: 7, wrong: 1, escalation: 2, overflow: 0)
        record.cpu = CPUTime(routerNanoseconds: 160_000, workerNanoseconds: 1_000_000)
        record.service = self.service
        record.ledger = InquiryLedger(queued: [1, 2, 3], closed: [1, 2], open: [3], resolved: [1, 2])
        record.routerCounters = RouterCounters(self.counters)
        change(&record)
        return record
    }

    package static let counts: RunCounts = {
        var counts = RunCounts()
        (counts.scheduled, counts.sent, counts.repeats) = (100, 100, 5)
        (counts.queued, counts.deflected, counts.refused) = (90, 6, 4)
        (counts.assigned, counts.reassigned) = (76, 4)
        (counts.solved, counts.unsolved, counts.callback) = (60, 8, 2)
        (counts.abandoned, counts.hungUp, counts.expired) = (9, 5, 2)
        counts.open = 4
        return counts
    }()

    package static let counters = [
        "inquiries_offered": 100, "queued": 90, "deflected": 6, "refused": 4, "assigned": 80, "solved": 60,
        "unsolved": 8, "callback": 2, "abandoned": 9, "hung_up": 5, "expired": 2, "in_queue": 1, "in_offer": 1,
        "in_conversation": 2,
    ]

    package static let service: ServiceRow = {
        var row = ServiceRow()
        (row.offered, row.refused, row.answered, row.answeredInTime) = (94, 4, 76, 60)
        row.waitNanoseconds = 76 * 500_000_000
        (row.abandoned, row.solvedByFirstAgent, row.transfers) = (9, 57, 19)
        (row.busyNanoseconds, row.availableNanoseconds) = (80_000, 20_000)
        return row
    }()

    /// `METRIC < BOUND`, in nanoseconds for durations and plain else. A name that there is none of is a fault of the test.
    package static func threshold(_ metric: String, _ comparison: Threshold.Comparison, _ bound: Double) -> Threshold {
        guard let metric = Metric.named(metric) else { preconditionFailure("there is no metric \(metric)") }
        return Threshold(metric: metric, comparison: comparison, bound: bound)
    }
}
