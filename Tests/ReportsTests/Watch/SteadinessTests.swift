import TestSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct SteadinessTests {
    private static func noise(_ count: Int, seed: UInt64 = 1, _ level: (Int) -> Double) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { level($0) * Double.random(in: 0.97...1.03, using: &random) }
    }

    /// S = 10 of five rising values has the variance 50/3, and with the step for continuity z = 9/√(50/3) = 2.2045.
    @Test func trendOfFiveRisingValues() {
        let trend = TrendTest([1, 2, 3, 4, 5])
        #expect((trend.p - 0.02749).magnitude < 0.00001)
        #expect(trend.slope == 1)
    }

    /// Two ties of two: the variance is (5·4·15 − 2·2·1·9)/18 = 44/3. Of ten pairs six rise and two fall, so S = 4 and
    /// z = 3/√(44/3) = 0.7833.
    @Test func tiesMakeTheVarianceSmaller() {
        let trend = TrendTest([1, 1, 2, 2, 1.5])
        #expect((trend.p - 0.4334).magnitude < 0.0001)
        #expect(TrendTest([3, 3, 3]).p == 1)
    }

    @Test func constantLoadIsSteady() throws {
        for seed: UInt64 in 1...20 {
            let steadiness = try #require(Steadiness(medians: Self.noise(60, seed: seed) { _ in 100_000 }))
            #expect(!steadiness.isDrifting)
            #expect(steadiness.unsettledSeconds == 0)
        }
    }

    @Test func leakIsADrift() throws {
        let steadiness = try #require(Steadiness(medians: Self.noise(60) { 100_000 * (1 + Double($0) / 100) }))
        #expect(steadiness.isDrifting)
        #expect((0.3...0.6).contains(steadiness.growth), "\(steadiness.growth)")
    }

    @Test func smallDriftIsNoMatterHoweverCertain() throws {
        let steadiness = try #require(Steadiness(medians: (0..<100).map { 100_000 + 50 * Double($0) }))
        #expect(steadiness.trendP < 1e-10)
        #expect(!steadiness.isDrifting)
    }

    @Test func slowBeginningIsSaidInSeconds() throws {
        let steadiness = try #require(Steadiness(medians: Self.noise(60) { $0 < 5 ? 300_000 : 100_000 }))
        #expect((4...5).contains(steadiness.unsettledSeconds))
        #expect(!steadiness.isDrifting)
    }

    @Test func fewSecondsSayNothing() {
        #expect(Steadiness(medians: Array(repeating: 1, count: 9)) == nil)
    }

    @Test func longRunsAreLookedAtInStretches() throws {
        let steadiness = try #require(Steadiness(medians: Self.noise(7_200) { _ in 100_000 }))
        #expect(steadiness.seconds == 7_200)
        #expect(!steadiness.isDrifting)
    }
}
