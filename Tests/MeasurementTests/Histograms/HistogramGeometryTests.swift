import Testing

@testable import Measurement

@Suite struct HistogramGeometryTests {
    @Test func latenciesHaveTheCellsOfHdrHistogram() {
        #expect(HistogramGeometry.latency.cellCount == 33_792)
        #expect(HistogramGeometry.latency.half == 1_024)
        #expect(
            HistogramGeometry(lowest: 1, highest: 3_600_000_000_000, significantDigits: 3) == HistogramGeometry.latency
        )
    }

    @Test(arguments: try Fixtures.histograms())
    func cellCountsAgreeWithJava(fixture: HistogramFixture) throws {
        #expect(try fixture.histogram().geometry.cellCount == fixture.countsArrayLength)
    }

    @Test func everyValueLiesInItsCellAndCellsTouch() {
        let geometry = HistogramGeometry.latency
        for index in 0..<geometry.cellCount - 1 {
            #expect(geometry.index(of: geometry.lowestValue(at: index)) == index)
            #expect(geometry.index(of: geometry.highestValue(at: index)) == index)
            #expect(geometry.highestValue(at: index) + 1 == geometry.lowestValue(at: index + 1))
        }
        #expect(geometry.index(of: geometry.highest) < geometry.cellCount)
    }

    @Test func cellsAreNoWiderThanThreeDigitsAllow() {
        let geometry = HistogramGeometry.latency
        for index in 2_048..<geometry.cellCount {
            #expect(geometry.width(at: index) * 1_000 <= geometry.lowestValue(at: index))
        }
    }

    @Test(arguments: [(0, 10, 3), (1, 1, 3), (1_000, 1_500, 3), (1, 10, 0), (1, 10, 6), (-5, 10, 3)])
    func impossibleParametersAreRefused(lowest: Int64, highest: Int64, digits: Int) {
        #expect(HistogramGeometry(lowest: lowest, highest: highest, significantDigits: digits) == nil)
    }

    @Test func theLargestPossibleRangesNeitherTrapNorLoop() throws {
        #expect(HistogramGeometry(lowest: 1 << 61, highest: .max, significantDigits: 3) == nil)
        let widest = try #require(HistogramGeometry(lowest: 1 << 51, highest: .max, significantDigits: 3))
        #expect(widest.cellCount == 3_072)
        #expect(widest.highestValue(at: 3_071) == .max)
        let finest = try #require(HistogramGeometry(lowest: 1, highest: .max, significantDigits: 5))
        #expect(finest.highestValue(at: finest.cellCount - 1) == .max)
    }
}
