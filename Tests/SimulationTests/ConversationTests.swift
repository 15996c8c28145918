import Measurement
import Organization
import Population
import Reports
import Routing
import RunSupport
import Testing

@testable import Simulation

/// A conversation is what its customer heard of: as many as were answered, and as long as they took.
struct ConversationTests {
    private func play(
        seed: UInt64,
        handle: Duration = .seconds(60),
        profile change: (inout LoadProfile) -> Void = { _ in },
        faults: (inout FaultPlan) -> Void
    ) -> SimulationResult {
        let population = Stories.generalists(agents: 6, rate: 0.8, inquiries: 150, seed: seed) { profile in
            profile.channels[0].handle = .constant(handle)
            profile.channels[0].patience = .exponential(mean: .seconds(20))
            change(&profile)
        }
        var options = SimulationOptions()
        var plan = FaultPlan(seed: seed)
        faults(&plan)
        options.faults = plan
        options.recordsService = true
        return Simulator.run(population, options: options)
    }

    /// Lines of up to six seconds: acceptances cross with customers who leave and with offers that lapse. What was a conversation takes
    /// its minute.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func anAcceptanceThatCameTooLateIsNone(seed: UInt64) {
        let result = self.play(seed: seed, profile: { $0.router.offerTimeout = .seconds(8) }) {
            $0.delays = 1
            $0.delay = .seconds(6)
        }
        let heard = Int(result.record.latencies[.accept].count)
        #expect(result.counters.abandoned + result.counters.timedOut > 0)
        #expect(result.all.conversations == heard && heard > 50)
        // Who had given up before it heard that it was answered is a hang-up.
        let minute: Int128 = 60_000_000_000
        #expect(result.all.handleNanoseconds <= Int128(heard) * minute && result.all.cutOff == 0)
        #expect(result.all.handleNanoseconds >= Int128(heard - result.record.counts.hungUp) * minute)
        #expect(result.book.agents.reduce(0) { $0 + $1.score.conversations } == heard)
    }

    /// Agents who take no time have finished before they can read that the offer was taken back.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func whatTakesNoTimeIsTakenBack(seed: UInt64) {
        let result = self.play(
            seed: seed,
            handle: .zero,
            profile: { $0.channels[0].patience = .exponential(mean: .seconds(5)) }
        ) {
            $0.delays = 1
            $0.delay = .seconds(6)
        }
        let heard = Int(result.record.latencies[.accept].count)
        #expect(result.counters.abandoned > 0)
        #expect(result.all.conversations == heard && heard > 20)
        #expect(result.book.agents.reduce(0) { $0 + $1.score.conversations } == heard)
        #expect(result.all.handleNanoseconds == 0)
    }

    @Test func whatTheEndOfTheRunCutsOffIsCountedApart() {
        let population = Stories.generalists(agents: 6, rate: 5, inquiries: 150, seed: 3) { profile in
            profile.channels[0].handle = .constant(.seconds(60))
            profile.drain = .seconds(20)
        }
        let result = Simulator.run(population)
        let heard = Int(result.record.latencies[.accept].count)
        #expect(result.ending == .drainLimit && result.all.cutOff > 0)
        #expect(result.all.conversations + result.all.cutOff == heard)
        #expect(result.all.meanHandleSeconds(timeScale: 1) == 60)
    }

    @Test func whatALostAgentLeavesIsCutOff() {
        let result = self.play(seed: 5, profile: { $0.channels[0].patience = .constant(.seconds(3_600)) }) {
            $0.agentLostEvery = .seconds(60)
            $0.agentAwayFor = .seconds(10)
        }
        let heard = Int(result.record.latencies[.accept].count)
        #expect(result.counters.recovered > 0 && result.all.cutOff == result.counters.recovered)
        #expect(result.all.conversations + result.all.cutOff == heard)
        #expect(result.all.handleNanoseconds == Int128(result.all.conversations) * 60_000_000_000)
    }
}
