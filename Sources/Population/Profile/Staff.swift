package import Organization

/// Who works in a profile: teams, spelled out there or expanded from a staffing model.
package struct Staff: Equatable, Sendable {
    /// The model's name; nil when the teams are spelled out.
    package var model: String?
    /// In the order in which agents are numbered.
    package var teams: [Team]
    /// How customers reach the desks.
    package var intake: Intake
    /// What desks do beside what their teams say, by their names.
    package var desks: [String: DeskHabit]

    /// How a desk chooses, and what it does with inquiries while they wait; in time of the story.
    package struct DeskHabit: Equatable, Sendable {
        /// Nil: as its teams say, or the router.
        package var strategy: RoutingStrategy?
        package var rules: DeskRules

        package init(strategy: RoutingStrategy? = nil, rules: DeskRules = .none) {
            self.strategy = strategy
            self.rules = rules
        }
    }

    package init(
        model: String? = nil,
        teams: [Team],
        intake: Intake = .direct,
        desks: [String: DeskHabit] = [:]
    ) {
        self.model = model
        self.teams = teams
        self.intake = intake
        self.desks = desks
    }

    /// How many agents there are in all.
    package var agents: Int {
        self.teams.reduce(0) { $0 + $1.agents }
    }

    /// The desks of the teams, in the order of the first team at each, in time of the story. Topics and strategy of a
    /// desk are those of all teams that sit there; `desks` comes before them.
    package func deskChart(topics: [Topic]) -> DeskChart {
        var desks: [DeskPlan] = []
        // Asked, as there may be a desk for each of thousands of topics, and a desk of thousands.
        var places: [String: Int] = [:]
        var known: [Set<String>] = []
        for team in self.teams {
            let index = places[team.desk] ?? desks.endIndex
            if index == desks.endIndex {
                places[team.desk] = index
                desks.append(DeskPlan(name: team.desk))
                known.append([])
            }
            for topic in team.topics.map({ topics[$0].name }) where known[index].insert(topic).inserted {
                desks[index].topics.append(topic)
            }
            desks[index].strategy = desks[index].strategy ?? team.strategy
            desks[index].isByTransferOnly = desks[index].isByTransferOnly || team.isByTransferOnly
        }
        for index in desks.indices {
            guard let habit = self.desks[desks[index].name] else { continue }
            desks[index].strategy = habit.strategy ?? desks[index].strategy
            desks[index].rules = habit.rules
        }
        return DeskChart(desks: desks)
    }
}
