import Glibc
import Organization
import Testing

@testable import Population

/// What is drawn anew is independent of what was drawn before.
///
/// Of n independent pairs, the number in which both are on the same side of the median is binomial(n, 1/2), and so within
/// √(n ln(2 / δ) / 2) of n/2 but for a chance of δ (Hoeffding; exact for every n). δ is 10⁻⁹ here, and the seeds are fixed.
struct IndependenceTests {
    private static let count = 20_000

    /// How far the mean of so many draws between 0 and 1 may be from its expectation.
    private var bound: Double { (log(2 / 1e-9) / 2 / Double(Self.count)).squareRoot() }

    private func population(_ change: (inout LoadProfile) -> Void = { _ in }) throws -> Population {
        var profile = try Profiles.parse(
            """
            name: chance
            seed: 11
            topics: { a: { share: 50%, basic: 100% }, b: { share: 50%, basic: 100% } }
            channels:
              phone: { share: 100%, handle: exponential(5m), patience: exponential(2m), answer-delay: exponential(8s) }
            people: { find-out: exponential(65s), consult: 50%, wrong-transfer: 50%, misroute: 50%, speed-spread: 0 }
            arrivals: [{ for: 10h, rate: 1/s }]
            staff:
              teams:
                a: { agents: 2, skills: [a], topics: [a] }
                b: { agents: 2, skills: [b], topics: [b] }
            """
        )
        change(&profile)
        return Population(profile: profile)
    }

    private func agree(_ first: (Int) -> Bool, _ second: (Int) -> Bool) -> Double {
        Double((0..<Self.count).count { first($0) == second($0) }) / Double(Self.count)
    }

    private func answer(_ population: Population, _ index: Int, leg: Int = 0, attempt: Int) -> Int64 {
        population.handling(of: index, leg: leg, attempt: attempt, agent: 0).answerNanoseconds
    }

    @Test func aDelayIsDrawnForEachOffer() throws {
        let (population, again) = (try self.population(), try self.population())
        let median = Int64(8e9 * log(2.0))
        for attempt in 1...4 {
            let same = self.agree(
                { self.answer(population, $0, attempt: attempt) < median },
                { self.answer(population, $0, attempt: attempt + 1) < median }
            )
            #expect(abs(same - 0.5) < self.bound)
        }
        #expect(
            (0..<1_000).allSatisfy {
                self.answer(population, $0, attempt: 1) != self.answer(population, $0, attempt: 2)
            }
        )
        #expect(
            (0..<1_000).allSatisfy { self.answer(population, $0, attempt: 3) == self.answer(again, $0, attempt: 3) }
        )
    }

    /// P(exponential(8 s) > 20 s) = e^(−2.5), for every offer.
    @Test(arguments: [1, 2, 7]) func asManyOffersLapseAsTheDistributionSays(attempt: Int) throws {
        let population = try self.population()
        let lapsed = (0..<Self.count).count { self.answer(population, $0, attempt: attempt) > 20_000_000_000 }
        #expect(abs(Double(lapsed) / Double(Self.count) - exp(-2.5)) < self.bound)
    }

    @Test func whoWaitsAgainIsAsPatientAsAnybody() throws {
        let population = try self.population()
        let median = Int64(120e9 * log(2.0))
        let patience = { (index: Int, contact: Int, wait: Int) in
            population.patience(of: index, contact: contact, wait: wait) < median
        }
        for (first, second) in [
            ((0, 0), (0, 1)), ((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 1), (1, 0)), ((1, 0), (1, 1)),
        ] {
            let same = self.agree({ patience($0, first.0, first.1) }, { patience($0, second.0, second.1) })
            #expect(abs(same - 0.5) < self.bound)
        }
        #expect(
            (0..<1_000).allSatisfy {
                population.inquiry($0).patienceNanoseconds == population.patience(of: $0, contact: 0, wait: 0)
            }
        )
    }

    @Test func everyVisitIsDecidedAnew() throws {
        let population = try self.population { $0.staff.teams[0].deflects = 0.5 }
        let deflects = { (index: Int, contact: Int, leg: Int) in
            population.handling(of: index, contact: contact, leg: leg, agent: 0).note == .deflection
        }
        let skilled = { (index: Int, contact: Int, leg: Int) in
            population.handling(of: index, contact: contact, leg: leg, agent: population.inquiry(index).topic * 2)
        }
        for (contact, leg) in [(0, 1), (1, 0)] {
            #expect(abs(self.agree({ deflects($0, 0, 0) }, { deflects($0, contact, leg) }) - 0.5) < self.bound)
            let median = Int64(300e9 * 0.8 * log(2.0))
            let same = self.agree(
                { skilled($0, 0, 0).talkNanoseconds < median },
                { skilled($0, contact, leg).talkNanoseconds - (contact + leg > 0 ? 30_000_000_000 : 0) < median }
            )
            // Half of those of the first team are deflected, and then as brief.
            #expect(same > 0.4 && same < 0.7)
        }
    }

    @Test func everyPurposeHasANumberOfItsOwn() {
        #expect(Set(Draw.Purpose.allCases.map(\.rawValue)).count == Draw.Purpose.allCases.count)
    }
}
