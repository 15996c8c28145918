import Testing

@testable import Measurement
@testable import Reports

@Suite struct LatencyLogTests {
    @Test func aRowHasALineOfEveryDurationForTheSecondItEndsIn() throws {
        var latencies = LatencySet()
        latencies.record(.transfer, nanoseconds: 2_000_000)
        let row = IntervalRow(second: 61, counts: RunCounts(), openInquiries: 0, agentsReady: 0, latencies: latencies)
        let lines = LatencyLog.lines(row).split(separator: "\n")
        #expect(
            lines.map { $0.split(separator: ",").dropLast().joined(separator: ",") } == [
                "Tag=assignment,60.000,1.000,0.000", "Tag=sendDelay,60.000,1.000,0.000",
                "Tag=queueWait,60.000,1.000,0.000", "Tag=accept,60.000,1.000,0.000",
                "Tag=transfer,60.000,1.000,2.000", "Tag=response,60.000,1.000,0.000",
            ]
        )
        var reader = HistogramLogReader(expecting: .latency)
        let log = LatencyLog.header(version: "1.0", startTime: .seconds(100)) + LatencyLog.lines(row)
        var counts: [UInt64] = []
        try reader.read(Array(log.utf8)) { counts.append($0.histogram.count) }
        #expect(counts == [0, 0, 0, 0, 1, 0])
    }

    @Test func whatCameBeforeTheStartIsAtTheStart() {
        let row = IntervalRow(
            second: 0,
            counts: RunCounts(),
            openInquiries: 0,
            agentsReady: 0,
            latencies: LatencySet()
        )
        #expect(LatencyLog.lines(row).hasPrefix("Tag=assignment,0.000,0.000,0.000,HISTF"))
    }
}
