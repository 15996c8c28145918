import Organization
import Reports
import RunSupport
import Testing

@testable import Measurement
@testable import Studies

@Suite struct NoiseReplayTests {
    private func plan(_ change: (inout RegressionPlan) -> Void = { _ in }) -> RegressionPlan {
        PlayedSession.plan { plan in
            plan.isSelfTest = true
            change(&plan)
        }
    }

    private func run(_ figure: Double, foreignCores: Double = 0) -> NoiseRun {
        NoiseRun(
            routerMicroseconds: figure,
            p50Ns: Int64(figure * 1_000),
            p95Ns: Int64(figure * 2_000),
            p99Ns: Int64(figure * 3_000),
            samples: 48_000,
            assignments: 56_000,
            sendDelayP99Ns: 100_000,
            foreignCores: foreignCores,
            stealShare: 0,
            wallSeconds: 7
        )
    }

    /// A machine on which nothing varies much.
    private func noise(_ spread: Double) throws -> RecordedNoise {
        var random = SplitMix64(seed: 3)
        let runs = (0..<40).map { _ in self.run(Double.random(in: 40...(40 * (1 + spread)), using: &random)) }
        return try #require(RecordedNoise(origin: "drawn", stretches: [Array(runs[..<25]), Array(runs[25...])]))
    }

    @Test func sameSeedAndNumberGiveTheSameSession() throws {
        let replay = NoiseReplay(try self.noise(0.2), plan: self.plan())
        for number in 0..<5 {
            let (one, other) = (replay.session(number), replay.session(number))
            #expect(one.attempts == other.attempts)
            #expect(one.conclusion == other.conclusion)
        }
        #expect(replay.session(0).attempts != replay.session(1).attempts)
    }

    @Test func stretchesAreDrawnAndNotOnlyRuns() throws {
        let noise = try self.noise(0.5)
        let following = noise.stretches.flatMap { zip($0, $0.dropFirst()).map { [$0.p50Ns, $1.p50Ns] } }
        let replay = NoiseReplay(
            noise,
            plan: self.plan { $0.looks = LookPlan(pairs: [48], alpha: 0.01, passAlpha: 0.05) }
        )
        let drawn = replay.session(1).attempts.compactMap { $0.run.latency["assignment"]?.p50Ns }
        #expect(drawn.count == 96)
        let pairs = zip(drawn, drawn.dropFirst()).map { [$0, $1] }
        // Seven of eight runs follow the one before, but for those at the ends of stretches.
        let share = Double(pairs.count { following.contains($0) }) / Double(pairs.count)
        #expect((0.65...0.95).contains(share), "\(share)")
    }

    @Test func equalSidesPassAndASlowOneIsFound() throws {
        let noise = try self.noise(0.04)
        let outcomes = { (slowdown: Double) in
            let replay = NoiseReplay(noise, plan: self.plan(), slowdown: slowdown)
            return SelfTestReport(
                plan: replay.plan,
                origin: noise.origin,
                slowdown: slowdown,
                outcomes: (0..<20).map { SelfTestReport.Outcome(replay.session($0)) }
            )
        }
        let equal = outcomes(0)
        #expect(equal.regressions.count == 0)
        #expect(equal.passes.count >= 18)
        #expect(equal.broken.isEmpty)
        let slow = outcomes(0.1)
        #expect(slow.regressions.count >= 18)
        #expect(slow.broken.isEmpty, "what was made slower is no false alarm")
    }

    @Test func gatesSeeTheNoiseThatWasRecorded() throws {
        let runs = (0..<20).map { self.run(40 + Double($0), foreignCores: 1) }
        let noise = try #require(RecordedNoise(origin: "busy", stretches: [runs]))
        let session = NoiseReplay(noise, plan: self.plan()).session(0)
        #expect(session.conclusion == .inconclusive(.noiseGate(rejected: 12, of: 12)))
        let open = self.plan { $0.limits.acceptEverything() }
        #expect(NoiseReplay(noise, plan: open).session(0).attempts.allSatisfy { $0.isAccepted })
    }

    @Test func noiseThatIsBuiltInRaisesNoMoreAlarmsThanPromised() {
        let plan = self.plan { $0.limits.acceptEverything() }
        let replay = NoiseReplay(.twoCores, plan: plan)
        let report = SelfTestReport(
            plan: plan,
            origin: replay.noise.origin,
            slowdown: 0,
            outcomes: (0..<8).map { SelfTestReport.Outcome(replay.session($0)) }
        )
        #expect(report.broken.isEmpty, "\(report.table(style: .plain))")
        #expect(replay.noise.count == 67)
    }

    @Test func gatesThatRecordedNoiseDoesNotHoldAreRefused() throws {
        let accept = RegressionPlan.Gate(try #require(Metric.named("accept.p99")))
        #expect(RecordedNoise.twoCores.problem(with: RegressionPlan.Gate.standard) == nil)
        #expect(
            RecordedNoise.twoCores.problem(with: RegressionPlan.Gate.standard + [accept])
                == "--gate accept.p99: recorded noise does not hold it, only cpu, p50, p95, p99; --live measures the others"
        )
    }

    // MARK: Kept sessions

    private func attempt(_ number: Int, _ arm: Arm, p99: Double) -> KeptAttempt {
        KeptAttempt(
            folder: "\(number)-\(arm.rawValue)",
            run: PlayedRun.run(p99: p99),
            noise: PlayedSession.quiet(number),
            machine: nil
        )
    }

    @Test func differenceOfRoutersIsNoNoise() throws {
        let attempts = (1...20).map { number in
            number.isMultiple(of: 2)
                ? self.attempt(number, .baseline, p99: 900_000) : self.attempt(number, .candidate, p99: 1_800_000)
        }
        let unlike = try #require(RecordedNoise(origin: "", sessions: [(PlayedSession.plan(), attempts)]))
        #expect(Set(unlike.stretches[0].map(\.p99Ns)) == [900_000])
        let itself = try #require(RecordedNoise(origin: "", sessions: [(self.plan(), attempts)]))
        #expect(Set(itself.stretches[0].map(\.p99Ns)) == [900_000, 1_800_000])
        #expect(RecordedNoise(origin: "", sessions: [(self.plan(), Array(attempts.prefix(11)))]) == nil)
    }

    @Test func sessionsAreNoiseInTheOrderInWhichTheyWereMade() throws {
        let attempts = (1...15).map { self.attempt($0, .baseline, p99: Double($0) * 1_000) }
        let noise = try #require(RecordedNoise(origin: "", sessions: [(self.plan(), attempts.reversed())]))
        #expect(noise.stretches[0].map(\.p99Ns) == (1...15).map { $0 * 1_000 })
    }
}
