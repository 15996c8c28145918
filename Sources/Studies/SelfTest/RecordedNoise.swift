package import Measurement
internal import Organization
internal import Reports

/// How runs of one and the same router differ on a machine, recorded in the order in which they were.
package struct RecordedNoise: Equatable, Sendable {
    /// Where it was recorded, in words.
    package let origin: String
    /// Runs that followed each other. Noise comes in episodes, so who draws from it draws stretches.
    package let stretches: [[NoiseRun]]

    /// The fewest runs from which sessions can be drawn that differ from each other.
    package static let fewestRuns = 12

    /// Nil when there are too few runs.
    package init?(origin: String, stretches: [[NoiseRun]]) {
        let stretches = stretches.filter { !$0.isEmpty }
        guard stretches.joined().count >= Self.fewestRuns else { return nil }
        self.origin = origin
        self.stretches = stretches
    }

    /// The noise of kept sessions.
    ///
    /// Of two routers that are not the same, the runs of each side are taken relative to that side's middle run, so that the
    /// difference between the routers is no part of the noise.
    package init?(origin: String, sessions: [(plan: RegressionPlan, attempts: [KeptAttempt])]) {
        self.init(origin: origin, stretches: sessions.map { Self.runs(of: $0.plan, $0.attempts) })
    }

    /// All runs.
    package var count: Int { self.stretches.reduce(0) { $0 + $1.count } }

    /// Whether sessions that are drawn from it can be decided by a metric: every run holds its value.
    package func holds(_ metric: Metric) -> Bool {
        self.stretches.joined().allSatisfy { run in
            run.kept(profile: "", seed: 0).value(of: metric).map { $0 > 0 } ?? false
        }
    }

    /// Why a gate makes no sense here, naming those that do; nil when all do.
    package func problem(with gates: [RegressionPlan.Gate]) -> String? {
        guard let gate = gates.first(where: { !self.holds($0.metric) }) else { return nil }
        let held = Metric.gates.filter(self.holds).map(\.shortName).joined(separator: ", ")
        return
            "--gate \(gate.metric.shortName): recorded noise does not hold it, only \(held); --live measures the others"
    }

    private static func runs(of plan: RegressionPlan, _ attempts: [KeptAttempt]) -> [NoiseRun] {
        let ordered = attempts.sorted { $0.noise.attempt < $1.noise.attempt }
        let runs = ordered.compactMap { attempt in
            NoiseRun(attempt).map { (isCandidate: attempt.folder.hasSuffix(Arm.candidate.rawValue), run: $0) }
        }
        guard !plan.isSelfTest else { return runs.map(\.run) }
        let sides = [false, true].map { side in runs.filter { $0.isCandidate == side }.map(\.run) }
        guard !sides[0].isEmpty, !sides[1].isEmpty else { return runs.map(\.run) }
        let medians = sides.map(NoiseRun.middle)
        return runs.map { $0.isCandidate ? $0.run.moved(from: medians[1], to: medians[0]) : $0.run }
    }
}

extension NoiseRun {
    /// The middle of each figure that is judged.
    ///
    /// - Precondition: not empty.
    fileprivate static func middle(of runs: [NoiseRun]) -> [Double] {
        [
            Sample.median(runs.map(\.routerMicroseconds)), Sample.median(runs.map { Double($0.p50Ns) }),
            Sample.median(runs.map { Double($0.p95Ns) }), Sample.median(runs.map { Double($0.p99Ns) }),
        ]
    }

    fileprivate func moved(from: [Double], to: [Double]) -> NoiseRun {
        var run = self
        run.routerMicroseconds *= to[0] / from[0]
        run.p50Ns = Int64(nearest: Double(run.p50Ns) * to[1] / from[1])
        run.p95Ns = Int64(nearest: Double(run.p95Ns) * to[2] / from[2])
        run.p99Ns = Int64(nearest: Double(run.p99Ns) * to[3] / from[3])
        return run
    }
}
