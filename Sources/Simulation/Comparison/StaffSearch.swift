package import Population

/// The fewest agents with which a model reaches a goal with the customers of a profile.
package struct StaffSearch: Sendable {
    /// What was found for one model.
    package struct Finding: Equatable, Sendable {
        package var model: String
        /// Nil when no number up to the limit reaches the goal.
        package var agents: Int?
        /// What it reaches with them, and with one agent fewer; the latter is nil where the model cannot have fewer.
        package var share: Double?
        package var shareBelow: Double?
        /// What the customers' work would keep busy of them.
        package var load: Double?
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
        var known: [Int: Double] = [:]
        func reaches(_ agents: Int) -> Bool {
            if let share = known[agents] { return share >= self.goal.share }
            progress(agents)
            guard let share = self.share(model, agents) else { return false }
            known[agents] = share
            return share >= self.goal.share
        }
        var high = min(max(1, start), self.limit)
        var low = 0
        while !reaches(high) {
            low = high
            guard high < self.limit else { return Finding(model: model, share: known[high]) }
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
        return Finding(model: model, agents: high, share: known[high], shareBelow: known[high - 1], load: load)
    }

    /// The mean over the replications; nil when the model cannot have so few agents.
    private func share(_ model: String, _ agents: Int) -> Double? {
        guard let profile = self.staffed(model, agents) else { return nil }
        let shares = (0..<UInt64(self.replications)).compactMap { replication in
            self.goal.share(
                in: Simulator.run(Population(profile: profile, seed: self.seed &+ replication)),
                givingUp: profile.staff.intake.giveUp
            )
        }
        return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }
}
