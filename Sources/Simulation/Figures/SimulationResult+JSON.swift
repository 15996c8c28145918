package import Analysis
import Organization

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
                    "unjudgedThresholds": .array(self.unjudged.map { .string($0) }),
                ]
            )
        )
        members.append(
            .init(
                "parts",
                [
                    "serviceLevel": .string(Self.serviceLevelFormula),
                    "all": self.json(of: self.all, hasAgents: true),
                    "topics": self.json(of: self.topics, haveAgents: false),
                    "channels": self.json(of: self.channels, haveAgents: false),
                    "desks": self.json(of: self.desks, haveAgents: true),
                ]
            )
        )
        return .object(members)
    }

    private func json(of parts: [Part], haveAgents: Bool) -> JSONValue {
        .object(parts.map { .init($0.name, self.json(of: $0.row, hasAgents: haveAgents)) })
    }

    private func json(of row: ServiceRow, hasAgents: Bool) -> JSONValue {
        let timeScale = self.record.timeScale
        var members: [JSONValue.Member] = [
            .init("offered", JSONValue(row.offered)), .init("answered", JSONValue(row.answered)),
            .init("answeredAtOnce", JSONValue(row.answeredAtOnce)),
            .init("answeredInTime", JSONValue(row.answeredInTime)), .init("abandoned", JSONValue(row.abandoned)),
            .init("expired", JSONValue(row.expired)), .init("solved", JSONValue(row.solved)),
            .init("unsolved", JSONValue(row.unsolved)), .init("callback", JSONValue(row.callback)),
            .init("hungUp", JSONValue(row.hungUp)), .init("solvedByFirstAgent", JSONValue(row.solvedByFirstAgent)),
            .init("transfers", JSONValue(row.transfers)), .init("conversations", JSONValue(row.conversations)),
            .init("serviceLevel", JSONValue(row.serviceLevel)), .init("abandonment", JSONValue(row.abandonment)),
            .init("fcr", JSONValue(row.firstContactResolution)), .init("transferRate", JSONValue(row.transferRate)),
            .init("asaSeconds", JSONValue(row.meanWaitSeconds(timeScale: timeScale))),
            .init("waitP50Seconds", JSONValue(row.waitSeconds(atPercentile: 50))),
            .init("waitP90Seconds", JSONValue(row.waitSeconds(atPercentile: 90))),
            .init("waitP99Seconds", JSONValue(row.waitSeconds(atPercentile: 99))),
            .init("waitMaxSeconds", JSONValue(row.waitSeconds(atPercentile: 100))),
            .init("ahtSeconds", JSONValue(row.meanHandleSeconds(timeScale: timeScale))),
            .init("wrapUpSeconds", JSONValue(row.meanWrapUpSeconds(timeScale: timeScale))),
        ]
        if hasAgents { members.append(.init("occupancy", JSONValue(row.occupancy))) }
        return .object(members)
    }
}
