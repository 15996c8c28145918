import Testing

@testable import Measurement

struct MeanEstimateTests {
    /// From printed tables of Student's t.
    @Test(arguments: [
        (0.025, 1.0, 12.706_205), (0.025, 9, 2.262_157), (0.005, 4, 4.604_095), (0.05, 30, 1.697_261), (0.5, 7, 0),
    ]) func quantilesAreThoseOfTheTables(tail: Double, degrees: Double, value: Double) {
        #expect(abs(StudentT.quantile(upperTail: tail, degrees: degrees) - value) < 1e-6)
    }

    @Test func anIntervalIsThatOfTheTextbook() throws {
        // Mean 3, variance 2.5, five values: t(0.975, 4) = 2.776445.
        let estimate = try #require(MeanEstimate(of: [1, 2, 3, 4, 5]))
        #expect(estimate.mean == 3 && estimate.count == 5)
        #expect(abs(try #require(estimate.halfWidth) - 2.776_445 * 0.5.squareRoot()) < 1e-6)
        #expect(estimate.isTold)
    }

    @Test func oneValueHasNoInterval() throws {
        let estimate = try #require(MeanEstimate(of: [7]))
        #expect(estimate.halfWidth == nil && !estimate.isTold)
        #expect(MeanEstimate(of: []) == nil)
    }

    @Test func pairsWithoutAValueAreLeftOut() throws {
        let estimate = try #require(MeanEstimate(of: [4, nil, 9, 1], less: [1, 5, 5, nil], confidence: 0.9))
        #expect(estimate.count == 2 && estimate.mean == 3.5)
        #expect(MeanEstimate(of: [nil, 2], less: [1, nil], confidence: 0.9) == nil)
    }
}
