import Measurement
import Organization
import Population
import Testing

@testable import Reports
@testable import Studies

struct ModelComparisonTests {
    static let yaml = """
        name: shop
        time-scale: 60
        warm-up: 5m
        drain: 4h
        topics:
          login:    { share: 60%, tier-2: 2%, basic: 80% }
          billing:  { share: 40%, tier-2: 10%, basic: 30% }
        channels:
          phone: { share: 70%, patience: exponential(2m), handle: lognormal(3m 1.0) }
          chat:  { share: 30%, patience: exponential(5m), handle: lognormal(5m 1.0), slots: 3 }
        arrivals: [{ for: 40m, rate: 4/min }]
        staff: { model: specialists, agents: 12 }
        """

    static func lineup(
        _ models: [String]? = nil,
        agents: Int? = nil,
        overrides: [(key: String, value: String)] = []
    ) throws -> ModelLineup {
        try ModelLineup.read(Self.yaml, file: "shop.yaml", overrides: overrides, models: models, agents: agents)
    }

    static func report(_ lineups: [ModelLineup], seed: UInt64 = 3, replications: Int = 4) -> ModelReport {
        ModelComparison(name: "shop", lineups: lineups, seed: seed, replications: replications).run()
    }

    @Test func everyModelMeetsTheSameCustomersWithTheSameNumberOfAgents() throws {
        let lineup = try Self.lineup()
        #expect(lineup.contenders.map(\.name) == LoadProfile.modelNames.filter { $0 != "special-generalists" })
        #expect(lineup.omissions.map(\.name) == ["special-generalists"])
        let populations = lineup.contenders.map { Population(profile: $0.profile, seed: 5) }
        let first = try #require(populations.first)
        for population in populations {
            #expect(population.agentCount == 12 && population.inquiryCount == first.inquiryCount)
            for index in 0..<first.inquiryCount {
                let (mine, theirs) = (population.inquiry(index), first.inquiry(index))
                #expect(mine.topic == theirs.topic && mine.patienceNanoseconds == theirs.patienceNanoseconds)
            }
        }
    }

    @Test func whatIsMoreThanAModelIsPlayedAsWritten() throws {
        let lineup = try Self.lineup(overrides: [("staff.intake", "{ menu: 30s }")])
        #expect(lineup.contenders.last?.name == ModelLineup.asWritten)
        #expect(lineup.contenders.last?.profile.staff.intake.menu == .seconds(30))
        #expect(try Self.lineup(agents: 1).contenders.map(\.name) == ["generalists", "shared-channels"])
        #expect(throws: ProfileProblems.self) { try Self.lineup(["special-generalists"]) }
    }

    /// A bound on a desk that other models do not have is about the staff as written.
    @Test func thresholdsKeepNoModelOut() throws {
        let teams = "{ teams: { front: { agents: 12 } } }"
        let lineup = try Self.lineup(
            overrides: [("staff", teams), ("thresholds", "[\"service.abandonment.desk(front) < 5%\"]")]
        )
        #expect(lineup.omissions.map(\.name) == ["special-generalists"], "\(lineup.omissions)")
        #expect(lineup.contenders.last?.name == ModelLineup.asWritten)
        #expect(lineup.contenders.dropLast().allSatisfy { $0.profile.thresholds.isEmpty })
    }

    @Test func aLoadIsWhatTheCustomersBringForEachAgent() throws {
        // 4/min: 70 % of 3 min and 30 % of 5 min on a third of an agent, for 12 agents.
        let lineup = try Self.lineup(["generalists"])
        #expect(abs(lineup.load - 4 * (0.7 * 3 + 0.3 * 5 / 3) / 12) < 1e-12)
        #expect(abs(lineup.atLoad(0.5).load - 0.5) < 1e-12)
    }

    @Test func aComparisonIsTheSameAgain() throws {
        let lineup = try Self.lineup(["generalists", "specialists"])
        let first = Self.report([lineup])
        #expect(first == Self.report([lineup]) && first.problems.isEmpty)
        #expect(first.json.document == Self.report([lineup]).json.document)
        #expect(first != Self.report([lineup], seed: 4))
    }

    @Test func progressIsToldAfterEachRun() throws {
        let lineup = try Self.lineup(["generalists", "ivr"])
        let comparison = ModelComparison(name: "shop", lineups: [lineup], seed: 1, replications: 2)
        var told: [Int] = []
        _ = comparison.run { done, all in told.append(done * 10 + all) }
        #expect(told == [14, 24, 34, 44])
    }

    @Test func sharesAreOfAllWhoCalled() throws {
        let report = Self.report([try Self.lineup(["specialists", "ivr"])])
        let models = try #require(report.rounds.first).models
        let without = try #require(models[0].estimate(.abandoned)).mean
        let lost = try #require(models[1].estimate(.abandoned)).mean - without
        // A twentieth gives up in the menu, and hardly any of those would have left without it.
        #expect(lost > 0.02 && lost < 0.1)
        let wait = try #require(models[1].estimate(.asa)).mean
        #expect(wait > 45, "the menu is a wait")
        for (direct, behind) in zip(models[0].samples, models[1].samples) {
            #expect(abs(direct.customers - behind.customers) < 15)
        }
    }

    /// What one model has more than another is what the other has less.
    @Test func differencesArePairedAndSymmetric() throws {
        let round = try #require(Self.report([try Self.lineup(["generalists", "specialists", "ivr"])]).rounds.first)
        for figure in ServiceFigure.judged {
            let there = try #require(round.difference(figure, of: round.models[0], to: round.models[2]))
            let back = try #require(round.difference(figure, of: round.models[2], to: round.models[0]))
            #expect(abs(there.mean + back.mean) < 1e-12 && there.halfWidth == back.halfWidth)
        }
        #expect(abs(round.pairConfidence - (1 - 0.05 / 3)) < 1e-12)
    }

    @Test func modelsThatAreAlikeCannotBeTold() throws {
        let lineup = try Self.lineup(["generalists"])
        let twin = ModelLineup.Contender(name: "twin", profile: lineup.contenders[0].profile)
        var pair = lineup
        pair.contenders.append(twin)
        let report = Self.report([pair])
        #expect(report.answer.first?.hasPrefix("It cannot be told which model served these customers best") == true)
    }

    @Test func aModelThatIsClearlyBetterIsNamed() throws {
        let report = Self.report([try Self.lineup(["generalists", "ivr"])], replications: 6)
        let answer = try #require(report.answer.first)
        #expect(answer.hasPrefix("generalists served these customers best: it solved what "))
        #expect(answer.contains("points more than ivr, the next."))
    }

    @Test func aSecondSetOfSeedsConfirmsTheAnswer() throws {
        let lineup = try Self.lineup(["generalists", "ivr"])
        var comparison = ModelComparison(name: "shop", lineups: [lineup], seed: 3, replications: 6, isConfirmed: true)
        var done = 0
        let report = comparison.run { _, all in
            done += 1
            #expect(all == 24)
        }
        #expect(done == 24)
        let second = try #require(report.second)
        #expect(second.seed == ModelReport.secondSeed(after: 3) && second.rounds != report.rounds)
        let sentence = try #require(report.confirmation.first)
        #expect(sentence.hasPrefix("A second seed says the same: from seed "), "\(sentence)")
        #expect(sentence.contains("12 of 12 figures") && sentence.contains("generalists is again before ivr, by +"))
        #expect(report.answer.contains(sentence) && report.json.document.contains("\"second\""))
        comparison.isConfirmed = false
        #expect(comparison.run().confirmation.isEmpty)
    }

    /// The second set is of another shop, where everybody takes three times as long.
    @Test func aSecondSetThatSaysOtherwiseIsSaid() throws {
        var report = Self.report([try Self.lineup(["generalists", "ivr"])], replications: 6)
        let slow = try Self.lineup(
            ["generalists", "ivr"],
            overrides: [("channels.phone.handle", "lognormal(9m 1.0)"), ("channels.chat.handle", "lognormal(15m 1.0)")]
        )
        report.second = .init(seed: 9, rounds: Self.report([slow], seed: 9, replications: 6).rounds)
        let sentence = try #require(report.confirmation.first)
        #expect(sentence.hasPrefix("A second seed does not say the same of all: "), "\(sentence)")
        #expect(sentence.contains("generalists solved"))
    }

    @Test func whetherToDedicateChannelsIsAnsweredWhereItWasAsked() throws {
        let models = ["dedicated-channels", "shared-channels"]
        let lineups = try [8, 12, 24].map { agents in
            try Self.lineup(models, agents: agents).atLoad(0.85)
        }
        let answer = try #require(Self.report(lineups, replications: 6).channelAnswer)
        #expect(answer.hasPrefix("Above 10 agents, dedicate channels? With these customers "), "\(answer)")
        #expect(answer.contains("with 12 agents ") && answer.contains("with 24 agents ") && !answer.contains("with 8"))
        #expect(Self.report([lineups[0]], replications: 2).channelAnswer == nil)
        #expect(Self.report([try Self.lineup(["generalists"])], replications: 2).channelAnswer == nil)
    }

    @Test func liveRunsStandBesideTheSimulatedOnes() throws {
        var report = Self.report([try Self.lineup(["generalists", "ivr"])], replications: 2)
        let figure = SimulationAgreement.Figure(name: "asaSeconds", live: 12, simulated: 8, slowed: 8.5, margin: 1)
        let agreement = SimulationAgreement(testerSeconds: 0.1, routerSeconds: 0.2, plays: 5, figures: [figure])
        report.live = [
            LiveTrial(model: "generalists", agreement: agreement, problems: [], folder: "runs/1"),
            LiveTrial(model: "ivr", agreement: nil, problems: ["a worker was lost"], folder: "runs/2"),
        ]
        for text in [report.description, report.markdown, ModelsPage(report).document] {
            #expect(text.contains("12.0 s (8.00 s)") && text.contains("invalid"))
            #expect(text.contains("Live, 0 of 2 models did what virtual time says of them; generalists did not."))
            #expect(text.contains("One live run of each has no interval"))
        }
        #expect(report.problems == ["ivr, live: a worker was lost"])
        #expect(report.json.document.contains("\"folder\": \"runs/1\""))
    }

    @Test func documentsHoldEveryModelAndRound() throws {
        let lineup = try Self.lineup(["generalists", "specialists"])
        let report = Self.report([lineup.atLoad(0.6), lineup.atLoad(1.1)], replications: 2)
        for text in [report.description, report.markdown, ModelsPage(report).document, report.json.document] {
            #expect(text.contains("generalists") && text.contains("specialists"))
        }
        #expect(report.description.contains("load 0.60, 12 agents") && report.description.contains("load 1.10"))
        #expect(report.json.document.hasPrefix("{\n  \"schema\": \"inrush.models/1\""))
        let page = ModelsPage(report).document
        #expect(page.hasPrefix("<!doctype html>") && page.contains("<svg") && !page.contains("http://"))
        let busier = try report.rounds.map { try #require($0.models[0].estimate(.occupancy)).mean }
        #expect(busier[0] < busier[1])
    }

    @Test func oneReplicationSaysThatItCannotTell() throws {
        let report = Self.report([try Self.lineup(["generalists", "ivr"])], replications: 1)
        #expect(report.answer.last?.hasPrefix("One replication cannot say") == true)
        #expect(report.answer.first?.hasPrefix("It cannot be told") == true)
    }
}
