import Organization
import Testing

@testable import Population

struct ReturningTests {
    private func population(_ repeats: String = "3") throws -> Population {
        Population(profile: try Profiles.parse(Profiles.rush, [("people.repeats", repeats)]))
    }

    private func share(_ population: Population, contact: Int, after outcome: Outcome) -> Double {
        Double((0..<10_000).count { population.callsAgain($0, contact: contact, after: outcome) != nil }) / 10_000
    }

    @Test func theUnsolvedAndThoseWhoGaveUpCallAgain() throws {
        let population = try self.population()
        for contact in 0..<3 {
            #expect(abs(self.share(population, contact: contact, after: .unsolved) - 0.6) < 0.02)
            #expect(abs(self.share(population, contact: contact, after: .abandoned) - 0.33) < 0.02)
            #expect(self.share(population, contact: contact, after: .solved) == 0)
            #expect(self.share(population, contact: contact, after: .callback) == 0)
            #expect(self.share(population, contact: contact, after: .hungUp) == 0)
        }
        #expect(self.share(population, contact: 3, after: .unsolved) == 0)
        #expect(try self.share(self.population("0"), contact: 0, after: .unsolved) == 0)
    }

    @Test func theyDoSoAfterHalfAnHourOnAverage() throws {
        let population = try self.population()
        let pauses = (0..<20_000).compactMap { population.callsAgain($0, contact: 0, after: .unsolved) }
        let mean = pauses.reduce(0.0) { $0 + Double($1) / 1e9 } / Double(pauses.count)
        // 30 min of the story are 30 s.
        #expect(abs(mean - 30) < 4 * 30 / Double(pauses.count).squareRoot())
    }

    @Test func aRepeatBringsTheSameProblemWithNewPatienceToTheRightDesk() throws {
        let population = try self.population()
        var patient = 0
        for index in 0..<1_000 {
            let first = population.inquiry(index)
            let second = population.inquiry(index, contact: 1)
            #expect(
                (first.topic, first.channel, first.tier, first.isBasic) == (
                    second.topic, second.channel, second.tier, second.isBasic
                )
            )
            #expect(second.askedTopic == second.topic)
            patient += first.patienceNanoseconds == second.patienceNanoseconds ? 1 : 0
        }
        // E-mail has one patience for all.
        #expect(patient < 200)
        let own = try #require((0..<100).first { population.inquiry($0).topic == 0 })
        let first = population.handling(of: own, leg: 0, agent: 0)
        let second = population.handling(of: own, contact: 1, leg: 0, agent: 0)
        #expect(first.talkNanoseconds != second.talkNanoseconds)
    }

    @Test func stampsCarryTheContactWhereThereAreRepeats() throws {
        let stamps = try self.population().stampLayout
        let start = Timestamp(nanoseconds: 1_000)
        let written = Timestamp(nanoseconds: 60_000_001_000)
        for contact in 0...3 {
            let stamp = stamps.stamp(index: 8_000, contact: contact, leg: 5, written: written, start: start)
            #expect(stamps.index(of: stamp) == 8_000 && stamps.leg(of: stamp) == 5)
            #expect(stamps.contact(of: stamp) == contact)
            #expect(stamps.written(of: stamp, start: start) == written)
        }
        let without = try self.population("0").stampLayout
        #expect(without.contact(of: without.stamp(index: 1, contact: 2, written: written, start: start)) == 0)
    }
}
