import Measurement
import Organization
import Population
import Routing
import RunSupport
import Testing

@testable import Reports
@testable import Simulation

/// Nothing is lost and nothing is counted twice.
struct ConservationTests {
    private static let sums: [any KeyPath<ServiceRow, Int> & Sendable] = [
        \.offered, \.answered, \.answeredAtOnce, \.answeredInTime, \.abandoned, \.expired, \.solved, \.unsolved,
        \.callback, \.hungUp, \.solvedByFirstAgent, \.transfers, \.conversations,
    ]

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func everyInquiryComesToOneEnd(seed: UInt64) throws {
        let population = try Stories.retailer(
            seed: seed,
            // Who leaves at once crosses with an acceptance, which the agent counts and the desk does not.
            overrides: [("warm-up", "0s"), ("channels.phone.leave-at-once", "0%")]
        )
        let result = Simulator.run(population)
        let counts = result.record.counts
        #expect(RunAudit.reasons(of: result.record).isEmpty)
        #expect(result.ending == .completed && result.counters.conserves)
        #expect(counts.scheduled == population.inquiryCount && counts.sent == counts.scheduled)
        #expect(counts.queued + counts.refused == counts.sent && counts.queued == counts.ends)
        #expect(result.all.offered == counts.queued && result.all.abandoned <= counts.abandoned)
        #expect(result.record.transfers.total == result.counters.transferred)
        #expect(result.all.conversations == result.counters.assigned)
        #expect(result.record.transfers.right > 0 && result.record.transfers.escalation > 0)
    }

    @Test func thePartsAddUpToTheWhole() throws {
        let result = Simulator.run(try Stories.retailer(overrides: [("warm-up", "0s")]))
        for sum in Self.sums {
            let whole = result.all[keyPath: sum]
            #expect(result.topics.reduce(0) { $0 + $1.row[keyPath: sum] } == whole)
            #expect(result.channels.reduce(0) { $0 + $1.row[keyPath: sum] } == whole)
        }
        let visits = result.desks.reduce(0) { $0 + $1.row.offered }
        #expect(visits == result.all.offered + result.counters.handedOver)
        #expect(result.desks.reduce(0) { $0 + $1.row.transfers } == result.all.transfers)
        #expect(result.all.handleNanoseconds == result.desks.reduce(0) { $0 + $1.row.handleNanoseconds })
    }

    @Test func agentsAreBusyForAsLongAsTheyHandle() throws {
        // One call at a time, so that busy time is handling time; and a time without calls at the end, in which everybody wraps
        // up and which is measured too.
        let population = Stories.generalists(agents: 5, rate: 4, inquiries: 500, seed: 3) {
            $0.channels[0].wrapUp = 0.3
            $0.arrivals.stages.append(Stage(length: .seconds(60), startRate: 0, endRate: 0))
        }
        let result = Simulator.run(population)
        #expect(result.all.busyNanoseconds == result.all.handleNanoseconds)
        let occupancy = try #require(result.all.occupancy)
        #expect(occupancy > 0.3 && occupancy < 0.95)
    }

    @Test func whatIsDoneAfterTheLastArrivalIsNotMeasuredAsBusy() throws {
        let population = Stories.generalists(agents: 5, rate: 4, inquiries: 500, seed: 3)
        let result = Simulator.run(population)
        let all = result.all
        #expect(all.busyNanoseconds < all.handleNanoseconds)
        // Everybody was there from the start to the last arrival, and nothing else counts.
        #expect(all.busyNanoseconds + all.availableNanoseconds == 5 * Int128(population.length.nanoseconds))
    }

    /// After each step: the desks are sound, agree with the people, and nobody has more in hand than it can.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func invariantsHoldAfterEachStep(seed: UInt64) throws {
        var options = SimulationOptions()
        options.checksInvariants = true
        let result = Simulator.run(try Stories.retailer(seed: seed, agents: 12, minutes: 15), options: options)
        #expect(result.broken == nil)
        #expect(result.counters.transferred > 0)
    }

    @Test func aDrainThatIsTooShortLeavesInquiriesOpen() throws {
        let population = try Stories.retailer(agents: 8, overrides: [("drain", "0s")])
        let result = Simulator.run(population)
        #expect(result.ending == .drainLimit)
        #expect(result.record.counts.open > 0 && result.record.counts.open == result.counters.open)
        #expect(RunAudit.reasons(of: result.record).isEmpty)
        #expect(result.endedAt - .zero == population.length)
    }

    @Test func aRunIsCutShortWhenItTakesTooManySteps() throws {
        var options = SimulationOptions()
        options.eventLimit = 50
        let result = Simulator.run(try Stories.retailer(), options: options)
        #expect(result.ending == .eventLimit && result.events == 50)
        #expect(!RunReport(judging: result.record).isValid)
    }
}
