import Emulation
import FoundationEssentials
import TestSupport
import Testing

@testable import Harness
@testable import Measurement

@Suite struct WorkerMessageTests {
    @Test(arguments: [
        (
            WorkerMessage.join(.init(token: "a b%", pid: 17, host: "h", clock: "c")),
            #"{"join":{"_0":{"clock":"c","host":"h","pid":17,"token":"a b%","version":"2"}}}"#
        ),
        (.ping(8), #"{"ping":{"_0":8}}"#),
        (
            .synchronized(offsetNanoseconds: .min, roundTripNanoseconds: .max),
            #"{"synchronized":{"offsetNanoseconds":-9223372036854775808,"roundTripNanoseconds":9223372036854775807}}"#
        ),
        (.alive, #"{"alive":{}}"#),
        (.ready(planDigest: .max), #"{"ready":{"planDigest":18446744073709551615}}"#),
        (.ready(planDigest: .max - 1), #"{"ready":{"planDigest":18446744073709551614}}"#),
        (.finished, #"{"finished":{}}"#),
        (.routerLost("reset by peer"), #"{"routerLost":{"_0":"reset by peer"}}"#),
        (.ledger(.closed, InquiryNumbers([1, 2, 2, 300])), #"{"ledger":{"_0":"closed","_1":"AgIA1AQ="}}"#),
        (.failed("line\nbreak"), #"{"failed":{"_0":"line\nbreak"}}"#),
    ])
    func isWrittenAsDocumentedAndReadBack(message: WorkerMessage, line: String) throws {
        #expect(message.line == line + "\n")
        #expect(try decodedWorkerMessage(line).line == line + "\n")
    }

    @Test func eventsAreABlockOfTheLedger() throws {
        let events = (0..<500).map { LedgerEvent(.queued, at: Int64($0) * 1_000, person: $0, inquiry: UInt64($0)) }
        let block = EventBlock.encode(events)
        guard case .events(let read) = try decodedWorkerMessage(WorkerMessage.events(Data(block)).line) else {
            Issue.record("it is another message")
            return
        }
        #expect([UInt8](read) == block)
        #expect(throws: ControlError.badValue("events")) {
            try decodedWorkerMessage(WorkerMessage.events(Data(block.dropLast())).line)
        }
        #expect(throws: ControlError.badValue("events")) { try decodedWorkerMessage(#"{"events":{"_0":"?"}}"#) }
    }

    @Test func intervalKeepsTheServiceByParts() throws {
        var interval = WorkerInterval(
            second: 1,
            counts: WorkerCounts(),
            service: ServiceSums(),
            latencies: LatencySet(),
            gauges: WorkerGauges()
        )
        for place in [0, 7, 4_000] {
            var change = ServiceChange(place: place, row: ServiceRow())
            for (value, count) in ServiceRow.counts.enumerated() { change.row[keyPath: count.path] = value - 3 }
            for (value, time) in ServiceRow.times.enumerated() {
                change.row[keyPath: time.path] = Int128(1) << (8 * value)
            }
            interval.parts.append(change)
        }
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 77)
        interval.tagged = [TaggedHistogram(place: 0, histogram: histogram)]
        interval.tagged.append(TaggedHistogram(place: 47, histogram: histogram))
        let line = WorkerMessage.interval(interval).line
        guard case .interval(let read) = try decodedWorkerMessage(line) else {
            Issue.record("not an interval: \(line)")
            return
        }
        #expect(read.parts == interval.parts)
        #expect(read.tagged == interval.tagged)
        for damaged in [#""parts":["?"]"#, #""parts":["AQ=="]"#, #""parts":7"#] {
            #expect(throws: ControlError.self) {
                try decodedWorkerMessage(line.replacing(#""parts":["#, with: damaged + #","old":["#))
            }
        }
        #expect(throws: ControlError.self) {
            try decodedWorkerMessage(line.replacing(#""tagged":["#, with: #""tagged":[{"place":1,"histogram":"x"},"#))
        }
    }

    @Test func waitsAndScoresAreReadBack() throws {
        var waits = PartWaits(place: 5, storyWaits: LatencyHistogram(geometry: ServiceRow.waits))
        for wait: Int64 in [0, 1_500_000, 86_400_000_000_000] { waits.storyWaits.record(nanoseconds: wait) }
        guard case .waits(let read) = try decodedWorkerMessage(WorkerMessage.waits(waits).line) else {
            Issue.record("not waits")
            return
        }
        #expect(read == waits)
        let line = WorkerMessage.waits(waits).line.replacing(":86", with: ":1")
        #expect(throws: ControlError.unreadable("\(HistogramCodingError.contradictoryExtremes)")) {
            try decodedWorkerMessage(line)
        }
        let none = PartWaits(place: 6, storyWaits: LatencyHistogram(geometry: ServiceRow.waits))
        guard case .waits(let empty) = try decodedWorkerMessage(WorkerMessage.waits(none).line) else {
            Issue.record("not waits")
            return
        }
        #expect(empty == none)
        let scores = (0..<300).map { number in
            var score = AgentScore(agent: number * 7)
            (score.conversations, score.won, score.busyNanoseconds) = (number, 2 * number, 1 << 40)
            return score
        }
        guard case .scores(let back) = try decodedWorkerMessage(WorkerMessage.scores(scores).line) else {
            Issue.record("not scores")
            return
        }
        #expect(back == scores)
        #expect(throws: ControlError.self) { try decodedWorkerMessage(#"{"scores":{"_0":["AQ=="]}}"#) }
    }

    @Test func intervalKeepsCountsGaugesAndHistograms() throws {
        var counts = WorkerCounts()
        counts.scheduled = 12
        counts.abandoned = -1
        var service = ServiceSums()
        service.waitNanoseconds = 1_234_567_890_123
        var gauges = WorkerGauges()
        gauges.openInquiries = 7
        var latencies = LatencySet()
        for value in [1, 1_000, 2_000_000] as [Int64] { latencies.record(.assignment, nanoseconds: value) }
        let interval = WorkerInterval(second: 3, counts: counts, service: service, latencies: latencies, gauges: gauges)
        let line = WorkerMessage.interval(interval).line
        guard case .interval(let read) = try decodedWorkerMessage(line) else {
            Issue.record("not an interval: \(line)")
            return
        }
        #expect(read.second == 3)
        #expect(read.counts == counts)
        #expect(read.service == service)
        #expect(read.gauges == gauges)
        #expect(read.latencies == latencies)
        #expect(!line.contains("queueWait\""), "a histogram without samples is left out")
    }

    @Test func lineOfAnIntervalWithFullHistogramsFits() {
        var latencies = LatencySet()
        for duration in MeasuredDuration.allCases {
            var value: Int64 = 1
            while value < 3_600_000_000_000 {
                latencies.record(duration, nanoseconds: value)
                value += max(1, value / 2_000)
            }
        }
        let interval = WorkerInterval(
            second: 1,
            counts: .init(),
            service: .init(),
            latencies: latencies,
            gauges: .init()
        )
        #expect(WorkerMessage.interval(interval).line.utf8.count < 4 << 20)
    }

    @Test func totalsComeWithoutTheirLists() throws {
        var ledger = WorkerLedger()
        ledger.counts.queued = 5
        ledger.violations = [Violation(.assignedTwice, inquiry: 4, ref: 9)]
        ledger.errors.note("ERROR stale", crossed: false, nanoseconds: 5) { "ERROR stale 1 a=b \"%" }
        ledger.cpuNanoseconds = 77
        guard case .done(let read) = try decodedWorkerMessage(WorkerMessage.done(ledger).line) else {
            Issue.record("not totals")
            return
        }
        #expect(read == ledger)
    }

    @Test(arguments: [
        ("", ControlError.malformed),
        ("   ", .malformed),
        ("alive", .malformed),
        ("join version=1 token=t pid=1 host=h clock=c", .malformed),
        (#"{"alive":{}"#, .malformed),
        (#"{"alive":{},"finished":{}}"#, .malformed),
        (#"["alive"]"#, .malformed),
        (#"{"dance":{}}"#, .malformed),
        (#"{"join":{"_0":{"version":"1"}}}"#, .version("1")),
        (#"{"join":{"_0":{"token":"t"}}}"#, .missing("join.version")),
        (
            #"{"join":{"_0":{"version":"2","token":"t","pid":0,"host":"h","clock":"c"}}}"#,
            .badValue("join.pid")
        ),
        (#"{"ping":{}}"#, .missing("ping")),
        (#"{"ping":{"_0":-1}}"#, .malformed),
        (#"{"ping":{"_0":18446744073709551616}}"#, .malformed),
        (#"{"ping":{"_0":1.5}}"#, .malformed),
        (#"{"ping":{"_0":"1"}}"#, .badValue("ping")),
        (#"{"ping":{"_0":null}}"#, .badValue("ping")),
        (
            #"{"synchronized":{"offsetNanoseconds":1,"roundTripNanoseconds":-1}}"#,
            .badValue("synchronized.roundTripNanoseconds")
        ),
        (#"{"interval":{"_0":{"second":1,"counts":[]}}}"#, .badValue("interval.counts")),
        (#"{"interval":{"_0":{"second":1,"counts":{}}}}"#, .missing("interval.counts.scheduled")),
        (#"{"ledger":{"_0":"stolen","_1":""}}"#, .badValue("ledger")),
        (#"{"ledger":{"_0":"open","_1":"!"}}"#, .badValue("ledger")),
    ])
    func whatIsWrongIsSaid(line: String, error: ControlError) {
        #expect(throws: error) { try decodedWorkerMessage(line) }
    }

    @Test func numbersThatNobodyCountsToAreRefused() throws {
        var counts = WorkerCounts()
        counts.queued = .max
        let interval = WorkerInterval(second: 1, counts: counts, service: .init(), latencies: .init(), gauges: .init())
        #expect(throws: ControlError.badValue("interval.counts")) {
            try decodedWorkerMessage(WorkerMessage.interval(interval).line)
        }
        var ledger = WorkerLedger()
        ledger.service.busyNanoseconds = .max
        #expect(throws: ControlError.badValue("done.service")) {
            try decodedWorkerMessage(WorkerMessage.done(ledger).line)
        }
    }

    @Test func secondsThatNoRunHasAreRefused() {
        let interval = WorkerInterval(
            second: -1,
            counts: .init(),
            service: .init(),
            latencies: .init(),
            gauges: .init()
        )
        #expect(throws: ControlError.badValue("interval.second")) {
            try decodedWorkerMessage(WorkerMessage.interval(interval).line)
        }
    }

    @Test func histogramThatContradictsItselfIsRefused() {
        let interval = WorkerInterval(second: 1, counts: .init(), service: .init(), latencies: .init(), gauges: .init())
        let line = WorkerMessage.interval(interval).line
        #expect(throws: ControlError.unreadable("\(HistogramCodingError.contradictoryExtremes)")) {
            try decodedWorkerMessage(
                line.replacing(#""latencies":{"#, with: #""latencies":{"assignment":"1:2:0:0:""#)
            )
        }
    }

    /// Each of them would take far more memory than its text.
    @Test func moreTaggedHistogramsThanAnyWorkerHasAreNotRead() throws {
        var interval = WorkerInterval(second: 1, counts: .init(), service: .init(), latencies: .init(), gauges: .init())
        interval.tagged = Array(repeating: TaggedHistogram(place: 0, histogram: LatencyHistogram()), count: 48)
        _ = try decodedWorkerMessage(WorkerMessage.interval(interval).line)
        interval.tagged = Array(repeating: TaggedHistogram(place: 0, histogram: LatencyHistogram()), count: 49)
        #expect(throws: ControlError.self) { try decodedWorkerMessage(WorkerMessage.interval(interval).line) }
    }

    @Test func unknownPartsAreIgnored() throws {
        #expect(try decodedWorkerMessage(#"{"ping":{"colour":"blue","_0":3}}"#).line == WorkerMessage.ping(3).line)
    }

    @Test(arguments: [["[", "]"], [#"{"ping":"#, "}"], [#"{"ping":{"_0":["#, "]}}"]])
    func deepNestingIsRefused(brackets: [String]) {
        let line = brackets.map { String(repeating: $0, count: 100_000) }.joined(separator: "1")
        #expect(throws: ControlError.malformed) { try decodedWorkerMessage(line) }
    }

    @Test func bytesThatAreNotTextAreRefused() {
        let bytes = Array(#"{"failed":{"_0":"a"#.utf8) + [0xFF, 0xFE] + Array(#""}}"#.utf8)
        #expect(throws: ControlError.self) {
            try bytes.withUnsafeBufferPointer { _ = try WorkerMessage(line: $0) }
        }
    }

    @Test func everyBeginningOfALineIsRefused() {
        var interval = WorkerInterval(second: 1, counts: .init(), service: .init(), latencies: .init(), gauges: .init())
        interval.parts = [ServiceChange(place: 3, row: ServiceRow())]
        let line = Array(WorkerMessage.interval(interval).line.utf8.dropLast())
        for length in 0..<line.count {
            #expect(throws: ControlError.malformed) {
                try decodedWorkerMessage(String(decoding: line[..<length], as: UTF8.self))
            }
        }
    }

    /// The report of a worker with as many tags as one may have is not much longer than its histograms.
    @Test func reportWithAllTagsIsHardlyLongerThanItsHistograms() {
        var random = SeededRandom(seed: 9)
        var latencies = LatencySet()
        var tagged = (0..<48).map { TaggedHistogram(place: $0, histogram: LatencyHistogram()) }
        for _ in 0..<5_000 {
            let nanoseconds = Int64.random(in: 5_000...5_000_000, using: &random)
            for duration in MeasuredDuration.allCases { latencies.record(duration, nanoseconds: nanoseconds) }
            tagged[Int.random(in: 0..<48, using: &random)].histogram.record(nanoseconds: nanoseconds)
        }
        var interval = WorkerInterval(
            second: 5,
            counts: .init(),
            service: .init(),
            latencies: latencies,
            tagged: tagged,
            gauges: .init()
        )
        interval.parts = (0..<60).map { ServiceChange(place: $0, row: ServiceRow()) }
        let histograms =
            tagged.reduce(0) { $0 + $1.histogram.wireText.utf8.count }
            + MeasuredDuration.allCases.reduce(0) { $0 + latencies[$1].wireText.utf8.count }
        #expect(WorkerMessage.interval(interval).line.utf8.count < histograms + 60 * 52 + 48 * 40 + 3_000)
    }

    /// Bytes at random and lines with random wounds: an error or a message, never a trap.
    @Test func noBytesWhateverMakeTheReaderTrap() {
        var random = SeededRandom(seed: 4)
        let interval = WorkerInterval(second: 1, counts: .init(), service: .init(), latencies: .init(), gauges: .init())
        let lines = [
            WorkerMessage.join(.init(token: "t", pid: 1, host: "h", clock: "c")).line,
            WorkerMessage.ledger(.queued, InquiryNumbers([1, 2, 2, 300])).line,
            WorkerMessage.interval(interval).line,
            WorkerMessage.synchronized(offsetNanoseconds: 1, roundTripNanoseconds: 2).line,
        ]
        for _ in 0..<5_000 {
            var bytes = Array(lines.randomElement(using: &random)?.utf8 ?? "".utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                bytes[position] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.withUnsafeBufferPointer { line in
                do { _ = try WorkerMessage(line: line) } catch { #expect(!"\(error)".isEmpty) }
            }
        }
    }
}
