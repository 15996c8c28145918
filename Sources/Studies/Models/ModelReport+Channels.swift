import Measurement

/// "Above ten agents, dedicate channels": what the line-ups of several sizes say about it.
extension ModelReport {
    private static let (dedicated, shared) = ("dedicated-channels", "shared-channels")
    /// The number of agents that the advice names.
    private static let adviceFrom = 10

    /// The answer in words; nil unless it was asked: these two models and no others were played, with more agents than that.
    package var channelAnswer: String? {
        let asked = self.rounds.allSatisfy { Set($0.models.map(\.name)).isSubset(of: [Self.dedicated, Self.shared]) }
        let rounds = self.rounds.filter { $0.agents > Self.adviceFrom }.sorted { $0.agents < $1.agents }
        let gains = rounds.compactMap { round in self.gain(in: round).map { (agents: round.agents, gain: $0) } }
        guard asked, !gains.isEmpty else { return nil }
        let told = gains.filter(\.gain.isTold)
        let verdict =
            if told.isEmpty {
                "it cannot be told"
            } else if told.allSatisfy({ $0.gain.mean > 0 }) {
                told.count == gains.count ? "no" : "no, as far as it can be told"
            } else if told.allSatisfy({ $0.gain.mean < 0 }) {
                told.count == gains.count ? "yes" : "yes, as far as it can be told"
            } else {
                "it depends on the number"
            }
        let figures = gains.map { agents, gain in "with \(agents) agents \(Self.words(gain))" }
        return
            "Above \(Self.adviceFrom) agents, dedicate channels? With these customers \(verdict). Of what customers called for, agents "
            + "who share channels solved " + figures.joined(separator: "; ") + "."
    }

    /// `3.2 ±0.8 points more`; where chance alone may make it, that and the interval.
    private static func words(_ gain: MeanEstimate) -> String {
        guard gain.isTold else {
            let difference = ModelFigureText.difference(gain, .solved).replacing(" ?", with: "")
            return "neither more nor less that could be told from chance (\(difference) points)"
        }
        let points = ModelFigureText.magnitude(gain.mean.magnitude, .solved) + ModelFigureText.margin(gain, .solved)
        return "\(points) points \(gain.mean > 0 ? "more" : "less")"
    }

    /// What shared channels solve more than dedicated ones.
    private func gain(in round: Round) -> MeanEstimate? {
        guard let dedicated = round.model(Self.dedicated), let shared = round.model(Self.shared) else { return nil }
        return round.difference(.solved, of: shared, to: dedicated)
    }
}
