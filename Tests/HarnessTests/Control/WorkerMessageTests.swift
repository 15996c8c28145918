import Emulation
import Harness
import Latency
import Population
import TestSupport
import Testing

@Suite struct WorkerMessageTests {
    @Test(arguments: [
        (
            WorkerMessage.join(.init(token: "a b%", pid: 17, host: "h", clock: "c")),
            "join version=1 token=a%20b%25 pid=17 host=h clock=c\n"
        ),
        (.ping(8), "ping number=8\n"),
        (.synchronized(offsetNanoseconds: -5, roundTripNanoseconds: 12), "synchronized offset=-5 round-trip=12\n"),
        (.alive, "alive\n"),
        (.ready(planDigest: .max), "ready digest=18446744073709551615\n"),
        (.finished, "finished\n"),
        (.routerLost("reset by peer"), "router-lost why=reset%20by%20peer\n"),
        (.ledger(.closed, [1, 2, 2, 300]), "ledger kind=closed numbers=AQEAqgI=\n"),
        (.failed("line\nbreak"), "failed why=line%0Abreak\n"),
    ])
    func isWrittenAsDocumentedAndReadBack(message: WorkerMessage, line: String) throws {
        #expect(message.line == line)
        #expect(try decodedWorkerMessage(line).line == line)
    }

    @Test func eventsAreABlockOfTheLedger() throws {
        let events = (0..<500).map { LedgerEvent(.queued, at: Int64($0) * 1_000, person: $0, inquiry: UInt64($0)) }
        let block = EventBlock.encode(events)
        guard case .events(let read) = try decodedWorkerMessage(WorkerMessage.events(block).line) else {
            Issue.record("it is another message")
            return
        }
        #expect(read == block)
        #expect(throws: ControlError.badValue("block")) {
            try decodedWorkerMessage(WorkerMessage.events(Array(block.dropLast())).line)
        }
        #expect(throws: ControlError.badValue("block")) { try decodedWorkerMessage("events block=?") }
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
        for damaged in ["parts=?", "parts=AQ==", "assignment.3=x"] {
            #expect(throws: ControlError.self) {
                try decodedWorkerMessage(line.replacing(" parts=", with: " \(damaged) old="))
            }
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
        let line = WorkerMessage.waits(waits).line.replacing("maximum=86", with: "maximum=1")
        #expect(throws: ControlError.badValue("cells")) { try decodedWorkerMessage(line) }
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
        #expect(throws: ControlError.badValue("agents")) { try decodedWorkerMessage("scores agents=AQ==") }
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
        #expect(!line.contains("queueWait="), "a histogram without samples is left out")
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
        ("=alive", .malformed),
        ("dance", .unknownWord("dance")),
        ("join version=2 token=t pid=1 host=h clock=c", .version("2")),
        ("join token=t pid=1 host=h clock=c", .missing("version")),
        ("join version=1 token=t pid=0 host=h clock=c", .badValue("pid")),
        ("join version=1 token=t pid=1 pid=2 host=h clock=c", .duplicate("pid")),
        ("ping", .missing("number")),
        ("ping number=-1", .badValue("number")),
        ("ping number=18446744073709551616", .badValue("number")),
        ("ping number", .malformed),
        ("ping =3", .malformed),
        ("failed why=%", .malformed),
        ("failed why=%4", .malformed),
        ("failed why=%zz", .malformed),
        ("failed why=%FF", .malformed),
        ("synchronized offset=1 round-trip=-1", .badValue("round-trip")),
        ("interval second=-1 counts={} service={} gauges={}", .badValue("second")),
        ("interval second=1 counts={} service={} gauges={}", .badValue("counts")),
        ("interval second=1 counts=[ service={} gauges={}", .badValue("counts")),
        ("ledger kind=stolen numbers=", .badValue("kind")),
        ("ledger kind=open numbers=!", .badValue("numbers")),
        ("ledger kind=open numbers=gA==", .badValue("numbers")),
        ("ledger kind=open numbers=////////////Aw==", .badValue("numbers")),
    ])
    func whatIsWrongIsSaid(line: String, error: ControlError) {
        #expect(throws: error) { try decodedWorkerMessage(line) }
    }

    @Test func numbersThatNobodyCountsToAreRefused() throws {
        var counts = WorkerCounts()
        counts.queued = .max
        let interval = WorkerInterval(second: 1, counts: counts, service: .init(), latencies: .init(), gauges: .init())
        #expect(throws: ControlError.badValue("counts")) {
            try decodedWorkerMessage(WorkerMessage.interval(interval).line)
        }
        var ledger = WorkerLedger()
        ledger.service.busyNanoseconds = .max
        #expect(throws: ControlError.badValue("service")) {
            try decodedWorkerMessage(WorkerMessage.done(ledger).line)
        }
    }

    @Test func histogramThatContradictsItselfIsRefused() {
        let interval = WorkerInterval(second: 1, counts: .init(), service: .init(), latencies: .init(), gauges: .init())
        var line = WorkerMessage.interval(interval).line
        line.removeLast()
        #expect(throws: ControlError.badValue("assignment")) {
            try decodedWorkerMessage(line + " assignment=1:2:0:0:\n")
        }
    }

    @Test func morePartsThanAnyMessageHasAreRefused() {
        let line = "alive " + (0..<65).map { "k\($0)=1" }.joined(separator: " ")
        #expect(throws: ControlError.malformed) { try decodedWorkerMessage(line) }
    }

    @Test func unknownKeysAreIgnored() throws {
        #expect(try decodedWorkerMessage("ping colour=blue number=3").line == "ping number=3\n")
    }

    @Test func bytesThatAreNotTextAreRefused() {
        let bytes: [UInt8] = [0x61, 0xFF, 0xFE]
        #expect(throws: ControlError.notUTF8) {
            try bytes.withUnsafeBufferPointer { _ = try WorkerMessage(line: $0) }
        }
    }

    /// Bytes at random and lines with random wounds: an error or a message, never a trap.
    @Test func noBytesWhateverMakeTheReaderTrap() {
        var random = SeededRandom(seed: 4)
        let lines = [
            "join version=1 token=t pid=1 host=h clock=c", "ledger kind=queued numbers=AQEAqgI=",
            "interval second=1 counts={\"sent\":1} service={} gauges={}", "synchronized offset=1 round-trip=2",
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
