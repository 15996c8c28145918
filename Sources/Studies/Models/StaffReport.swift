internal import Measurement
import Organization
package import Reports

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
                finding.model, finding.agents.map { "\($0)" } ?? "none", more ?? "-", Self.text(finding.reached),
                Self.text(finding.below), Self.text(finding.above), finding.load.map(FigureText.rounded) ?? "-",
            ]
        }
        let header = ["model", "agents", "more", "reached", "with one fewer", "with one more", "load"]
        let lines =
            ["\(PlainText.printable(self.name)): fewest agents for \(self.goal)", ""]
            + PlainText.columns([header] + rows)
            + [
                "",
                "reached: answered in time of those who called by \(PlainText.printable(self.goal.channel)), a mean over "
                    + "\(counted(self.replications, "replication")) from seed \(self.seed) on, ± by "
                    + "Student's t at 95 %",
            ] + self.caution
        return lines.joined(separator: "\n") + "\n"
    }

    /// Models whose number may be another by chance.
    private var caution: [String] {
        let close = self.ranking.filter { $0.agents != nil && $0.isClose(to: self.goal) }.map(\.model)
        guard !close.isEmpty else { return [] }
        return ["may be one or more off by chance, for more replications: \(close.joined(separator: ", "))"]
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
                            "halfWidth": JSONValue(finding.reached?.halfWidth),
                            "halfWidthWithOneFewer": JSONValue(finding.below?.halfWidth),
                            "shareWithOneMore": JSONValue(finding.above?.mean),
                            "halfWidthWithOneMore": JSONValue(finding.above?.halfWidth),
                            "isClose": .bool(finding.isClose(to: self.goal)),
                        ]
                    )
                }
            ),
        ]
    }

    /// `81.2% ±0.9`.
    private static func text(_ estimate: MeanEstimate?) -> String {
        guard let estimate else { return "-" }
        let margin = estimate.halfWidth.map { " ±\(FigureText.rounded($0 * 100))" } ?? ""
        return FigureText.percentage(estimate.mean) + margin
    }
}
