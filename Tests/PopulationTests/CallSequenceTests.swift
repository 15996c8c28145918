import Organization
import Testing

@testable import Population

/// Who calls when, and who calls again.
struct CallSequenceTests {
    private func population() throws -> Population {
        Population(profile: try Profiles.parse(Profiles.rush, [("people.repeats", "3")]))
    }

    @Test func withoutRepeatsCallsAreTheArrivals() throws {
        let population = try self.population()
        var calls = CallSequence(population, in: .whole)
        for arrival in population.arrivals(in: .whole) {
            let call = try #require(calls.upcoming)
            #expect(call.index == arrival.index && call.dueNanoseconds == arrival.dueNanoseconds)
            #expect(call.isMeasured == (arrival.due >= population.warmUp) && call.contact == 0 && call.ticket == nil)
            calls.proceed()
        }
        #expect(calls.upcoming == nil)
    }

    /// Every customer calls again after a time drawn by chance; everybody comes once more, in the order of due times, and nobody after the
    /// end of the arrivals.
    @Test func whoCallsAgainComesBetweenTheOthersUntilTheEnd() throws {
        let population = try self.population()
        var calls = CallSequence(population, in: .whole)
        var dice = SplitMix64(seed: 11)
        let length = population.length.nanoseconds
        var (planned, again, expected, last) = (0, 0, 0, Int64.min)
        while let call = calls.upcoming {
            calls.proceed()
            #expect(call.dueNanoseconds >= last)
            last = call.dueNanoseconds
            if call.contact == 0 {
                planned += 1
                var next = call
                next.contact = 1
                next.ticket = UInt64(call.index)
                next.dueNanoseconds += Int64.random(in: 0...20_000_000_000, using: &dice)
                if next.dueNanoseconds < length { expected += 1 }
                calls.add(next)
            } else {
                again += 1
                #expect(call.ticket == UInt64(call.index) && call.dueNanoseconds < length)
            }
        }
        #expect(planned == population.inquiryCount && again == expected && again > planned / 2)
    }

    @Test func ofTwoDueAtOnceWhoCallsAgainIsFirst() throws {
        var calls = CallSequence(try self.population(), in: .whole)
        let first = try #require(calls.upcoming)
        calls.add(Call(index: 9, dueNanoseconds: first.dueNanoseconds, isMeasured: false, contact: 1, ticket: 4))
        calls.add(Call(index: 8, dueNanoseconds: first.dueNanoseconds, isMeasured: false, contact: 1, ticket: 3))
        #expect(calls.upcoming?.index == 8)
        calls.proceed()
        #expect(calls.upcoming?.index == 9)
        calls.proceed()
        #expect(calls.upcoming == first)
    }

    @Test func theNextCallBringsTheTicketAndItsPlaceInTheMeasurement() throws {
        let population = try self.population()
        let call = Call(index: 3, dueNanoseconds: 5, isMeasured: true, contact: 1, ticket: 17)
        let pauses = (0..<500).compactMap { index -> Int64? in
            var other = call
            other.index = index
            guard let next = population.call(after: other, closed: .unsolved, atNanoseconds: 1_000) else {
                #expect(population.callsAgain(index, contact: 1, after: .unsolved) == nil)
                return nil
            }
            #expect(next.contact == 2 && next.ticket == 17 && next.isMeasured && next.index == index)
            #expect(next.dueNanoseconds - 1_000 == population.callsAgain(index, contact: 1, after: .unsolved))
            return next.dueNanoseconds
        }
        #expect((200...400).contains(pauses.count))
        #expect(population.call(after: call, closed: .solved, atNanoseconds: 1_000) == nil)
    }
}
