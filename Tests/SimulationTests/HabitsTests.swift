import Glibc
import Measurement
import Organization
import Population
import Reports
import Routing
import RunSupport
import Testing

@testable import Simulation

/// Declines, breaks and priorities in virtual time.
struct HabitsTests {
    @Test func whatOneDeclinesTheNextTakes() {
        let population = Stories.generalists(agents: 10, rate: 2, inquiries: 2_000, seed: 3) { profile in
            profile.people.decline = 0.3
        }
        let result = Simulator.run(population)
        let offers = result.counters.offers
        #expect(result.record.counts.assigned == population.inquiryCount && result.counters.timedOut == 0)
        #expect(offers == result.counters.declined + result.counters.assigned)
        #expect(result.record.counts.declined == result.counters.declined)
        #expect(result.description.contains(", declined \(result.counters.declined) (whole run)"))
        // Hoeffding, but for a chance of 10⁻⁹.
        #expect(
            abs(Double(result.counters.declined) / Double(offers) - 0.3)
                < (log(2 / 1e-9) / 2 / Double(offers)).squareRoot()
        )
        #expect(result.all.conversations == population.inquiryCount)
    }

    /// Fifty minutes of work and ten of rest, three times, and a call at the end of the last break.
    @Test func whoRestsIsNotAvailable() {
        let population = Stories.generalists(agents: 2, rate: 1, inquiries: 1, seed: 1) { profile in
            profile.arrivals = ArrivalSchedule(
                stages: [Stage(length: .seconds(6 * 3_600), startRate: 1.0 / 21_600, endRate: 1.0 / 21_600)],
                pattern: .even
            )
            profile.channels[0].handle = .constant(.zero)
            profile.people.breaks = Breaks(every: .constant(.seconds(3_000)), length: .constant(.seconds(600)))
        }
        let result = Simulator.run(population)
        #expect(result.record.counts.assigned == 1 && result.all.answeredAtOnce == 1)
        #expect(result.all.availableNanoseconds == 2 * 3 * 3_000 * 1_000_000_000 && result.all.busyNanoseconds == 0)
    }

    /// In hand when the break is due: it is finished, and the break is as long as ever.
    @Test func aBreakBeginsWhenNothingIsInHand() {
        let population = Stories.generalists(agents: 1, rate: 1, inquiries: 1, seed: 1) { profile in
            profile.arrivals = ArrivalSchedule(
                stages: [Stage(length: .seconds(400), startRate: 0.01, endRate: 0.01)],
                pattern: .even
            )
            profile.channels[0].handle = .constant(.seconds(30))
            profile.people.breaks = Breaks(every: .constant(.seconds(60)), length: .constant(.seconds(100)))
        }
        let result = Simulator.run(population)
        // Calls at 50, 150, 250, 350 s. At work to 60 s, in hand to 80 s, a break to 180 s: the second waits 30 s and is in hand
        // from 180 s to 210 s; then free to 240 s; a break to 340 s, in hand from there: the third, to 370 s, and at once the fourth,
        // which it has to 400 s, when a break is due.
        #expect(result.record.counts.assigned == 4 && result.record.counts.breaks >= 2)
        #expect(result.all.waitNanoseconds == (0 + 30 + 90 + 20) * 1_000_000_000)
        #expect(result.all.busyNanoseconds == 120 * 1_000_000_000)
        #expect(result.all.availableNanoseconds == (50 + 30) * 1_000_000_000)
    }

    /// Kleinrock's conservation law cannot be cheated: who is more urgent waits less, and the others more.
    @Test func whoIsMoreUrgentWaitsLess() throws {
        let population = Stories.generalists(agents: 3, rate: 2.8, inquiries: 3_000, seed: 3) { profile in
            profile.topics = [Topic(name: "all", share: 0.8), Topic(name: "vip", share: 0.2)]
            profile.topics[1].priority = Priorities(parts: [.init(level: 9, share: 1)])
            profile.staff.teams[0].skills = [.init(topic: 0), .init(topic: 1)]
            profile.staff.teams[0].topics = [0, 1]
        }
        let result = Simulator.run(population)
        let waits = try result.topics.map { try #require($0.row.meanWaitSeconds(timeScale: 1)) }
        #expect(waits[1] * 4 < waits[0])
    }
}
