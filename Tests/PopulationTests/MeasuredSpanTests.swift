import Measurement
import Organization
import Testing

@testable import Population

struct MeasuredSpanTests {
    @Test func theTailOfARunIsNotMeasured() throws {
        let text = """
            name: spans
            about: A minute of the story after ten seconds of warm-up.
            seed: 1
            warm-up: 10s
            topics: { any: { share: 100% } }
            channels: { phone: { share: 100% } }
            arrivals: [ { for: 60s, rate: 1/s } ]
            staff: { model: generalists, agents: 2 }
            """
        let population = Population(profile: try LoadProfile.parse(text, file: "spans.yaml"), seed: 1)
        let span = population.measuredSpan(from: Timestamp(nanoseconds: 5))
        #expect(
            span
                == MeasuredSpan(
                    from: Timestamp(nanoseconds: 10_000_000_005),
                    until: Timestamp(nanoseconds: 60_000_000_005)
                )
        )
    }
}
