import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite struct ArrivalShapeTests {
    private static func poisson(_ count: Int, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        var instant = 0.0
        return (0..<count).map { _ in
            instant += -log(Double.random(in: .leastNormalMagnitude...1, using: &random))
            return instant
        }
    }

    private static func shape(_ instants: [Double]) -> ArrivalShape {
        ArrivalShape(instants: instants, length: instants.last ?? 0, windows: [0.1, 1, 10])
    }

    /// The limits that tables of the chi-square distribution give for a chance of one in a thousand.
    @Test(arguments: [(1_000, 0.859, 1.154), (10_000, 0.954, 1.047)])
    func dispersionIsAcceptedWithinTheTablesLimits(windows: Int, low: Double, high: Double) {
        func isPlausible(_ index: Double) -> Bool {
            ArrivalShape.Dispersion(window: 1, windows: windows, index: index).isPlausible
        }
        #expect(isPlausible(low + 0.001) && isPlausible(1) && isPlausible(high - 0.001))
        #expect(!isPlausible(low - 0.001) && !isPlausible(high + 0.001))
    }

    /// Each of the five tests is failed by one true stream in a thousand; of a hundred answers hardly one is a failure.
    @Test func poissonStreamsHaveThePlausibleShape() {
        var failures = 0
        for seed: UInt64 in 1...20 {
            let shape = Self.shape(Self.poisson(20_000, seed: seed))
            failures += shape.hasPlausibleGaps ? 0 : 1
            failures += shape.hasPlausibleCorrelation ? 0 : 1
            failures += shape.dispersions.count { !$0.isPlausible }
        }
        #expect(failures <= 3)
    }

    @Test func evenStreamHasNeitherTheGapsNorTheCounts() {
        let shape = Self.shape((1...20_000).map(Double.init))
        // All gaps are 1: the exponential distribution has 63 % below that.
        #expect((shape.gapDistance - 0.632).magnitude < 0.001)
        #expect(!shape.hasPlausibleGaps)
        #expect(shape.dispersions[2].index < 0.001)
        #expect(!shape.dispersions[2].isPlausible)
    }

    /// A share of one worker of four has Erlang gaps: a test inside a worker rejects a right generator.
    @Test func everyFourthArrivalIsNoPoissonStream() {
        let all = Self.poisson(40_000, seed: 3)
        let share = stride(from: 3, to: all.count, by: 4).map { all[$0] / 4 }
        #expect(Self.shape(all).hasPlausibleGaps)
        #expect(!Self.shape(share).hasPlausibleGaps)
    }

    @Test func pairsOfGapsAreCorrelated() {
        var instant = 0.0
        let instants = Self.poisson(10_000, seed: 4).enumerated().flatMap { index, _ in
            // Long, long, short, short: each gap is like the next but one.
            let gap = index.isMultiple(of: 2) ? 1.9 : 0.1
            return (0..<4).map { _ in
                instant += gap
                return instant
            }
        }
        #expect(Self.shape(instants).gapCorrelation > 0.4)
        #expect(!Self.shape(instants).hasPlausibleCorrelation)
    }
}
