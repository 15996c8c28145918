import Testing

@testable import Measurement

@Suite struct HistogramLogWriterTests {
    @Test func headerIsThatOfVersionOneThree() throws {
        let header = HistogramLogWriter.header(program: "inrush 1.0", startTime: .milliseconds(1_700_000_000_123))
        #expect(
            header == """
                #[Logged with inrush 1.0]
                #[Histogram log format version 1.3]
                #[StartTime: 1700000000.123 (seconds since epoch), 2023-11-14T22:13:20Z]
                #[BaseTime: 1700000000.123 (seconds since epoch)]
                "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"

                """
        )
    }

    @Test func lineHasTagTimesMaximumAndHistogram() {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 12_345_678)
        let line = HistogramLogWriter.line(
            histogram,
            tag: HistogramTag(.queueWait),
            start: .nanoseconds(61_000_600_000),
            length: .seconds(1)
        )
        #expect(line == "Tag=queueWait,61.001,1.000,12.346,\(histogram.base64)\n")
        #expect(histogram.base64.hasPrefix("HISTF"))
    }

    @Test func lineOfAnEmptyHistogramStandsForASecondWithoutSamples() {
        let line = HistogramLogWriter.line(LatencyHistogram(), tag: nil, start: .zero, length: .milliseconds(999))
        #expect(line == "0.000,0.999,0.000,\(LatencyHistogram().base64)\n")
    }

    @Test func whatIsWrittenIsRead() throws {
        var random = Values(seed: 9)
        var log = HistogramLogWriter.header(program: "tests", startTime: .seconds(1_000_000_000))
        var written: [LatencyHistogram] = []
        for second in 0..<20 {
            var histogram = LatencyHistogram()
            for _ in 0..<(second * 50) { histogram.record(nanoseconds: abs(random.next())) }
            written.append(histogram)
            log += HistogramLogWriter.line(
                histogram,
                tag: HistogramTag(MeasuredDuration.allCases[second % 6]),
                start: .seconds(second),
                length: .seconds(1)
            )
        }
        let found = try intervals(of: Array(log.utf8), expecting: .latency)
        #expect(found.map(\.start) == (0..<20).map { .seconds(1_000_000_000 + $0) })
        #expect(found.map(\.tag) == (0..<20).map { MeasuredDuration.allCases[$0 % 6].rawValue })
        for (interval, histogram) in zip(found, written) {
            #expect(interval.histogram.cells[interval.histogram.touched] == histogram.cells[histogram.touched])
        }
    }

    @Test func intervalsAddUpToTheWholeExactly() throws {
        var random = Values(seed: 77)
        var whole = LatencyHistogram()
        var current = LatencyHistogram()
        var log = ""
        for second in 0..<50 {
            for _ in 0..<400 {
                let value = random.next()
                whole.record(nanoseconds: value)
                current.record(nanoseconds: value)
            }
            log += HistogramLogWriter.line(current.take(), tag: nil, start: .seconds(second), length: .seconds(1))
        }
        let sum = try #require(sums(intervals(of: Array(log.utf8)))[nil])
        #expect(sum.cells[sum.touched] == whole.cells[whole.touched])
        #expect(
            sum.values(atPercentiles: [0, 50, 99, 99.9, 100]) == whole.values(atPercentiles: [0, 50, 99, 99.9, 100])
        )
        #expect(sum.percentileText == whole.percentileText)
    }

    @Test func tagsThatWouldBreakALineAreRefused() throws {
        for text in ["", "a,b", "has space", "line\nfeed", "return\r", "tab\t", "nul\0", "no\u{a0}break"] {
            #expect(HistogramTag(text) == nil, "\(text)")
        }
        for text in ["assignment.topic.billing", "Größe", "a=b"] {
            let tag = try #require(HistogramTag(text))
            let line = HistogramLogWriter.line(LatencyHistogram(), tag: tag, start: .zero, length: .seconds(1))
            #expect(try intervals(of: Array(line.utf8)).map(\.tag) == [text])
        }
    }
}
