import Emulation
import Reports
import TestSupport
import Testing

@testable import Harness
@testable import Measurement

@Suite struct RunCollectorTests {
    private func interval(_ second: Int, sent: Int = 0, assigned: Int = 0, open: Int = 0) -> WorkerInterval {
        var counts = WorkerCounts()
        counts.scheduled = sent
        counts.sent = sent
        counts.assigned = assigned
        var gauges = WorkerGauges()
        gauges.openInquiries = open
        gauges.cpuNanoseconds = 1_000
        var latencies = LatencySet()
        for _ in 0..<sent { latencies.record(.sendDelay, nanoseconds: 500) }
        return WorkerInterval(second: second, counts: counts, service: .init(), latencies: latencies, gauges: gauges)
    }

    @Test func theFirstSecondInWhichAConnectionWasCutIsKnown() {
        var collector = RunCollector()
        var cut = self.interval(4)
        (cut.counts.connectionsCut, cut.counts.customersCut) = (1, 7)
        collector.take(self.interval(1, sent: 3), from: customer)
        #expect(collector.firstCut == nil)
        collector.take(cut, from: customer)
        collector.take(self.interval(5), from: customer)
        #expect(collector.firstCut == 4 && collector.total.counts.customersCut == 7)
    }

    @Test func rowIsCompleteWhenEveryWorkerHasReported() {
        var collector = RunCollector()
        collector.take(self.interval(1, sent: 3, open: 2), from: customer)
        #expect(collector.completeRows(workers: 2).isEmpty)
        collector.take(self.interval(1, assigned: 2), from: agent)
        let rows = collector.completeRows(workers: 2)
        #expect(rows.map(\.second) == [1])
        #expect(rows.first?.counts.sent == 3)
        #expect(rows.first?.counts.assigned == 2)
        #expect(rows.first?.openInquiries == 2)
        #expect(collector.lastRow == rows.first)
    }

    @Test func agentsShareTheirSecondBetweenWorkAndWaiting() {
        var collector = RunCollector()
        #expect(collector.lastSecond == nil)
        var report = self.interval(1, assigned: 2)
        // 30 of 40 agents at work, for as long as the report took.
        report.service.busyNanoseconds = 60_000_000_000
        report.service.availableNanoseconds = 20_000_000_000
        report.gauges.agentsReady = 40
        report.latencies.record(.assignment, nanoseconds: 1_000)
        collector.take(report, from: agent)
        collector.take(self.interval(1, sent: 3, open: 2), from: customer)
        _ = collector.completeRows(workers: 2)
        var second = RunProgress.Second()
        (second.offered, second.assigned, second.open) = (3, 2, 2)
        (second.busyAgents, second.idleAgents) = (30, 10)
        (second.assignmentP50, second.assignmentP99, second.sendDelayP99) = (1_000, 1_000, 500)
        #expect(collector.lastSecond == second)
        #expect(collector.progress.scheduled == 3)
        #expect(collector.progress.assigned == 2)
    }

    @Test func rowsAreGivenInOrderAndDoNotWaitForEverForALateWorker() {
        var collector = RunCollector()
        for second in 1...3 { collector.take(self.interval(second, sent: 1), from: customer) }
        #expect(collector.completeRows(workers: 2).isEmpty)
        collector.take(self.interval(4, sent: 1), from: customer)
        #expect(collector.completeRows(workers: 2).map(\.second) == [1])
        #expect(collector.completeRows(workers: 2, isOver: true).map(\.second) == [2, 3, 4])
    }

    @Test func reportsThatComeLateOrTwiceAreInSomeRow() {
        var collector = RunCollector()
        collector.take(self.interval(1, sent: 1), from: customer)
        collector.take(self.interval(1, sent: 1), from: agent)
        var rows = collector.completeRows(workers: 2)
        collector.take(self.interval(1, sent: 5), from: customer)
        rows += collector.completeRows(workers: 2, isOver: true)
        #expect(rows.map(\.second) == [1, 2])
        #expect(rows.map(\.counts.sent) == [2, 5])
        #expect(collector.latencies[.sendDelay].count == 7)
    }

    @Test func latencyLogAddsUpToTheWholeEvenWhenReportsAreLate() throws {
        var collector = RunCollector()
        var random = SeededRandom(seed: 4)
        var log = LatencyLog.header(version: "1.0", startTime: .seconds(1_700_000_000))
        func write(_ rows: [IntervalRow]) { log += rows.map(LatencyLog.lines).joined() }
        for second in 1...20 {
            for worker in [customer, agent] {
                var interval = self.interval(worker == agent && second % 9 == 0 ? second - 5 : second)
                for duration in MeasuredDuration.allCases {
                    interval.latencies.record(duration, nanoseconds: .random(in: 0...5_000_000, using: &random))
                }
                collector.take(interval, from: worker)
                write(collector.completeRows(workers: 2))
            }
        }
        write(collector.completeRows(workers: 2, isOver: true))
        var reader = HistogramLogReader(expecting: .latency)
        var sums: [String?: LatencyHistogram] = [:]
        var starts: [Duration] = []
        try reader.read(Array(log.utf8)) { interval in
            sums[interval.tag, default: LatencyHistogram()].merge(interval.histogram)
            if interval.tag == "assignment" { starts.append(interval.timestamp) }
        }
        #expect(starts == starts.sorted())
        for duration in MeasuredDuration.allCases {
            #expect(sums[duration.rawValue]?.encodedV2() == collector.latencies[duration].encodedV2())
        }
    }

    @Test func ledgerReplacesTheIntervalsOfAWorkerThatHandedIn() {
        var collector = RunCollector()
        collector.take(self.interval(1, sent: 3), from: customer)
        var totals = WorkerLedger()
        totals.counts.sent = 4
        collector.take(.queued, [5, 6], from: customer)
        collector.take(.queued, [9], from: customer)
        collector.take(.closed, [5], from: customer)
        collector.take(totals, from: customer)
        #expect(collector.total.counts.sent == 4)
        #expect(collector.total.queuedIDs == [5, 6, 9])
        #expect(collector.total.closedIDs == [5])
    }

    @Test func workerThatWasLostIsKnownByItsIntervals() {
        var collector = RunCollector()
        collector.take(self.interval(1, sent: 3, open: 3), from: customer)
        collector.take(self.interval(2, sent: 2, open: 4), from: customer)
        #expect(collector.total.counts.sent == 5)
        #expect(collector.total.counts.open == 4)
        #expect(collector.total.cpuNanoseconds == 2_000)
    }
}
