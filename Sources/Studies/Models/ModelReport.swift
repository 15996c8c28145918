package import Measurement
internal import Reports

/// Which way of staffing served the same customers how well, with what replications cannot tell.
package struct ModelReport: Equatable, Sendable {
    /// One model in one round.
    package struct Model: Equatable, Sendable {
        package var name: String
        /// By replication.
        package var samples: [ServiceSample]

        package func values(_ figure: ServiceFigure) -> [Double?] {
            self.samples.map { $0[figure] }
        }

        /// With an interval of its own; nil when it had no value in any replication.
        package func estimate(_ figure: ServiceFigure) -> MeanEstimate? {
            self.estimate(figure, confidence: 0.95)
        }

        func estimate(_ figure: ServiceFigure, confidence: Double) -> MeanEstimate? {
            MeanEstimate(of: self.values(figure).compactMap { $0 }, confidence: confidence)
        }
    }

    /// All models at one load and size.
    package struct Round: Equatable, Sendable {
        /// The part of the agents that the customers' work would keep busy at ordinary speed.
        package var load: Double
        package var agents: Int
        package var models: [Model]
        package var omissions: [ModelLineup.Omission]
    }

    package var name: String
    package var seed: UInt64
    package var replications: Int
    package var rounds: [Round]
    /// The same again with other seeds; nil when that was not played.
    package var second: Second?
    /// Runs over sockets.
    package var live: [LiveTrial] = []

    /// A second set of replications.
    package struct Second: Equatable, Sendable {
        package var seed: UInt64
        package var rounds: [Round]
    }

    /// What figures say less than they seem to, a line for each model in whose runs too many were still open, at its worst.
    package var warnings: [String] {
        Self.warnings(of: self.rounds, with: "")
            + (self.second.map { Self.warnings(of: $0.rounds, with: ", seeds from \($0.seed)") } ?? [])
    }

    private static func warnings(of rounds: [Round], with seeds: String) -> [String] {
        rounds.flatMap { round in
            round.models.compactMap { model -> String? in
                let worst = model.samples.compactMap(\.openEnds).max { $0.share < $1.share }
                guard let worst, worst.isWorthSaying else { return nil }
                return "\(model.name), \(round.agents) agents\(seeds): \(worst)"
            }
        }
    }

    /// Whether any round has two models, of which one could be better.
    var comparesModels: Bool { self.rounds.contains { $0.models.count > 1 } }

    /// Why some runs cannot be believed, each reason once; empty when all are sound.
    package var problems: [String] {
        var problems: [String] = []
        for round in self.rounds {
            for model in round.models {
                for problem in model.samples.flatMap(\.problems) {
                    let line = "\(model.name): \(problem)"
                    if !problems.contains(line) { problems.append(line) }
                }
            }
        }
        return problems + self.liveProblems
    }
}

extension ModelReport.Round {
    /// The chance with which all intervals of differences of one figure hold together, whichever pair is looked at: the best model is
    /// picked after seeing the figures, and that must not make it look surer than it is.
    package static let jointConfidence = 0.95

    /// What one interval must hold with for that (Bonferroni).
    package var pairConfidence: Double {
        let pairs = max(1, self.models.count * (self.models.count - 1) / 2)
        return 1 - (1 - Self.jointConfidence) / Double(pairs)
    }

    /// The models by a figure, the best first; those without a value are left out. Without a better or worse, in the order given.
    package func ranking(_ figure: ServiceFigure) -> [ModelReport.Model] {
        let ranked = self.models.enumerated().compactMap { place, model in
            model.estimate(figure).map { (model: model, value: $0.mean * figure.direction, place: place) }
        }
        return ranked.sorted { ($1.value, $0.place) < ($0.value, $1.place) }.map(\.model)
    }

    /// How much more a model has than another, customers for customers, with an interval that holds for all pairs together.
    package func difference(
        _ figure: ServiceFigure,
        of model: ModelReport.Model,
        to other: ModelReport.Model
    ) -> MeanEstimate? {
        MeanEstimate(of: model.values(figure), less: other.values(figure), confidence: self.pairConfidence)
    }

    /// The models whose difference to one may be chance alone.
    func close(to model: ModelReport.Model, in figure: ServiceFigure) -> [ModelReport.Model] {
        self.ranking(figure).filter { other in
            other.name != model.name && self.difference(figure, of: model, to: other)?.isTold != true
        }
    }

    /// The best by a figure, if it can be told from every other; nil otherwise, and without another.
    package func leader(_ figure: ServiceFigure) -> ModelReport.Model? {
        let ranking = self.ranking(figure)
        guard ranking.count > 1, let best = ranking.first else { return nil }
        return self.close(to: best, in: figure).isEmpty ? best : nil
    }

    /// Whether any customer may buy something.
    var hasSales: Bool {
        self.models.contains { $0.samples.contains { $0[.sales] ?? 0 > 0 } }
    }

    /// The figures that say something here.
    var figures: [ServiceFigure] {
        ServiceFigure.allCases.filter { figure in
            switch figure {
            case .sales: self.hasSales
            case .open: self.models.contains { $0.samples.contains { $0.openEnds != nil } }
            case .overflows: self.models.contains { $0.samples.contains { $0[.overflows] ?? 0 > 0 } }
            default: true
            }
        }
    }
}
