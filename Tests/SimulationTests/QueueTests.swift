import Organization
import Population
import RunSupport
import Testing

@testable import Simulation

/// Wait by wait against a recursion that knows nothing of desks, offers or events.
struct QueueTests {
    /// First come, first served by `agents` who are alike: whoever calls is taken by the agent who is free first, or leaves when
    /// patience is over before that.
    ///
    /// - Parameter agent: one of them.
    /// - Returns: the waits in the order of `inquiries`; nil for those who left.
    private func waits(_ population: Population, of inquiries: [Arrival], agents: Int, agent: Int = 0) -> [Int64?] {
        var freeAt = [Int64](repeating: 0, count: agents)
        return inquiries.map { arrival in
            let handling = population.handling(of: arrival.index, leg: 0, agent: agent)
            let first = freeAt.indices.min { freeAt[$0] < freeAt[$1] } ?? 0
            let start = max(arrival.dueNanoseconds, freeAt[first])
            let wait = start - arrival.dueNanoseconds
            guard wait <= population.inquiry(arrival.index).patienceNanoseconds else { return nil }
            freeAt[first] = start + handling.talkNanoseconds + handling.wrapUpNanoseconds
            return wait
        }
    }

    private func simulated(_ population: Population) -> [Int64?] {
        var options = SimulationOptions()
        options.recordsTraces = true
        return Simulator.run(population, options: options).traces.map(\.waitNanoseconds)
    }

    /// The number of agents, the load in erlangs, and how patient customers are in handling times.
    @Test(arguments: [(1, 0.9, nil), (7, 7.4, 3), (7, 6.8, nil), (40, 41, 0.5)] as [(Int, Double, Double?)])
    func generalistsServeFirstComeFirstServed(agents: Int, load: Double, patience: Double?) {
        let population = Stories.generalists(agents: agents, rate: load, inquiries: 2_000, seed: 11) { profile in
            profile.timeScale = 13
            profile.channels[0].handle = .lognormal(mean: Stories.unit, cv: 1)
            profile.channels[0].wrapUp = 0.2
            if let patience { profile.channels[0].patience = .exponential(mean: Stories.unit.scaled(by: patience)) }
        }
        let expected = self.waits(population, of: Array(population.arrivals(in: .whole)), agents: agents)
        let found = self.simulated(population)
        #expect(found == expected)
        #expect(expected.count { $0 ?? 1 > 0 } > 300, "hardly anybody waited: this shows nothing")
        #expect((expected.contains { $0 == nil }) == (patience != nil))
    }

    /// The number of agents, the load in erlangs, and how many may wait: M/M/c/K with K = agents + places. Without places it is a loss
    /// system, whose blocking is Erlang's B.
    @Test(arguments: [(1, 0.9, 1), (5, 5.5, 0), (10, 9.5, 5), (10, 12, 1)] as [(Int, Double, Int)])
    func onlyThoseAreRefusedWhoWouldHaveToWaitInAFullQueue(agents: Int, load: Double, places: Int) {
        let population = Stories.generalists(agents: agents, rate: load, inquiries: 4_000, seed: 5) { profile in
            profile.router.queueLimit = places
        }
        var freeAt = [Int64](repeating: 0, count: agents)
        var starts: [Int64] = []
        let expected: [Int64?] = population.arrivals(in: .whole).map { arrival in
            let first = freeAt.indices.min { freeAt[$0] < freeAt[$1] } ?? 0
            let waiting = starts.count { $0 > arrival.dueNanoseconds }
            guard freeAt[first] <= arrival.dueNanoseconds || waiting < places else { return nil }
            let start = max(arrival.dueNanoseconds, freeAt[first])
            let handling = population.handling(of: arrival.index, leg: 0, agent: 0)
            freeAt[first] = start + handling.talkNanoseconds + handling.wrapUpNanoseconds
            starts.append(start)
            return start - arrival.dueNanoseconds
        }
        #expect(self.simulated(population) == expected)
        // Blocking by the recursion of the birth and death process, exact in the long run.
        var weights = [1.0]
        for state in 1...(agents + places) { weights.append(weights[state - 1] * load / Double(min(state, agents))) }
        let blocked = Double(expected.count { $0 == nil }) / Double(expected.count)
        let exact = (weights.last ?? 0) / weights.reduce(0, +)
        #expect(abs(blocked / exact - 1) < 0.25, "\(blocked) refused, \(exact) in the long run")
    }

    @Test func specialistsAreQueuesOfTheirOwn() throws {
        let population = try Stories.retailer(
            minutes: 300,
            overrides: [
                ("people.misroute", "0%"), ("people.speed-spread", "0"), ("channels.phone.share", "100%"),
                ("channels.chat.share", "0%"), ("topics.login.tier-2", "0%"), ("topics.billing.tier-2", "0%"),
                ("channels.phone.leave-at-once", "0%"), ("staff.teams.login.agents", "6"),
            ]
        )
        let found = self.simulated(population)
        let desks = [(agents: 6, first: 0), (agents: 6, first: 6), (agents: 3, first: 15)]
        for (topic, desk) in desks.enumerated() {
            let inquiries = population.arrivals(in: .whole).filter { population.inquiry($0.index).topic == topic }
            let expected = self.waits(population, of: inquiries, agents: desk.agents, agent: desk.first)
            #expect(inquiries.map { found[$0.index] } == expected)
            #expect(expected.contains { $0 ?? 1 > 0 })
        }
    }
}
