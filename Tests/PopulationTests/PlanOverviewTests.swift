import Organization
import Testing

@testable import Population

struct PlanOverviewTests {
    private static func erlang(patience: String, rate: String = "9/min", agents: Int = 10) -> String {
        """
        name: erlang
        time-scale: 10
        topics: { any: { share: 100% } }
        channels: { phone: { share: 100%, handle: exponential(1m), patience: \(patience) } }
        people: { speed-spread: 0 }
        arrivals: [{ for: 1h, rate: \(rate) }, { for: 1h, from: 9/min, to: 12/min }]
        staff: { model: generalists, agents: \(agents) }
        """
    }

    /// 9 erlangs for 10 agents: P(wait) .668732, mean wait .668732 handling times of 60 s.
    @Test func generalistsWhomEverybodyWaitsForAreErlangC() throws {
        let overview = PlanOverview(Population(profile: try Profiles.parse(Self.erlang(patience: "24h"))))
        let desk = try #require(overview.stages.first?.desks.first)
        #expect(desk.desk == "all" && desk.agents == 10)
        #expect(abs(desk.erlangs - 9) < 1e-9 && abs(desk.load - 0.9) < 1e-9 && abs((desk.occupancy ?? 0) - 0.9) < 1e-9)
        let waits = try #require(desk.waits)
        #expect(waits.formula == .erlangC && waits.abandonment == 0)
        #expect(abs(waits.probability - 0.668732) < 1e-6)
        #expect(abs(waits.mean.seconds - 40.12389) < 1e-4)
        #expect(overview.stages[1].desks[0].waits == nil)
        #expect(abs(overview.stages[1].desks[0].erlangs - 12) < 1e-9)
        #expect(overview.stages.map { $0.inquiries.rounded() } == [540, 630])
        #expect(abs(overview.realPeakRate - 2) < 1e-9)
        #expect(overview.length == .seconds(720))
        #expect(overview.description.contains("Erlang C: nobody's patience runs out (M/M/c)"))
    }

    /// 48 erlangs for 50 agents and patience of two handling times of 60 s: P(wait) .467774, mean wait .061824 of them,
    /// .030912 leave.
    @Test(arguments: [("exponential(2m)", "Erlang A"), ("2m", "Erlang A*"), ("lognormal(2m 1.0)", "Erlang A*")])
    func whoHasPatienceWaitsAsErlangA(patience: String, name: String) throws {
        let yaml = Self.erlang(patience: patience, rate: "48/min", agents: 50)
        let overview = PlanOverview(Population(profile: try Profiles.parse(yaml)))
        let waits = try #require(overview.stages[0].desks[0].waits)
        #expect(waits.formula.rawValue == name)
        #expect(abs(waits.probability - 0.467774) < 1e-6)
        #expect(abs(waits.mean.seconds - 60 * 0.061824) < 1e-4)
        #expect(abs(waits.abandonment - 0.030912) < 1e-6)
        let occupancy = try #require(overview.stages[0].desks[0].occupancy)
        #expect(abs(occupancy - 0.96 * (1 - 0.030912)) < 1e-6)
        let text = overview.description
        #expect(text.contains("46.8%") && text.contains("3s709ms") && text.contains("3.1%  \(name)"), "\(text)")
        #expect(text.contains("\(name): "))
    }

    /// A few who do not wait at all change little for the others: they balk, and their patience is not everybody's.
    @Test func whoHasNoPatienceIsNotTheMeasureOfThoseWhoHave() throws {
        let yaml = """
            name: two
            topics: { any: { share: 100% } }
            channels:
              phone: { share: 99%, handle: exponential(1m), patience: 24h }
              x: { share: 1%, handle: exponential(1m), patience: 0, solve: 50%, slots: 1 }
            people: { speed-spread: 0 }
            arrivals: [{ for: 1h, rate: 9/min }]
            staff: { model: generalists, agents: 10 }
            """
        let waits = try #require(PlanOverview(Population(profile: try Profiles.parse(yaml))).stages[0].desks[0].waits)
        #expect(abs(waits.probability - 0.648) < 0.005 && abs(waits.mean.seconds - 35) < 2, "\(waits)")
        #expect(waits.abandonment < 0.01, "\(waits)")
        // The same as a mixture of one channel.
        let mixed = Self.erlang(patience: "mix(99% 24h 1% 0s)")
        let same = try #require(PlanOverview(Population(profile: try Profiles.parse(mixed))).stages[0].desks[0].waits)
        #expect(abs(same.probability - waits.probability) < 1e-9)
    }

    /// Two kinds of patience, 2 and 10 handling times, with 12 erlangs for 10 agents. Simulated one by one (400,000 customers, Python):
    /// 91.5 % wait, 0.667 handling times on average, and 18.5 % leave.
    @Test func kindsOfPatienceCountByWhoIsStillWaiting() throws {
        let yaml = Self.erlang(patience: "mix(50% exponential(2m) 50% exponential(10m))", rate: "12/min")
        let waits = try #require(PlanOverview(Population(profile: try Profiles.parse(yaml))).stages[0].desks[0].waits)
        #expect(abs(waits.probability - 0.915) < 0.01, "\(waits)")
        #expect(abs(waits.mean.seconds / 60 - 0.667) < 0.02 && abs(waits.abandonment - 0.185) < 0.005, "\(waits)")
    }

    /// An hour of work, two hours of break: there is somebody at times, so not everybody waits.
    @Test func oneAgentWithLongBreaksIsNotNobody() throws {
        let yaml = """
            name: one
            topics: { any: { share: 100% } }
            channels: { phone: { share: 100%, handle: exponential(1m), patience: exponential(10m) } }
            people: { speed-spread: 0, breaks: { every: 1h, for: 2h } }
            arrivals: [{ for: 1h, rate: 10/h }]
            staff: { model: generalists, agents: 1 }
            """
        let desk = PlanOverview(Population(profile: try Profiles.parse(yaml))).stages[0].desks[0]
        let waits = try #require(desk.waits)
        #expect(desk.load < 1 && waits.probability < 0.5, "\(desk)")
    }

    /// More than can be answered is no reason to know nothing: of 12 erlangs 10 are answered.
    @Test func anOverloadedDeskLosesWhomItCannotServe() throws {
        let yaml = Self.erlang(patience: "exponential(1h)", rate: "12/min")
        let waits = try #require(PlanOverview(Population(profile: try Profiles.parse(yaml))).stages[0].desks[0].waits)
        #expect(abs(waits.abandonment - 1.0 / 6) < 1e-4 && waits.probability > 0.99)
        let desk = PlanOverview(Population(profile: try Profiles.parse(yaml))).stages[0].desks[0]
        #expect(desk.load > 1.19 && abs((desk.occupancy ?? 0) - 1) < 1e-3, "\(desk)")
    }

    /// What is in hand of an agent with three chats is not what is in hand of its time.
    @Test func whereAgentsTakeSeveralAtOnceOnlyTheLoadIsKnown() throws {
        let overview = PlanOverview(Population(profile: try Profiles.parse(Profiles.rush)))
        #expect(overview.stages[0].desks.allSatisfy { $0.occupancy == nil && $0.load > 0 })
        #expect(overview.description.contains("load: the work of all who come"))
    }

    /// An hour of work, five minutes of break: of 14 agents 12.9 are there.
    @Test func agentsWhoRestAreNamedBesideThoseOnDuty() throws {
        let yaml = Self.erlang(patience: "24h", agents: 14)
            .replacing(
                "people: { speed-spread: 0 }",
                with: "people: { speed-spread: 0, breaks: { every: 1h, for: 5m } }"
            )
        let text = PlanOverview(Population(profile: try Profiles.parse(yaml))).description
        #expect(text.contains("14, 12.9 present"), "\(text)")
    }

    /// Nobody works in the first twenty minutes: that is no occupancy of 0 %.
    @Test func aDeskWithNobodyOnDutyIsOverloaded() throws {
        let yaml = """
            name: nobody
            topics: { a: { share: 100% } }
            channels: { phone: { share: 50%, handle: 2m }, email: { share: 50%, handle: 2m } }
            arrivals: [{ for: 1h, rate: 4/min }]
            staff: { teams: { a: { agents: 20, shifts: [{ from: 20m, to: 40m }] } } }
            """
        let overview = PlanOverview(Population(profile: try Profiles.parse(yaml)))
        #expect(overview.stages.map { $0.desks[0].agents } == [0, 20, 0])
        #expect(overview.stages.map { $0.desks[0].load.isInfinite } == [true, false, true])
        #expect(overview.stages[0].desks[0].waits?.abandonment == 1)
        #expect(overview.description.contains("nobody"))
    }

    @Test func misroutedInquiriesVisitTwoDesks() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush))
        let desks = PlanOverview(population).stages[0].desks
        let visits = desks.reduce(0) { $0 + $1.arrivalsPerSecond }
        #expect(abs(visits - 1.5 * 1.1) < 1e-9)
        #expect(desks.allSatisfy { $0.load > 0 && $0.load < 1 })
    }

    @Test func theTextSaysWhatMatters() throws {
        let text = PlanOverview(Population(profile: try Profiles.parse(Profiles.rush))).description
        #expect(text.contains("rush · seed 7 · 60 seconds of the story a second"))
        #expect(text.contains("agents     1300, model specialists"))
        #expect(text.contains("real time  50s, warm-up 5s, drain at most 10s"))
        #expect(text.contains("stage 2: 10m of the story, 90/min to 240/min, about 1650 inquiries"))
    }
}
