import Testing

@testable import Studies

/// Numbers of samples that tables of order statistics have.
@Suite struct SampleSizeTests {
    @Test(arguments: [(0.99, 368), (0.95, 72), (0.9, 36), (0.999, 3_688)])
    func intervalHasTwoEndsFromSoManySamplesOn(quantile: Double, samples: Int) {
        #expect(SampleSize.bounded(quantile: quantile) == samples)
        #expect(SampleSize.share(quantile: quantile, samples: samples) != nil)
        #expect(SampleSize.share(quantile: quantile, samples: samples - 1) == nil)
    }

    /// (1.96 / 0.25)² · 99 = 6,085.
    @Test func precisionCostsItsSquare() throws {
        #expect(SampleSize.precise(quantile: 0.99, share: 0.25) == 6_085)
        #expect(SampleSize.precise(quantile: 0.99, share: 0.125) == 24_340)
        let share = try #require(SampleSize.share(quantile: 0.99, samples: 20_000))
        // 200 beyond, give or take 1.96 · √(200 · 0.99).
        #expect((share - 0.1379).magnitude < 0.0001)
    }
}
