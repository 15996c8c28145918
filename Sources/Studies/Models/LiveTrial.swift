package import Reports

/// One model, played once over sockets against the customers of the first replication.
package struct LiveTrial: Equatable, Sendable {
    package var model: String
    /// The live figures and the simulated ones; nil when the run cannot be compared.
    package var agreement: SimulationAgreement?
    /// Why the run cannot be trusted; empty for a sound one.
    package var problems: [String]
    /// Where its documents are.
    package var folder: String

    package init(model: String, agreement: SimulationAgreement?, problems: [String], folder: String) {
        self.model = model
        self.agreement = agreement
        self.problems = problems
        self.folder = folder
    }
}

extension ModelReport {
    /// The figures of live runs, each with what virtual time has in brackets; nil without live runs.
    var liveTable: Table? {
        guard !self.live.isEmpty else { return nil }
        let figures = self.live.lazy.compactMap(\.agreement).first?.figures ?? []
        return Table(
            title:
                "live, one run of each model over sockets with seed \(self.seed), and in brackets the same run in virtual time",
            header: ["model"] + figures.map(\.title) + [""],
            rows: self.live.map { trial in
                guard let agreement = trial.agreement else {
                    return [trial.model] + figures.map { _ in "-" } + [
                        trial.problems.isEmpty ? "not compared" : "invalid"
                    ]
                }
                let cells = figures.map { wanted in
                    agreement.figures.first { $0.name == wanted.name }.map { figure in
                        "\(figure.text(figure.live)) (\(figure.text(figure.simulated)))"
                    } ?? "-"
                }
                return [trial.model] + cells + [agreement.verdict.rawValue]
            }
        )
    }

    /// What live runs add to the answer, and what they cannot say.
    var liveAnswer: [String] {
        guard !self.live.isEmpty else { return [] }
        let compared = self.live.compactMap { trial in trial.agreement.map { (trial.model, $0) } }
        let apart = compared.filter { $0.1.verdict == .parts }.map(\.0)
        let slow = compared.filter { $0.1.verdict == .lineTime }.map(\.0)
        var sentence =
            "Live, \(compared.count - apart.count) of \(self.live.count) models did what virtual time says of them"
        if !slow.isEmpty { sentence += ", \(slow.joined(separator: ", ")) once lines take as long as they did" }
        sentence += apart.isEmpty ? "." : "; \(apart.joined(separator: ", ")) did not."
        return [
            sentence,
            "One live run of each has no interval: which model is best is what the replications say, not the live figures.",
        ]
    }

    var liveProblems: [String] {
        self.live.flatMap { trial in trial.problems.map { "\(trial.model), live: \($0)" } }
    }

    var liveJSON: JSONValue {
        .object(
            self.live.map { trial in
                .init(
                    trial.model,
                    [
                        "folder": .string(trial.folder),
                        "problems": .array(trial.problems.map { .string($0) }),
                        "simulation": trial.agreement?.json ?? .null,
                    ]
                )
            }
        )
    }
}
