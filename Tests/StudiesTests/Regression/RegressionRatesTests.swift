import Foundation
import Measurement
import Organization
import RunSupport
import Testing

@testable import Studies

/// How often sessions are right, on drawn noise: runs vary by 5 %, drift, and now and then one is up to three times as slow.
@Suite struct RegressionRatesTests {
    private static let sessions = 200

    private static func verdicts(change: Double, seed: UInt64) -> [RegressionVerdict] {
        (0..<Self.sessions).map { session in
            var machine = NoisyMachine(seed: mix(seed, UInt64(session)), spread: 0.05)
            let plan = PlayedSession.plan {
                $0.seed = UInt64(session)
                $0.gates = [.init(.assignmentP99, threshold: 0.05, effect: 0.10)]
            }
            return PlayedSession.play(plan) { order in
                let factor = machine.factor() * (order.arm == .candidate ? 1 + change : 1)
                return (PlayedRun.run(seed: order.seed, p99: 900_000 * factor), PlayedSession.quiet(order.attempt))
            }.conclusion
        }
    }

    /// One in a hundred is what is promised; the noise draws two of a thousand.
    @Test func equalSidesAreHardlyEverCalledARegression() {
        let verdicts = Self.verdicts(change: 0, seed: 1)
        #expect(verdicts.count { $0.exitCode == 2 } <= 2)
        #expect(verdicts.count { $0 == .pass } >= Self.sessions * 95 / 100)
    }

    @Test func aTenthSlowerIsCalledAndHardlyEverPasses() {
        let verdicts = Self.verdicts(change: 0.1, seed: 2)
        #expect(verdicts.count { $0.exitCode == 2 } >= Self.sessions * 90 / 100)
        #expect(verdicts.count { $0 == .pass } <= Self.sessions * 4 / 100)
    }
}
