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
        #expect(abs(desk.erlangs - 9) < 1e-9 && abs(desk.occupancy - 0.9) < 1e-9)
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
        let text = overview.description
        #expect(text.contains("46.8%") && text.contains("3s709ms") && text.contains("3.1%  \(name)"), "\(text)")
        #expect(text.contains("\(name): "))
    }

    /// More than can be answered is no reason to know nothing: of 12 erlangs 10 are answered.
    @Test func anOverloadedDeskLosesWhomItCannotServe() throws {
        let yaml = Self.erlang(patience: "exponential(1h)", rate: "12/min")
        let waits = try #require(PlanOverview(Population(profile: try Profiles.parse(yaml))).stages[0].desks[0].waits)
        #expect(abs(waits.abandonment - 1.0 / 6) < 1e-4 && waits.probability > 0.99)
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
        #expect(overview.stages.map { $0.desks[0].occupancy.isInfinite } == [true, false, true])
        #expect(overview.stages[0].desks[0].waits?.abandonment == 1)
        #expect(overview.description.contains("nobody"))
    }

    @Test func misroutedInquiriesVisitTwoDesks() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush))
        let desks = PlanOverview(population).stages[0].desks
        let visits = desks.reduce(0) { $0 + $1.arrivalsPerSecond }
        #expect(abs(visits - 1.5 * 1.1) < 1e-9)
        #expect(desks.allSatisfy { $0.occupancy > 0 && $0.occupancy < 1 })
    }

    @Test func theTextSaysWhatMatters() throws {
        let text = PlanOverview(Population(profile: try Profiles.parse(Profiles.rush))).description
        #expect(text.contains("rush · seed 7 · 60 seconds of the story a second"))
        #expect(text.contains("agents     1300, model specialists"))
        #expect(text.contains("real time  50s, warm-up 5s, drain at most 10s"))
        #expect(text.contains("stage 2: 10m of the story, 90/min to 240/min, about 1650 inquiries"))
    }
}
