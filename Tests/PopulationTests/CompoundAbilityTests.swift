import Glibc
import Organization
import Testing

@testable import Population

/// The formulas of Profiles/README.md for level and breadth: times compound, points add up.
struct CompoundAbilityTests {
    private static let topics = ["a", "b", "c", "d", "e", "f"]

    /// One agent that knows the first `known` topics, the first at `level`. A call takes a minute.
    private func population(level: Int, known: Int) throws -> Population {
        let skills = Self.topics.prefix(known).enumerated().map { "\($1): \($0 == 0 ? level : 1)" }
        let yaml = """
            name: compound
            topics: { \(Self.topics.map { "\($0): { share: \($0 == "a" ? 95 : 1)% }" }.joined(separator: ", ")) }
            channels: { phone: { share: 100%, handle: 60s, solve: 80% } }
            people: { speed-spread: 0, wrap-up: 0%, misroute: 0%, level-time: 10%, breadth-time: 20%, level-solve: 6%, breadth-solve: 4% }
            arrivals: [{ for: 1h, rate: 20/s }]
            staff:
              teams:
                one: { agents: 1, desk: all, skills: { \(skills.joined(separator: ", ")) } }
                all: { agents: 1, desk: all }
            """
        return Population(profile: try Profiles.parse(yaml))
    }

    @Test(arguments: [(1, 1), (1, 2), (1, 6), (3, 2), (3, 6), (12, 6)])
    func timesCompoundAndPointsAddUp(level: Int, known: Int) throws {
        let population = try self.population(level: level, known: known)
        let mine = (0..<20_000).filter { population.inquiry($0).topic == 0 }
        let handlings = mine.map { population.handling(of: $0, leg: 0, agent: 0) }
        let further = Double(max(0, known - 2))
        let seconds = 60 * pow(1.1, Double(level - 1)) * pow(1.2, further)
        let chance = max(0, 0.8 - 0.06 * Double(level - 1) - 0.04 * further)
        #expect(handlings.allSatisfy { abs(Double($0.talkNanoseconds) / 1e9 - seconds) < 1e-6 })
        let solved = Double(handlings.count { $0.ending == .resolve(.solved) }) / Double(mine.count)
        // Hoeffding, but for a chance of 10⁻⁹.
        #expect(abs(solved - chance) < (log(2 / 1e-9) / 2 / Double(mine.count)).squareRoot())
    }
}
