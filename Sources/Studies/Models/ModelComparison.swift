import Population
internal import Simulation

/// Plays ways of staffing against the same customers, several times with other customers each time.
///
/// A replication is a seed: every model meets the very customers of that seed, so what differs between two models in it is the
/// staffing, and differences are taken seed by seed.
package struct ModelComparison: Sendable {
    package var name: String
    /// What is compared: one line-up, or the same one at several loads or sizes.
    package var lineups: [ModelLineup]
    /// The seeds are this one and those after it.
    package var seed: UInt64
    /// At least 1; 2 or more for intervals.
    package var replications: Int
    /// Whether a second set of as many replications, of other seeds, is played to confirm what the first says.
    package var isConfirmed: Bool

    package init(name: String, lineups: [ModelLineup], seed: UInt64, replications: Int, isConfirmed: Bool = false) {
        precondition(replications > 0, "\(replications) replications")
        self.name = name
        self.lineups = lineups
        self.seed = seed
        self.replications = replications
        self.isConfirmed = isConfirmed
    }

    /// How many runs there are in all.
    package var runs: Int {
        self.lineups.reduce(0) { $0 + $1.contenders.count } * self.replications * (self.isConfirmed ? 2 : 1)
    }

    /// Plays them all, one after the other. Runs that are done, and how many there are, are told after each.
    package func run(progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> ModelReport {
        var done = 0
        let tell = {
            done += 1
            progress(done, self.runs)
        }
        let rounds = self.rounds(from: self.seed, tell)
        var report = ModelReport(name: self.name, seed: self.seed, replications: self.replications, rounds: rounds)
        if self.isConfirmed {
            let seed = ModelReport.secondSeed(after: self.seed)
            report.second = ModelReport.Second(seed: seed, rounds: self.rounds(from: seed, tell))
        }
        return report
    }

    private func rounds(from seed: UInt64, _ tell: () -> Void) -> [ModelReport.Round] {
        self.lineups.map { lineup in
            ModelReport.Round(
                load: lineup.load,
                agents: lineup.agents,
                models: lineup.contenders.map { contender in
                    let samples = (0..<UInt64(self.replications)).map { replication in
                        let population = Population(profile: contender.profile, seed: seed &+ replication)
                        let sample = ServiceSample(Simulator.run(population), of: population)
                        tell()
                        return sample
                    }
                    return ModelReport.Model(name: contender.name, samples: samples)
                },
                omissions: lineup.omissions
            )
        }
    }
}
