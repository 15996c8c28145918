import Foundation
import Testing

@testable import Analysis

/// CPU times of runs between which the machine got slower and faster.
struct MachinePaceTests {
    /// A machine whose pace wanders by a quarter from run to run, and the CPU times that follow it.
    private static func session(slower: Double, _ change: (inout RegressionPlan) -> Void = { _ in })
        -> RegressionSession
    {
        let plan = PlayedSession.plan {
            $0.gates = $0.gates.filter { $0.metric == .routerCPU }
            change(&$0)
        }
        return PlayedSession.play(plan) { order in
            let pace = 1 + 0.25 * sin(Double(order.attempt * order.attempt))
            let own = order.arm == .candidate ? 1 + slower : 1
            var run = PlayedSession.run(seed: order.seed, cpu: 60 * pace * own)
            run.machine = KeptRun.Machine(paceNs: Int64(100_000 * pace))
            return (run, PlayedSession.quiet(order.attempt))
        }
    }

    @Test func aMachineThatWandersHidesNothing() {
        #expect(Self.session(slower: 0.08).conclusion == .regression([.routerCPU]))
        #expect(Self.session(slower: 0).conclusion == .pass)
        // By the times alone there is no telling.
        let blind = Self.session(slower: 0.08) { $0.cpuAtPace = nil }
        guard case .inconclusive = blind.conclusion else {
            Issue.record("\(blind.conclusion)")
            return
        }
    }

    @Test func timesAreShownAtThePaceOfTheFirstRun() throws {
        let session = Self.session(slower: 0.08)
        let report = RegressionReport(session)
        let first = try #require(session.blocks.first?.first?.run)
        let pace = try #require(first.machine?.paceNs)
        #expect(report.pace == Double(pace))
        let cpu = try #require(report.figures.first { $0.metric == .routerCPU })
        // Whole nanoseconds of pace cost a hundred-thousandth.
        #expect(abs(cpu.baselineMedian - 60 * Double(pace) / 100_000) < 0.001)
        #expect(abs(cpu.change - 0.08) < 0.0001)
        #expect(report.table(style: .plain).contains("CPU times are at the machine's pace in the first run"))
        #expect(report.json.document.contains("\"paceNs\""))
    }

    @Test func withoutAPaceTimesAreTakenAsTheyAre() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            (PlayedSession.run(seed: order.seed), PlayedSession.quiet(order.attempt))
        }
        #expect(session.pace == nil && session.conclusion == .pass)
        #expect(!RegressionReport(session).json.document.contains("paceNs"))
    }

    @Test func whatIsNoCPUTimeIsLeftAlone() {
        var run = PlayedSession.run(p50: 200_000)
        run.machine = KeptRun.Machine(paceNs: 50_000)
        #expect(RegressionMetric.assignmentP50.value(in: run, atPace: 100_000) == 200_000)
        #expect(RegressionMetric.routerCPU.value(in: run, atPace: 100_000) == 80)
        run.machine = nil
        #expect(RegressionMetric.routerCPU.value(in: run, atPace: 100_000) == nil)
    }
}
