import Organization
import RunSupport
import Testing

@testable import Measurement
@testable import Reports
@testable import Studies

@Suite struct RegressionSessionTests {
    private typealias Order = RegressionSession.Order

    /// A little noise that depends on the run alone.
    private static func jitter(_ order: Order) -> Double {
        1 + Double(mix(order.seed, UInt64(order.attempt)) % 100) / 10_000
    }

    /// The candidate slower by a factor.
    private static func slower(by factor: Double) -> (Order) -> (KeptRun, RunNoise) {
        { order in
            let scale = (order.arm == .candidate ? factor : 1) * Self.jitter(order)
            let run = PlayedRun.run(seed: order.seed, p50: 200_000 * scale, p99: 900_000 * scale, cpu: 40 * scale)
            return (run, PlayedSession.quiet(order.attempt))
        }
    }

    @Test func equalSidesPassAtTheFirstLook() {
        let session = PlayedSession.play(PlayedSession.plan(), Self.slower(by: 1))
        #expect(session.conclusion == .pass)
        #expect(session.pairs == 6)
        #expect(session.attempts.count == 12)
    }

    @Test func aSlowCandidateIsCalledAtTheSecondLook() {
        // At six pairs the smallest p is 1/216, which the first look does not take.
        let session = PlayedSession.play(PlayedSession.plan(), Self.slower(by: 1.2))
        #expect(session.conclusion == .regression(Metric.gates))
        #expect(session.pairs == 10)
    }

    @Test func aFastCandidatePasses() {
        let session = PlayedSession.play(PlayedSession.plan(), Self.slower(by: 0.8))
        #expect(session.conclusion == .pass)
        #expect(!RegressionReport(session).improved.isEmpty)
    }

    @Test func aChangeThatIsTooLargeToPassAndTooUnsureToCallIsNotDecided() {
        let plan = PlayedSession.plan {
            $0.gates = [.init(.assignmentP50, threshold: 0.05, effect: 0.1)]
            // Six pairs cannot have a p as small as this.
            $0.looks = LookPlan(pairs: [6], alpha: 0.001, passAlpha: 0.05)
        }
        let session = PlayedSession.play(plan, Self.slower(by: 1.2))
        #expect(session.conclusion == .inconclusive(.betweenLimits(.assignmentP50)))
    }

    @Test func oneBlockShowsNothing() {
        let session = PlayedSession.play(PlayedSession.plan { $0.looks.pairs = [2] }, Self.slower(by: 2))
        #expect(
            session.conclusion == .inconclusive(.effectTooSmall(.routerCPU, visible: nil, pairsNeeded: nil))
        )
    }

    @Test func noiseThatHidesTheEffectIsMeasured() {
        let reasons = (0..<10 as Range<UInt64>).compactMap { seed -> (visible: Double, pairs: Int)? in
            var machine = NoisyMachine(seed: seed, spread: 0.2)
            let session = PlayedSession.play(PlayedSession.plan { $0.gates = [.standard[1]] }) { order in
                let p50 = 200_000 * machine.factor() * (order.arm == .candidate ? 1.07 : 1)
                return (PlayedRun.run(seed: order.seed, p50: p50), PlayedSession.quiet(order.attempt))
            }
            guard case .inconclusive(.effectTooSmall(.assignmentP50, let visible?, let pairs?)) = session.conclusion
            else { return nil }
            #expect(session.pairs == 24)
            return (visible, pairs)
        }
        #expect(reasons.count >= 5)
        #expect(reasons.allSatisfy { (0.1...0.6).contains($0.visible) && (26...800).contains($0.pairs) })
    }

    @Test func runsOfABlockShareASeedAndBlocksDoNot() {
        let session = PlayedSession.play(PlayedSession.plan(), Self.slower(by: 1))
        for block in session.blocks {
            #expect(Set(block.map(\.order.seed)).count == 1)
            #expect(block.count { $0.order.arm == .candidate } == 2)
        }
        #expect(Set(session.blocks.map { $0[0].order.seed }).count == 3)
    }

    @Test func aDisturbedRunIsRepeatedAtTheEndOfItsBlock() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            let (run, noise) = Self.slower(by: 1)(order)
            return (run, order.attempt == 2 ? PlayedSession.quiet(2, foreignCores: 0.3) : noise)
        }
        #expect(session.conclusion == .pass)
        #expect(session.attempts.count == 13)
        #expect(session.attempts.prefix(5).map(\.order.slot) == [0, 1, 2, 3, 1])
        #expect(session.attempts[1].order.arm == session.attempts[4].order.arm)
        #expect(session.attempts[1].rejections.map(\.kind) == ["foreign-cpu"])
        #expect(session.blocks[0].map(\.order.slot) == [0, 1, 2, 3])
    }

    @Test func aBlockThatIsDisturbedTooOftenIsDrawnAnew() {
        let plan = PlayedSession.plan { $0.limits.attemptsBeforeGivingUp = 100 }
        let session = PlayedSession.play(plan) { order in
            let (run, noise) = Self.slower(by: 1)(order)
            let isDisturbed = order.block == 1 && order.redraw == 0 && order.slot == 0
            return (run, isDisturbed ? PlayedSession.quiet(order.attempt, foreignCores: 0.3) : noise)
        }
        #expect(session.conclusion == .pass || session.conclusion.name == "inconclusive")
        #expect(session.attempts.contains { $0.order.block == 1 && $0.order.redraw == 1 })
        #expect(session.blocks.count == 3)
        #expect(session.blocks[1].allSatisfy { $0.order.redraw == 1 })
    }

    @Test func aNoisyMachineEndsTheSession() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            (Self.slower(by: 1)(order).0, PlayedSession.quiet(order.attempt, foreignCores: 0.3))
        }
        #expect(session.conclusion == .inconclusive(.noiseGate(rejected: 12, of: 12)))
        #expect(session.conclusion.exitCode == 3)
    }

    @Test func lateSendersAreNoiseEvenWhereTheRunCallsItselfInvalid() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            var (run, noise) = Self.slower(by: 1)(order)
            if order.attempt == 3 {
                run = PlayedRun.run(seed: order.seed, sendDelay: 4_000_000)
                (run.valid, run.invalidReasons) = (false, ["The workers were late."])
                run.invalidKinds = ["sends-late"]
            }
            noise.attempt = order.attempt
            return (run, noise)
        }
        #expect(session.conclusion == .pass)
        #expect(session.attempts[2].rejections.map(\.kind) == ["late", "unplayed"])
    }

    @Test(arguments: [
        ["sends-stalled"], ["arrivals-unlike", "sends-stalled"], ["dropped", "sends-late"], ["dropped-late"],
    ])
    func aRunThatTheMachineSpoiltIsPlayedAgain(_ kinds: [String]) {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            var (run, noise) = Self.slower(by: 1)(order)
            if order.attempt == 2 {
                (run.valid, run.invalidReasons) = (false, kinds)
                run.invalidKinds = kinds
            }
            noise.attempt = order.attempt
            return (run, noise)
        }
        #expect(session.conclusion == .pass)
        #expect(session.attempts[1].rejections == [.unplayed(kinds)])
    }

    @Test(arguments: [["sends-stalled", "lost"], ["dropped"], ["workers-lost"], ["unheard-of", "sends-late"], []])
    func whateverElseMakesARunInvalidEndsTheSession(_ kinds: [String]) {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            var (run, noise) = Self.slower(by: 1)(order)
            if order.attempt == 2 {
                (run.valid, run.invalidReasons) = (false, ["broken"])
                run.invalidKinds = kinds
            }
            noise.attempt = order.attempt
            return (run, noise)
        }
        #expect(session.conclusion == .invalid(attempt: 2, arm: session.attempts[1].order.arm, reasons: ["broken"]))
    }

    @Test func aRunThatLosesInquiriesEndsTheSession() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            var (run, noise) = Self.slower(by: 1)(order)
            if order.attempt == 3 { (run.valid, run.invalidReasons) = (false, ["1 inquiry was lost."]) }
            noise.attempt = order.attempt
            return (run, noise)
        }
        guard case .invalid(3, let arm, ["1 inquiry was lost."]) = session.conclusion else {
            Issue.record("\(session.conclusion)")
            return
        }
        #expect(arm == session.attempts[2].order.arm)
        #expect(session.conclusion.exitCode == 4)
    }

    @Test func disturbancesOfOneSideAloneAreSuspicious() {
        let plan = PlayedSession.plan {
            $0.limits.repeatsPerBlock = 10
            $0.limits.attemptsBeforeGivingUp = 1_000
        }
        var disturbances: [[Int]: Int] = [:]
        let session = PlayedSession.play(plan) { order in
            let (run, noise) = Self.slower(by: 1)(order)
            disturbances[[order.block, order.slot], default: 0] += 1
            let isDisturbed = order.arm == .candidate && disturbances[[order.block, order.slot], default: 0] <= 2
            return (run, isDisturbed ? PlayedSession.quiet(order.attempt, foreignCores: 0.3) : noise)
        }
        guard case .inconclusive(.armImbalance(let p)) = session.conclusion else {
            Issue.record("\(session.conclusion)")
            return
        }
        #expect(p < 0.05)
    }

    @Test func anotherMachineEndsTheSession() throws {
        var session = RegressionSession(PlayedSession.plan())
        session.record(PlayedRun.run(), noise: PlayedSession.quiet(1), machine: try PlayedRun.machine())
        session.record(
            PlayedRun.run(),
            noise: PlayedSession.quiet(2),
            machine: try PlayedRun.machine { $0.system.kernel = "6.2" }
        )
        #expect(session.conclusion == .inconclusive(.environmentChanged(["kernel 6.1 and 6.2"])))
    }

    @Test func timeRunsOutBetweenRuns() {
        let session = PlayedSession.play(PlayedSession.plan { $0.timeBudgetSeconds = 300 }, Self.slower(by: 1))
        #expect(session.conclusion == .inconclusive(.timeBudget))
        #expect(session.attempts.count == 5)
    }

    @Test func runsThatAreTooSmallEndTheSessionAfterOneBlock() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            (PlayedRun.run(seed: order.seed, samples: 100), PlayedSession.quiet(order.attempt))
        }
        guard case .inconclusive(.tooFewRequests) = session.conclusion else {
            Issue.record("\(session.conclusion)")
            return
        }
        #expect(session.attempts.count == 4)
    }

    /// Whose waits are good because half of the customers were never answered.
    private static func leaving(open share: Double, gates: [String]) -> RegressionSession {
        let plan = PlayedSession.plan { $0.gates = gates.compactMap(Metric.named).map { RegressionPlan.Gate($0) } }
        return PlayedSession.play(plan) { order in
            let scale = Self.jitter(order)
            var run = PlayedRun.run(seed: order.seed, p50: 200_000 * scale)
            run.latency["queueWait"] = run.latency["assignment"]
            let open = order.arm == .candidate ? Int(1_000 * share) : 0
            run.sums = .init(service: .init(queued: 1_000, openAtEnd: open, unansweredAtEnd: open))
            return (run, PlayedSession.quiet(order.attempt))
        }
    }

    @Test func aCandidateThatLeavesHalfOfTheCustomersOpenDoesNotPassByTheWaitsOfTheOthers() {
        let session = Self.leaving(open: 0.5, gates: ["queueWait.p95"])
        guard case .inconclusive(let reason) = session.conclusion else {
            Issue.record("\(session.conclusion)")
            return
        }
        #expect(reason.kind == "open-ends")
        #expect(reason.description.hasPrefix("queueWait p95 cannot decide: 50.0% of the inquiries were still open"))
        #expect(session.attempts.count == 4, "more runs would not say more")
        #expect(Self.leaving(open: 0.04, gates: ["queueWait.p95"]).conclusion == .pass)
    }

    @Test func noOtherMetricMakesThatAPass() {
        let session = Self.leaving(open: 0.5, gates: ["p50", "queueWait.p95"])
        guard case .inconclusive(.openEnds(let metric, _)) = session.conclusion else {
            Issue.record("\(session.conclusion)")
            return
        }
        #expect(metric.name == "queueWait.p95")
        // What is not of the service may still decide.
        #expect(Self.leaving(open: 0.5, gates: ["p50"]).conclusion == .pass)
    }

    @Test func aMetricWithTooFewSamplesIsOnlyReported() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            let scale = Self.jitter(order)
            let run = PlayedRun.run(seed: order.seed, p50: 200_000 * scale, samples: 5_000)
            return (run, PlayedSession.quiet(order.attempt))
        }
        #expect(session.conclusion == .pass)
        #expect(session.decidingGates.map(\.metric) == [.assignmentP50, .assignmentP95])
        let figures = RegressionReport(session).figures
        #expect(figures.first { $0.metric == .assignmentP99 }?.shortfall == "5000 samples in a run, 20000 are needed")
        // Nobody is to take a pass for more than it is.
        #expect(
            RegressionReport(session).sentence.hasSuffix(
                "; nothing is known of router CPU/assignment (whole run), assignment p99"
            )
        )
    }

    @Test func anUnfinishedSessionHasNoVerdict() {
        var session = RegressionSession(PlayedSession.plan())
        #expect(session.conclusion == .inconclusive(.notFinished))
        guard case .run(let order) = session.next else { return }
        session.record(PlayedRun.run(seed: order.seed), noise: PlayedSession.quiet(1))
        #expect(session.progressLine.hasPrefix("run 2, "))
        #expect(session.progressLine.contains("look 1 of 4 after 6, in about 11.0 min"))
        #expect(RegressionReport(session).figures.isEmpty)
    }

    @Test func keptRunsGiveTheVerdictAgain() throws {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            let (run, noise) = Self.slower(by: 1.12)(order)
            return (run, order.attempt == 6 ? PlayedSession.quiet(6, foreignCores: 0.3) : noise)
        }
        let plan = try RegressionPlan(reading: session.plan.json.document.utf8)
        let again = try RegressionSession(plan, replaying: PlayedSession.kept(session).reversed())
        #expect(RegressionReport(again).json.document == RegressionReport(session).json.document)
    }

    @Test func keptRunsThatThePlanDidNotAskForAreRefused() {
        let session = PlayedSession.play(PlayedSession.plan(), Self.slower(by: 1))
        let kept = PlayedSession.kept(session)
        let foreign = kept.map { attempt in
            var attempt = attempt
            attempt.run.seed += 1
            return attempt
        }
        for runs in [Array(kept.dropFirst()), foreign, kept + [kept[0]]] {
            #expect(throws: KeptFileError.self) { try RegressionSession(session.plan, replaying: runs) }
        }
    }
}
