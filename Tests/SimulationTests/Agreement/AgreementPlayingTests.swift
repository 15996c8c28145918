import Measurement
import Organization
import Population
import RunSupport
import Testing

@testable import Reports
@testable import Simulation

/// Runs that are known to agree with virtual time, and some that are known not to.
struct AgreementPlayingTests {
    private func live(_ population: Population, line: Duration = .zero, seed: UInt64 = 99) -> RunRecord {
        var options = SimulationOptions()
        if line > .zero {
            var plan = FaultPlan(seed: seed)
            plan.delays = 1
            plan.delay = line * 2
            options.faults = plan
        }
        var record = Simulator.run(population, options: options).record
        record.transport = "unix"
        record.workers = WorkerNumbers(customers: 1, agents: 1)
        record.latencies[.assignment] = LatencyHistogram()
        record.latencies[.accept] = LatencyHistogram()
        record.latencies[.transfer] = LatencyHistogram()
        record.latencies[.assignment].record(nanoseconds: line.nanoseconds)
        return record
    }

    @Test func aRunWithQuickLinesAgrees() throws {
        let population = try Stories.retailer(agents: 24, minutes: 90, perMinute: 5)
        let live = self.live(population, line: .microseconds(200))
        let agreement = try #require(SimulationAgreement(of: live, playing: population))
        #expect(agreement.verdict == .agrees, "\(agreement)")
        #expect(agreement.figures.count == 7 && agreement.plays == 10)
    }

    /// 100 ms of real time are six seconds of the story.
    @Test func whereLinesTakeSecondsOfTheStoryThatIsTheCause() throws {
        let population = try Stories.retailer(agents: 40, minutes: 90, perMinute: 5)
        let live = self.live(population, line: .milliseconds(100))
        let agreement = try #require(SimulationAgreement(of: live, playing: population))
        #expect(agreement.verdict == .lineTime, "\(agreement)")
        #expect(abs(agreement.routerSeconds - 6) < 0.01)
    }

    /// Half of the agents are never given anything: no time of lines explains that.
    @Test func aRouterThatForgetsHalfOfTheAgentsParts() throws {
        let population = try Stories.retailer(agents: 40, minutes: 90, perMinute: 5)
        let lazy = try Stories.retailer(agents: 20, minutes: 90, perMinute: 5)
        let agreement = try #require(SimulationAgreement(of: self.live(lazy), playing: population))
        #expect(agreement.verdict == .parts)
    }

    @Test func whatWasCutShortOrIsTooLargeIsNotCompared() throws {
        let population = try Stories.retailer(agents: 10, minutes: 10)
        var live = self.live(population)
        live.interruption = .interrupted
        #expect(SimulationAgreement(of: live, playing: population) == nil)
        let large = Stories.generalists(agents: 1, rate: 1_000_000, inquiries: 200_001 + 4_000, seed: 1)
        #expect(SimulationAgreement(of: self.live(population), playing: large) == nil)
    }
}
