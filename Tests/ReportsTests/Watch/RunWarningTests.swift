import Foundation
import Measurement
import RunSupport
import Testing

@testable import Reports

@Suite struct RunWarningTests {
    private static func worker(_ number: Int, _ change: (inout WorkerHealth) -> Void = { _ in }) -> WorkerHealth {
        var worker = WorkerHealth(worker: number, kind: number == 1 ? .customers : .agents, sent: 100)
        (worker.cpuShare, worker.cpuShareMax) = (0.2, 0.3)
        (worker.loopLagP99Ns, worker.loopLagMaxNs) = (50_000, 2_000_000)
        change(&worker)
        return worker
    }

    private static func machine(_ change: (inout MachineFigures) -> Void = { _ in }) -> MachineFigures? {
        let before = MachineSample(clocks: .init(monotonic: 0, boot: 0, wall: 0))
        let after = MachineSample(
            clocks: .init(monotonic: 10_000_000_000, boot: 10_000_000_000, wall: 10_000_000_000)
        )
        var machine = MachineFigures(from: before, to: after, ticksPerSecond: 100)
        machine?.foreignCores = 0.04
        machine?.stealShare = 0.001
        machine?.throttledPeriods = 0
        if var figures = machine {
            change(&figures)
            machine = figures
        }
        return machine
    }

    private static func report(_ change: (inout RunRecord) -> Void) -> RunReport {
        RunReport(
            judging: SoundRun.record { record in
                record.watch.workers = [Self.worker(1), Self.worker(2), Self.worker(3)]
                record.watch.machine = Self.machine()
                change(&record)
            }
        )
    }

    @Test func quietMachineAndIdleWorkersAreNotWorthAWord() {
        #expect(Self.report { _ in }.warnings.isEmpty)
    }

    /// The p99 of `assignment` is 990 µs here.
    @Test func whatAgentsWereKeptForIsSaidWhereTheyAre() {
        let report = { (keeps: Bool, wait: Int64) in
            Self.report { record in
                var replay = ReplayFindings()
                for _ in 0..<100 { replay.routerWait.record(nanoseconds: wait) }
                record.replay = replay
                record.keepsAgents = keeps
            }
        }
        let kept = report(true, 100_000).warnings
        #expect(kept.count == 1 && kept[0].description.contains("judge the router by routerWait"), "\(kept)")
        #expect(report(false, 100_000).warnings.isEmpty && report(true, 900_000).warnings.isEmpty)
    }

    @Test func warningsSayWhatToDoAndLeaveTheVerdictAlone() throws {
        let report = Self.report { record in
            record.watch.machine = Self.machine {
                $0.foreignCores = 0.4
                $0.throttledPeriods = 3
                $0.throttledSeconds = 0.15
            }
        }
        #expect(report.warnings == [.foreignCPU(cores: 0.4), .throttled(periods: 3, seconds: 0.15)])
        #expect(report.isValid && report.verdict == .passed)
        #expect(report.warnings[0].description.contains("run on a quiet machine"))
        #expect(report.table(style: .plain).contains("warning: Other programs took 0.40 cores"))
        #expect(report.markdown.contains("Warnings:\n\n- Other programs took 0.40 cores"))
        #expect(report.junit.contains("<property name=\"warning\""))
        #expect(
            ReportPage(report, timeline: RunTimeline(), environment: EnvironmentRecord()).document
                .contains("Other programs took 0.40 cores")
        )
    }

    @Test func worstOfTheWorkersStandsForAll() {
        let report = Self.report { record in
            record.watch.workers[1].cpuShare = 0.8
            record.watch.workers[2].cpuShare = 0.9
            record.watch.workers[2].loopLagP99Ns = 3_000_000
            record.watch.workers[0].loopLagMaxNs = 200_000_000
        }
        #expect(
            report.warnings == [
                .saturated("agent worker 3", others: 1, share: 0.9, most: 0.9),
                .loopLate("agent worker 3", others: 0, p99: 3_000_000, limit: 1_000_000),
                .loopStalled("customer worker 1", others: 0, nanoseconds: 200_000_000),
            ]
        )
        #expect(report.warnings[0].description.contains("agent worker 3, and 1 more, used 90.0% of a core"))
    }

    @Test func lateLoopIsMeasuredAgainstWhatItDelays() {
        let report = Self.report { record in
            // Half of a p50 of 10 ms.
            for _ in 0..<1_000 { record.latencies.record(.assignment, nanoseconds: 10_000_000) }
            record.watch.workers[1].loopLagP99Ns = 3_000_000
        }
        #expect(report.warnings.isEmpty)
    }

    @Test func clocksAndCourseAreJudged() throws {
        let medians = (0..<60).map { 100_000 * (1 + Double($0) / 60) }
        let report = Self.report { record in
            record.watch.machine = Self.machine {
                $0.suspendedSeconds = 2
                $0.wallStepSeconds = -0.5
            }
            record.watch.clockErrorNanoseconds = 100_000
            record.watch.steadiness = Steadiness(medians: medians)
        }
        let kinds = report.warnings
        #expect(kinds.contains(.suspended(seconds: 2)) && kinds.contains(.clockSet(seconds: -0.5)))
        #expect(kinds.contains(.clocksApart(nanoseconds: 100_000, p50: 500_223)))
        #expect(kinds.contains { if case .drifting(let growth) = $0 { growth > 0.5 } else { false } })
        #expect(kinds.contains { if case .unsettled = $0 { true } else { false } })
    }

    /// What time servers correct in ten seconds is no news.
    @Test func clockThatIsSteeredIsNotSet() {
        let report = Self.report { record in record.watch.machine = Self.machine { $0.wallStepSeconds = 0.012 } }
        #expect(report.warnings.isEmpty)
    }

    // MARK: What falsifies a run

    @Test func onePersonKeptForTooLongMakesTheRunInvalid() throws {
        let report = Self.report { record in
            for _ in 0..<100_000 { record.latencies.record(.sendDelay, nanoseconds: 20_000) }
            for _ in 0..<20 { record.latencies.record(.sendDelay, nanoseconds: 200_000_000) }
        }
        let p99 = try #require(report.metrics.latencies[.sendDelay]?.p99)
        #expect(p99 < 1_000_000)
        #expect(report.invalidReasons == [.sendsStalled(200_000_000, limit: 150_000_000)])
        #expect(report.verdict == .invalid)
        #expect(report.invalidReasons[0].description.contains("fewer people per worker"))
    }

    private static func standing(_ longest: Int64, samples: Int = 3, p99: Int64 = 0) -> RunReport {
        Self.report { record in
            var worker = WorkerHealth(worker: 2, kind: .agents)
            worker.standstills = WorkerHealth.Standstills(
                count: 1,
                longestNs: longest,
                seconds: [4],
                samples: samples,
                sampleP99Ns: p99
            )
            record.watch.workers = [WorkerHealth(worker: 1, kind: .customers), worker]
        }
    }

    @Test func anAgentWorkerThatStandsStillForTooLongMakesTheRunInvalid() throws {
        let report = Self.standing(500_000_000)
        #expect(report.invalidReasons.map(\.kind) == [.readsStalled])
        let words = report.invalidReasons[0].description
        #expect(words.contains("agent worker 2 did 1 time, for 500 ms at the longest (second 4)"), "\(words)")
        #expect(words.contains("3 durations"))
        let health = try #require(report.record.watch.workers.last?.json)
        #expect("\(health)".contains("standstills"))
    }

    @Test func aShortStandstillIsNamedAndNoMore() {
        let report = Self.standing(140_000_000)
        #expect(report.isValid)
        #expect(report.warnings.contains { "\($0)".contains("agent worker 2 stood still 1 time") })
        #expect(Self.standing(140_000_000, samples: 0).warnings.isEmpty)
    }

    /// One in a hundred may be read late, and then no later than the profile allows a send.
    @Test func aWorkerThatReadsLateTooOftenMakesTheRunInvalid() {
        #expect(Self.standing(20_000_000, p99: 12_000_000).invalidReasons.map(\.kind) == [.readsLate])
        #expect(Self.standing(20_000_000, p99: 900_000).isValid)
    }

    @Test func busyMachineMayBeLateWhereTheProfileAllowsIt() {
        let report = Self.report { record in
            record.sendDelayLimitNanoseconds = 1_000_000_000
            record.latencies.record(.sendDelay, nanoseconds: 5_000_000_000)
        }
        #expect(report.isValid)
    }

    @Test func arrivalsThatAreNotThePlansMakeTheRunInvalid() {
        let report = Self.report { record in
            var arrivals = ArrivalFindings()
            (arrivals.count, arrivals.missing) = (100, 3)
            record.watch.arrivals = arrivals
        }
        #expect(report.invalidReasons == [.arrivalsUnlike([.missing(3)])])
        #expect(report.invalidReasons[0].description.contains("3 planned inquiries were never written"))
    }

    // MARK: What is kept

    @Test func summaryHoldsTheHealthOfEachWorker() throws {
        let report = Self.report { record in
            record.watch.steadiness = Steadiness(medians: Array(repeating: 1, count: 20))
        }
        let summary = try #require(
            JSONSerialization.jsonObject(with: Data(report.json.document.utf8)) as? [String: Any]
        )
        let health = try #require((summary["workers"] as? [String: Any])?["health"] as? [[String: Any]])
        #expect(health.map { $0["worker"] as? Int } == [1, 2, 3])
        #expect(health.map { $0["kind"] as? String } == ["customers", "agents", "agents"])
        #expect(health[0]["cpuShare"] as? Double == 0.2)
        #expect(health[0]["loopLagP99Ns"] as? Int == 50_000)
        #expect(health[0]["sendDelayP99Ns"] is NSNull)
        #expect(health[0]["sent"] as? Int == 100)
        #expect(summary["warnings"] as? [String] == [])
        #expect((summary["machine"] as? [String: Any])?["foreignCores"] as? Double == 0.04)
        #expect((summary["steadiness"] as? [String: Any])?["seconds"] as? Int == 20)
    }

    @Test func keptRunSaysTheSameAgain() throws {
        let files = KeptFiles { record in
            record.watch.workers = [Self.worker(1) { $0.cpuShare = 0.9 }]
            record.watch.machine = Self.machine { $0.foreignCores = 1 }
            record.watch.steadiness = Steadiness(medians: Array(repeating: 1, count: 20))
        }
        let kept = try files.read().report
        #expect(!kept.warnings.isEmpty)
        #expect(kept.json == files.report.json)
        #expect(kept.markdown == files.report.markdown)
        #expect(kept.junit == files.report.junit)
    }
}
