import Organization
import Testing

@testable import Population

/// What level, breadth, newness, switching and several inquiries at once change.
struct AbilityTests {
    /// One call takes a minute, and everybody is alike.
    private let yaml = """
        name: ability
        topics: { a: { share: 40% }, b: { share: 30% }, c: { share: 20% }, d: { share: 10% } }
        skills: [german]
        channels:
          phone: { share: 50%, handle: 60s, solve: 80% }
          chat: { share: 50%, handle: 60s, solve: 80%, slots: 3 }
        people: { speed-spread: 0, wrap-up: 0%, misroute: 0% }
        arrivals: [{ for: 1h, rate: 10/s }]
        staff:
          teams:
            best:     { agents: 1, desk: all, skills: [a, b] }
            second:   { agents: 1, desk: all, skills: { a: 3, b: 1 } }
            broad:    { agents: 1, desk: all, skills: [a, b, c, d] }
            new:      { agents: 4, desk: all, skills: [a, b], newcomers: 50% }
            german:   { agents: 1, desk: all, skills: [a, b, german] }
        """

    private func population(_ overrides: [(key: String, value: String)] = []) throws -> Population {
        Population(profile: try Profiles.parse(self.yaml, overrides))
    }

    /// Seconds of talk about an inquiry of topic a on the phone.
    private func talk(
        _ population: Population,
        agent: Int,
        channel: Int = 0,
        leg: Int = 0,
        contact: Int = 0,
        _ circumstances: Agent.Circumstances = .plain
    ) throws -> Double {
        let index = try #require(
            (0..<100).first { population.inquiry($0).topic == 0 && population.inquiry($0).channel == channel }
        )
        let handling = population.handling(
            of: index,
            contact: contact,
            leg: leg,
            agent: agent,
            circumstances: circumstances
        )
        return Double(handling.talkNanoseconds) / 1e9
    }

    private func solved(_ population: Population, agent: Int) -> Double {
        let mine = (0..<20_000).filter { population.inquiry($0).topic == 0 }
        let solved = mine.count { population.handling(of: $0, leg: 0, agent: agent).ending == .resolve(.solved) }
        return Double(solved) / Double(mine.count)
    }

    @Test func eachLevelCostsTimeAndSolutions() throws {
        let population = try self.population()
        #expect(try self.talk(population, agent: 0) == 60)
        #expect(abs(try self.talk(population, agent: 1) - 60 * 1.15 * 1.15) < 1e-6)
        #expect(abs(self.solved(population, agent: 0) - 0.8) < 0.02)
        #expect(abs(self.solved(population, agent: 1) - 0.7) < 0.02)
    }

    @Test func eachTopicBeyondTheSecondCostsTimeAndSolutions() throws {
        let population = try self.population()
        #expect(abs(try self.talk(population, agent: 2) - 60 * 1.03 * 1.03) < 1e-6)
        #expect(abs(self.solved(population, agent: 2) - 0.76) < 0.02)
        let free = try self.population([("people.breadth-time", "0%"), ("people.breadth-solve", "0%")])
        #expect(try self.talk(free, agent: 2) == 60)
        // A skill that is no topic is no breadth.
        #expect(try self.talk(population, agent: 7) == 60)
    }

    @Test func theNewGetFasterWithEveryContact() throws {
        let population = try self.population()
        #expect(try self.talk(population, agent: 3) == 60 && self.talk(population, agent: 4) == 60)
        #expect(try self.talk(population, agent: 5) == 90 && self.talk(population, agent: 6) == 90)
        var experience = Agent.Experience()
        for _ in 0..<600 { experience.accept(topic: 0, channel: 0) }
        let later = try self.talk(population, agent: 6, .init(experience: experience))
        #expect(abs(later - 60 * (1 + 0.5 * 0.36788)) < 1e-3)
    }

    @Test func anotherTopicAndAnotherChannelTakeAMoment() throws {
        let population = try self.population()
        var experience = Agent.Experience()
        experience.accept(topic: 0, channel: 0)
        #expect(try self.talk(population, agent: 0, .init(experience: experience)) == 60)
        #expect(try self.talk(population, agent: 0, channel: 1, .init(experience: experience)) == 70)
        experience.accept(topic: 1, channel: 0)
        #expect(try self.talk(population, agent: 0, .init(experience: experience)) == 63)
        #expect(try self.talk(population, agent: 0, channel: 1, .init(experience: experience)) == 73)
    }

    @Test func chatsTakeLongerBesideOthers() throws {
        let population = try self.population()
        #expect(abs(try self.talk(population, agent: 0, channel: 1, .init(inHand: 3)) - 60 * 1.08) < 1e-6)
        #expect(try self.talk(population, agent: 0, .init(inHand: 3)) == 60)
    }

    @Test func theStoryIsRepeatedUnlessItWasTold() throws {
        let population = try self.population()
        #expect(try self.talk(population, agent: 0, leg: 1) == 90)
        #expect(try self.talk(population, agent: 0, leg: 1, .init(isTold: true)) == 60)
        #expect(try self.talk(population, agent: 0, contact: 1) == 90)
    }

    @Test func whatTakesNoTimeTakesNoneAroundItEither() throws {
        let population = try self.population([("channels.phone.handle", "0"), ("people.find-out", "0")])
        var experience = Agent.Experience()
        experience.accept(topic: 3, channel: 1)
        let circumstances = Agent.Circumstances(inHand: 3, experience: experience)
        #expect(try self.talk(population, agent: 6, leg: 2, circumstances) == 0)
    }

    @Test func aColleagueTurnsATransferIntoAnAnswer() throws {
        let population = try self.population([("people.consult", "30%")])
        let foreign = (0..<20_000).filter { population.inquiry($0).topic == 2 }
        let handlings = foreign.map { population.handling(of: $0, leg: 0, agent: 0) }
        let consults = handlings.filter { $0.note == .consult }
        #expect(abs(Double(consults.count) / Double(foreign.count) - 0.3) < 0.03)
        #expect(consults.allSatisfy { abs(Double($0.talkNanoseconds) - 180e9) < 10 })
        let solved = consults.count { $0.ending == .resolve(.solved) }
        #expect(abs(Double(solved) / Double(consults.count) - 0.8) < 0.06)
        #expect(
            handlings.filter { $0.note == .none }.allSatisfy { if case .transfer = $0.ending { true } else { false } }
        )
    }

    @Test func wishesAreDrawnForEachInquiryAndOnlyWhereSomebodyCanFulfilThem() throws {
        let overrides = [("topics.a.needs", "{ german: 25% }"), ("topics.b.prefers", "{ german: 50% }")]
        let population = try self.population(overrides)
        let inquiries = (0..<20_000).map { population.inquiry($0) }
        let a = inquiries.filter { $0.topic == 0 }
        #expect(abs(Double(a.count { $0.needs.contains(0) }) / Double(a.count) - 0.25) < 0.02)
        let b = inquiries.filter { $0.topic == 1 }
        #expect(abs(Double(b.count { $0.prefers.contains(0) }) / Double(b.count) - 0.5) < 0.03)
        #expect(!inquiries.contains { $0.topic > 1 && !($0.needs.isEmpty && $0.prefers.isEmpty) })
        #expect(population.agent(7).skills.last == .init(name: "german", level: 1))

        let problems = Profiles.problems(self.yaml, overrides + [("staff.teams.german.skills", "[a, b]")])
        #expect(problems.count == 1)
        #expect(problems.first?.contains("takes 'a' with 'german': ") == true)
        let wished = try self.population([overrides[1], ("staff.teams.german.skills", "[a, b]")])
        #expect((0..<1_000).allSatisfy { wished.inquiry($0).prefers.isEmpty })
    }

    @Test func skillsMustBeKnownAndFewAndNoTopics() {
        #expect(Profiles.problems(self.yaml, [("skills", "[german, a]")]).contains { $0.contains("'a' is a topic") })
        let many = "[" + (0..<9).map { "s\($0)" }.joined(separator: ",") + ", german]"
        #expect(Profiles.problems(self.yaml, [("skills", many)]).contains { $0.contains("there are 10 skills") })
        let unknown = Profiles.problems(self.yaml, [("topics.a.needs", "{ germn: 25% }")])
        #expect(unknown.contains { $0.contains("there is no skill 'germn'; did you mean 'german'?") })
    }
}
