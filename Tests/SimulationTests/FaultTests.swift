import Measurement
import Organization
import Population
import Reports
import Routing
import RunSupport
import Testing

@testable import Simulation

/// Runs in which much goes wrong, and nothing is broken.
struct FaultTests {
    private static func profile() throws -> LoadProfile {
        try Stories.retailerProfile(
            agents: 8,
            minutes: 3,
            perMinute: 5,
            overrides: [("warm-up", "0s"), ("drain", "12m")]
        )
    }

    private func play(_ change: (inout FaultPlan) -> Void) throws -> SimulationResult {
        var plan = FaultPlan(seed: 5)
        change(&plan)
        var options = SimulationOptions()
        options.faults = plan
        options.checksInvariants = true
        options.recordsTraces = true
        let result = Simulator.run(Population(profile: try Self.profile(), seed: 5), options: options)
        #expect(FaultHunt.problems(of: result).isEmpty)
        return result
    }

    @Test(arguments: 0..<5 as Range<UInt64>) func seedsOfFaultsBreakNothing(part: UInt64) throws {
        let profile = try Self.profile()
        let found = FaultHunt.first(in: part * 20 + 1...part * 20 + 20, on: profile)
        #expect(found == nil)
    }

    @Test func aSeedIsTheSameRunAgain() throws {
        let profile = try Self.profile()
        let (first, second) = (FaultHunt.play(seed: 19, on: profile), FaultHunt.play(seed: 19, on: profile))
        #expect(first.json.document == second.json.document && first.counters == second.counters)
        let population = Population(profile: profile, seed: 19)
        #expect(FaultPlan(seed: 19, for: population) == FaultPlan(seed: 19, for: population))
        let other = FaultHunt.play(seed: 20, on: profile, populationSeed: 19)
        #expect(other.json.document != first.json.document)
    }

    @Test func aPlanWithoutFaultsIsAnOrdinaryRun() throws {
        let result = try self.play { _ in }
        let ordinary = Simulator.run(Population(profile: try Self.profile(), seed: 5))
        #expect(result.json.document == ordinary.json.document)
    }

    @Test func linesThatComeTwiceChangeNothing() throws {
        let result = try self.play { $0.copies = 1 }
        let ordinary = Simulator.run(Population(profile: try Self.profile(), seed: 5))
        #expect(result.json.document == ordinary.json.document)
    }

    @Test func lostCustomersHangUpOrAbandon() throws {
        let result = try self.play {
            $0.customersLost = 1
            $0.customersLostWithin = .seconds(2)
        }
        #expect(result.record.counts.hungUp > 0 && result.record.counts.abandoned > 0)
        #expect(result.counters.hungUp == result.record.counts.hungUp)
    }

    @Test func inquiriesOfLostAgentsAreRecovered() throws {
        let result = try self.play {
            $0.agentLostEvery = .milliseconds(100)
            $0.agentAwayFor = .seconds(1)
        }
        #expect(result.counters.recovered > 0)
        #expect(result.record.counts.ends + result.record.counts.open == result.record.counts.queued)
    }

    /// The customer was gone when the transfer came: nobody was handed on, and no transfer stays counted.
    @Test func aRefusedTransferIsNone() throws {
        let result = try self.play {
            $0.delays = 1
            $0.delay = .seconds(1)
            $0.customersLost = 1
            $0.customersLostWithin = .seconds(20)
        }
        #expect(result.all.transfers > 0 && result.record.transfers.total == result.all.transfers)
        let verdicts =
            result.all.transfersRight + result.all.transfersWrong + result.all.transfersEscalation
            + result.all.transfersOverflow
        #expect(verdicts == result.all.transfers)
    }

    @Test func lateAcceptancesLapse() throws {
        let result = try self.play {
            $0.lateAccepts = 1
            $0.hesitation = .seconds(2)
        }
        #expect(result.counters.timedOut > 0 && result.counters.assigned > 0)
    }

    @Test func heldUpLinesMakeOffersLapseWhoseAgentsHaveAccepted() throws {
        let result = try self.play {
            $0.delays = 1
            $0.delay = .seconds(1)
        }
        #expect(result.counters.timedOut > 0 && result.counters.assigned > 0)
    }

    @Test func slowAgentsMakeCustomersWait() throws {
        let slow = try self.play {
            $0.slowAgents = 1
            $0.slowness = 5
        }
        let ordinary = try self.play { _ in }
        #expect(slow.all.waitNanoseconds > ordinary.all.waitNanoseconds)
    }

    @Test func whatIsBrokenIsFoundAndNamed() throws {
        var result = FaultHunt.play(seed: 1, on: try Self.profile())
        #expect(FaultHunt.problems(of: result).isEmpty)
        result.record.counts.queued += 1
        #expect(!FaultHunt.problems(of: result).isEmpty)
    }
}
