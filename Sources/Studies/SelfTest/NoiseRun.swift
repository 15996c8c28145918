internal import Measurement
internal import Organization
internal import Reports

/// What a run measured of the router and of its own troubles: enough to judge by, and to judge again in another place.
package struct NoiseRun: Equatable, Sendable {
    /// CPU time of the router for an assignment, in microseconds.
    package var routerMicroseconds: Double
    /// Of the assignment latency.
    package var p50Ns: Int64
    package var p95Ns: Int64
    package var p99Ns: Int64
    package var samples: Int
    /// Of the whole run, warm-up included.
    package var assignments: Int
    package var sendDelayP99Ns: Int64
    /// As in `RunNoise`; nil when it was not measured.
    package var foreignCores: Double?
    package var stealShare: Double?
    package var wallSeconds: Double
}

extension NoiseRun {
    /// Nil for a run that lacks one of the figures, or cannot be trusted for another reason than being late.
    package init?(_ attempt: KeptAttempt) {
        let run = attempt.run
        guard let assignment = run.latency[MeasuredDuration.assignment.rawValue], let p50 = assignment.p50Ns,
            let p95 = assignment.p95Ns, let p99 = assignment.p99Ns, p50 > 0,
            let delay = run.latency[MeasuredDuration.sendDelay.rawValue]?.p99Ns,
            let cpu = run.cpu.routerMicrosecondsPerAssignment, cpu > 0
        else { return nil }
        self.init(
            routerMicroseconds: cpu,
            p50Ns: p50,
            p95Ns: p95,
            p99Ns: p99,
            samples: assignment.count,
            assignments: run.counts["assigned", default: 0] + run.counts["reassigned", default: 0],
            sendDelayP99Ns: delay,
            foreignCores: attempt.noise.foreignCores,
            stealShare: attempt.noise.stealShare,
            wallSeconds: attempt.noise.wallSeconds
        )
    }

    /// The run with all that is judged larger by a factor.
    func slowed(by factor: Double) -> NoiseRun {
        let slower = { (value: Int64) in Int64(nearest: Double(value) * factor) }
        var run = self
        run.routerMicroseconds *= factor
        (run.p50Ns, run.p95Ns, run.p99Ns) = (slower(self.p50Ns), slower(self.p95Ns), slower(self.p99Ns))
        return run
    }

    /// The run as a session takes it.
    func kept(profile: String, seed: UInt64) -> KeptRun {
        .sound(
            profile: profile,
            seed: seed,
            measuredSeconds: self.wallSeconds,
            counts: ["assigned": self.assignments],
            latency: [
                MeasuredDuration.assignment.rawValue: KeptRun.Figures(
                    samples: self.samples,
                    p50Ns: self.p50Ns,
                    p95Ns: self.p95Ns,
                    p99Ns: self.p99Ns
                ),
                MeasuredDuration.sendDelay.rawValue: KeptRun.Figures(samples: self.samples, p99Ns: self.sendDelayP99Ns),
            ],
            routerMicrosecondsPerAssignment: self.routerMicroseconds
        )
    }
}
