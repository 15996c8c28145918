import Latency
import Population
import Testing

@testable import Analysis

@Suite struct RunMetricsTests {
    @Test func everyMetricOfAProfileHasAValue() {
        let record = SoundRun.record { record in
            for duration in MeasuredDuration.allCases {
                record.latencies.record(duration, nanoseconds: 1_000)
            }
            record.replay = ReplayScene.oneCall.findings
        }
        let metrics = RunMetrics(record)
        #expect(!Threshold.metrics.isEmpty)
        for (name, _) in Threshold.metrics {
            #expect(metrics.value(of: name) != nil, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("assignment.min", 10_000), ("assignment.max", 1_000_000), ("assignment.count", 100),
            ("abandoned", 0.1), ("dropped", 0), ("refused", 0.04), ("deflected", 0.06), ("lost", 0), ("doubled", 0),
            ("transfers.wrong", 0.1), ("transfers.right", 0.7), ("rates.offeredPerSecond", 1.6),
            ("rates.assignedPerSecond", 1.4), ("cpu.routerMicrosecondsPerAssignment", 2),
            ("cpu.workerMicrosecondsPerInquiry", 10), ("service.asaSeconds", 30), ("service.occupancy", 0.8),
        ])
    func metricsHaveTheirUnits(name: String, value: Double) {
        #expect(RunMetrics(SoundRun.record()).value(of: name) == value)
    }

    @Test func noPercentileExceedsTheExactMaximum() {
        let record = SoundRun.record { $0.latencies.record(.response, nanoseconds: 1_234_567) }
        #expect(RunMetrics(record).value(of: "response.p99") == 1_234_567)
    }

    @Test func withoutSamplesThereIsNoValue() {
        let metrics = RunMetrics(SoundRun.record { $0.transfers = TransferCounts() })
        #expect(metrics.value(of: "accept.p99") == nil)
        #expect(metrics.value(of: "transfers.wrong") == nil)
        #expect(metrics.value(of: "assignment.p12") == nil)
        #expect(metrics.value(of: "nonsense") == nil)
    }
}
