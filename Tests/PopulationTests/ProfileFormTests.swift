import Organization
import Testing

@testable import Population

/// How much a profile may hold, and in which forms.
struct ProfileFormTests {
    private static func yaml(people: String = "", events: String = "", topic: String = "share: 100%") -> String {
        """
        name: forms
        topics: { a: { \(topic) } }
        channels: { phone: { share: 100%, handle: 2m } }
        arrivals: [{ for: 100m, rate: 4/min }]
        people: { speed-spread: 0\(people) }
        staff: { model: generalists, agents: 20 }
        \(events)
        """
    }

    @Test func breaksMayBeNone() throws {
        #expect(try Profiles.parse(Self.yaml(people: ", breaks: none")).people.breaks == nil)
        #expect(try Profiles.parse(Self.yaml(people: ", breaks: { every: 1h, for: 5m }")).people.breaks != nil)
        #expect(!Profiles.problems(Self.yaml(people: ", breaks: never")).isEmpty)
    }

    @Test func aMarkOfByteOrderIsNoPartOfTheFirstKey() throws {
        #expect(try Profiles.parse("\u{FEFF}" + Self.yaml()) == Profiles.parse(Self.yaml()))
    }

    @Test func aRefusedPriorityNamesBothForms() {
        let problems = Profiles.problems(Self.yaml(topic: "share: 100%, priority: 12"))
        #expect(
            problems.count == 1 && problems.first?.contains("from 0 to 9, or parts of the inquiries") == true,
            "\(problems)"
        )
        #expect(problems.first?.contains("{ 3: 10% }") == true, "\(problems)")
    }

    /// However often it is there, the text is read a bounded number of times, and one line says so.
    @Test(arguments: [150, 4_000, 20_000])
    func aKeyThatIsThereVeryOftenIsOneProblem(times: Int) {
        let problems = Profiles.problems("name: x\n" + String(repeating: "seed: 1\n", count: times))
        #expect(problems.count == 1, "\(problems.prefix(3))")
        #expect(problems.first?.contains("too many keys are there twice, 'seed' among them") == true, "\(problems)")
    }

    @Test func ofVeryManyProblemsTheFirstAreToldAndHowManyMore() {
        let keys = (0..<80).map { "bad\($0): 1" }.joined(separator: "\n")
        let problems = Profiles.problems(Self.yaml(events: keys))
        #expect(problems.count == 51 && problems.last == " and 30 more", "\(problems.suffix(2))")
    }

    /// Surges that follow each other are looked at where they begin, and not in every stretch of all others.
    @Test func thousandsOfSurgesArePlanned() throws {
        let events = (0..<2_500).map { "  - { at: \(2 * $0)s, surge: 2, for: 1s }" }.joined(separator: "\n")
        let profile = try Profiles.parse(Self.yaml(events: "events:\n" + events))
        // 6,000 s of 4 a minute, and 2,500 of them twice.
        #expect(abs(profile.expectedInquiries - 8_500 * 4 / 60) < 1e-6)
        #expect(profile.demand.cuts.count == 5_000)
    }

    @Test func surgesThatOverlapMultiplyEachOther() throws {
        let events = """
            events:
              - { at: 10m, surge: 3, for: 20m }
              - { at: 5m, surge: 2, for: 10m, topic: a }
              - { at: 15m, surge: 5, for: 1m }
            """
        let demand = try Profiles.parse(Self.yaml(events: events)).demand
        #expect(demand.cuts == [0, 5, 10, 15, 16, 30].map { .seconds(60 * $0) })
        #expect(demand.factors == [1, 2, 6, 15, 3, 1])
    }
}
