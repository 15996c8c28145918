import TestSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct RunTimelineTests {
    private func row(_ second: Int, offered: Int = 0, assigned: Int = 0, open: Int = 0) -> IntervalRow {
        var counts = RunCounts()
        (counts.scheduled, counts.assigned) = (offered, assigned)
        var latencies = LatencySet()
        for _ in 0..<assigned { latencies.record(.assignment, nanoseconds: Int64(second % 2_000)) }
        return IntervalRow(second: second, counts: counts, openInquiries: open, agentsReady: 0, latencies: latencies)
    }

    @Test func aShortRunHasAColumnASecond() {
        var timeline = RunTimeline()
        timeline.append(self.row(0, offered: 1))
        timeline.append(self.row(1, offered: 2, assigned: 1, open: 1))
        timeline.append(self.row(4, offered: 3, assigned: 4, open: 7))
        #expect(timeline.columns.map(\.offered) == [3, 0, 0, 3])
        #expect(timeline.columns.map(\.assigned) == [1, 0, 0, 4])
        #expect(timeline.columns.map(\.openInquiries) == [1, 0, 0, 7])
        #expect(timeline.columns.map(\.assignment.total) == [1, 0, 0, 4])
        #expect(timeline.secondsPerColumn == 1)
        #expect(timeline.seconds == 4)
    }

    @Test(arguments: [240, 241, 1_000, 7_200])
    func aLongRunHasWiderColumnsAndLosesNothing(seconds: Int) {
        var timeline = RunTimeline()
        for second in 1...seconds { timeline.append(self.row(second, offered: second, assigned: 2, open: second)) }
        #expect(timeline.columns.count <= RunTimeline.capacity)
        #expect(timeline.columns.count > RunTimeline.capacity / 2)
        #expect(timeline.columns.reduce(0) { $0 + $1.offered } == seconds * (seconds + 1) / 2)
        #expect(timeline.columns.reduce(0) { $0 + $1.assigned } == 2 * seconds)
        #expect(timeline.columns.reduce(0) { $0 + $1.assignment.total } == UInt64(2 * seconds))
        #expect(timeline.columns.last?.openInquiries == seconds)
        #expect(timeline.seconds >= seconds)
    }

    @Test func columnsAreTheSameInWhateverOrderTheRowsCome() {
        let rows = (1...700).map { self.row($0, offered: $0 % 13, assigned: $0 % 5, open: $0 % 7) }
        var random = SeededRandom(seed: 12)
        var (forward, shuffled) = (RunTimeline(), RunTimeline())
        for row in rows { forward.append(row) }
        for row in rows.shuffled(using: &random) { shuffled.append(row) }
        #expect(forward == shuffled)
    }

    @Test(arguments: [(10, 10), (10, 5_000), (5_000, 10), (5_000, 5_000), (239, 2), (0, 7), (7, 0)])
    func runsStandOneBehindTheOtherAndLoseNothing(first: Int, second: Int) {
        var (one, two) = (RunTimeline(), RunTimeline())
        for row in 0..<first { one.append(self.row(row + 1, offered: 3, assigned: 1, open: 1)) }
        for row in 0..<second { two.append(self.row(row + 1, offered: 3, assigned: 2, open: 9)) }
        let width = one.secondsPerColumn
        one.append(two)
        #expect(one.columns.count <= RunTimeline.capacity)
        #expect(one.secondsPerColumn >= max(width, two.secondsPerColumn))
        #expect(one.columns.reduce(0) { $0 + $1.offered } == 3 * (first + second))
        #expect(one.columns.reduce(0) { $0 + $1.assigned } == first + 2 * second)
        // No column holds more than its width of the faster one.
        #expect(one.columns.allSatisfy { $0.assigned <= 2 * one.secondsPerColumn })
        #expect(one.columns.last?.openInquiries == (second > 0 ? 9 : 1))
    }
}

@Suite struct LatencyBandsTests {
    private func bands(_ values: Int64...) -> LatencyBands {
        LatencyBands(values.reduce(into: LatencyHistogram()) { $0.record(nanoseconds: $1) })
    }

    @Test func thereAreEightBandsInAPowerOfTen() {
        #expect(LatencyBands.bound(0) == 0)
        #expect(LatencyBands.bound(1) == 100)
        #expect(LatencyBands.bound(9) == 1_000)
        #expect(LatencyBands.bound(17) == 10_000)
        for band in 1...80 {
            let ratio = LatencyBands.bound(band + 1) / LatencyBands.bound(band)
            #expect(abs(ratio - 1.333_521_432) < 1e-6)
        }
    }

    @Test(arguments: [0, 99, 100, 101, 1_000, 123_456, 999_999_999, 3_600_000_000_000])
    func everyValueIsInItsBand(nanoseconds: Int64) {
        let bands = self.bands(nanoseconds)
        #expect(bands.total == 1)
        let band = bands.counts.count - 1
        // To the width of a histogram's cell.
        #expect(LatencyBands.bound(band) <= Double(nanoseconds) * 1.001)
        #expect(Double(nanoseconds) <= LatencyBands.bound(band + 1) * 1.001)
    }

    @Test func percentilesLieInTheBandOfTheHistograms() {
        var random = SeededRandom(seed: 8)
        var histogram = LatencyHistogram()
        for _ in 0..<5_000 {
            histogram.record(nanoseconds: 1 << Int64.random(in: 7...40, using: &random))
        }
        let bands = LatencyBands(histogram)
        for percentile in [0, 1, 50, 90, 99, 99.9, 100] {
            let value = Double(histogram.value(atPercentile: percentile) ?? 0)
            let band = bands.band(atPercentile: percentile) ?? 0
            #expect((LatencyBands.bound(band) * 0.998...LatencyBands.bound(band + 1) * 1.002).contains(value))
        }
        #expect(LatencyBands().band(atPercentile: 50) == nil)
    }

    @Test func bandsAddUp() {
        var bands = self.bands(150, 2_000)
        bands.merge(self.bands(2_000, 5_000_000))
        #expect(bands == self.bands(150, 2_000, 2_000, 5_000_000))
        bands.merge(LatencyBands())
        #expect(bands.total == 4)
    }
}
