import Organization
import Population
import TestSupport
import Testing

@testable import Reports

/// A plan, and generators that play it well and badly.
@Suite struct ArrivalCheckTests {
    private static let millisecond: Int64 = 1_000_000

    private static func population(
        _ pattern: String = "poisson",
        rate: String = "200/s",
        seconds: Int = 60
    ) throws -> Population {
        let yaml = """
            name: arrivals
            seed: 11
            warm-up: 1s
            topics: { login: { share: 100% } }
            pattern: \(pattern)
            arrivals: [{ for: \(seconds)s, rate: \(rate) }]
            staff: { model: generalists, agents: 10 }
            """
        return Population(profile: try LoadProfile.parse(yaml, file: "arrivals.yaml"))
    }

    /// What is found of a generator that writes an inquiry due at an instant when `written` says; nil: never.
    private static func findings(
        _ population: Population,
        tolerance: Int64 = millisecond,
        _ written: (Arrival) -> Int64?
    ) -> ArrivalFindings {
        var check = ArrivalCheck(population)
        for arrival in population.arrivals(in: .whole) {
            if let instant = written(arrival) { check.take(UInt32(arrival.index), at: instant) }
        }
        return check.findings(tolerance: tolerance)
    }

    @Test(arguments: ["20/s", "200/s", "2000/s"])
    func generatorThatIsLateByLittleIsSound(rate: String) throws {
        let population = try Self.population(rate: rate)
        var random = SeededRandom(seed: 5)
        let findings = Self.findings(population) { $0.dueNanoseconds + Int64.random(in: 0...500_000, using: &random) }
        #expect(findings.faults.isEmpty)
        #expect(findings.oddities.isEmpty)
        #expect(findings.missing == 0 && findings.early == 0)
        // What is due in the warm-up is not looked at.
        #expect(findings.count < population.inquiryCount)
        #expect(findings.written?.count == findings.count)
    }

    /// Long enough to be seen in the counts, and far too short for the p99 of the send delay: 0.3 % are late.
    @Test func generatorThatStandsStillForAMomentIsFound() throws {
        let stall: Range<Int64> = 30_000_000_000..<30_200_000_000
        let findings = Self.findings(try Self.population(rate: "1000/s")) {
            stall.contains($0.dueNanoseconds) ? stall.upperBound : $0.dueNanoseconds
        }
        let faults = findings.faults
        #expect(faults.contains { if case .dispersion = $0 { true } else { false } }, "\(faults)")
    }

    @Test func hiccupOfABusyMachineIsNoFault() throws {
        let stall: Range<Int64> = 30_000_000_000..<30_050_000_000
        let findings = Self.findings(try Self.population(rate: "1000/s")) {
            stall.contains($0.dueNanoseconds) ? stall.upperBound : $0.dueNanoseconds
        }
        #expect(findings.faults.isEmpty, "\(findings.faults)")
    }

    @Test func generatorThatPacesEvenlyIsFound() throws {
        let population = try Self.population(rate: "50/s")
        let faults = Self.findings(population) { Int64($0.index + 1) * 20_000_000 + 1_000_000_000 }.faults
        #expect(faults.contains { if case .gaps = $0 { true } else { false } }, "\(faults)")
        #expect(faults.contains { if case .dispersion = $0 { true } else { false } }, "\(faults)")
    }

    @Test func generatorThatWritesInBatchesIsFoundUnlessItMay() throws {
        let population = try Self.population(rate: "50/s")
        let batch: Int64 = 20_000_000
        func written(_ arrival: Arrival) -> Int64 { (arrival.dueNanoseconds / batch + 1) * batch }
        #expect(!Self.findings(population, written).faults.isEmpty)
        #expect(Self.findings(population, tolerance: 1_000 * Self.millisecond, written).faults.isEmpty)
    }

    @Test func inquiriesThatWereLeftOutOrCameEarlyAreCounted() throws {
        let population = try Self.population()
        let some = Self.findings(population) { $0.index % 33 == 0 ? nil : $0.dueNanoseconds }
        #expect(some.missing > some.count / 40)
        #expect(some.faults.contains(.missing(some.missing)))
        let early = Self.findings(population) { $0.dueNanoseconds - ($0.index == 500 ? 1 : 0) }
        #expect(early.faults == [.early(1)])
    }

    @Test func evenPatternHasNoShapeToKeep() throws {
        let findings = Self.findings(try Self.population("even")) { $0.dueNanoseconds }
        #expect(findings.written == nil)
        #expect(findings.faults.isEmpty)
    }

    @Test func rateThatChangesIsNoFault() throws {
        let yaml = """
            name: ramp
            seed: 2
            topics: { login: { share: 100% } }
            arrivals:
              - { for: 20s, from: 20/s, to: 400/s }
              - { for: 5s, rate: 0/s }
              - { for: 20s, rate: 100/s }
            staff: { model: generalists, agents: 10 }
            """
        let population = Population(profile: try LoadProfile.parse(yaml, file: "ramp.yaml"))
        #expect(!population.isSteady)
        let findings = Self.findings(population) { $0.dueNanoseconds }
        #expect(findings.planned?.hasPlausibleGaps == true)
        #expect(findings.faults.isEmpty)
    }
}
