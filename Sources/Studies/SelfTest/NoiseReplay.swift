internal import Measurement
internal import Organization

/// Plays sessions with runs drawn from recorded noise instead of made: by the very code that judges real ones, thousands of times
/// faster. Both sides are drawn from the same noise, so whatever is called a regression is a false alarm.
///
/// Runs are drawn in stretches of random length (the stationary bootstrap of Politis and Romano, 1994): an episode in which the
/// machine was busy stays one. Which run goes to which side is the plan's coin to say. Runs of a block had different customers
/// when they were recorded, which real ones have not, so they differ rather more than real ones do.
package struct NoiseReplay: Sendable {
    /// Runs of a stretch, in the mean: two blocks.
    private static let meanStretch = 8

    package let noise: RecordedNoise
    /// What every session is played by, but for its seed.
    package let plan: RegressionPlan
    /// How much slower the candidate is made, to see how often that is found: 0.1 is a tenth. Zero for a test of false alarms.
    package let slowdown: Double

    /// - Precondition: the plan makes sense.
    package init(_ noise: RecordedNoise, plan: RegressionPlan, slowdown: Double = 0) {
        var plan = plan
        // A session of 300 real minutes takes a millisecond here.
        plan.timeBudgetSeconds = nil
        self.noise = noise
        self.plan = plan
        self.slowdown = slowdown
    }

    /// The verdict of one of the sessions: a function of the plan's seed and its number.
    package func session(_ number: Int) -> RegressionSession {
        let seed = mix(self.plan.seed, UInt64(number))
        var plan = self.plan
        plan.seed = seed >> 12
        var session = RegressionSession(plan)
        var walk = Walk(noise: self.noise, random: SplitMix64(seed: mix(into: seed, 1)))
        var elapsed = 0.0
        while case .run(let order) = session.next {
            let drawn = walk.next()
            let run = order.arm == .candidate ? drawn.slowed(by: 1 + self.slowdown) : drawn
            elapsed += drawn.wallSeconds
            session.record(
                run.kept(profile: plan.profile, seed: order.seed),
                noise: RunNoise(
                    attempt: order.attempt,
                    foreignCores: drawn.foreignCores,
                    stealShare: drawn.stealShare,
                    wallSeconds: drawn.wallSeconds,
                    elapsedSeconds: elapsed
                )
            )
        }
        return session
    }

    /// Goes along the recorded runs and jumps elsewhere now and then.
    private struct Walk {
        let noise: RecordedNoise
        var random: SplitMix64
        private var place: (stretch: Int, run: Int)?

        init(noise: RecordedNoise, random: SplitMix64) {
            self.noise = noise
            self.random = random
        }

        mutating func next() -> NoiseRun {
            let stretches = self.noise.stretches
            if let place, place.run + 1 < stretches[place.stretch].count,
                !self.random.next().isMultiple(of: UInt64(NoiseReplay.meanStretch))
            {
                self.place = (place.stretch, place.run + 1)
                return stretches[place.stretch][place.run + 1]
            }
            // Every run is as likely to begin a stretch.
            var number = Int.random(in: 0..<self.noise.count, using: &self.random)
            for (stretch, runs) in stretches.enumerated() {
                if number < runs.count {
                    self.place = (stretch, number)
                    return runs[number]
                }
                number -= runs.count
            }
            preconditionFailure("run \(number) of \(self.noise.count)")
        }
    }
}
