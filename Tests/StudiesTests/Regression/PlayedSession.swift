import Foundation
import Organization

@testable import Reports
@testable import Studies

/// Sessions without processes: runs are drawn instead of made.
enum PlayedSession {
    static func plan(_ change: (inout RegressionPlan) -> Void = { _ in }) -> RegressionPlan {
        var plan = RegressionPlan(
            profile: "steady",
            seed: 11,
            baseline: .init(.executable, "/base/inrush"),
            candidate: .init(.executable, "/cand/inrush"),
            sendDelayLimitNs: 1_000_000
        )
        change(&plan)
        return plan
    }

    /// A minute each, nobody else on the machine.
    static func quiet(_ attempt: Int, foreignCores: Double = 0.01) -> RunNoise {
        RunNoise(
            attempt: attempt,
            foreignCores: foreignCores,
            stealShare: 0,
            wallSeconds: 60,
            elapsedSeconds: Double(attempt) * 60
        )
    }

    /// Plays a session to its verdict; `make` gives the run and the noise of an order.
    static func play(
        _ plan: RegressionPlan,
        _ make: (RegressionSession.Order) -> (KeptRun, RunNoise)
    ) -> RegressionSession {
        var session = RegressionSession(plan)
        while case .run(let order) = session.next {
            let (run, noise) = make(order)
            session.record(run, noise: noise)
        }
        return session
    }

    /// What the session's folders would keep.
    static func kept(_ session: RegressionSession) -> [KeptAttempt] {
        session.attempts.map { KeptAttempt(folder: $0.order.folder, run: $0.run, noise: $0.noise, machine: nil) }
    }
}

/// A machine as real ones are: a bell, now and then an outlier, drift from run to run.
struct NoisyMachine {
    var random: SplitMix64
    var spread: Double
    var outliers = 0.015
    private var drift = 0.0

    init(seed: UInt64, spread: Double) {
        self.random = SplitMix64(seed: seed)
        self.spread = spread
    }

    /// A factor around 1.
    mutating func factor() -> Double {
        self.drift += 0.01 * self.bell()
        var logarithm = self.spread * self.bell() + self.drift
        if Double.random(in: 0..<1, using: &self.random) < self.outliers {
            logarithm += log(Double.random(in: 1.5...3, using: &self.random))
        }
        return exp(logarithm)
    }

    /// Standard normal, as near as twelve even draws come.
    private mutating func bell() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self.random) }
    }
}
