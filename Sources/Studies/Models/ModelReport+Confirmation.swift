internal import Measurement

/// Whether other customers, of seeds that share none with the first ones, say the same.
extension ModelReport {
    /// The first seed of the second set: far from the first set, whatever that is.
    package static func secondSeed(after seed: UInt64) -> UInt64 {
        seed ^ 0x5EC0_4D5E_ED00_0000
    }

    /// What the second set says about the answer, one sentence for each round; none without a second set.
    package var confirmation: [String] {
        guard let second = self.second else { return [] }
        return zip(self.rounds, second.rounds).map { round, other in
            let place = self.rounds.count > 1 ? " at \(Self.place(of: round))" : ""
            return Self.confirmation(of: round, by: other, place: place, seed: second.seed)
        }
    }

    private static func confirmation(of round: Round, by other: Round, place: String, seed: UInt64) -> String {
        guard let best = round.ranking(.solved).first, let rival = round.ranking(.solved).dropFirst().first else {
            return Self.figures(of: round, by: other, place: place, seed: seed)
        }
        let figures = Self.figures(of: round, by: other, place: place, seed: seed)
        let (twin, twinRival) = (other.model(best.name), other.model(rival.name))
        guard let lead = round.difference(.solved, of: best, to: rival), lead.isTold, let twin, let twinRival,
            let again = other.difference(.solved, of: twin, to: twinRival)
        else { return figures }
        let points = ModelFigureText.difference(again, .solved)
        if again.isTold, again.mean > 0 {
            return "\(figures) \(best.name) is again before \(rival.name)\(place), by \(points) points."
        }
        return "\(figures) But that \(best.name) is before \(rival.name)\(place) it does not confirm: \(points) points."
    }

    /// How many of the judged figures the second set has too, within the intervals of both.
    private static func figures(of round: Round, by other: Round, place: String, seed: UInt64) -> String {
        var (same, all) = (0, 0)
        var others: [String] = []
        for model in round.models {
            for figure in ServiceFigure.judged {
                guard let one = model.estimate(figure, confidence: round.figureConfidence),
                    let two = other.model(model.name)?.estimate(figure, confidence: round.figureConfidence)
                else { continue }
                all += 1
                let margin = (one.halfWidth ?? 0, two.halfWidth ?? 0)
                let width = (margin.0 * margin.0 + margin.1 * margin.1).squareRoot()
                if (one.mean - two.mean).magnitude <= width {
                    same += 1
                } else {
                    others.append("\(model.name) \(figure.title)")
                }
            }
        }
        let word = same == all ? "A second seed says the same" : "A second seed does not say the same of all"
        let tail = others.isEmpty ? "" : " (not \(others.joined(separator: ", ")))"
        return "\(word)\(place): from seed \(seed) on, \(same) of \(all) figures are the same within chance\(tail)."
    }
}

extension ModelReport.Round {
    /// What the interval of one figure must hold with, so that all of a round hold together at 99 %: a second set that is no different
    /// must not look so because there are many figures.
    var figureConfidence: Double {
        1 - 0.01 / Double(max(1, self.models.count * ServiceFigure.judged.count))
    }

    func model(_ name: String) -> ModelReport.Model? {
        self.models.first { $0.name == name }
    }
}
