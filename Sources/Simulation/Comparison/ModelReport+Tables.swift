import Analysis

/// The tables that every document has.
extension ModelReport {
    struct Table {
        var title: String
        var header: [String]
        var rows: [[String]]
    }

    /// The figures of each round, and the differences to the model that solved most.
    var tables: [Table] {
        self.rounds.flatMap { round in
            [Self.figures(of: round)] + (round.models.count > 1 ? [Self.differences(of: round)] : [])
        } + (self.liveTable.map { [$0] } ?? [])
    }

    private static func figures(of round: Round) -> Table {
        let figures = round.figures
        return Table(
            title: "\(self.place(of: round)), \(round.models.first.map(Self.customers) ?? 0) customers a replication",
            header: ["model"] + figures.map(\.title),
            rows: round.ranking(.solved).map { model in
                [model.name] + figures.map { ModelFigureText.value(model.estimate($0), $0) }
            }
        )
    }

    private static func customers(_ model: Model) -> Int {
        model.samples.reduce(0) { $0 + $1.customers } / max(1, model.samples.count)
    }

    private static func differences(of round: Round) -> Table {
        let ranking = round.ranking(.solved)
        guard let best = ranking.first else { return Table(title: "", header: [], rows: []) }
        return Table(
            title: "more or less than \(best.name), in percentage points and seconds",
            header: ["model"] + ServiceFigure.judged.map(\.title),
            rows: ranking.dropFirst().map { model in
                [model.name]
                    + ServiceFigure.judged.map { figure in
                        ModelFigureText.difference(round.difference(figure, of: model, to: best), figure)
                    }
            }
        )
    }

    /// Models that could not take part, with the reason; each once for each size.
    var omissions: [String] {
        var lines: [String] = []
        for round in self.rounds {
            for omission in round.omissions {
                let line = "left out with \(round.agents) agents: \(omission.name): \(omission.reason)"
                if !lines.contains(line) { lines.append(line) }
            }
        }
        return lines
    }

    var headline: String {
        let runs = self.rounds.reduce(0) { $0 + $1.models.count } * self.replications
        return "\(PlainText.printable(self.name)): staffing models on the same customers, \(runs) runs in virtual time"
    }
}
