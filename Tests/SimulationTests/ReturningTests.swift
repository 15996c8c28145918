import Measurement
import Organization
import Population
import Reports
import RunSupport
import Testing

@testable import Simulation

/// Customers who call again.
struct ReturningTests {
    /// Patient customers and agents enough for everybody; who is not helped calls again at once.
    private func population(
        inquiries: Int = 2_000,
        agents: Int = 40,
        solve: Double = 0.5,
        repeats: Int = 3,
        change: (inout LoadProfile) -> Void = { _ in }
    ) -> Population {
        Stories.generalists(agents: agents, rate: 10, inquiries: inquiries, seed: 3) { profile in
            profile.channels[0].solve = solve
            profile.people.callback = 0
            profile.people.repeats = repeats
            profile.people.unsolvedAgain = 1
            profile.people.abandonedAgain = 1
            profile.people.again = .constant(.milliseconds(1))
            change(&profile)
        }
    }

    /// Half are solved at each contact, so of all cases 1/2, 1/4 and 1/8 come a second, third and fourth time.
    @Test func contactsForACaseAreAGeometricSum() {
        let result = Simulator.run(self.population())
        let counts = result.record.counts
        let cases = Double(counts.scheduled - counts.repeats)
        #expect(counts.scheduled - counts.repeats == result.record.plannedInquiries)
        #expect(counts.sent == counts.scheduled && counts.queued == counts.scheduled)
        #expect(counts.scheduled == counts.solved + counts.unsolved)
        // Var(contacts of a case) = Σ k²p − 1.875²: 1/2, 1/4·4, 1/8·9, 1/8·16. Those who are not done at the end are few.
        let sigma = (0.5 + 1 + 1.125 + 2 - 1.875 * 1.875).squareRoot()
        #expect(abs(Double(counts.scheduled) / cases - 1.875) < 4 * sigma / cases.squareRoot() + 0.01)
        let answered = Double(result.all.answered)
        #expect(abs((result.all.firstContactResolution ?? 0) - 0.5) < 4 * 0.5 / answered.squareRoot())
    }

    @Test func whereNobodyMayNobodyDoes() {
        let result = Simulator.run(self.population(repeats: 0))
        #expect(result.record.counts.repeats == 0)
        #expect(result.record.counts.scheduled == result.record.plannedInquiries)
    }

    @Test func nobodyIsSolvedSoEverybodyCallsAsOftenAsItMay() {
        var options = SimulationOptions()
        options.recordsTraces = true
        let result = Simulator.run(self.population(inquiries: 300, solve: 0, repeats: 2), options: options)
        // Whoever calls shortly before the end does not come again after it.
        #expect(result.traces.prefix(200).allSatisfy { $0.repeats == 2 })
        #expect(result.traces.reduce(0) { $0 + $1.repeats } == result.record.counts.repeats)
        #expect(result.all.offered == result.record.counts.scheduled)
    }

    /// What agents do takes exactly what the plan says for somebody whose story is known, contact by contact.
    @Test func whoTalkedOnceNeedNotTellTheStoryAgain() {
        let population = self.population(inquiries: 300, solve: 0, repeats: 2) { profile in
            profile.people.retell = .seconds(5)
        }
        var options = SimulationOptions()
        options.recordsTraces = true
        let result = Simulator.run(population, options: options)
        var told = Agent.Circumstances.plain
        told.isTold = true
        let planned = result.traces.enumerated().reduce(Int128(0)) { sum, entry in
            (0...entry.element.repeats).reduce(sum) { sum, contact in
                let handling = population.handling(
                    of: entry.offset,
                    contact: contact,
                    leg: 0,
                    agent: 0,
                    circumstances: told
                )
                return sum + Int128(handling.talkNanoseconds + handling.wrapUpNanoseconds)
            }
        }
        #expect(result.record.counts.repeats > 500 && result.all.handleNanoseconds == planned)
    }

    /// One agent, customers who leave after a second and come back: they have told nobody.
    @Test func whoGaveUpTellsTheStoryWhenItIsAnsweredAtLast() {
        let handled = { (retell: Duration) in
            let population = self.population(inquiries: 300, agents: 1, solve: 1, repeats: 1) { profile in
                profile.channels[0].patience = .constant(.seconds(1))
                profile.channels[0].handle = .constant(.seconds(3))
                profile.people.again = .constant(.seconds(2))
                profile.people.retell = retell
            }
            var options = SimulationOptions()
            options.recordsTraces = true
            return Simulator.run(population, options: options)
        }
        let (quick, slow) = (handled(.zero), handled(.seconds(1)))
        let perAnswer = { (result: SimulationResult) in
            Double(result.all.handleNanoseconds) / 1e9 / Double(result.all.answered)
        }
        #expect(abs(perAnswer(quick) - 3) < 1e-9)
        // Those who are answered in their first contact, whose trace says so, have nothing to repeat.
        let first = slow.traces.count { $0.waitNanoseconds != nil }
        let expected = 3 + Double(slow.all.answered - first) / Double(slow.all.answered)
        #expect(slow.all.answered - first > 10 && abs(perAnswer(slow) - expected) < 1e-9)
    }

    @Test func repeatsAreTheSameHoweverOftenTheyArePlayed() throws {
        let population = try Stories.retailer(agents: 12, overrides: [("people.repeats", "3")])
        var options = SimulationOptions()
        options.recordsTraces = true
        let (one, two) = (Simulator.run(population, options: options), Simulator.run(population, options: options))
        #expect(one.json.document == two.json.document && one.traces == two.traces)
        #expect(one.record.counts.repeats > 0)
    }

    @Test func invariantsHoldWithRepeatsAndFaults() throws {
        let population = try Stories.retailer(agents: 10, minutes: 20, overrides: [("people.repeats", "3")])
        var options = SimulationOptions()
        options.checksInvariants = true
        options.faults = FaultPlan(seed: 5)
        let result = Simulator.run(population, options: options)
        #expect(result.broken == nil && result.record.counts.repeats > 0)
    }
}
