import Foundation
import Organization
import TestSupport
import Testing

@testable import Measurement
@testable import Studies

@Suite struct ChangePointTests {
    @Test func theSplitStatisticIsThatOfTheFormula() {
        let known = ChangePointFixtures.all.qhatTiny
        EnergySplit.forEachRow(of: known.values) { split, statistics in
            let expected = known.rows[split - 1].compactMap { $0 }
            #expect(statistics.count == expected.count)
            #expect(zip(statistics, expected).allSatisfy { agree($0, $1) })
        }
    }

    @Test func bothVariancesGiveTheirP() {
        for known in ChangePointFixtures.all.ttests {
            let population = StudentT.pTwoSided(known.left, known.right, lessDegrees: 0)
            let sample = StudentT.pTwoSided(known.left, known.right, lessDegrees: 1)
            #expect((population == nil) == (known.otavaP == nil))
            #expect(agree(population ?? 0, known.otavaP ?? 0))
            if let p = known.sampleStdP { #expect(agree(sample ?? -1, p)) }
        }
    }

    @Test(arguments: ChangePointFixtures.all.series)
    func compatibleModeFindsWhatOtavaFinds(series: ChangePointFixtures.Series) {
        if let first = series.firstCandidate {
            let split = EnergySplit.best(of: series.values, in: series.values.indices)
            #expect(split?.index == first.index)
            #expect(agree(split?.statistic ?? -1, first.qhat))
        }
        for result in series.results {
            let method = ChangePointMethod.otava(
                window: result.params.window,
                maximumP: result.params.maximumP,
                minimumMagnitude: result.params.minimumMagnitude
            )
            Self.expect(method.changePoints(in: series.values), result)
        }
    }

    @Test(arguments: ChangePointFixtures.all.series)
    func theStandardMethodFindsWhatIsThere(series: ChangePointFixtures.Series) {
        let filtered = HampelFilter().filteredLogarithms(series.values.map { log($0) })
        #expect(zip(filtered, series.hampelLn).allSatisfy { agree($0, $1, to: 1e-11) })
        Self.expect(ChangePointMethod.standard.changePoints(in: series.values), series.corrected)
    }

    private static func expect(_ points: [ChangePoint], _ known: ChangePointFixtures.Result) {
        #expect(points.map(\.index) == known.changePoints.map(\.index))
        for (point, known) in zip(points, known.changePoints) {
            #expect(known.isMet(by: point), "\(point) is not \(known)")
        }
    }

    @Test func aSlowRunAmongGoodOnesIsNoChange() {
        for place in 0..<30 {
            var series = Self.noise(count: 30, spread: 0.03, seed: 3)
            series[place] *= 2
            #expect(ChangePointMethod.standard.changePoints(in: series).isEmpty)
        }
    }

    @Test func aStepIsFoundOnceEightRunsHaveFollowed() {
        let found = (0..<50).count { seed in
            let series = Self.noise(count: 48, spread: 0.03, seed: UInt64(seed)).enumerated().map { index, value in
                index >= 40 ? value * 1.1 : value
            }
            return ChangePointMethod.standard.changePoints(in: series).contains { (37...43).contains($0.index) }
        }
        #expect(found >= 45)
    }

    @Test func shortAndEmptySeriesHaveNone() {
        #expect(ChangePointMethod.standard.changePoints(in: []).isEmpty)
        #expect(ChangePointMethod.standard.changePoints(in: [1]).isEmpty)
        #expect(ChangePointMethod.otava().changePoints(in: [1, 2]).isEmpty)
    }

    /// Around 100, the sum of twelve even draws for a bell.
    private static func noise(count: Int, spread: Double, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            let bell = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0...1, using: &random) }
            return 100 * exp(spread * bell)
        }
    }
}
