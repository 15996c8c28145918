import Testing

@testable import Measurement

@Suite struct LatencyHistogramTests {
    @Test func anEmptyHistogramHasNoFiguresAndNoCells() {
        let histogram = LatencyHistogram()
        #expect(histogram.isEmpty)
        #expect(histogram.cells.isEmpty)
        #expect(histogram.minimumNanoseconds == nil)
        #expect(histogram.maximumNanoseconds == nil)
        #expect(histogram.mean == nil)
        #expect(histogram.value(atPercentile: 50) == nil)
    }

    @Test func minimumAndMaximumAreExact() {
        var histogram = LatencyHistogram()
        for value: Int64 in [1_234_567, 89_123_456_789, 10_007] {
            histogram.record(nanoseconds: value)
        }
        #expect(histogram.minimumNanoseconds == 10_007)
        #expect(histogram.maximumNanoseconds == 89_123_456_789)
        #expect(histogram.count == 3)
    }

    @Test func valuesThatDoNotFitAreCountedAndNotClamped() {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 3_600_000_000_000)
        histogram.record(nanoseconds: 3_600_000_000_001)
        histogram.record(nanoseconds: .max, count: 4)
        histogram.record(nanoseconds: -1)
        histogram.record(nanoseconds: .min, count: 2)
        #expect(histogram.count == 1)
        #expect(histogram.outOfRange == 5)
        #expect(histogram.negative == 3)
        #expect(histogram.maximumNanoseconds == 3_600_000_000_000)
    }

    @Test func recordingNothingOfAValueChangesNothing() {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 5, count: 0)
        histogram.record(nanoseconds: -5, count: 0)
        #expect(histogram == LatencyHistogram())
    }

    @Test(arguments: try Fixtures.histograms())
    func percentilesAreThoseOfJava(fixture: HistogramFixture) throws {
        let histogram = try fixture.histogram()
        #expect(histogram.count == fixture.totalCount)
        let asked = fixture.percentiles.compactMap { name, expected in Double(name).map { ($0, expected.ceil) } }
        #expect(asked.count == fixture.percentiles.count)
        let answers = histogram.values(atPercentiles: asked.map(\.0))
        for ((percentile, expected), answer) in zip(asked, answers) {
            #expect(answer ?? 0 == expected, "p\(percentile)")
            #expect(histogram.value(atPercentile: percentile) == answer)
        }
    }

    @Test(arguments: try Fixtures.histograms())
    func meansAreThoseOfJava(fixture: HistogramFixture) throws {
        let mean = try fixture.histogram().mean ?? 0
        #expect(abs(mean - fixture.mean) <= 1e-9 * fixture.mean)
    }

    @Test func percentilesOfARoundCountDoNotRoundUp() {
        var histogram = LatencyHistogram()
        for value: Int64 in 1...1_000 {
            histogram.record(nanoseconds: value)
        }
        #expect(histogram.values(atPercentiles: [99.9, 50, 0, 100, 0.1]) == [999, 500, 1, 1_000, 1])
    }

    @Test func mergingIsTheSameAsRecordingInOne() {
        var random = Values(seed: 3)
        var whole = LatencyHistogram()
        var parts = [LatencyHistogram](repeating: LatencyHistogram(), count: 3)
        for index in 0..<30_000 {
            let value = random.next()
            whole.record(nanoseconds: value)
            parts[index % 3].record(nanoseconds: value)
        }
        var merged = LatencyHistogram()
        merged.merge(LatencyHistogram())
        for part in parts {
            merged.merge(part)
        }
        #expect(merged == whole)
        #expect(merged.values(atPercentiles: [1, 50, 99]) == whole.values(atPercentiles: [1, 50, 99]))
    }

    @Test func takingIntervalsLosesNothing() {
        var random = Values(seed: 8)
        var whole = LatencyHistogram()
        var current = LatencyHistogram()
        var sum = LatencyHistogram()
        for index in 1...10_000 {
            let value = random.next()
            whole.record(nanoseconds: value)
            current.record(nanoseconds: value)
            if index.isMultiple(of: 777) { sum.merge(current.take()) }
        }
        sum.merge(current.take())
        #expect(current.isEmpty)
        #expect(current == LatencyHistogram())
        #expect(sum == whole)
    }

    @Test func resettingEmptiesEveryCell() {
        var random = Values(seed: 1)
        var histogram = LatencyHistogram()
        for _ in 0..<1_000 {
            histogram.record(nanoseconds: random.next())
        }
        histogram.reset()
        #expect(histogram == LatencyHistogram())
        #expect(histogram.cells.allSatisfy { $0 == 0 })
        histogram.record(nanoseconds: 7)
        #expect(histogram.values(atPercentiles: [0, 100]) == [7, 7])
    }

    @Test func equalityLooksAtCountsAndNotAtRoom() {
        var roomy = LatencyHistogram()
        roomy.record(nanoseconds: 3_000_000_000)
        roomy.reset()
        roomy.record(nanoseconds: 10)
        var small = LatencyHistogram()
        small.record(nanoseconds: 10)
        #expect(roomy == small)
        small.record(nanoseconds: 11)
        #expect(roomy != small)
    }
}

/// Seeded durations over the whole range and a little outside, each magnitude equally often.
struct Values {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> Int64 {
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let magnitude = Int64(self.state >> 59)
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return ((Int64(self.state >> 33) << magnitude) >> 18) - (magnitude == 0 ? 100 : 0)
    }
}
