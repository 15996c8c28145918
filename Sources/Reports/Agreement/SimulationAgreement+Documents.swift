extension SimulationAgreement {
    /// What a report says of it: a sentence, with its cause where the two part.
    package var sentence: String {
        guard self.openShare > OpenEnds.worthSaying else { return self.finding }
        return self.finding
            + "; \(FigureText.percentage(self.openShare)) were still open when the simulation was over, "
            + "and its figures are of the others"
    }

    private var finding: String {
        let lines =
            "a line took \(FigureText.rounded(self.routerSeconds)) s of the story by the router and the wires and "
            + "\(FigureText.rounded(self.testerSeconds)) s by the tester"
        switch self.verdict {
        case .agrees:
            return "agrees: what the same people do in virtual time is what they did, as far as chance goes"
        case .lineTime:
            let wait = self.figures.first { $0.name == "asaSeconds" && $0.verdict == .lineTime }
            let change = wait.map { figure -> String in
                let more = figure.live - figure.simulated
                return "customers waited \(FigureText.rounded(more.magnitude)) s \(more < 0 ? "less" : "longer") live: "
            }
            return "line-time: \(change ?? "")\(lines), which explains it"
        case .parts:
            let names = self.figures.filter { $0.verdict == .parts }.map(\.title).joined(separator: ", ")
            let why =
                self.isTesters
                ? "the tester itself stood still or wrote late (\(FigureText.percentage(self.testerShare)) of what customers "
                    + "waited besides for an agent): use a quieter machine before the router is blamed"
                : "the live router decided otherwise, or could not keep up"
            return "parts: \(names) cannot be explained by the time lines took (\(lines)): \(why)"
        }
    }

    /// Name, live, simulated, and the margin, for tables.
    package var rows: [[String]] {
        self.figures.map { figure in
            [
                figure.title, figure.text(figure.live), figure.text(figure.simulated), figure.text(figure.slowed),
                "±" + figure.text(figure.margin), figure.verdict.rawValue,
            ]
        }
    }

    package static let columns = ["", "live", "simulated", "with lines as slow", "chance", ""]

    /// `simulation` in `summary.json`.
    package var json: JSONValue {
        [
            "verdict": .string(self.verdict.rawValue),
            "plays": JSONValue(self.plays),
            "lineRouterSeconds": .number(self.routerSeconds),
            "lineTesterSeconds": .number(self.testerSeconds),
            "openShare": .number(self.openShare),
            "testerShare": .number(self.testerShare),
            "figures": .object(
                self.figures.map { figure in
                    .init(
                        figure.name,
                        [
                            "live": .number(figure.live), "simulated": .number(figure.simulated),
                            "slowed": .number(figure.slowed), "margin": .number(figure.margin),
                            "verdict": .string(figure.verdict.rawValue),
                        ]
                    )
                }
            ),
        ]
    }
}

extension SimulationAgreement.Figure {
    /// As a reader knows it.
    package var title: String {
        switch self.name {
        case "asaSeconds": "ASA"
        case "ahtSeconds": "AHT"
        case "serviceLevel": "service level"
        case "fcr": "FCR"
        case "transferRate": "transfers"
        default: self.name
        }
    }

    /// A value of it, in its unit.
    package func text(_ value: Double) -> String {
        Self.isSeconds(self.name) ? FigureText.rounded(value) + " s" : FigureText.percentage(value)
    }
}
