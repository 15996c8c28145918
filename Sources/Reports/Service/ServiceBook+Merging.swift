package import Measurement

extension ServiceBook {
    /// Adds another run of the same plan: parts by their names, agents by their numbers, quarter hours at the same time of the
    /// story.
    mutating func merge(_ other: ServiceBook) {
        for part in other.parts {
            if let place = self.parts.firstIndex(where: { $0.kind == part.kind && $0.name == part.name }) {
                self.parts[place].row.merge(part.row)
            } else {
                self.parts.append(part)
            }
        }
        for (place, quarter) in other.quarters.enumerated() {
            if place == self.quarters.count { self.quarters.append(QuarterHour()) }
            self.quarters[place].merge(quarter)
        }
        var places = Dictionary(
            self.agents.indices.map { (self.agents[$0].name, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        for agent in other.agents {
            guard let place = places[agent.name] else {
                places[agent.name] = self.agents.count
                self.agents.append(agent)
                continue
            }
            for count in AgentScore.counts {
                self.agents[place].score[keyPath: count.path] += agent.score[keyPath: count.path]
            }
            for time in AgentScore.times {
                self.agents[place].score[keyPath: time.path] += agent.score[keyPath: time.path]
            }
        }
    }

    /// Adds the waits one by one that workers or a simulation kept.
    package mutating func add(_ waits: [PartWaits]) {
        for waits in waits where self.parts.indices.contains(waits.place) {
            self.parts[waits.place].row.storyWaits.merge(waits.storyWaits)
        }
    }
}
