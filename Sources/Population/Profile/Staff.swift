package import Organization

/// Who works in a profile: teams, spelled out there or expanded from a staffing model.
package struct Staff: Equatable, Sendable {
    /// The model's name; nil when the teams are spelled out.
    package var model: String?
    /// In the order in which agents are numbered.
    package var teams: [Team]
    /// How customers reach the desks.
    package var intake: Intake

    package init(model: String? = nil, teams: [Team], intake: Intake = .direct) {
        self.model = model
        self.teams = teams
        self.intake = intake
    }

    /// How many agents there are in all.
    package var agents: Int {
        self.teams.reduce(0) { $0 + $1.agents }
    }

    /// The desks of the teams, in the order of the first team at each. Topics and strategy of a desk are those of all
    /// teams that sit there.
    package func deskChart(topics: [Topic]) -> DeskChart {
        var desks: [DeskPlan] = []
        for team in self.teams {
            let index = desks.firstIndex { $0.name == team.desk } ?? desks.endIndex
            if index == desks.endIndex {
                desks.append(DeskPlan(name: team.desk))
            }
            for topic in team.topics.map({ topics[$0].name }) where !desks[index].topics.contains(topic) {
                desks[index].topics.append(topic)
            }
            desks[index].strategy = desks[index].strategy ?? team.strategy
            desks[index].isByTransferOnly = desks[index].isByTransferOnly || team.isByTransferOnly
        }
        return DeskChart(desks: desks)
    }
}
