import Testing

@testable import Measurement

@Suite struct WireTextTests {
    @Test func textBringsBackEverything() throws {
        var random = Values(seed: 21)
        var histogram = LatencyHistogram()
        for _ in 0..<20_000 {
            histogram.record(nanoseconds: random.next())
        }
        #expect(histogram.negative > 0)
        #expect(try LatencyHistogram(wireText: histogram.wireText) == histogram)
    }

    @Test func anEmptyHistogramIsShort() throws {
        #expect(LatencyHistogram().wireText == "::0:0:")
        #expect(try LatencyHistogram(wireText: "::0:0:") == LatencyHistogram())
        #expect(try LatencyHistogram(wireText: "::7:9:").negative == 9)
    }

    @Test func aWellKnownHistogramReadsAsHistf() throws {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 0)
        #expect(histogram.wireText == "0:0:0:0:HISTEwAAAAEAAAAAAAAAAwAAAAAAAAABAAADRjC4oAA/8AAAAAAAAAI=")
    }

    @Test func aFullHistogramFitsTheLimit() throws {
        var histogram = LatencyHistogram()
        for index in 0..<HistogramGeometry.latency.index(of: 3_600_000_000_000) {
            histogram.record(nanoseconds: HistogramGeometry.latency.lowestValue(at: index), count: 1 << 24)
        }
        #expect(histogram.wireText.utf8.count <= LatencyHistogram.wireTextLimit)
        #expect(try LatencyHistogram(wireText: histogram.wireText) == histogram)
    }

    @Test(
        arguments: [
            "", ":::", "::0:0", "::0:0::", "1:2:0:0:!!!", "::-1:0:", "x:y:0:0:", "::0:0:HIST",
            "::0:99999999999999999999:",
        ])
    func wordsThatAreNoHistogramAreRefused(text: String) {
        #expect(throws: HistogramCodingError.self) { try LatencyHistogram(wireText: text) }
    }

    @Test func textWithoutEndIsNotLookedAt() {
        let limit = LatencyHistogram.wireTextLimit
        #expect(throws: HistogramCodingError.textTooLong(bytes: limit + 1, limit: limit)) {
            try LatencyHistogram(wireText: String(repeating: "A", count: limit + 1))
        }
    }

    @Test func extremesMustAgreeWithTheCells() throws {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 1_000_000)
        histogram.record(nanoseconds: 2_000_000)
        let cells = try #require(histogram.wireText.split(separator: ":").last)
        for extremes in ["1000000:9000000", "1:2000000", ":", "1000000:", "-1:2000000", "2000000:1000000"] {
            #expect(throws: HistogramCodingError.contradictoryExtremes) {
                try LatencyHistogram(wireText: "\(extremes):0:0:\(cells)")
            }
        }
        #expect(throws: HistogramCodingError.contradictoryExtremes) { try LatencyHistogram(wireText: "1:1:0:0:") }
    }

    @Test func otherGeometriesAndImpossibleCountsAreRefused() throws {
        let geometry = try #require(HistogramGeometry(lowest: 1, highest: 1_000, significantDigits: 3))
        var unlike = LatencyHistogram(geometry: geometry)
        unlike.record(nanoseconds: 5)
        #expect(throws: HistogramCodingError.unlikeGeometry(geometry)) {
            try LatencyHistogram(wireText: unlike.wireText)
        }
        var huge = LatencyHistogram()
        huge.record(nanoseconds: 5, count: 1 << 41)
        #expect(throws: HistogramCodingError.tooManyValues) { try LatencyHistogram(wireText: huge.wireText) }
    }
}
