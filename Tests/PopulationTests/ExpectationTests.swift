import Organization
import Testing

@testable import Population

/// What a plan leads to expect, against sums done by hand.
@Suite struct ExpectationTests {
    private static func population(_ arrivals: String, _ more: String = "") throws -> Population {
        let profile = try Profiles.parse(
            """
            name: expected
            time-scale: 2
            warm-up: 4s
            topics: { login: { share: 100% } }
            arrivals: [\(arrivals)]
            staff: { model: generalists, agents: 10 }
            \(more)
            """
        )
        return Population(profile: profile)
    }

    @Test func callsAddUpOverStagesRampsAndPauses() throws {
        // Two real seconds from 0 to 80 a second, one of nothing, two of 20.
        let plan = try Self.population(
            "{ for: 4s, from: 0/s, to: 40/s }, { for: 2s, rate: 0/s }, { for: 4s, rate: 10/s }"
        )
        for (seconds, calls) in [(0.0, 0.0), (1, 20), (2, 80), (2.5, 80), (3, 80), (4, 100), (5, 120), (9, 120)] {
            let expected = plan.expectedCalls(byNanoseconds: Int64(seconds * 1e9))
            #expect((expected - calls).magnitude < 1e-9, "\(seconds)")
        }
        #expect(plan.peakCallsPerSecond == 80)
    }

    /// The sum up to a due time is what the arrival was drawn from, so it grows by one with each of an even stream.
    @Test func dueTimesGoBackToWhatTheyWereDrawnFrom() throws {
        let plan = try Self.population("{ for: 10s, from: 10/s, to: 40/s }", "pattern: even")
        for arrival in plan.arrivals(in: .whole) {
            let expected = plan.expectedCalls(byNanoseconds: arrival.dueNanoseconds)
            #expect((expected - Double(arrival.index) - 0.5).magnitude < 1e-6)
        }
    }

    @Test func steadyIsWhatStaysTheSameAfterTheWarmUp() throws {
        #expect(try Self.population("{ for: 4s, from: 0/s, to: 10/s }, { for: 8s, rate: 10/s }").isSteady)
        #expect(try Self.population("{ for: 8s, rate: 10/s }, { for: 8s, rate: 10/s }").isSteady)
        #expect(try !Self.population("{ for: 8s, rate: 10/s }, { for: 8s, rate: 11/s }").isSteady)
        #expect(try !Self.population("{ for: 8s, from: 10/s, to: 20/s }").isSteady)
        #expect(
            try !Self.population("{ for: 8s, rate: 10/s }, { for: 1s, rate: 0/s }, { for: 8s, rate: 10/s }").isSteady
        )
        #expect(try !Self.population("{ for: 6s, rate: 0/s }, { for: 8s, rate: 10/s }").isSteady)
    }
}
