import Foundation
import Measurement
import Organization
import RunSupport
import Testing

@testable import Reports
@testable import Studies

/// Runs between which the machine got slower and faster.
struct MachinePaceTests {
    private static func normal(_ random: inout SplitMix64) -> Double {
        let (u, v) = (Double.random(in: 1e-12...1, using: &random), Double.random(in: 0...1, using: &random))
        return sqrt(-2 * log(u)) * cos(2 * .pi * v)
    }

    /// A machine whose pace wanders by 8 % from run to run; CPU times follow it, and scatter by 2 % besides.
    private static func session(
        seed: UInt64 = 1,
        slower: Double = 0,
        follows: Double = 1,
        _ change: (inout RegressionPlan) -> Void = { _ in }
    ) -> RegressionSession {
        var random = SplitMix64(seed: seed)
        let plan = PlayedSession.plan {
            $0.seed = seed
            $0.gates = $0.gates.filter { $0.metric == .routerCPU }
            change(&$0)
        }
        return PlayedSession.play(plan) { order in
            let pace = 0.08 * Self.normal(&random)
            let own = (order.arm == .candidate ? log(1 + slower) : 0) + 0.02 * Self.normal(&random)
            var run = PlayedRun.run(seed: order.seed, cpu: 60 * exp(follows * pace + own))
            run.machine = KeptRun.Machine(paceNs: Int64(150_000 * exp(pace)))
            return (run, PlayedSession.quiet(order.attempt))
        }
    }

    @Test func aMachineThatWandersHidesNothing() {
        let plain = { (session: RegressionSession) in session.conclusion == .regression([.routerCPU]) }
        let found = (UInt64(1)...40).count { plain(Self.session(seed: $0, slower: 0.08)) }
        #expect(found >= 38, "\(found) of 40")
        // By the times alone half of them go unseen.
        let blind = (UInt64(1)...40).count { plain(Self.session(seed: $0, slower: 0.08) { $0.adjustsForPace = nil }) }
        #expect(blind <= 26, "\(blind) of 40")
    }

    /// Whether the pace tells much or nothing: one in a hundred was promised.
    @Test(arguments: [1.0, 0.0]) func equalsAreNotToldApart(follows: Double) {
        let alarms = (UInt64(1)...150).count {
            if case .regression = Self.session(seed: $0, follows: follows).conclusion { true } else { false }
        }
        #expect(alarms <= 5, "\(alarms) of 150")
    }

    @Test(arguments: [1.0, 0.5, 0.0]) func theSlopeIsHowMuchAFigureFollows(follows: Double) throws {
        let session = Self.session(slower: 0.03, follows: follows) { $0.looks.pairs = [24] }
        let slope = try #require(session.adjustment(of: .routerCPU)).slope
        #expect(abs(slope - follows) < 0.12)
        // Percentiles do not follow it here, and memory never does.
        #expect(try #require(session.adjustment(of: .assignmentP50)).slope == 0)
        #expect(session.adjustment(of: .routerMemory) == nil)
    }

    @Test func figuresAreShownAtTheMeanPace() throws {
        let report = RegressionReport(Self.session(slower: 0.08))
        let cpu = try #require(report.figures.first { $0.metric == .routerCPU })
        #expect(abs(cpu.change - 0.08) < 0.02)
        #expect(abs(cpu.baselineMedian / 60 - 1) < 0.06)
        #expect(report.table(style: .plain).contains("times are adjusted for the machine's pace"))
        #expect(report.json.document.contains("\"paceNs\"") && report.json.document.contains("\"paceSlope\""))
    }

    @Test func whereARunHasNoPaceAllAreTakenAsTheyAre() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            var run = PlayedRun.run(seed: order.seed)
            run.machine = order.attempt == 3 ? nil : KeptRun.Machine(paceNs: 100_000)
            return (run, PlayedSession.quiet(order.attempt))
        }
        #expect(session.conclusion == .pass && session.adjustment(of: .routerCPU) == nil)
        let report = RegressionReport(session)
        #expect(report.paces == nil && !report.json.document.contains("paceSlope"))
    }

    /// By hand: within the only block the figure moves by 2 and 4 where the pace moves by 1 and 3.
    @Test func theSlopeIsThatOfTheLeastSquares() {
        let adjustment = PaceAdjustment([[(1, 0), (3, 1), (5, 3), (3, 0)]])
        // Centred: pace -1, 0, 2, -1 and figure -2, 0, 2, 0; products 2 + 0 + 4 + 0, squares 1 + 0 + 4 + 1.
        #expect(adjustment.slope == 1 && adjustment.center == 1)
        #expect(PaceAdjustment([[(1, 0), (0, 1)]]).slope == 0, "nothing gets faster on a slower machine")
        #expect(PaceAdjustment([[(0, 0), (9, 1)]]).slope == 2)
        #expect(PaceAdjustment([[(1, 5), (2, 5)]]).slope == 0, "a pace that stands still tells nothing")
        #expect(PaceAdjustment([]).slope == 0)
    }
}
