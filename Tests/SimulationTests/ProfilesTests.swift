import Measurement
import Organization
import Population
import Routing
import RunSupport
import Testing

@testable import Reports
@testable import Simulation

/// Every way of staffing that the product ships runs in virtual time.
struct ProfilesTests {
    @Test(arguments: ProfileFiles.names) func everyProfileRuns(name: String) throws {
        let population = Population(profile: try ProfileFiles.profile(name, inquiries: 700))
        let result = Simulator.run(population)
        #expect(RunAudit.reasons(of: result.record).isEmpty)
        #expect(result.counters.conserves)
        #expect(result.record.counts.scheduled == population.callCount)
        #expect(result.record.counts.solved > 0)
    }

    /// Conversations have long tails, so the last ones may last longer than a drain of minutes. In a drain of days everybody goes home.
    @Test(arguments: ProfileFiles.names) func everyProfileComesToItsEndIfItIsGivenTheTime(name: String) throws {
        var profile = try ProfileFiles.profile(name, inquiries: 400)
        profile.drain = .seconds(7 * 86_400)
        let result = Simulator.run(Population(profile: profile))
        #expect(result.ending == .completed && result.record.counts.open == 0)
        #expect(result.counters.open == 0 && result.counters.agents == 0)
    }

    /// What is open when the drain is over is in conversation: nobody waits while the agents have nothing to do.
    @Test(arguments: ProfileFiles.names) func nobodyWaitsAtTheEndOfADrain(name: String) throws {
        let result = Simulator.run(Population(profile: try ProfileFiles.profile(name, inquiries: 400)))
        #expect(result.counters.inQueue == 0 && result.counters.open == result.counters.inConversation)
    }

    @Test func thereIsAProfileForEachModel() {
        let models = [
            "generalists", "specialists", "tiers", "ivr", "receptionists", "cross-trained", "special-generalists",
            "dedicated-channels", "shared-channels", "languages", "overflow", "community",
        ]
        #expect(Set(models).isSubset(of: ProfileFiles.names))
    }

    @Test(arguments: ["overflow", "languages", "special-generalists", "receptionists", "shared-channels"])
    func invariantsHoldWithEveryRule(name: String) throws {
        var options = SimulationOptions()
        options.checksInvariants = true
        let result = Simulator.run(
            Population(profile: try ProfileFiles.profile(name, inquiries: 250)),
            options: options
        )
        #expect(result.broken == nil)
    }

    @Test func whoOverflowsIsNotTransferred() throws {
        var profile = try ProfileFiles.profile("overflow", inquiries: 900)
        for stage in profile.arrivals.stages.indices {
            profile.arrivals.stages[stage].startRate *= 1.5
            profile.arrivals.stages[stage].endRate *= 1.5
        }
        profile.warmUp = .zero
        let result = Simulator.run(Population(profile: profile))
        // Who was moved and gave up there was never served by the desk that helps out.
        #expect(result.all.overflowed > 20 && result.all.overflowed <= result.overflows)
        #expect(result.counters.handedOver == result.counters.received)
        #expect(result.counters.handedOver == result.overflows)
        #expect(result.desks.reduce(0) { $0 + $1.row.offered } == result.all.offered + result.all.overflowed)
        #expect(result.record.transfers.overflow == 0 && result.counters.transferred == result.record.transfers.total)
    }

    @Test func aMenuTakesSomeOfItsCallers() throws {
        let population = Population(profile: try ProfileFiles.profile("ivr", inquiries: 900))
        var options = SimulationOptions()
        options.recordsTraces = true
        let result = Simulator.run(population, options: options)
        let silent = result.traces.indices.filter { result.traces[$0].dueNanoseconds == nil }
        #expect(silent == (0..<(silent.last ?? 0) + 1).filter(population.givesUpInMenu))
        #expect(result.record.plannedInquiries == population.callCount && silent.count > 20)
    }

    @Test func modelsDoWhatTheyAreMadeFor() throws {
        let front = Simulator.run(Population(profile: try ProfileFiles.profile("receptionists", inquiries: 900)))
        #expect(front.all.deflections > 30 && front.all.basicAnswers > 30)
        let sale = try ProfileFiles.profile("special-generalists", inquiries: 900)
        let sellers = Simulator.run(Population(profile: sale))
        #expect(sellers.all.sales > 0)
        let everybody = Simulator.run(Population(profile: try ProfileFiles.profile("generalists", inquiries: 900)))
        #expect(everybody.all.transfers == 0 && everybody.all.sales == everybody.topics.reduce(0) { $0 + $1.row.sales })
    }

    /// Alone and one at a time an agent's circumstances are the plain ones, but for the topics it changes.
    @Test func agentsBringTheirExperienceAlong() throws {
        let plain = Stories.generalists(agents: 1, rate: 0.2, inquiries: 300, seed: 5) { profile in
            profile.topics = [Topic(name: "a", share: 0.5), Topic(name: "b", share: 0.5)]
            profile.staff.teams[0].topics = [0, 1]
            profile.staff.teams[0].skills = [Team.Skill(topic: 0), Team.Skill(topic: 1)]
            profile.people.misroute = 0
            profile.people.switchTopic = .seconds(3)
        }
        let result = Simulator.run(plain)
        let topics = (0..<plain.inquiryCount).map { plain.inquiry($0).topic }
        let switches = zip(topics, topics.dropFirst()).count { $0 != $1 }
        let alone = (0..<plain.inquiryCount).reduce(Int128(0)) { sum, index in
            let handling = plain.handling(of: index, leg: 0, agent: 0)
            return sum + Int128(handling.talkNanoseconds + handling.wrapUpNanoseconds)
        }
        let surcharge = Double(result.all.handleNanoseconds - alone) / 1e9
        let expected = Double(switches) * 3
        #expect(switches > 100 && abs(surcharge - expected) < 1e-3)
    }
}
