import TestSupport
import Testing

@testable import Measurement

/// The statistics that have no question of their own.
@Suite struct KnownAnswerTests {
    private static let known = StatisticsFixtures.all

    @Test func mannWhitney() {
        for known in Self.known.mannWhitney {
            let test = MannWhitneyTest(baseline: known.a, candidate: known.b)
            #expect(test.statistic == known.statistic)
            #expect(agree(test.pGreater, known.pBGreater))
            #expect(agree(test.pTwoSided, known.pTwoSided))
        }
        #expect(MannWhitneyTest(baseline: [1, 1], candidate: [1, 1]).pTwoSided == 1)
    }

    @Test func studentsUpperTail() {
        for known in Self.known.studentT {
            #expect(agree(StudentT.upperTail(known.t, degrees: known.df), known.sf), "t \(known.t), \(known.df)")
            #expect(agree(StudentT.upperTail(-known.t, degrees: known.df), 1 - known.sf))
        }
        #expect(StudentT.upperTail(.infinity, degrees: 4) == 0)
    }

    @Test func holm() {
        for known in Self.known.holm {
            #expect(zip(HolmAdjustment.adjusted(known.p), known.adjusted).allSatisfy { agree($0, $1) })
        }
        #expect(HolmAdjustment.adjusted([]).isEmpty)
        #expect(HolmAdjustment.adjusted([0.9, 0.8]) == [1, 1])
    }

    @Test func fisher() {
        for known in Self.known.fisherExact {
            let (first, second) = (known.table[0], known.table[1])
            #expect(agree(FisherExactTest.pTwoSided((first[0], first[1]), (second[0], second[1])), known.pTwoSided))
        }
        #expect(FisherExactTest.pTwoSided((0, 10), (0, 12)) == 1)
        #expect(FisherExactTest.pTwoSided((0, 0), (0, 0)) == 1)
    }

    @Test func medianDistances() {
        for known in Self.known.mad {
            #expect(Sample.median(known.x) == known.median)
            #expect(Sample.medianAbsoluteDeviation(known.x) == known.mad)
            #expect(agree(Sample.normalSpread * Sample.medianAbsoluteDeviation(known.x), known.scaled))
        }
    }

    /// From printed tables of the normal distribution.
    @Test(arguments: [(0.95, 1.6448536269514722), (0.9975, 2.807033768343804), (0.5, 0.0), (1e-9, -5.997807015007686)])
    func normalQuantiles(p: Double, quantile: Double) {
        #expect(agree(NormalDistribution.quantile(p), quantile))
        #expect(agree(NormalDistribution.cumulative(quantile), p))
    }

    @Test func doubledRanksShareWhatIsTied() {
        #expect(DoubledRanks.of([0.3, 0.1, 0.1 + 1e-15, 0.2]) == [8, 3, 3, 6])
    }
}
