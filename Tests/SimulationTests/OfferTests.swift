import Glibc
import Measurement
import Organization
import Population
import Reports
import Routing
import RunSupport
import Testing

@testable import Simulation

/// What becomes of offers: how long agents let them ring, and who does not wait for it.
struct OfferTests {
    /// Ten agents, answers after exponential(8 s), offers that stand 20 s: e^(−2.5) of them lapse, and nearly everybody is answered by
    /// the second agent or the third.
    @Test func anOfferThatLapsesIsAnsweredByTheNext() {
        let population = Stories.generalists(agents: 10, rate: 0.1, inquiries: 2_000, seed: 3) { profile in
            profile.people.answerDelay = .exponential(mean: .seconds(8))
            profile.router.offerTimeout = .seconds(20)
            profile.channels[0].handle = .constant(.seconds(1))
        }
        let result = Simulator.run(population)
        #expect(result.record.counts.assigned == population.inquiryCount)
        let offers = result.counters.offers
        let bound = (log(2 / 1e-9) / 2 / Double(offers)).squareRoot()
        #expect(abs(Double(result.counters.timedOut) / Double(offers) - exp(-2.5)) < bound)
    }

    @Test func nobodyLeavesAtOnceWhoIsAnsweredAtOnce() {
        let population = Stories.generalists(agents: 500, rate: 50, inquiries: 2_000, seed: 3) { profile in
            profile.channels[0].leaveAtOnce = 1
        }
        let result = Simulator.run(population)
        #expect(result.record.counts.abandoned == 0 && result.all.answeredAtOnce == population.inquiryCount)
    }

    /// The phone that rings is no wait.
    @Test func nobodyLeavesAtOnceWhileItRings() {
        let population = Stories.generalists(agents: 500, rate: 50, inquiries: 2_000, seed: 3) { profile in
            profile.channels[0].leaveAtOnce = 1
            profile.people.answerDelay = .uniform(.seconds(1), .seconds(15))
        }
        #expect(Simulator.run(population).record.counts.abandoned == 0)
    }

    @Test func everybodyWhoMustWaitLeavesThen() {
        let population = Stories.generalists(agents: 1, rate: 3, inquiries: 300, seed: 3) { profile in
            profile.channels[0].leaveAtOnce = 1
        }
        let result = Simulator.run(population)
        #expect(result.all.answeredAtOnce == result.all.answered && result.record.counts.abandoned > 100)
    }

    /// M/M/c with patience exponential(θ) of which the part p is 0: births λ while an agent is free and (1 − p) λ otherwise, deaths
    /// min(n, c) + θ (n − c)⁺. Who finds every agent taken leaves at once with chance p; of the others, θ a unit of waiting.
    @Test func leavingAtOnceIsPatienceOfNothing() {
        let (agents, rate, balking, patience) = (10, 9.0, 0.4, 2.0)
        var weights = [1.0]
        for n in 0..<400 {
            let births = n < agents ? rate : rate * (1 - balking)
            let deaths = Double(min(n + 1, agents)) + Double(max(0, n + 1 - agents)) / patience
            weights.append(weights[n] * births / deaths)
        }
        let total = weights.reduce(0, +)
        let waits = weights.dropFirst(agents).reduce(0, +) / total
        let queue = weights.enumerated().reduce(0) { $0 + Double(max(0, $1.offset - agents)) * $1.element } / total
        let expected = balking * waits + queue / patience / rate
        var (offered, abandoned) = (0, 0)
        for seed in 1...10 as ClosedRange<UInt64> {
            let population = Stories.generalists(agents: agents, rate: rate, inquiries: 1_000, warmUp: 50, seed: seed) {
                profile in
                profile.channels[0].leaveAtOnce = balking
                profile.channels[0].patience = .exponential(mean: Stories.unit.scaled(by: patience))
            }
            let result = Simulator.run(population)
            offered += result.all.offered
            abandoned += result.all.abandoned
        }
        // Four standard deviations of a share, three times as wide for what neighbours have in common.
        let deviation = 3 * (expected * (1 - expected) / Double(offered)).squareRoot()
        #expect(abs(Double(abandoned) / Double(offered) - expected) < 4 * deviation)
        #expect(expected < 0.75 * balking)
    }
}
