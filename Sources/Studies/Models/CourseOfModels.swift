internal import Measurement
import Reports

/// One figure of all models from round to round: over the load if that differs, over the number of agents otherwise.
struct CourseOfModels {
    let figure: ServiceFigure
    let rounds: [ModelReport.Round]

    /// Nil when the rounds differ in neither.
    var markup: Markup? {
        let isLoad = Set(self.rounds.map { FigureText.rounded($0.load) }).count > 1
        let place = { (round: ModelReport.Round) in isLoad ? round.load : Double(round.agents) }
        let rounds = self.rounds.sorted { place($0) < place($1) }
        let places = Set(rounds.map(place)).sorted()
        guard places.count > 1 else { return nil }
        let names = self.names
        let lines = names.map { name in
            rounds.map { round in
                round.models.first { $0.name == name }?.estimate(self.figure)
                    .map { (x: place(round), y: $0.mean * self.scale) }
            }
        }
        let maximum = lines.joined().compactMap { $0?.y }.max() ?? 1
        let frame = ChartFrame(horizontal: .marked(at: places), vertical: .linear(to: maximum))
        let chart = frame.svg(
            title: "\(self.figure.title) of each model by \(isLoad ? "load" : "agents")",
            horizontalName: isLoad ? "load" : "agents",
            horizontalLabel: { isLoad ? FigureText.rounded($0) : "\(Int($0))" },
            verticalLabel: { "\(Int($0))" },
            names.indices.map { frame.line(lines[$0], style: "line \(Self.style($0))") }
        )
        let legend = names.indices.map { Markup("li", ["class": "key \(Self.style($0))"], [Markup(text: names[$0])]) }
        return Markup([chart, Markup("ul", ["class": "legend"], legend)])
    }

    private var scale: Double {
        switch self.figure.unit {
        case .share: 100
        case .seconds, .number: 1
        }
    }

    private var names: [String] {
        self.rounds.flatMap(\.models).reduce(into: []) { names, model in
            if !names.contains(model.name) { names.append(model.name) }
        }
    }

    /// Six colours, and the same with dashes.
    private static func style(_ index: Int) -> String {
        "c\(index % 6 + 1)" + (index >= 6 ? " dash" : "")
    }
}
