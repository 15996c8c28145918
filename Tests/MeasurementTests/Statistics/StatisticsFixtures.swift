import Foundation
import TestSupport
import Testing

@testable import Measurement

/// `Fixtures/statistics.json`.
struct StatisticsFixtures: Decodable {
    struct AlignedRank: Decodable, CustomTestStringConvertible {
        var name: String
        var blocks: [[Run]]
        var doubledRankSumB: Int
        var pGreater: Double
        var pLess: Double
        var countGE: String
        var countLE: String
        var arrangements: String
        var estimateLog: Double
        var estimatePercent: Double?
        var lower95: Double?
        var upper95: Double?

        var testDescription: String { self.name }

        var runBlocks: [RunBlock] {
            self.blocks.map { block in RunBlock(block.map { RunBlock.Run($0.arm, $0.value) }) }
        }
    }

    /// `["A", 4.02]`.
    struct Run: Decodable {
        var arm: Arm
        var value: Double

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            self.arm = try container.decode(String.self) == "B" ? .candidate : .baseline
            self.value = try container.decode(Double.self)
        }
    }

    struct MannWhitney: Decodable {
        var a: [Double]
        var b: [Double]
        var statistic: Double
        var pBGreater: Double
        var pTwoSided: Double

        enum CodingKeys: String, CodingKey {
            case a
            case b
            case statistic = "U_b"
            case pBGreater
            case pTwoSided
        }
    }

    struct Tail: Decodable {
        var t: Double
        var df: Double
        var sf: Double
    }

    struct Holm: Decodable {
        var p: [Double]
        var adjusted: [Double]
    }

    struct Fisher: Decodable {
        var table: [[Int]]
        var pTwoSided: Double
    }

    struct Distances: Decodable {
        var x: [Double]
        var median: Double
        var mad: Double
        var scaled: Double
    }

    var alignedRank: [AlignedRank]
    var mannWhitney: [MannWhitney]
    var studentT: [Tail]
    var holm: [Holm]
    var fisherExact: [Fisher]
    var mad: [Distances]

    static let all: StatisticsFixtures = fixture("statistics", in: .module)
}
