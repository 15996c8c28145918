package import Population

extension ServiceBook {
    /// What `service` of a `summary.json` says beside its six figures. Seconds are of the story.
    func members(timeScale: Double) -> [JSONValue.Member] {
        let all = self.all
        var members: [JSONValue.Member] = [
            .init("serviceLevelFormula", .string(Self.serviceLevelFormula)),
            .init("waitSpreadSeconds", JSONValue(self.waitSpreadSeconds(timeScale: timeScale))),
            .init("occupancyGini", JSONValue(self.occupancyGini)),
            .init("frontDesks", .array(self.frontDesks.map { .string($0) })),
            .init("frontDeskShare", JSONValue(self.frontDeskShare)),
            .init("all", all.json(timeScale: timeScale, hasAgents: true)),
        ]
        let names = [
            ("byTopic", ServicePart.Kind.topic), ("byChannel", .channel), ("byTier", .tier), ("byDesk", .desk),
        ]
        for (name, kind) in names {
            let rows = self.parts(kind).map {
                JSONValue.Member($0.name, $0.row.json(timeScale: timeScale, hasAgents: kind == .desk))
            }
            members.append(.init(name, .object(rows)))
        }
        members.append(.init("leaderboard", Leaderboard(self.agents).json(timeScale: timeScale)))
        return members
    }
}

extension ServiceRow {
    /// The sums and figures of one part.
    package func json(timeScale: Double, hasAgents: Bool) -> JSONValue {
        let counts = Self.counts.filter { $0.name != "waiting" }
            .map { JSONValue.Member($0.name, JSONValue(self[keyPath: $0.path])) }
        let figures: [(String, Double?)] = [
            ("serviceLevel", self.serviceLevel), ("abandonment", self.abandonment),
            ("fcr", self.firstContactResolution), ("transferRate", self.transferRate),
            ("contactsPerCase", self.contactsPerCase), ("salesPerContact", self.salesPerContact),
            ("asaSeconds", self.meanWaitSeconds(timeScale: timeScale)),
            ("waitP50Seconds", self.waitSeconds(atPercentile: 50)),
            ("waitP90Seconds", self.waitSeconds(atPercentile: 90)),
            ("waitP99Seconds", self.waitSeconds(atPercentile: 99)),
            ("waitMaxSeconds", self.waitSeconds(atPercentile: 100)),
            ("ahtSeconds", self.meanHandleSeconds(timeScale: timeScale)),
            ("wrapUpSeconds", self.meanWrapUpSeconds(timeScale: timeScale)),
            ("secondsPerTransfer", self.meanTransferSeconds(timeScale: timeScale)),
        ]
        var members = counts + figures.map { JSONValue.Member($0.0, JSONValue($0.1)) }
        if hasAgents { members.append(.init("occupancy", JSONValue(self.occupancy))) }
        return .object(members)
    }
}

extension Leaderboard {
    fileprivate func json(timeScale: Double) -> JSONValue {
        [
            "ranked": JSONValue(self.ranked),
            "top": .array(self.top.map { $0.json(timeScale: timeScale) }),
            "bottom": .array(self.bottom.map { $0.json(timeScale: timeScale) }),
        ]
    }
}

extension Leaderboard.Place {
    fileprivate func json(timeScale: Double) -> JSONValue {
        let score = self.agent.score
        return [
            "rank": JSONValue(self.rank),
            "agent": JSONValue(self.agent.name),
            "desk": JSONValue(self.agent.desk),
            "points": JSONValue(score.points),
            "won": JSONValue(score.won),
            "drawn": JSONValue(score.drawn),
            "lost": JSONValue(score.lost),
            "conversations": JSONValue(score.conversations),
            "solved": JSONValue(score.solved),
            "ahtSeconds": JSONValue(self.agent.meanHandleSeconds(timeScale: timeScale)),
            "occupancy": JSONValue(score.occupancy),
        ]
    }
}
