import Foundation
import Reports
import RunSupport
import TestSupport
import Testing

@testable import Studies

/// What sessions keep, with every number made one that no run has: it is read or refused, and what was read can be used. A trap would end the
/// tests.
@Suite struct WildSessionsTests {
    @Test func runsOfWildNumbersAreJudgedOrRefused() throws {
        let sound = KeptFiles(seconds: 2)
        let machine = MachineIdentity(sound.environment)
        var random = SeededRandom(seed: 6)
        for summary in WildNumbers.variants(of: sound.summary).shuffled(using: &random).prefix(300) {
            guard let run = try? KeptRun(summary: summary.utf8) else { continue }
            let attempt = KeptAttempt(
                folder: "001-baseline",
                run: run,
                noise: RunNoise(attempt: 1, foreignCores: 0, stealShare: 0, wallSeconds: 1, elapsedSeconds: 1),
                machine: machine
            )
            _ = NoiseRun(attempt)?.slowed(by: 2)
        }
    }

    @Test func plansAndNoiseOfWildNumbersAreReadOrRefused() {
        let side = RegressionPlan.Subject(.executable, "/x")
        let plan = RegressionPlan(profile: "p", seed: 1, baseline: side, candidate: side, sendDelayLimitNs: 1_000_000)
        var random = SeededRandom(seed: 7)
        for text in WildNumbers.variants(of: plan.json.document).shuffled(using: &random).prefix(300) {
            guard let read = try? RegressionPlan(reading: text.utf8) else { continue }
            _ = (read.json.document, read.digest, RegressionReport(RegressionSession(read)).table(style: .plain))
        }
        let noise = RunNoise(attempt: 1, foreignCores: 0.5, stealShare: 0.25, wallSeconds: 9.5, elapsedSeconds: 10.5)
        for text in WildNumbers.variants(of: noise.json.document) {
            guard let read = try? RunNoise(reading: text.utf8) else { continue }
            #expect(read.wallSeconds >= 0 && read.wallSeconds <= 1e15)
        }
    }
}
