package import Measurement
package import Population
internal import Simulation

/// The fewest agents with which a model reaches a goal with the customers of a profile.
package struct StaffSearch: Sendable {
    /// What was found for one model.
    package struct Finding: Equatable, Sendable {
        package var model: String
        /// Nil when no number up to the limit reaches the goal.
        package var agents: Int?
        /// What it reaches with them, and with one agent fewer and more, with intervals over the replications; nil where the model
        /// cannot have so many.
        package var reached: MeanEstimate?
        package var below: MeanEstimate?
        package var above: MeanEstimate?
        /// What the customers' work would keep busy of them.
        package var load: Double?

        package var share: Double? { self.reached?.mean }
        package var shareBelow: Double? { self.below?.mean }

        /// Whether chance alone may make it one agent more or fewer: an interval of the number found, or of one fewer, holds the goal.
        package func isClose(to goal: ServiceGoal) -> Bool {
            [self.reached, self.below].contains { estimate in
                guard let estimate else { return false }
                return estimate.halfWidth.map { (estimate.mean - goal.share).magnitude <= $0 } ?? true
            }
        }
    }

    package var goal: ServiceGoal
    package var seed: UInt64
    package var replications: Int
    /// The most agents that are tried.
    package var limit: Int
    /// The profile staffed by a model with so many agents; nil when those are too few.
    private let staffed: @Sendable (_ model: String, _ agents: Int) -> LoadProfile?

    package init(
        goal: ServiceGoal,
        seed: UInt64,
        replications: Int,
        limit: Int,
        staffed: @escaping @Sendable (_ model: String, _ agents: Int) -> LoadProfile?
    ) {
        precondition(replications > 0 && limit > 0, "\(replications) replications, at most \(limit) agents")
        self.goal = goal
        self.seed = seed
        self.replications = replications
        self.limit = limit
        self.staffed = staffed
    }

    /// Looks for the number by doubling and halving: more agents of a model serve better, give or take what chance does with the very
    /// same customers, so the answer may be one off where the goal is just missed or met. O(log agents) rounds of replications.
    /// - Parameter start: where the search begins, at best near the answer.
    package func fewest(_ model: String, from start: Int, progress: (Int) -> Void = { _ in }) -> Finding {
        var known: [Int: MeanEstimate] = [:]
        func estimate(_ agents: Int) -> MeanEstimate? {
            if let estimate = known[agents] { return estimate }
            progress(agents)
            known[agents] = self.estimate(model, agents)
            return known[agents]
        }
        func reaches(_ agents: Int) -> Bool {
            estimate(agents).map { $0.mean >= self.goal.share } ?? false
        }
        var high = min(max(1, start), self.limit)
        var low = 0
        while !reaches(high) {
            low = high
            guard high < self.limit else { return Finding(model: model, reached: known[high]) }
            high = min(self.limit, high + max(1, high / 4))
        }
        if low == 0 {
            // It was reached at once: downwards in steps that grow.
            var step = max(1, high / 8)
            while high > 1 {
                let next = max(1, high - step)
                guard reaches(next) else {
                    low = next
                    break
                }
                (high, step) = (next, step * 2)
            }
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if reaches(middle) { high = middle } else { low = middle }
        }
        let load = self.staffed(model, high).map { $0.offeredErlangs / Double(high) }
        return Finding(
            model: model,
            agents: high,
            reached: known[high],
            below: high > 1 ? estimate(high - 1) : nil,
            above: high < self.limit ? estimate(high + 1) : nil,
            load: load
        )
    }

    /// The share over the replications; nil when the model cannot have so few agents.
    private func estimate(_ model: String, _ agents: Int) -> MeanEstimate? {
        guard let profile = self.staffed(model, agents) else { return nil }
        let shares = (0..<UInt64(self.replications)).compactMap { replication in
            self.goal.share(
                in: Simulator.run(Population(profile: profile, seed: self.seed &+ replication)),
                givingUp: profile.staff.intake.giveUp
            )
        }
        return MeanEstimate(of: shares)
    }
}
