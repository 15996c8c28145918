import Measurement
import Reports

/// The tables that every document has.
extension ModelReport {
    struct Table {
        var title: String
        var header: [String]
        var rows: [[String]]
        /// What the cells of differences say, by row and column; empty where there are none.
        var tones: [[Tone]] = []
    }

    /// What a difference is for the customers.
    enum Tone: String {
        case better = "good"
        case worse = "bad"
        /// Chance alone may make it.
        case untold = "soft"
        /// Neither better nor worse.
        case plain = ""
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
        let differences = ranking.dropFirst().map { model in
            ServiceFigure.judged.map { round.difference($0, of: model, to: best) }
        }
        return Table(
            title: "more or less than \(best.name), in percentage points and seconds",
            header: ["model"] + ServiceFigure.judged.map(\.title),
            rows: zip(ranking.dropFirst(), differences).map { model, row in
                [model.name] + zip(row, ServiceFigure.judged).map { ModelFigureText.difference($0, $1) }
            },
            tones: differences.map { row in [.plain] + zip(row, ServiceFigure.judged).map { self.tone(of: $0, $1) } }
        )
    }

    /// Only what can be told from chance is better or worse.
    private static func tone(of difference: MeanEstimate?, _ figure: ServiceFigure) -> Tone {
        guard let difference else { return .plain }
        guard difference.isTold else { return .untold }
        let gain = difference.mean * figure.direction
        return gain > 0 ? .better : gain < 0 ? .worse : .plain
    }

    /// Models that could not take part, with the reason; each reason once for each size.
    var omissions: [String] {
        var lines: [String] = []
        for round in self.rounds {
            var reasons: [(names: [String], reason: String)] = []
            for omission in round.omissions {
                if let place = reasons.firstIndex(where: { $0.reason == omission.reason }) {
                    reasons[place].names.append(omission.name)
                } else {
                    reasons.append(([omission.name], omission.reason))
                }
            }
            for (names, reason) in reasons {
                let line = "left out with \(round.agents) agents: \(names.joined(separator: ", ")): \(reason)"
                if !lines.contains(line) { lines.append(line) }
            }
        }
        return lines
    }

    var headline: String {
        let runs = Self.runs(of: self.rounds)
        let again = self.second.map { ", and \(Self.runs(of: $0.rounds)) with other seeds to confirm them" } ?? ""
        return
            "\(PlainText.printable(self.name)): staffing models on the same customers, \(runs) runs in virtual time\(again)"
    }

    /// Runs that were played.
    private static func runs(of rounds: [Round]) -> Int {
        rounds.reduce(0) { $0 + $1.models.reduce(0) { $0 + $1.samples.count } }
    }
}
