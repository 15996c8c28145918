package import Measurement

extension ServiceBook {
    /// What `service` of a `summary.json` says beside its figures. Seconds are of the story.
    func members(timeScale: Double) -> [JSONValue.Member] {
        let all = self.all
        var members: [JSONValue.Member] = [
            .init("serviceLevelFormula", .string(self.serviceLevelFormula)),
            .init("waitSpreadSeconds", JSONValue(self.waitSpreadSeconds(timeScale: timeScale))),
            .init("occupancyGini", JSONValue(self.occupancyGini)),
            .init("frontDesks", .array(self.frontDesks.map { .string($0) })),
            .init("frontDeskShare", JSONValue(self.frontDeskShare)),
            .init("targets", .array(self.targets.map { $0.json(self.judgement(of: $0)) })),
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
    /// Every figure of one part with its name in files, from the row and the time scale.
    static let figures: [(name: String, value: @Sendable (ServiceRow, Double) -> Double?)] = [
        ("serviceLevel", { row, _ in row.serviceLevel }), ("abandonment", { row, _ in row.abandonment }),
        ("fcr", { row, _ in row.firstContactResolution }), ("transferRate", { row, _ in row.transferRate }),
        ("contactsPerCase", { row, _ in row.contactsPerCase }), ("salesPerContact", { row, _ in row.salesPerContact }),
        ("asaSeconds", { row, timeScale in row.meanWaitSeconds(timeScale: timeScale) }),
        ("waitP50Seconds", { row, _ in row.waitSeconds(atPercentile: 50) }),
        ("waitP90Seconds", { row, _ in row.waitSeconds(atPercentile: 90) }),
        ("waitP99Seconds", { row, _ in row.waitSeconds(atPercentile: 99) }),
        ("waitMaxSeconds", { row, _ in row.waitSeconds(atPercentile: 100) }),
        ("ahtSeconds", { row, timeScale in row.meanHandleSeconds(timeScale: timeScale) }),
        ("wrapUpSeconds", { row, timeScale in row.meanWrapUpSeconds(timeScale: timeScale) }),
        ("secondsPerTransfer", { row, timeScale in row.meanTransferSeconds(timeScale: timeScale) }),
        ("occupancy", { row, _ in row.occupancy }),
    ]

    /// The sums and figures of one part.
    package func json(timeScale: Double, hasAgents: Bool) -> JSONValue {
        let counts = Self.counts.filter { $0.name != "waiting" }
            .map { JSONValue.Member($0.name, JSONValue(self[keyPath: $0.path])) }
        let figures = Self.figures.map { JSONValue.Member($0.name, JSONValue($0.value(self, timeScale))) }
        return .object(counts + figures.filter { hasAgents || $0.name != "occupancy" })
    }
}

extension ChannelTarget {
    fileprivate func json(_ judgement: TargetJudgement?) -> JSONValue {
        [
            "channel": .string(self.channel), "seconds": .number(self.seconds), "share": JSONValue(self.share),
            "measured": JSONValue(judgement?.measured), "outcome": JSONValue(judgement?.outcome.rawValue),
        ]
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
