import Organization
import TestSupport
import Testing

@testable import Harness

@Suite struct ClockComparisonTests {
    private func at(_ nanoseconds: Int64) -> Timestamp { Timestamp(nanoseconds: nanoseconds) }

    @Test func offsetIsTakenFromTheMiddleOfTheExchange() {
        var clock = ClockComparison()
        clock.take(asked: at(100), answered: at(1_110), read: at(120))
        #expect(clock.offsetNanoseconds == 1_000)
        #expect(clock.roundTripNanoseconds == 20)
        #expect(clock.here(at(5_000)) == at(4_000))
    }

    @Test func exchangeWithTheLeastRoundTripWins() {
        var clock = ClockComparison()
        clock.take(asked: at(0), answered: at(900), read: at(1_000))
        clock.take(asked: at(2_000), answered: at(2_505), read: at(2_010))
        clock.take(asked: at(3_000), answered: at(3_900), read: at(3_400))
        #expect(clock.offsetNanoseconds == 500)
        #expect(clock.roundTripNanoseconds == 10)
    }

    @Test func exchangeThatEndsBeforeItBeganIsIgnored() {
        var clock = ClockComparison()
        clock.take(asked: at(100), answered: at(100), read: at(99))
        #expect(clock.roundTripNanoseconds == nil)
        #expect(clock.offsetNanoseconds == 0)
    }

    /// Whatever the delays of the two ways, the error is at most half the least round trip.
    @Test func errorIsAtMostHalfTheRoundTrip() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<500 {
            let truth = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            var clock = ClockComparison()
            for exchange in 0..<8 {
                let asked = Int64(exchange) * 10_000_000
                let there = Int64.random(in: 1_000...2_000_000, using: &random)
                let back = Int64.random(in: 1_000...2_000_000, using: &random)
                clock.take(asked: at(asked), answered: at(asked + there + truth), read: at(asked + there + back))
            }
            let error = (clock.offsetNanoseconds - truth).magnitude
            #expect(error <= (clock.roundTripNanoseconds ?? 0).magnitude / 2 + 1)
        }
    }
}
