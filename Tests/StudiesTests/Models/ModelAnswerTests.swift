import Measurement
import Testing

@testable import Reports
@testable import Studies

/// Sentences against intervals that were worked out by hand, with quantiles of Student's t from tables.
struct ModelAnswerTests {
    /// Two models, five replications: one pair, so 95 %, t(0.975; 4) = 2.776.
    private static func round(_ solved: [String: [Double]], agents: Int = 20, load: Double = 0.8) -> ModelReport.Round {
        let models = solved.sorted { $0.key < $1.key }.map { name, values in
            ModelReport.Model(
                name: name,
                samples: values.map { ServiceSample([.solved: $0, .inTime: $0, .transfers: 0.1], customers: 100) }
            )
        }
        return ModelReport.Round(load: load, agents: agents, models: models, omissions: [])
    }

    private static func report(_ rounds: [ModelReport.Round]) -> ModelReport {
        ModelReport(name: "shop", seed: 1, replications: 5, rounds: rounds)
    }

    private static let base = [0.60, 0.61, 0.62, 0.63, 0.64]
    /// One point each more: the mean is 1, and the differences 0.5, 1.5, 1, 0.5, 1.5 have s = 0.5, so ±2.776 · 0.5 / √5 = ±0.62.
    private static let better = [0.605, 0.625, 0.63, 0.635, 0.655]
    /// Differences 3, -3, 0, 3, -3 points: mean 0, s = 3, ±2.776 · 3 / √5 = ±3.72.
    private static let alike = [0.63, 0.58, 0.62, 0.66, 0.61]

    @Test func aLeadOutsideOfItsIntervalIsSaidWithIt() throws {
        let round = Self.round(["a": Self.base, "b": Self.better])
        let lead = try #require(round.difference(.solved, of: round.models[1], to: round.models[0]))
        let half = try #require(lead.halfWidth)
        #expect(abs(lead.mean - 0.01) < 1e-12 && abs(half - 0.006208) < 1e-5)
        let answer = Self.report([round]).answer
        #expect(answer[0].hasPrefix("b served these customers best: it solved what 63.0% "), "\(answer)")
        #expect(answer[0].hasSuffix("called for, 1.00 ±0.62 points more than a, the next."), "\(answer)")
        #expect(ModelsPage(Self.report([round])).document.contains("verdict good"))
    }

    @Test func whatChanceAloneMayMakeIsSaidAsSuchAndIsNotGreen() throws {
        let report = Self.report([Self.round(["a": Self.base, "b": Self.alike])])
        #expect(report.answer[0].hasPrefix("It cannot be told which model served these customers best: "))
        #expect(report.answer[1].hasPrefix("By whom most were answered in time cannot be told: "), "\(report.answer)")
        for word in ["Most were", "Fewest were", "solved least", "leads", "dedicate"] {
            #expect(!report.answer.joined().contains(word), "\(word) in \(report.answer)")
        }
        let page = ModelsPage(report).document
        #expect(page.contains("verdict untold") && !page.contains("verdict good"))
        #expect(page.contains("<td class=\"soft\">") && !page.contains("<td class=\"good\">"))
    }

    @Test func aLeadChangesOnlyBetweenRoundsThatHaveOne() {
        let (one, other) = (["a": Self.base, "b": Self.better], ["a": Self.better, "b": Self.base])
        let none = ["a": Self.base, "b": Self.alike]
        func course(_ rounds: [[String: [Double]]]) -> String {
            let all = rounds.enumerated().map { Self.round($1, load: 0.5 + Double($0) / 10) }
            return Self.report(all).answer[rounds.count]
        }
        #expect(course([none, none]) == "Which model leads cannot be told in any of these rounds.")
        #expect(
            course([one, none]) == "b leads at load 0.50, 20 agents. In the other rounds it cannot be told."
        )
        #expect(course([one, one]) == "The same model leads throughout: b.")
        #expect(course([one, other]) == "The lead changes: b at load 0.50, 20 agents; a at load 0.60, 20 agents.")
        #expect(course([none, one, other]).hasSuffix("In the other rounds it cannot be told."))
    }

    /// With three models there are three pairs: 1 - 0.05 / 3, t(0.99167; 4) = 3.961.
    @Test func whoSolvedLeastMustBeToldFromAllOthers() throws {
        let low = Self.base.map { $0 - 0.1 }
        let lower = Self.alike.map { $0 - 0.1 }
        let round = Self.round(["a": Self.better, "b": low, "c": lower.map { $0 - 0.001 }])
        let lead = try #require(round.difference(.solved, of: round.models[0], to: round.models[1]))
        let half = try #require(lead.halfWidth)
        #expect(abs(half - 3.961 * 0.005 / 5.0.squareRoot()) < 2e-5)
        let answer = Self.report([round]).answer
        #expect(
            answer.last?.hasPrefix("c solved ") == true && answer.last?.contains("fewer than a") == true,
            "\(answer)"
        )
        #expect(!answer.joined().contains("solved least"))
        let clear = Self.report([Self.round(["a": Self.better, "b": low, "c": low.map { $0 - 0.1 }])])
        #expect(clear.answer.last?.hasPrefix("c solved least, 21.0 ±") == true, "\(clear.answer)")
    }

    @Test func onlyWhatWasAskedIsAnswered() throws {
        let pair = ["dedicated-channels": Self.base, "shared-channels": Self.alike]
        let asked = try #require(Self.report([Self.round(pair)]).channelAnswer)
        #expect(
            asked
                == "Above 10 agents, dedicate channels? With these customers it cannot be told. Of what customers called for, "
                + "agents who share channels solved with 20 agents neither more nor less that could be told from chance "
                + "(\(asked.contains("(-") ? "-" : "+")0.00 ±3.72 points).",
            "\(asked)"
        )
        let told = try #require(
            Self.report([Self.round(["dedicated-channels": Self.base, "shared-channels": Self.better])]).channelAnswer
        )
        #expect(told.contains("With these customers no. ") && told.hasSuffix("with 20 agents 1.00 ±0.62 points more."))
        var more = pair
        more["generalists"] = Self.base
        #expect(Self.report([Self.round(more)]).channelAnswer == nil, "a line-up of all models does not ask for it")
    }

    @Test func whoWasPlayedAloneIsSaidToBe() {
        let alone = Self.report([Self.round(["a": Self.base])]).answer
        #expect(alone.count == 1 && alone[0].hasPrefix("a was played alone"), "\(alone)")
        #expect(alone[0].contains("62.0% ±"), "\(alone)")
    }

    /// One round of two models, one of one: only the first can have a leader.
    @Test func aRoundOfOneModelSaysNothingOfTheLead() {
        let rounds = [
            Self.round(["a": Self.base, "b": Self.better], load: 0.7), Self.round(["a": Self.base], load: 0.9),
        ]
        #expect(Self.report(rounds).answer.last == "The same model leads throughout: b.")
    }

    @Test func sharesInSentencesHaveTheirInterval() {
        let answer = Self.report([Self.round(["a": Self.base, "b": Self.better])]).answer
        #expect(answer[1].hasPrefix("Most were answered in time by b, 63.0% ±"), "\(answer)")
    }

    @Test func aReasonOfSeveralModelsIsSaidOnce() {
        var round = Self.round(["a": Self.base])
        round.omissions = ["x", "y", "z"].map { .init(name: $0, reason: $0 == "z" ? "too small" : "no sales") }
        #expect(
            Self.report([round, round]).omissions
                == ["left out with 20 agents: x, y: no sales", "left out with 20 agents: z: too small"]
        )
    }

    /// There is nothing to lead before.
    @Test func oneModelHasNoCourse() {
        let rounds = [0.7, 0.9].map { Self.round(["a": Self.base], load: $0) }
        let report = Self.report(rounds)
        #expect(report.answer.count == 2 && report.answer.allSatisfy { $0.hasPrefix("At load ") }, "\(report.answer)")
        #expect(ModelsPage(report).document.contains("verdict untold"))
    }

    @Test func whatWasStillOpenIsSaidOfBothSets() {
        var open = ServiceRow()
        (open.offered, open.openAtEnd, open.unansweredAtEnd) = (100, 5, 5)
        var round = Self.round(["a": Self.base])
        round.models[0].samples = [ServiceSample([.solved: 0.6], customers: 100, openEnds: OpenEnds(open))]
        var report = Self.report([Self.round(["a": Self.base])])
        report.second = .init(seed: 9, rounds: [round])
        #expect(report.warnings.count == 1 && report.warnings[0].hasPrefix("a, 20 agents, seeds from 9: "))
        #expect(report.markdown.contains("- warning: a, 20 agents"))
    }

    @Test func theRunsAreThoseThatWerePlayed() {
        var report = Self.report([Self.round(["a": Self.base, "b": Self.better])])
        #expect(report.headline.hasSuffix(", 10 runs in virtual time"))
        report.second = .init(seed: 9, rounds: report.rounds)
        #expect(report.headline.hasSuffix(", 10 runs in virtual time, and 10 with other seeds to confirm them"))
    }
}
