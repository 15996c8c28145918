package import Organization

extension LoadProfile {
    /// The desks of the run, those that launches bring among them, in time of the story. A router has them all from the start:
    /// nobody sits at the new ones, and nobody comes there, before the launch.
    package var deskChart: DeskChart {
        self.staff.deskChart(topics: self.topics, events: self.events)
    }
}

extension Staff {
    /// The desks of the teams, and of the teams that launches form.
    func deskChart(topics: [Topic], events: [StoryEvent]) -> DeskChart {
        var chart = self.deskChart(topics: topics)
        for event in events.inOrderOfTime {
            guard case .launch(let launch) = event.kind else { continue }
            let topic = topics[launch.topic].name
            switch launch.way {
            case .carveOut(let team, _, _):
                chart.desks.append(DeskPlan(name: team, topics: [topic]))
            case .integrate(let team, _):
                guard let desk = self.desk(ofTeam: team, topic: topic, in: chart),
                    !chart.desks[desk].takesTheRest, !chart.desks[desk].isByTransferOnly
                else { continue }
                chart.desks[desk].topics.append(topic)
            }
        }
        return chart
    }

    /// Where a topic comes to that a team learns: its desk; if everybody learns it, where what no other desk takes comes to, or
    /// the first desk that customers come to.
    private func desk(ofTeam team: String?, topic: String, in chart: DeskChart) -> Int? {
        guard let team else {
            return chart.deskIndex(forTopic: topic) ?? chart.desks.firstIndex { !$0.isByTransferOnly }
        }
        let name = self.teams.first { $0.name == team }?.desk
        return chart.desks.firstIndex { $0.name == name }
    }
}
