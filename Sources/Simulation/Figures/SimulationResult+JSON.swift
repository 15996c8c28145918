internal import Measurement
import Organization
package import Reports

extension SimulationResult {
    /// `summary.json`: the document of a live run (`inrush.run/1`, transport `virtual`), so that whatever reads one reads the
    /// other, with two members more: `virtual`, how the clock ran, and `parts`, the service by topic, channel and desk. Seconds
    /// of `parts` are of the story.
    package var json: JSONValue {
        let report = RunReport(judging: self.record)
        guard case .object(var members) = report.json else { return report.json }
        members.append(
            .init(
                "virtual",
                [
                    "ending": .string(self.ending.rawValue),
                    "events": JSONValue(self.events),
                    "storySeconds": .number(self.storyLength.seconds),
                    "agents": JSONValue(self.agents),
                    "occupancyGini": JSONValue(self.occupancyGini),
                    "unjudgedThresholds": .array(self.unjudged.map { .string($0) }),
                ]
            )
        )
        members.append(
            .init(
                "parts",
                [
                    "serviceLevel": .string(self.book.serviceLevelFormula),
                    "all": self.json(of: self.all, hasAgents: true),
                    "topics": self.json(of: self.topics, haveAgents: false),
                    "channels": self.json(of: self.channels, haveAgents: false),
                    "tiers": self.json(of: self.tiers, haveAgents: false),
                    "desks": self.json(of: self.desks, haveAgents: true),
                ]
            )
        )
        return .object(members)
    }

    private func json(of parts: [ServicePart], haveAgents: Bool) -> JSONValue {
        .object(parts.map { .init($0.name, self.json(of: $0.row, hasAgents: haveAgents)) })
    }

    private func json(of row: ServiceRow, hasAgents: Bool) -> JSONValue {
        row.json(timeScale: self.record.timeScale, hasAgents: hasAgents)
    }
}
