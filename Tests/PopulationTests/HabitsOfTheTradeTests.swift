import Glibc
import Organization
import Testing

@testable import Population

/// Priorities, declines, breaks and what is taken for what: read, refused, and drawn as a profile says.
struct HabitsOfTheTradeTests {
    private static let count = 20_000

    private func yaml(people: String = "", topic: String = "", channel: String = "", team: String = "") -> String {
        """
        name: trade
        seed: 5
        topics:
          billing: { share: 40%\(topic) }
          login: { share: 35% }
          delivery: { share: 25% }
        channels:
          phone: { share: 60%\(channel) }
          chat: { share: 40% }
        people: { misroute: 50%, wrong-transfer: 50%\(people) }
        arrivals: [{ for: 1h, rate: 10/s }]
        staff:
          teams:
            one: { agents: 3, skills: [billing], topics: [billing]\(team) }
            two: { agents: 3, skills: [login], topics: [login] }
            three: { agents: 3, skills: [delivery], topics: [delivery] }
        """
    }

    private func population(people: String = "", topic: String = "", channel: String = "", team: String = "") throws
        -> Population
    {
        Population(profile: try Profiles.parse(self.yaml(people: people, topic: topic, channel: channel, team: team)))
    }

    /// Whether a share is what it should be, but for a chance of 10⁻⁹ (Hoeffding).
    private func isNear(_ part: Int, of whole: Int, _ share: Double) -> Bool {
        abs(Double(part) / Double(whole) - share) < (log(2 / 1e-9) / 2 / Double(whole)).squareRoot()
    }

    // MARK: Priority

    @Test func inquiriesHaveTheirPriorities() throws {
        let population = try self.population(topic: ", priority: { 3: 10%, 9: 1% }", channel: ", priority: 2")
        let inquiries = (0..<Self.count).map { population.inquiry($0) }
        let calls = inquiries.filter { $0.topic == 0 && $0.channel == 0 }
        let chats = inquiries.filter { $0.topic == 0 && $0.channel == 1 }
        for (level, share) in [(3, 0.1), (9, 0.01)] as [(UInt8, Double)] {
            #expect(self.isNear(calls.count { $0.priority == level }, of: calls.count, share))
            #expect(self.isNear(chats.count { $0.priority == level }, of: chats.count, share))
        }
        #expect(calls.allSatisfy { $0.priority >= 2 } && chats.allSatisfy { [0, 3, 9].contains($0.priority) })
        #expect(inquiries.allSatisfy { $0.topic == 0 || $0.priority == ($0.channel == 0 ? 2 : 0) })
        let plain = try self.population()
        #expect((0..<1_000).allSatisfy { plain.inquiry($0).priority == 0 })
    }

    @Test(arguments: [
        (
            ", priority: 10",
            "topics.billing.priority: '10' must be a whole number from 0 to 9, or parts of the inquiries such as '{ 3: 10% }'"
        ),
        (", priority: { 3: 70%, 9: 40% }", "topics.billing.priority: the shares add up to 110%, more than 100%"),
        (", priority: { 12: 70% }", "topics.billing.priority.12: '12' must be a priority from 0 to 9"),
        (", priority: { 3: 7 }", "topics.billing.priority.3: '7' must be a percentage such as 35%, from 0% to 100%"),
        (", priority: { 3: 7%, 03: 7% }", "topics.billing.priority.03: priority 3 is there twice"),
        (", prority: 3", "topics.billing.prority: unknown key; did you mean 'priority'?"),
    ])
    func aWrongPriorityIsRefusedWithItsLine(topic: String, problem: String) {
        let problems = Profiles.problems(self.yaml(topic: topic))
        #expect(
            problems.count == 1 && problems.allSatisfy { $0.hasPrefix("4:") && $0.hasSuffix(problem) },
            "\(problems)"
        )
    }

    // MARK: Declines

    @Test func everyOfferIsDeclinedWithTheSameChance() throws {
        let population = try self.population(people: ", decline: 20%", team: ", decline: 50%")
        for (agent, share) in [(0, 0.5), (3, 0.2)] {
            let declines = { (index: Int, attempt: Int) in
                population.handling(of: index, leg: 0, attempt: attempt, agent: agent).isDeclined
            }
            for attempt in 1...3 {
                #expect(self.isNear((0..<Self.count).count { declines($0, attempt) }, of: Self.count, share))
            }
            let both = (0..<Self.count).count { declines($0, 1) && declines($0, 2) }
            #expect(self.isNear(both, of: Self.count, share * share))
        }
        let plain = try self.population()
        #expect((0..<1_000).allSatisfy { !plain.handling(of: $0, leg: 0, agent: 0).isDeclined })
    }

    // MARK: Breaks

    @Test func breaksAreDrawnForEachAgentAndAnew() throws {
        let population = try self.population(
            people: ", breaks: { every: exponential(2h), for: uniform(5m 15m) }",
            team: ", breaks: none"
        )
        #expect(population.hasBreaks && population.work(ofAgent: 0, posting: 0, beforeBreak: 0) == nil)
        let works = try (0..<2_000).map {
            Double(try #require(population.work(ofAgent: 3, posting: 1, beforeBreak: $0))) / 1e9
        }
        #expect(kolmogorovDistance(works) { 1 - exp(-$0 / 7_200) } < criticalDistance(works.count))
        #expect(abs(lagOneCorrelation(works)) < 4 / Double(works.count).squareRoot())
        let lengths = (0..<2_000).map { Double(population.breakLength(ofAgent: 3, posting: 1, number: $0)) / 1e9 }
        #expect(kolmogorovDistance(lengths) { min(1, max(0, ($0 - 300) / 600)) } < criticalDistance(lengths.count))
        #expect(
            population.work(ofAgent: 4, posting: 1, beforeBreak: 0)
                != population.work(ofAgent: 3, posting: 1, beforeBreak: 0)
        )
        #expect(!(try self.population().hasBreaks))
    }

    @Test(arguments: [
        (
            ", breaks: { every: 2h }",
            "people.breaks.for: is missing; must be given, for example '{ every: exponential(2h), for: 10m }'"
        ),
        (", breaks: { every: 0, for: 10m }", "people.breaks.every: must be a second at least on average"),
        (", breaks: { every: 2h, for: 0 }", "people.breaks.for: must be a second at least on average"),
        (", breaks: { evry: 2h, for: 10m, every: 1h }", "people.breaks.evry: unknown key; did you mean 'every'?"),
        (", decline: 96%", "people.decline: '96%' must be a percentage such as 35%, from 0% to 95%"),
        (
            ", transfers: { billing: { login: 80%, delivery: 30% } }",
            "people.transfers.billing: the shares add up to 110%; they must add up to 100%"
        ),
        (
            ", transfers: { billing: { billing: 100% } }",
            "people.transfers.billing.billing: 'billing' is the topic itself: name what it is taken for"
        ),
        (
            ", transfers: { biling: { login: 100% } }",
            "people.transfers.biling: there is no topic 'biling'; did you mean 'billing'?"
        ),
        (
            ", transfers: { billing: { logn: 100% } }",
            "people.transfers.billing.logn: there is no topic 'logn'; did you mean 'login'?"
        ),
    ])
    func aWrongHabitIsRefusedWithItsLine(people: String, problem: String) {
        let problems = Profiles.problems(self.yaml(people: people))
        #expect(problems.contains { $0.hasPrefix("10:") && $0.hasSuffix(problem) }, "\(problems)")
    }

    @Test func whatATeamSaysIsSpelledOut() throws {
        let team = ", decline: 12.5%, breaks: { every: \"mix(70% 2h, 30% exponential(1h))\", for: 10m }"
        let people = ", decline: 3%, breaks: { every: exponential(2h), for: 10m }"
        let yaml = self.yaml(people: people, topic: ", priority: { 3: 10% }", team: team)
        let expanded = try LoadProfile.expand(yaml, file: "trade.yaml")
        #expect(try Profiles.parse(expanded) == Profiles.parse(yaml))
        let never = self.yaml(people: people, team: ", breaks: none")
        #expect(try Profiles.parse(LoadProfile.expand(never, file: "trade.yaml")) == Profiles.parse(never))
    }

    // MARK: What is taken for what

    @Test func aTopicIsTakenForWhatTheProfileSays() throws {
        let population = try self.population(people: ", transfers: { billing: { login: 20%, delivery: 80% } }")
        let plain = try self.population()
        let mine = (0..<Self.count).filter { population.inquiry($0).topic == 0 }
        let wrong = mine.filter { population.inquiry($0).askedTopic != 0 }
        #expect(self.isNear(wrong.count, of: mine.count, 0.5))
        #expect(self.isNear(wrong.count { population.inquiry($0).askedTopic == 2 }, of: wrong.count, 0.8))
        // Where the profile does not say, as before.
        let others = (0..<Self.count).filter { population.inquiry($0).topic != 0 }
        #expect(others.allSatisfy { population.inquiry($0) == plain.inquiry($0) })
    }

    @Test func agentsErrTheSameWay() throws {
        let population = try self.population(people: ", transfers: { billing: { login: 20%, delivery: 80% } }")
        let mine = (0..<Self.count).filter { population.inquiry($0).topic == 0 }
        // Agent 3 knows login only: it hands billing on, and never to its own desk.
        let topics = mine.compactMap { index -> Int? in
            guard case .transfer(let handover) = population.handling(of: index, leg: 0, agent: 3).ending else {
                return nil
            }
            return handover.topic
        }
        #expect(topics.count == mine.count)
        #expect(self.isNear(topics.count { $0 == 2 }, of: topics.count, 0.5 * 0.8))
        #expect(!topics.contains(1))
    }

    @Test func theOverviewCountsMisroutesWhereTheyGo() throws {
        let loads = { (population: Population) in PlanOverview(population).stages[0].desks.map(\.arrivalsPerSecond) }
        let plain = loads(try self.population())
        let matrix = loads(try self.population(people: ", transfers: { billing: { delivery: 100% } }"))
        // Half of billing's 4/s are misrouted: by their shares 35 of 60 to login, or all to delivery.
        #expect(abs(plain[1] - matrix[1] - 2 * 35 / 60) < 1e-9)
        #expect(abs(matrix[2] - plain[2] - 2 * 35 / 60) < 1e-9)
    }
}
