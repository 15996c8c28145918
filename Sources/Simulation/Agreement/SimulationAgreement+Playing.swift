import Organization
package import Population
package import Reports

extension SimulationAgreement {
    /// The most inquiries, and the most agents, of a plan that is played after a live run: it must not take longer than a moment.
    package static let limit = 200_000
    /// Inquiries that are played in all, as far as the least number of plays allows.
    private static let budget = 100_000

    /// Plays the people of a live run in virtual time and compares.
    ///
    /// A few seconds of one processor at the most, and a fraction of one for most profiles.
    ///
    /// - Returns: nil when the run did not come to its end, when the plan is too large, or when there is nothing to compare.
    package init?(of live: RunRecord, playing population: Population) {
        guard live.interruption == .none, live.problems.isEmpty, live.workers.lost == 0,
            population.inquiryCount <= Self.limit, population.agentCount <= Self.limit
        else { return nil }
        let line = LineTime(live)
        let plays = min(10, max(4, Self.budget / max(1, population.inquiryCount + population.agentCount)))
        let slowed = (1...UInt64(plays)).map { seed in
            var options = SimulationOptions()
            options.faults = FaultPlan(seed: seed, linesOf: line)
            return Simulator.run(population, options: options).record
        }
        self.init(of: live, simulated: Simulator.run(population).record, slowed: slowed, line: line)
    }
}

extension FaultPlan {
    /// Nothing goes wrong, but each line takes its time: uniform, with the mean of a live run.
    init(seed: UInt64, linesOf line: SimulationAgreement.LineTime) {
        self.init(seed: seed)
        self.delays = 1
        self.delay = .nanoseconds(Int64(nearest: 2 * (line.testerNanoseconds + line.routerNanoseconds)))
    }
}
