import Measurement
import Organization
import Population
import Routing
import RunSupport
import Testing

@testable import Reports
@testable import Simulation

/// Events along the story in virtual time. A unit of time is a mean handling time, 10 s.
struct RosterTests {
    private var options: SimulationOptions {
        var options = SimulationOptions()
        options.checksInvariants = true
        options.recordsTraces = true
        return options
    }

    private func absence(_ agents: [Int], from: Int, for length: Int) -> StoryEvent {
        StoryEvent(
            at: Stories.unit * from,
            .absence(.init(.agents(agents), for: Stories.unit * length))
        )
    }

    /// Generalists of one topic, and a second one that is launched after 30 units.
    private func launch(_ way: StoryEvent.Launch.Way) -> Population {
        Stories.generalists(agents: 8, rate: 4, inquiries: 400, seed: 3) { profile in
            profile.topics.append(Topic(name: "new", share: 0))
            profile.events = [
                StoryEvent(at: Stories.unit * 30, .launch(.init(topic: 1, share: 0.5, way: way)))
            ]
        }
    }

    @Test func nobodyTakesAnythingBeforeItsShiftBegins() throws {
        let population = Stories.generalists(agents: 2, rate: 1, inquiries: 20, seed: 1) { profile in
            profile.arrivals.pattern = .even
            profile.staff.teams[0].shifts = [Shift(from: Stories.unit * 5)]
        }
        let result = Simulator.run(population, options: self.options)
        #expect(RunAudit.reasons(of: result.record).isEmpty && result.broken == nil)
        // Due at half a unit and every unit after: the first two wait until the fifth.
        #expect(result.traces.prefix(2).map(\.waitNanoseconds) == [45_000_000_000, 35_000_000_000])
        #expect(result.record.counts.solved == 20)
    }

    @Test func aShiftThatEndsIsWorkedToTheEndOfItsCalls() throws {
        let population = Stories.generalists(agents: 1, rate: 1, inquiries: 3, seed: 1) { profile in
            profile.arrivals.pattern = .even
            profile.channels[0].handle = .constant(Stories.unit * 2)
            profile.staff.teams[0].shifts = [
                Shift(from: .zero, to: Stories.unit), Shift(from: Stories.unit * 10),
            ]
        }
        let result = Simulator.run(population, options: self.options)
        // The first is taken at once, though the shift ends during it; the others wait for the next shift.
        #expect(result.traces.map(\.waitNanoseconds) == [0, 85_000_000_000, 95_000_000_000])
        #expect(result.traces.map(\.responseNanoseconds)[0] == 20_000_000_000)
        #expect(result.broken == nil)
    }

    @Test func whoIsAwayIsNotCountedAsThere() throws {
        let quiet = { (profile: inout LoadProfile) in profile.arrivals.pattern = .even }
        let all = Stories.generalists(agents: 4, rate: 1, inquiries: 100, seed: 2, change: quiet)
        let some = Stories.generalists(agents: 4, rate: 1, inquiries: 100, seed: 2) { profile in
            quiet(&profile)
            profile.events = [self.absence([0, 1], from: 20, for: 50)]
        }
        let (full, fewer) = (Simulator.run(all, options: self.options), Simulator.run(some, options: self.options))
        let there = [full, fewer].map { $0.all.availableNanoseconds + $0.all.busyNanoseconds }
        let missing = Double(there[0] - there[1]) / 1e9
        // Two agents for 50 units of 10 s, less what they finish at first; and the end may be a little earlier or later.
        #expect(abs(missing - 1_000) < 150, "\(missing)")
        #expect(fewer.broken == nil && fewer.record.counts.solved == 100)
        #expect(RunAudit.reasons(of: fewer.record).isEmpty)
    }

    @Test func aSpecialTeamTakesTheNewTopicAndNothingElse() throws {
        let population = self.launch(.carveOut(team: "special", from: nil, agents: 4))
        let result = Simulator.run(population, options: self.options)
        #expect(result.broken == nil && RunAudit.reasons(of: result.record).isEmpty)
        #expect(result.desks.map(\.name) == ["all", "special"])
        let special: Set = [1, 3, 5, 7]
        var (before, new) = (0, 0)
        for (index, trace) in result.traces.enumerated() {
            let agent = try #require(trace.agent)
            if population.inquiry(index).topic == 1 {
                new += 1
                #expect(special.contains(agent))
            } else if special.contains(agent) {
                before += 1
                #expect(try #require(trace.dueNanoseconds) < (Stories.unit * 31).nanoseconds)
            }
        }
        #expect(new > 100 && before > 30)
        #expect(result.desks[1].row.offered == new && result.record.transfers.total == 0)
    }

    @Test func whoLearnsTheNewTopicTakesBoth() throws {
        let population = self.launch(.integrate(team: "all", level: 2))
        let result = Simulator.run(population, options: self.options)
        #expect(result.broken == nil && RunAudit.reasons(of: result.record).isEmpty)
        let agents = result.traces.indices.filter { population.inquiry($0).topic == 1 }.compactMap {
            result.traces[$0].agent
        }
        #expect(Set(agents) == Set(0..<8))
        #expect(
            result.record.counts.solved + result.record.counts.unsolved + result.record.counts.callback
                == result.traces.count
        )
    }

    @Test func bothWaysHaveTheSameCustomersWithTheSameProblems() {
        let ways: [StoryEvent.Launch.Way] = [
            .carveOut(team: "special", from: nil, agents: 4), .integrate(team: nil, level: 2),
        ]
        let runs = ways.map { Simulator.run(self.launch($0), options: self.options).traces.map(\.dueNanoseconds) }
        #expect(runs[0] == runs[1])
    }

    @Test func theSameEventsGiveTheSameBytes() {
        let population = Stories.generalists(agents: 6, rate: 4, inquiries: 500, seed: 4) { profile in
            profile.events = [
                self.absence([1, 2], from: 20, for: 30),
                StoryEvent(at: Stories.unit * 40, .surge(.init(factor: 2, for: Stories.unit * 20))),
            ]
        }
        let (first, second) = (Simulator.run(population), Simulator.run(population))
        #expect(first.json.document == second.json.document && first.ending == .completed)
    }

    /// Connections break, lines come late and twice, while agents come, go and become something else.
    @Test(arguments: 1...40 as ClosedRange<UInt64>) func faultsBreakNothingWhilePeopleComeAndGo(seed: UInt64) throws {
        var profile = try Stories.retailerProfile(
            agents: 8,
            minutes: 3,
            perMinute: 5,
            overrides: [("warm-up", "0s"), ("drain", "12m")]
        )
        let team = try #require(profile.staff.teams.first { $0.agents > 1 && $0.tiers.contains(1) }).name
        profile.topics.append(Topic(name: "new", share: 0))
        profile.events = [
            StoryEvent(at: .seconds(20), .absence(.init(.share(0.5, of: nil), for: .seconds(40)))),
            StoryEvent(
                at: .seconds(45),
                .launch(.init(topic: profile.topics.count - 1, share: 0.5, way: .integrate(team: team, level: 2)))
            ),
            StoryEvent(at: .seconds(60), .surge(.init(factor: 2, for: .seconds(60)))),
            StoryEvent(at: .seconds(100), .absence(.init(.agents([0, 3]), for: .seconds(30)))),
        ]
        let result = FaultHunt.play(seed: seed, on: profile)
        #expect(FaultHunt.problems(of: result).isEmpty)
    }
}
