import Organization
import Testing

@testable import Population

struct StaffingModelTests {
    private static let names = StaffingModel.known.map(\.name)

    private func profile(_ model: String, _ overrides: [(key: String, value: String)] = []) throws -> LoadProfile {
        try Profiles.parse(Profiles.rush, [("staff.model", model)] + overrides)
    }

    @Test(arguments: names)
    func everyModelHasExactlyItsAgents(model: String) throws {
        for agents in ["13", "100", "1300"] {
            let profile = try self.profile(model, [("staff.agents", agents)])
            #expect(profile.staff.agents == Int(agents))
            #expect(profile.staff.model == model)
            #expect(profile.staff.deskChart(topics: profile.topics).problems().isEmpty)
        }
    }

    @Test(arguments: names)
    func aModelSpelledOutIsTheSameProfile(model: String) throws {
        let overrides = [("staff.model", model), ("people.misroute", "12.3%")]
        let yaml = try LoadProfile.expand(Profiles.rush, file: "rush.yaml", overrides: overrides)
        #expect(yaml.hasPrefix("# The model \(model), spelled out.\nname: rush\n"))
        var expected = try Profiles.parse(Profiles.rush, overrides)
        expected.staff.model = nil
        #expect(try Profiles.parse(yaml) == expected)
        // What is spelled out already stays as it is.
        let again = try LoadProfile.expand(yaml, file: "rush.yaml")
        #expect("# The model \(model), spelled out.\n" + again == yaml)
    }

    @Test(arguments: names)
    func theSameCustomersComeToEveryModel(model: String) throws {
        let model = Population(profile: try self.profile(model))
        let specialists = Population(profile: try self.profile("specialists"))
        for index in 0..<1_000 {
            var inquiry = model.inquiry(index)
            inquiry.askedTopic = specialists.inquiry(index).askedTopic
            inquiry.prefers = .none
            #expect(inquiry == specialists.inquiry(index))
        }
    }

    @Test func tiersHaveASecondTierThatIsReachedByEscalation() throws {
        let population = Population(profile: try self.profile("tiers"))
        let expected = ["login", "billing", "delivery", "upgrade"].map { DeskPlan(name: $0, topics: [$0]) }
        #expect(population.deskChart.desks == expected + [DeskPlan(name: "tier-2", isByTransferOnly: true)])
        #expect(population.profile.staff.teams.map(\.tiers) == [[1], [1], [1], [1], [2]])
        // Customers choose among the four.
        #expect(population.profile.people.misroute == 0.1)
        let index = try #require((0..<1_000).first { population.inquiry($0).tier == 2 })
        let topic = population.inquiry(index).topic
        let agent = population.roster.groups[topic].firstAgent
        let escalation = AgentHandover(reason: .escalation, verdict: .escalation, topic: topic, tier: 2, desk: 4)
        #expect(population.handling(of: index, leg: 0, agent: agent).ending == .transfer(escalation))
        let expert = population.handling(of: index, leg: 1, agent: population.agentCount - 1)
        guard case .resolve = expert.ending else {
            Issue.record("tier 2 handed on what it is for")
            return
        }
    }

    @Test func receptionistsAnswerBasicQuestionsAndDirectTheOthersWithTheirStory() throws {
        let population = Population(profile: try self.profile("receptionists"))
        #expect(population.deskChart.desks.map(\.name) == ["reception", "login", "billing", "delivery", "upgrade"])
        #expect(population.deskChart.desks.map(\.isByTransferOnly) == [false, true, true, true, true])
        // Everybody comes to one desk, so nobody is misrouted.
        #expect(population.profile.people.misroute == 0)
        var notes: [Handling.Note: Int] = [:]
        for index in 0..<4_000 {
            let inquiry = population.inquiry(index)
            let handling = population.handling(of: index, leg: 0, agent: 0)
            notes[handling.note, default: 0] += 1
            switch handling.ending {
            case .resolve: #expect(inquiry.isBasic)
            case .transfer(let handover):
                #expect(!inquiry.isBasic && handover.isWarm && handover.tier == nil)
                #expect(handover.desk == handover.topic.map { $0 + 1 })
            }
        }
        let basic = Double((0..<4_000).count { population.inquiry($0).isBasic })
        #expect(abs(Double(notes[.deflection] ?? 0) / basic - 0.2) < 0.03)
        #expect(
            notes[.basicAnswer, default: 0] + notes[.deflection, default: 0] + notes[.sale, default: 0] == Int(basic)
        )
        let wrong = (0..<4_000).count {
            guard case .transfer(let handover) = population.handling(of: $0, leg: 0, agent: 0).ending else {
                return false
            }
            return handover.verdict == .wrong
        }
        #expect(abs(Double(wrong) / (4_000 - basic) - 0.05) < 0.02)
    }

    @Test func theCrossTrainedAnswerBasicQuestionsOfOthersAndHandOnTheRest() throws {
        let specialists = Population(profile: try self.profile("specialists"))
        let crossTrained = Population(profile: try self.profile("cross-trained"))
        #expect(crossTrained.deskChart == specialists.deskChart)
        #expect(crossTrained.agent(0).skills.map(\.level) == [1, 2, 2, 2])
        for index in 0..<500 where specialists.inquiry(index).topic == 1 {
            let handling = crossTrained.handling(of: index, leg: 0, agent: 0)
            guard specialists.inquiry(index).isBasic else {
                #expect(handling == specialists.handling(of: index, leg: 0, agent: 0))
                continue
            }
            guard case .resolve = handling.ending else {
                Issue.record("basic inquiry \(index) was handed on")
                continue
            }
            #expect(handling.note == .basicAnswer || handling.note == .sale)
            // As the specialist of billing, but for the level.
            let skilled = crossTrained.handling(of: index, leg: 0, agent: 455)
            let ratio = Double(handling.talkNanoseconds) / Double(skilled.talkNanoseconds)
            #expect(abs(ratio / 1.15 * crossTrained.speed(ofAgent: 455) / crossTrained.speed(ofAgent: 0) - 1) < 1e-6)
        }
    }

    @Test func aMenuCostsTimeMisroutesAndLosesSome() throws {
        let menu = Population(profile: try self.profile("ivr"))
        let direct = Population(profile: try self.profile("specialists"))
        #expect(menu.inquiryCount == direct.inquiryCount && menu.length == direct.length + .milliseconds(750))
        let arrivals = Array(menu.arrivals(in: .whole))
        #expect(arrivals.count == menu.callCount)
        #expect(abs(Double(menu.callCount) / Double(menu.inquiryCount) - 0.95) < 0.01)
        let calls = Array(direct.arrivals(in: .whole))
        // 45 s of the story are 750 ms.
        #expect(arrivals.allSatisfy { $0.dueNanoseconds == calls[$0.index].dueNanoseconds + 750_000_000 })
        #expect(!arrivals.contains { menu.givesUpInMenu($0.index) })
        let halves = [0, 1].flatMap { Array(menu.arrivals(in: Segment(index: $0, count: 2))) }
        #expect(halves.sorted { $0.index < $1.index } == arrivals)
        let misrouted = Double((0..<8_000).count { menu.inquiry($0).askedTopic != menu.inquiry($0).topic })
        #expect(abs(misrouted / 8_000 - 0.2) < 0.02)
        // Whoever chooses wrongly alone also does so in the menu.
        for index in 0..<8_000 where direct.inquiry(index).askedTopic != direct.inquiry(index).topic {
            #expect(menu.inquiry(index).askedTopic == direct.inquiry(index).askedTopic)
        }
    }

    @Test func specialGeneralistsSellAndAreWishedForWhereASaleIsPossible() throws {
        let population = Population(profile: try self.profile("special-generalists"))
        #expect(population.profile.skills == ["sales"])
        #expect(population.agent(0).skills.map(\.name) == ["login", "billing", "delivery", "upgrade", "sales"])
        #expect(population.agent(population.agentCount - 1).skills.count == 4)
        let selling = (0..<8_000).filter { population.inquiry($0).maySell }
        #expect(selling.allSatisfy { population.inquiry($0).prefers.skills == [0] })
        #expect((0..<8_000).allSatisfy { population.inquiry($0).maySell || population.inquiry($0).prefers.isEmpty })
        func sales(_ agent: Int) -> Int {
            selling.count { population.handling(of: $0, leg: 0, agent: agent).note == .sale }
        }
        let (skilled, unskilled) = (sales(0), sales(population.agentCount - 1))
        #expect(skilled > 2 * unskilled && unskilled > 0)
        #expect(
            Profiles.problems(Profiles.rush, [("staff.model", "special-generalists"), ("topics.upgrade.sales", "0%")])
                == [
                    "--set staff.model=special-generalists: staff.model: special-generalists needs a topic with "
                        + "'sales', for example 'upgrade: { share: 10%, sales: 25% }'"
                ]
        )
    }

    @Test func sharedChannelsGiveEverybodyEveryChannel() throws {
        let population = Population(profile: try self.profile("shared-channels"))
        #expect(population.agent(0).channels.map(\.channel) == ["phone", "chat", "email"])
        #expect(population.deskChart.desks.count == 1)
        // Half a minute of the story is half a second.
        #expect(population.deskChart.desks[0].rules.channelHold == .milliseconds(500))
    }

    @Test func desksCanBeGivenRules() throws {
        let overrides = [
            ("staff.desks.login.relax", "[{ after: 0, level: 1, wishes: yes }, { after: 30s }]"),
            ("staff.desks.login.strategy", "round-robin"), ("staff.desks.login.owner-hold", "1m"),
            ("staff.desks.billing.channel-hold", "2m"),
            ("staff.desks.billing.overflow", "{ desk: login, after: 1m }"),
        ]
        let profile = try self.profile("cross-trained", overrides)
        let desks = Population(profile: profile).deskChart.desks
        #expect(desks[0].strategy == .roundRobin && desks[0].rules.ownerHold == .seconds(1))
        #expect(desks[0].rules.relaxation.steps.map(\.level) == [1, nil])
        #expect(desks[1].rules.overflow == .init(desk: "login", after: .seconds(1)))
        let yaml = try LoadProfile.expand(
            Profiles.rush,
            file: "f",
            overrides: [("staff.model", "cross-trained")] + overrides
        )
        var expected = profile
        expected.staff.model = nil
        #expect(try Profiles.parse(yaml) == expected)
    }

    @Test func rulesThatCannotWorkAreProblems() {
        let problems = Profiles.problems(
            Profiles.rush,
            [
                ("staff.desks.login.overflow", "{ desk: billing, after: 1m }"),
                ("staff.desks.billing.relax", "[{ after: 10s, level: 1 }]"), ("staff.desks.bill.owner-hold", "1s"),
                ("staff.desks.upgrade.overflow", "{ desk: nowhere }"),
            ]
        )
        #expect(problems.contains { $0.contains("desk 'billing': the relaxation must end with a step") })
        #expect(problems.contains { $0.contains("there is no desk 'bill'") })
        #expect(problems.contains { $0.contains("staff.desks.upgrade.overflow.after: is missing") })
        #expect(problems.contains { $0.contains("overflows to 'nowhere', which is not there") })
    }

    @Test(arguments: names)
    func theOverviewChargesEveryInquiryOnceAndEveryDeskHasRoom(model: String) throws {
        let population = Population(profile: try self.profile(model))
        let desks = PlanOverview(population).stages[0].desks
        #expect(desks.allSatisfy { $0.load > 0 && $0.load < 1 }, "\(desks)")
        let visits = desks.reduce(0) { $0 + $1.arrivalsPerSecond } / 1.5
        #expect(visits >= 0.95 && visits < 2.2)
    }
}
