import Population
import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct KeptReportTests {
    @Test(
        arguments: [
            { _ in }, { $0.workers.lost = 1 }, { $0.interruption = .interrupted }, { $0.interruption = .unreachable },
            {
                $0.cpu = CPUTime()
                $0.memory = MemoryPeaks()
                $0.readySeconds = nil
                $0.thresholds = [SoundRun.threshold("accept.p99", .less, 1)]
            },
            {
                $0.profile = "a\"b\n\u{1B}"
                $0.about = "=1+2"
            },
        ] as [@Sendable (inout RunRecord) -> Void]
    )
    func everyFormComesOutAsTheRunWroteIt(change: @Sendable (inout RunRecord) -> Void) throws {
        let files = KeptFiles(change)
        let kept = try files.read()
        #expect(kept.timeline == files.timeline)
        #expect(kept.report.json == files.report.json)
        #expect(kept.report.verdict == files.report.verdict)
        #expect(kept.report.table(style: .terminal) == files.report.table(style: .terminal))
        #expect(kept.report.csv == files.report.csv)
        #expect(kept.report.families == files.report.families)
        let again = RunForms.documents(kept.report, timeline: kept.timeline, environment: kept.environment)
        let written = RunForms.documents(
            files.report,
            timeline: files.timeline,
            environment: files.environment
        )
        #expect(again.map(\.name) == written.map(\.name))
        for (one, other) in zip(again, written) { #expect(one.text == other.text, "\(one.name)") }
    }

    /// Of two runs with unlike tails, the p99 of all is neither run's, nor the mean of theirs.
    @Test func mergedPercentilesAreThoseOfAllValues() throws {
        let (fast, slow) = (KeptFiles(seed: 1), KeptFiles(seed: 9))
        let merged = try KeptReport.merged([fast.read(name: "a"), slow.read(name: "b")])
        var all = LatencyHistogram()
        for files in [fast, slow] { all.merge(files.report.record.latencies[.assignment]) }
        let figures = try #require(merged.report.metrics.latencies[.assignment])
        #expect(figures == LatencyFigures(all))
        let each = [fast, slow].compactMap { $0.report.metrics.latencies[.assignment]?.p99 }
        #expect(figures.p99 != each.reduce(0, +) / 2)
        #expect(figures.count == 1_600)
        #expect(figures.max == each.max().map { _ in LatencyFigures(all).max })
        #expect(merged.report.metrics.latencies[.response]?.negative == 40)

        #expect(merged.report.record.counts.queued == 180)
        #expect(merged.report.record.measured == MeasuredWindow(seconds: 100, offered: 160, assigned: 140))
        #expect(merged.report.record.measured.offeredPerSecond == 1.6)
        var both = fast.report.record.service
        both.merge(slow.report.record.service)
        #expect(
            merged.report.metrics.service == ServiceFigures(both, timeScale: 60),
            "shares of sums, not sums of shares"
        )
        #expect(merged.report.metrics.service.abandonment == 8.0 / 180)
        #expect(merged.report.record.memory.routerBytes == 90_000_000)
        #expect(merged.report.verdict == .passed)
        #expect(
            merged.report.table(style: .plain).hasPrefix("rush: 2 runs together, seed 7, 4 workers over unix, 100.0 s")
        )
        // One behind the other.
        #expect(merged.timeline.columns.map(\.offered) == Array(repeating: 5, count: 40))
    }

    @Test func theOrderOfRunsChangesNoFigure() throws {
        let runs = try [1, 2, 3].map { try KeptFiles(seconds: 5, seed: $0).read(name: "\($0)") }
        let one = try KeptReport.merged(runs).report
        #expect(try KeptReport.merged(runs.reversed()).report.json == one.json)
        #expect(one.record.runs == 3)
    }

    @Test func aThresholdIsHeldAgainstAllRunsTogether() throws {
        let limit = 500_000.0
        let files = [1, 9].map { seed in
            KeptFiles(seed: seed) {
                $0.thresholds = [SoundRun.threshold("assignment.p99", .less, limit)]
            }
        }
        #expect(files.map(\.report.verdict) == [.passed, .failed])
        let merged = try KeptReport.merged(files.map { try $0.read(name: "\($0.report.verdict)") })
        #expect(merged.report.verdict == .failed)
        #expect(merged.report.junit.contains("failures=\"1\""))
    }

    @Test func unlikeRunsAreRefusedWithAllReasons() throws {
        let first = try KeptFiles(seed: 1).read(name: "a")
        func reasons(_ other: KeptFiles, name: String = "b") throws -> [String] {
            do {
                _ = try KeptReport.merged([first, other.read(name: name)])
                return []
            } catch MergeError.unlike(let error) {
                return error.reasons
            }
        }
        #expect(try reasons(KeptFiles(seed: 2)) == [])
        #expect(try reasons(KeptFiles(seed: 2, digest: "abd")) == ["plan abc and abd"])
        #expect(try reasons(KeptFiles(seed: 1)) == ["a and b are the same run"])
        let many = try reasons(
            KeptFiles(seed: 2) {
                $0.seed = 8
                $0.transport = "tcp"
                $0.thresholds = []
            }
        )
        #expect(many == ["seed 7 and 8", "transport unix and tcp", "their thresholds differ"])
        #expect(
            try reasons(KeptFiles(seed: 2) { $0.workers.lost = 1 }).first?.hasPrefix("b is invalid: 1 of 4") == true
        )
        var elsewhere = KeptFiles(seed: 2)
        elsewhere.environment.processor.model = "Other CPU"
        #expect(try reasons(elsewhere) == ["processor Test CPU and Other CPU"])
    }
}
