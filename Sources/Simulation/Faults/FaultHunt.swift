import Organization
package import Population
import Reports

/// Looks for seeds whose faults break something.
package enum FaultHunt {
    /// A run in which something was broken.
    package struct Finding: Equatable, Sendable, CustomStringConvertible {
        package var plan: FaultPlan
        /// What was broken, in words: at least one.
        package var problems: [String]

        package var description: String {
            "seed \(self.plan.seed): \(self.problems.joined(separator: "; "))"
        }
    }

    /// Plays a profile with the faults of a seed, and checks everything after each step.
    /// - Parameter populationSeed: the seed of the customers and agents; nil: that of the faults, so that seeds differ in both.
    package static func play(
        seed: UInt64,
        on profile: LoadProfile,
        populationSeed: UInt64? = nil
    ) -> SimulationResult {
        let population = Population(profile: profile, seed: populationSeed ?? seed)
        var options = SimulationOptions()
        options.faults = FaultPlan(seed: seed, for: population)
        options.checksInvariants = true
        return Simulator.run(population, options: options)
    }

    /// The first seed of a range that breaks something; nil when none does.
    /// - Parameter isWanted: asked before each seed, and told which; false ends the hunt.
    package static func first(
        in seeds: ClosedRange<UInt64>,
        on profile: LoadProfile,
        populationSeed: UInt64? = nil,
        isWanted: (UInt64) -> Bool = { _ in true }
    ) -> Finding? {
        for seed in seeds where isWanted(seed) {
            let population = Population(profile: profile, seed: populationSeed ?? seed)
            let problems = Self.problems(of: Self.play(seed: seed, on: profile, populationSeed: populationSeed))
            guard problems.isEmpty else {
                return Finding(plan: FaultPlan(seed: seed, for: population), problems: problems)
            }
        }
        return nil
    }

    /// What was broken in a run with faults; empty when nothing was. Whoever lost their connection before the router answered
    /// has no answer, and that is as it must be.
    package static func problems(of result: SimulationResult) -> [String] {
        RunAudit.reasons(of: result.record).compactMap { reason in
            switch reason {
            case .unanswered, .nothingMeasured, .sendDelayUnknown: nil
            default: reason.description
            }
        }
    }
}
