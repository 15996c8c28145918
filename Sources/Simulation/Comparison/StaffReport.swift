package import Analysis

/// How many agents each model takes for a goal.
package struct StaffReport: Equatable, Sendable {
    package var name: String
    package var goal: ServiceGoal
    package var seed: UInt64
    package var replications: Int
    package var findings: [StaffSearch.Finding]

    package init(name: String, goal: ServiceGoal, seed: UInt64, replications: Int, findings: [StaffSearch.Finding]) {
        self.name = name
        self.goal = goal
        self.seed = seed
        self.replications = replications
        self.findings = findings
    }

    /// Those who reach it, the fewest agents first.
    private var ranking: [StaffSearch.Finding] {
        let places = self.findings.enumerated().sorted { left, right in
            (left.element.agents ?? .max, left.offset) < (right.element.agents ?? .max, right.offset)
        }
        return places.map(\.element)
    }
}

extension StaffReport: CustomStringConvertible {
    /// What a terminal shows. A line feed at its end.
    package var description: String {
        let fewest = self.ranking.first?.agents
        let rows = self.ranking.map { finding in
            let more = finding.agents.flatMap { agents in fewest.map { "+\(agents - $0)" } }
            return [
                finding.model, finding.agents.map { "\($0)" } ?? "none", more ?? "-", Self.percentage(finding.share),
                Self.percentage(finding.shareBelow), finding.load.map(FigureText.rounded) ?? "-",
            ]
        }
        let header = ["model", "agents", "more", "reached", "with one fewer", "load"]
        let lines =
            ["\(PlainText.printable(self.name)): fewest agents for \(self.goal)", ""]
            + PlainText.columns([header] + rows)
            + [
                "",
                "reached: answered in time of those who called by \(PlainText.printable(self.goal.channel)), a mean over "
                    + "\(self.replications) replication\(self.replications == 1 ? "" : "s") from seed \(self.seed) on",
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// `inrush.staff/1`.
    package var json: JSONValue {
        [
            "schema": "inrush.staff/1",
            "profile": .string(self.name),
            "goal": [
                "channel": .string(self.goal.channel), "share": .number(self.goal.share),
                "seconds": .number(self.goal.seconds),
            ],
            "seed": JSONValue(self.seed),
            "replications": JSONValue(self.replications),
            "models": .object(
                self.ranking.map { finding in
                    .init(
                        finding.model,
                        [
                            "agents": JSONValue(finding.agents), "share": JSONValue(finding.share),
                            "shareWithOneFewer": JSONValue(finding.shareBelow), "load": JSONValue(finding.load),
                        ]
                    )
                }
            ),
        ]
    }

    private static func percentage(_ fraction: Double?) -> String {
        fraction.map(FigureText.percentage) ?? "-"
    }
}
