import Organization
import Testing

@testable import Population

struct PlanOverviewTests {
    /// 9 erlangs for 10 agents: P(wait) .668732, mean wait .668732 handling times of 60 s.
    @Test func generalistsOnThePhoneWaitAsErlangSays() throws {
        let yaml = """
            name: erlang
            time-scale: 10
            topics: { any: { share: 100% } }
            channels: { phone: { share: 100%, handle: exponential(1m) } }
            people: { speed-spread: 0 }
            arrivals: [{ for: 1h, rate: 9/min }, { for: 1h, from: 9/min, to: 12/min }]
            staff: { model: generalists, agents: 10 }
            """
        let overview = PlanOverview(Population(profile: try Profiles.parse(yaml)))
        let desk = try #require(overview.stages.first?.desks.first)
        #expect(desk.desk == "all" && desk.agents == 10)
        #expect(abs(desk.erlangs - 9) < 1e-9 && abs(desk.occupancy - 0.9) < 1e-9)
        #expect(abs(try #require(desk.waitProbability) - 0.668732) < 1e-6)
        #expect(abs(try #require(desk.meanWait).seconds - 40.12389) < 1e-4)
        #expect(overview.stages[1].desks[0].waitProbability == nil)
        #expect(abs(overview.stages[1].desks[0].erlangs - 12) < 1e-9)
        #expect(overview.stages.map { $0.inquiries.rounded() } == [540, 630])
        #expect(abs(overview.realPeakRate - 2) < 1e-9)
        #expect(overview.length == .seconds(720))
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
