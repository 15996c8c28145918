internal import Measurement
package import Reports

extension ModelReport: CustomStringConvertible {
    /// What a terminal shows: the answer, the tables, how to read them. A line feed at its end.
    package var description: String {
        var lines = [self.headline, ""] + self.answer
        for table in self.tables {
            lines += ["", table.title] + PlainText.columns([table.header] + table.rows).map { "  " + $0 }
        }
        if !self.omissions.isEmpty { lines += [""] + self.omissions }
        lines += [""] + self.notes
        lines += self.warnings.map { "warning: \($0)" } + self.problems.map { "! \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same for a page of Markdown. A line feed at its end.
    package var markdown: String {
        var parts = ["## " + MarkdownText.escaped(self.headline)]
        parts += self.answer.map(MarkdownText.escaped)
        for table in self.tables {
            parts += ["**\(MarkdownText.escaped(table.title))**", MarkdownText.table(table.header, table.rows)]
        }
        parts.append((self.omissions + self.notes).map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n"))
        if !self.warnings.isEmpty {
            parts.append(self.warnings.map { "- warning: " + MarkdownText.escaped($0) }.joined(separator: "\n"))
        }
        if !self.problems.isEmpty {
            parts.append(self.problems.map { "- ⚠ " + MarkdownText.escaped($0) }.joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// `inrush.models/1`: every value of every replication, so that whoever wants can work it out again.
    package var json: JSONValue {
        [
            "schema": "inrush.models/1",
            "profile": .string(self.name),
            "seed": JSONValue(self.seed),
            "replications": JSONValue(self.replications),
            "jointConfidence": .number(Round.jointConfidence),
            "answer": .array(self.answer.map { .string($0) }),
            "rounds": .array(self.rounds.map { Self.json(of: $0) }),
            "second": self.second.map { second in
                ["seed": JSONValue(second.seed), "rounds": .array(second.rounds.map { Self.json(of: $0) })]
            } ?? .null,
            "live": self.liveJSON,
            "problems": .array(self.problems.map { .string($0) }),
            "warnings": .array(self.warnings.map { .string($0) }),
        ]
    }

    private static func json(of round: Round) -> JSONValue {
        let best = round.ranking(.solved).first
        return [
            "load": .number(round.load),
            "agents": JSONValue(round.agents),
            "pairConfidence": .number(round.pairConfidence),
            "best": JSONValue(best?.name),
            "models": .object(
                round.ranking(.solved).map { model in
                    .init(
                        model.name,
                        [
                            "customers": .array(model.samples.map { JSONValue($0.customers) }),
                            "figures": .object(
                                ServiceFigure.allCases.map { .init($0.rawValue, Self.json(of: $0, model)) }
                            ),
                            "lessBest": .object(
                                ServiceFigure.judged.map { figure in
                                    .init(
                                        figure.rawValue,
                                        Self.json(of: best.flatMap { round.difference(figure, of: model, to: $0) })
                                    )
                                }
                            ),
                        ]
                    )
                }
            ),
            "omitted": .object(round.omissions.map { .init($0.name, .string($0.reason)) }),
        ]
    }

    private static func json(of figure: ServiceFigure, _ model: Model) -> JSONValue {
        guard case .object(var members) = Self.json(of: model.estimate(figure)) else { return .null }
        members.append(.init("values", .array(model.values(figure).map { JSONValue($0) })))
        return .object(members)
    }

    private static func json(of estimate: MeanEstimate?) -> JSONValue {
        guard let estimate else { return .null }
        return ["mean": .number(estimate.mean), "halfWidth": JSONValue(estimate.halfWidth)]
    }
}
