import Foundation
import Organization
import TestSupport
import Testing

@testable import Measurement

@Suite struct AlignedRankTestTests {
    @Test(arguments: StatisticsFixtures.all.alignedRank)
    func countsOfArrangementsAreExact(known: StatisticsFixtures.AlignedRank) {
        let test = AlignedRankTest(known.runBlocks)
        #expect(test.doubledRankSum == known.doubledRankSumB)
        #expect("\(test.countAtLeast)" == known.countGE)
        #expect("\(test.countAtMost)" == known.countLE)
        #expect("\(test.arrangementCount)" == known.arrangements)
        #expect(agree(test.pGreater, known.pGreater))
        #expect(agree(test.pLess, known.pLess))
    }

    @Test(arguments: StatisticsFixtures.all.alignedRank)
    func estimateAndIntervalAreThoseOfTheFixture(known: StatisticsFixtures.AlignedRank) throws {
        let difference = BlockedDifference(known.runBlocks)
        #expect(agree(difference.estimate, known.estimateLog))
        if let percent = known.estimatePercent {
            #expect(agree(100 * expm1(difference.estimate), percent, to: 1e-11))
        }
        if let lower = known.lower95, let upper = known.upper95 {
            #expect(agree(try #require(difference.lower), lower))
            #expect(agree(try #require(difference.upper), upper))
        }
    }

    @Test func theStrictTestKnowsTwoArrangementsABlock() {
        let block = RunBlock([.init(.baseline, 1), .init(.candidate, 2), .init(.candidate, 3), .init(.baseline, 1.5)])
        let test = AlignedRankTest([block, block, block], arrangements: .strict)
        #expect(test.arrangementCount == 8)
        #expect(test.countAtLeast == 1)
    }

    @Test func aShiftOfTheWholeDifferenceLeavesNothing() {
        let blocks = (0..<5).map { index in
            let value = Double(index)
            return RunBlock([
                .init(.baseline, value), .init(.candidate, value + 3), .init(.candidate, value + 3),
                .init(.baseline, value),
            ])
        }
        #expect(AlignedRankTest(blocks).pGreater < 0.001)
        #expect(AlignedRankTest(blocks, shift: 3).pGreater > 0.5)
        #expect(AlignedRankTest(blocks, shift: 4).pLess < 0.001)
    }

    @Test func tooFewBlocksHaveNoInterval() {
        let pair = RunBlock([.init(.baseline, 1), .init(.candidate, 2)])
        let difference = BlockedDifference([pair, pair])
        #expect(difference.estimate == 1)
        #expect(difference.lower == nil)
        #expect(difference.smallestVisible(alpha: 0.05) == nil)
    }

    @Test func anOutlierMovesNeitherEstimateNorVerdictMuch() throws {
        var random = SplitMix64(seed: 5)
        var blocks = (0..<6).map { _ in
            RunBlock(
                [Arm.baseline, .candidate, .candidate, .baseline].map { arm in
                    .init(arm, Double.random(in: 0...0.05, using: &random) + (arm == .candidate ? 0.2 : 0))
                }
            )
        }
        let before = BlockedDifference(blocks)
        blocks[2] = RunBlock(blocks[2].runs.dropLast() + [.init(.baseline, 9)])
        let after = BlockedDifference(blocks)
        #expect((before.estimate - after.estimate).magnitude < 0.02)
        #expect(AlignedRankTest(blocks).pGreater < 0.001)
    }

    /// An exact test refuses what is true at most as often as its level says.
    @Test func falseAlarmsOfTheTestAreThoseOfItsLevel() {
        var random = SplitMix64(seed: 1)
        let trials = 2_000
        let refused = (0..<trials).count { _ in
            let blocks = (0..<4).map { _ in
                RunBlock(
                    [Arm.candidate, .baseline, .baseline, .candidate].map { arm in
                        .init(arm, Double.random(in: 0...1, using: &random))
                    }
                )
            }
            return AlignedRankTest(blocks).pGreater <= 0.05
        }
        // 5 % of 2,000 is 100, its standard deviation 10.
        #expect((50...130).contains(refused))
    }
}
