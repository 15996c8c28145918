import Foundation
import RunSupport
import Testing

@testable import Measurement
@testable import Reports
@testable import Studies

@Suite struct RegressionPlanTests {
    @Test func aPlanReadsBackAsItWasWritten() throws {
        let plan = PlayedSession.plan {
            $0.seed = .max
            $0.isSelfTest = true
            $0.runArguments = ["--workers", "6"]
            $0.looks = LookPlan(pairs: [10, 20], alpha: 0.05, passAlpha: 0.1)
            $0.arrangements = .strict
            $0.limits.foreignCores = 0.125
            $0.timeBudgetSeconds = 900
            $0.gates = [.init(.assignmentP95, threshold: 0.02, effect: 0.3)]
            $0.candidate = .init(.endpoint, "tcp:10.0.0.7:4000")
        }
        let read = try RegressionPlan(reading: plan.json.document.utf8)
        #expect(read == plan)
        #expect(read.digest == plan.digest)
        #expect(read.json.document == plan.json.document)
    }

    /// Plans that were written before the pace was measured read, and judge, as they did.
    @Test func aPlanWithoutThePaceTakesCPUTimesAsTheyAre() throws {
        let plan = PlayedSession.plan { $0.adjustsForPace = nil }
        #expect(!plan.json.document.contains("adjustsForPace"))
        #expect(try RegressionPlan(reading: plan.json.document.utf8) == plan)
    }

    @Test func differentPlansHaveDifferentDigests() {
        #expect(PlayedSession.plan().digest != PlayedSession.plan { $0.limits.tailSamples = 1 }.digest)
    }

    @Test func blocksHaveTwoRunsOfEachArmAndOneSeed() {
        let plan = PlayedSession.plan()
        let blocks = (0..<400).map { plan.block($0) }
        #expect(blocks.allSatisfy { ["ABBA", "BAAB"].contains($0.order) })
        #expect((150...250).contains(blocks.count { $0.order == "ABBA" }))
        #expect(Set(blocks.map(\.seed)).count == 400)
        #expect(blocks.allSatisfy { $0.seed < 1 << 53 })
        #expect(plan.block(3) == plan.block(3))
        #expect(plan.block(3, redraw: 1).seed != plan.block(3).seed)
    }

    @Test(arguments: [[], [5], [6, 6], [10, 6], [0, 4], [6, 200]])
    func looksThatMakeNoSenseAreRefused(pairs: [Int]) throws {
        let plan = PlayedSession.plan { $0.looks.pairs = pairs }
        #expect(plan.problem != nil)
        #expect(throws: KeptFileError.self) { try RegressionPlan(reading: plan.json.document.utf8) }
    }

    @Test func gatesThatMakeNoSenseAreRefused() {
        #expect(PlayedSession.plan { $0.gates = [] }.problem != nil)
        #expect(PlayedSession.plan { $0.gates[0].effect = 0.01 }.problem != nil)
        #expect(PlayedSession.plan { $0.gates.append($0.gates[0]) }.problem != nil)
        #expect(PlayedSession.plan { $0.gates[0].metric = .assignmentMaximum }.problem != nil)
        #expect(PlayedSession.plan { $0.looks.alpha = 0.9 }.problem != nil)
        #expect(PlayedSession.plan().problem == nil)
    }

    /// A percentile needs the stated samples beyond it: of p99.9, a thousand times as many.
    @Test func anyPercentileOfTheRouterMayDecide() throws {
        let tail = try Metric.parse("accept.p99.9").get()
        #expect(tail.gateProblem == nil && tail.shortName == "accept.p99.9")
        let plan = PlayedSession.plan { $0.gates = [.init(tail)] }
        #expect(plan.problem == nil)
        #expect(try RegressionPlan(reading: plan.json.document.utf8).gates == plan.gates)
        for name in [
            "assignment.max", "accept.count", "abandoned", "service.fcr", "assignment.p99.topic(a)", "sendDelay.p99",
        ] {
            #expect(try Metric.parse(name).get().gateProblem != nil, "\(name)")
        }
        var run = PlayedRun.run()
        run.latency["accept"] = .init(count: 199_999, p999Ns: 5)
        #expect(tail.shortfall(in: [run], RegressionLimits()) == "199999 samples in a run, 200000 are needed")
        run.latency["accept"]?.count = 200_000
        #expect(tail.shortfall(in: [run], RegressionLimits()) == nil)
    }

    @Test(arguments: [
        ("", "no schema"), ("{}", "no schema"), (#"{"schema": "inrush.plan/2"}"#, "inrush.plan/2"),
        (#"{"schema": "inrush.plan/1"}"#, "lacks profile"), (#"{"schema": "inrush.plan/1", "profile": 3}"#, "profile"),
    ])
    func aFileThatIsNoPlanIsToldSo(text: String, saying: String) {
        let error = #expect(throws: KeptFileError.self) { try RegressionPlan(reading: text.utf8) }
        #expect(error?.description.contains(saying) == true, "\(error?.description ?? "")")
    }
}
