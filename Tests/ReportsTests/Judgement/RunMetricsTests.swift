import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct RunMetricsTests {
    @Test func everyMetricOfAProfileHasAValue() {
        let record = SoundRun.record { record in
            for duration in MeasuredDuration.allCases {
                record.latencies.record(duration, nanoseconds: 1_000)
            }
            record.replay = ReplayScene.oneCall.findings
            record.memory.routerBytes = 1_048_576
            record.book = Self.book
        }
        let metrics = RunMetrics(record)
        #expect(!Metric.usual.isEmpty)
        for metric in Metric.usual {
            #expect(metrics.value(of: metric) != nil, "\(metric)")
        }
    }

    /// The table names the counts that are counted, in their order, and no others.
    @Test func theTableHasEveryCount() {
        let named = Metric.table.compactMap { row in
            if case .count(let name) = row.measure, row.name == "counts.\(name)" { name } else { nil }
        }
        #expect(named == RunCounts.fields.map(\.name))
        for row in Metric.table {
            switch row.measure {
            case .share(let part, let whole): #expect(named.contains(part) && named.contains(whole))
            case .transferCount(let name), .transferShare(let name): #expect(TransferCounts().count(named: name) == 0)
            case .duration:
                #expect(MeasuredDuration(rawValue: row.name) != nil || row.name == Metric.routerWait)
            case .count, .wait, .figure: break
            }
        }
    }

    /// What a run's summary says of a metric is what the run itself said, for every one that a summary has.
    @Test func aSummaryHasEveryMetricThatItIsSaidToHave() throws {
        let record = SoundRun.record { record in
            for duration in MeasuredDuration.allCases { record.latencies.record(duration, nanoseconds: 1_000) }
            record.replay = ReplayScene.oneCall.findings
            record.memory.routerBytes = 1_048_576
            record.book = Self.book
        }
        let report = RunReport(judging: record)
        let kept = try KeptRun(summary: report.json.document.utf8)
        for metric in Metric.usual where KeptRun.isInSummaries(metric) {
            #expect(kept.value(of: metric) == report.metrics.value(of: metric), "\(metric)")
        }
    }

    /// Two channels, ten customers each: of the phone's, eight were answered, six of them in time.
    private static let book: ServiceBook = {
        var (phone, chat, desk) = (
            ServicePart(.channel, "phone"), ServicePart(.channel, "chat"), ServicePart(.desk, "all")
        )
        phone.row.offered = 10
        phone.row.cases = 8
        for wait in 1...8 {
            phone.row.answer(after: Int64(wait) * 1_000_000_000, target: 6_000_000_000, timeScale: 1)
        }
        phone.row.conversations = 8
        phone.row.handleNanoseconds = 80_000_000_000
        phone.row.transfers = 1
        phone.row.transferNanoseconds = 3_000_000_000
        chat.row.offered = 10
        chat.row.cases = 10
        desk.row.solved = 5
        desk.row.offered = 10
        var quarter = QuarterHour()
        (quarter.answered, quarter.waitNanoseconds) = (8, 36_000_000_000)
        var book = ServiceBook(parts: [phone, chat, desk])
        book.quarters = [quarter]
        book.frontDesks = ["all"]
        var score = AgentScore(agent: 0)
        (score.busyNanoseconds, score.availableNanoseconds) = (1, 1)
        book.agents = [ScoredAgent(name: "a", desk: "all", score: score)]
        return book
    }()

    @Test(
        arguments: [
            ("service.serviceLevel.channel(phone)", 0.6), ("service.abandonment.channel(phone)", 0),
            ("service.asaSeconds.channel(phone)", 4.5), ("service.wait.count.channel(phone)", 8),
            ("service.wait.mean", 4.5), ("service.ahtSeconds.channel(phone)", 10), ("service.ahtSeconds", 10),
            ("service.secondsPerTransfer", 3), ("service.frontDeskShare", 0.5), ("service.occupancyGini", 0),
        ])
    func figuresOfPartsAreThoseOfTheirRows(name: String, value: Double) throws {
        let metrics = RunMetrics(
            SoundRun.record {
                $0.book = Self.book; $0.timeScale = 1
            }
        )
        let metric = try Metric.parse(name).get()
        let found = try #require(metrics.value(of: metric))
        #expect(abs(found - value) <= value * 0.001, "\(found)")
    }

    @Test func aPercentileOfATopicIsThatOfItsHistogramToTheCell() throws {
        let metric = try Metric.parse("assignment.p50.topic(billing)").get()
        var histogram = LatencyHistogram()
        for value in 1...100 { histogram.record(nanoseconds: Int64(value)) }
        let record = SoundRun.record { $0.tagged.add(histogram, as: HistogramTag(.assignment, .topic, "billing")) }
        #expect(RunMetrics(record).value(of: metric) == 50)
        #expect(RunMetrics(record).value(of: try Metric.parse("assignment.p50.topic(other)").get()) == nil)
    }

    @Test(
        arguments: [
            ("assignment.min", 10_000), ("assignment.p25", 250_111), ("counts.abandoned", 9),
            ("assignment.max", 1_000_000), ("assignment.count", 100),
            ("abandoned", 0.1), ("dropped", 0), ("refused", 0.04), ("deflected", 0.06), ("lost", 0), ("doubled", 0),
            ("transfers.wrong", 0.1), ("transfers.right", 0.7), ("rates.offeredPerSecond", 1.6),
            ("rates.assignedPerSecond", 1.4), ("cpu.routerMicrosecondsPerAssignment", 2),
            ("cpu.workerMicrosecondsPerInquiry", 10), ("service.asaSeconds", 30), ("service.occupancy", 0.8),
        ])
    func metricsHaveTheirUnits(name: String, value: Double) throws {
        #expect(RunMetrics(SoundRun.record()).value(of: try Metric.parse(name).get()) == value)
    }

    @Test func noPercentileExceedsTheExactMaximum() throws {
        let record = SoundRun.record { $0.latencies.record(.response, nanoseconds: 1_234_567) }
        #expect(RunMetrics(record).value(of: try Metric.parse("response.p99").get()) == 1_234_567)
    }

    @Test func withoutSamplesThereIsNoValue() throws {
        let metrics = RunMetrics(SoundRun.record { $0.transfers = TransferCounts() })
        for name in ["accept.p99", "accept.p12.5", "transfers.wrong", "service.fcr.topic(nobody)"] {
            #expect(metrics.value(of: try Metric.parse(name).get()) == nil, "\(name)")
        }
        #expect(metrics.value(of: try Metric.parse("accept.count").get()) == 0)
    }
}
