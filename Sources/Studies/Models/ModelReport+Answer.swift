import Measurement
import Organization
import Reports

/// The answer in plain words, as far as the replications can tell.
extension ModelReport {
    /// Sentences, the most important first: which model served these customers best, by how much, which ones cannot be told from
    /// it, who answered soonest, and how that changes between the rounds.
    package var answer: [String] {
        guard let first = self.rounds.first else { return [] }
        var sentences: [String] = []
        if !self.problems.isEmpty { sentences.append("Some runs cannot be believed; see the reasons below.") }
        if self.rounds.count == 1 {
            sentences += Self.answer(in: first, replications: self.replications)
        } else {
            sentences += self.rounds.map { round in
                let place = "At \(Self.place(of: round)): "
                return place + (Self.answer(in: round, replications: self.replications).first ?? "nobody was served.")
            }
            if self.comparesModels { sentences.append(self.course) }
        }
        if let channels = self.channelAnswer { sentences.append(channels) }
        sentences += self.confirmation + self.liveAnswer
        if self.replications < 2 {
            sentences.append("One replication cannot say how far chance goes: give --replications 2 or more.")
        }
        return sentences
    }

    /// `load 0.92, 130 agents`.
    static func place(of round: Round) -> String {
        "load \(FigureText.rounded(round.load)), \(counted(round.agents, "agent"))"
    }

    /// Whether the best stays the best, as far as it can be told: a round whose best cannot be told from another has no leader, and where one was played alone
    /// there is nothing to lead.
    private var course: String {
        let rounds = self.rounds.filter { $0.models.count > 1 }
        let leaders = rounds.map { $0.leader(.solved)?.name }
        let told = zip(rounds, leaders).compactMap { round, name in
            name.map { (name: $0, place: Self.place(of: round)) }
        }
        guard let first = told.first else { return "Which model leads cannot be told in any of these rounds." }
        let elsewhere = told.count < rounds.count ? " In the other rounds it cannot be told." : ""
        guard told.contains(where: { $0.name != first.name }) else {
            guard !elsewhere.isEmpty else { return "The same model leads throughout: \(first.name)." }
            return "\(first.name) leads at \(told.map(\.place).joined(separator: "; ")).\(elsewhere)"
        }
        let ways = told.map { "\($0.name) at \($0.place)" }
        return "The lead changes: \(ways.joined(separator: "; ")).\(elsewhere)"
    }

    private static func answer(in round: Round, replications: Int) -> [String] {
        let ranking = round.ranking(.solved)
        guard let best = ranking.first, let solved = best.estimate(.solved) else { return ["Nobody was served."] }
        let figure = ModelFigureText.value(solved, .solved) + ModelFigureText.margin(solved, .solved)
        guard ranking.count > 1 else {
            return [
                "\(best.name) was played alone, so it leads nobody: it solved what \(figure) of all customers called for."
            ]
        }
        let rivals = ranking.dropFirst().compactMap { rival in
            round.difference(.solved, of: best, to: rival).map { (model: rival, lead: $0) }
        }
        var sentences: [String] = []
        if round.leader(.solved) != nil, let next = rivals.first {
            sentences.append(
                "\(best.name) served these customers best: it solved what \(figure) of them called for, "
                    + "\(Self.points(next.lead)) points more than \(next.model.name), the next."
            )
        } else {
            let close = Self.list(round.close(to: best, in: .solved).map(\.name))
            sentences.append(
                "It cannot be told which model served these customers best: \(best.name) solved what \(figure) of them "
                    + "called for, and \(counted(replications, "replication")) cannot tell \(close) from it."
            )
        }
        sentences += [Self.sentence(.inTime, in: round), Self.sentence(.transfers, in: round)].compactMap { $0 }
        if rivals.count > 1, let last = rivals.last, last.lead.isTold {
            let isLeast = round.close(to: last.model, in: .solved).isEmpty
            let points = "\(Self.points(last.lead)) points fewer than \(best.name)"
            sentences.append(
                isLeast ? "\(last.model.name) solved least, \(points)." : "\(last.model.name) solved \(points)."
            )
        }
        return sentences
    }

    /// A difference without its sign, with its interval: `3.2 ±0.8`.
    private static func points(_ difference: MeanEstimate) -> String {
        ModelFigureText.magnitude(difference.mean.magnitude, .solved) + ModelFigureText.margin(difference, .solved)
    }

    /// Who leads in another figure, or that this cannot be told.
    private static func sentence(_ figure: ServiceFigure, in round: Round) -> String? {
        let ranking = round.ranking(figure)
        guard let best = ranking.first, ranking.count > 1, let estimate = best.estimate(figure) else { return nil }
        let close = self.list(round.close(to: best, in: figure).map(\.name))
        let value = ModelFigureText.value(estimate, figure) + ModelFigureText.margin(estimate, figure)
        switch (figure, close.isEmpty) {
        case (.inTime, true): return "Most were answered in time by \(best.name), \(value)."
        case (.inTime, false):
            return
                "By whom most were answered in time cannot be told: \(best.name) has \(value), and \(close) cannot be told "
                + "from it."
        case (.transfers, true): return "Fewest were transferred by \(best.name), \(value) of those answered."
        case (.transfers, false):
            return
                "By whom fewest were transferred cannot be told: \(best.name) has \(value) of those answered, and \(close) "
                + "cannot be told from it."
        default: return nil
        }
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// How to read the figures.
    package var notes: [String] {
        let seeds = self.replications == 1 ? "seed \(self.seed)" : "seeds \(self.seed) … \(self.lastSeed)"
        var notes = [
            "\(counted(self.replications, "replication")), \(seeds): in each, every model met the same "
                + "customers with the same number of agents, in virtual time",
            "±: Student's t over the replications; differences are taken customers for customers, and their intervals hold for "
                + "all pairs of models together at 95 %; ? marks those that chance alone may make",
            "load: the work of all customers at ordinary speed, for each agent; models that are slower or hand on have more to do",
            "what agents of a model can do follows from the profile's 'people', which are assumptions where nobody measured them",
        ]
        notes += ServiceFigure.allCases.filter { figure in self.rounds.contains { $0.figures.contains(figure) } }
            .map { "\($0.title): \($0.meaning)" }
        return notes
    }

    private var lastSeed: UInt64 { self.seed &+ UInt64(self.replications - 1) }
}
