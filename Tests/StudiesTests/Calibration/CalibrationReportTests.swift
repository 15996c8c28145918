import Foundation
import Measurement
import Population
import RunSupport
import Testing

@testable import Reports
@testable import Studies

@Suite struct CalibrationReportTests {
    private static func probe(_ rate: Double, isHonest: Bool = true, agents: Int = 40) -> CalibrationProbe {
        let record = SoundRun.record { record in
            record.latencies.record(.accept, nanoseconds: 30_000)
            if !isHonest { record.counts.dropped = 5 }
        }
        return CalibrationProbe(RunReport(judging: record), rate: rate, agents: agents)
    }

    private static func report(_ probes: [CalibrationProbe]) -> CalibrationReport {
        var report = CalibrationReport(
            workers: WorkerNumbers(customers: 2, agents: 2),
            transport: "unix",
            sendDelayLimitNanoseconds: 1_000_000
        )
        report.probes = probes
        return report
    }

    private static func subject(rate: Int, seconds: Int = 11) throws -> CalibrationReport.Subject {
        let yaml = """
            name: mine
            warm-up: 1s
            topics: { login: { share: 100% } }
            pattern: even
            arrivals: [{ for: \(seconds)s, rate: \(rate)/s }]
            staff: { model: generalists, agents: 50 }
            """
        return .init(Population(profile: try LoadProfile.parse(yaml, file: "mine.yaml")))
    }

    @Test func floorIsTheSlowestHonestRateAndLimitTheFastest() {
        let report = Self.report([
            Self.probe(1_000), Self.probe(2_000, isHonest: false), Self.probe(2_000), Self.probe(8_000),
            Self.probe(16_000, isHonest: false), Self.probe(11_000, isHonest: false),
        ])
        #expect(report.floor?.rate == 1_000)
        #expect(report.largest?.rate == 8_000)
        #expect(report.tooMuch?.rate == 11_000)
        #expect(report.ratePerCustomerWorker == 4_000)
        let text = report.text(micro: "u")
        #expect(text.contains("largest honest rate: 8000 inquiries a second\n"))
        #expect(text.contains("at 11000: "))
        #expect(
            text.contains("floor: assignment p50 500.2 us, p99 990.2 us; accept p50 30.0 us") || text.contains("floor:")
        )
    }

    @Test func subjectIsToldItsWorkersAndItsLength() throws {
        var report = Self.report([Self.probe(1_000)])
        report.subject = try Self.subject(rate: 2_200)
        #expect(report.subject?.inquiries == 22_000)
        #expect(report.subject?.seconds == 10)
        // A customer worker carries 500.
        #expect(report.workersNeeded?.customers == 5)
        #expect(report.needs.map(\.samples) == [368, 6_085, 20_000])
        #expect(report.needs.map { $0.seconds.map { ($0 * 100).rounded() / 100 } } == [0.17, 2.77, 9.09])
        let text = report.text(micro: "u")
        #expect(text.contains("--customer-workers 5 --agent-workers 5"))
        #expect(text.contains("That is more than this machine carries"))
        #expect(text.contains("mine measures 22000 in 10.0 s and knows the tail beyond its p99 to 13.1%"))
    }

    @Test func spreadLeavesInvalidRunsOut() throws {
        var subject = try Self.subject(rate: 100)
        let runs = (0..<4).map { number in
            RunReport(
                judging: SoundRun.record { record in
                    if number == 3 { record.ledger = InquiryLedger(queued: [9], closed: [], open: [], resolved: []) }
                    record.cpu.routerNanoseconds = 160_000 + Int64(number) * 20_000
                }
            )
        }
        subject.take(runs)
        #expect(subject.spreads.map(\.gate.metric) == [.routerCPU, .assignmentP50, .assignmentP95, .assignmentP99])
        #expect(subject.spreads.allSatisfy { $0.runs == 3 })
        #expect(subject.spreads[1].sigma == 0)
        #expect(subject.spreads[0].sigma > 0.06)
        #expect(subject.rejected.count == 1)
        var report = Self.report([Self.probe(1_000)])
        report.subject = subject
        #expect(report.text(micro: "u").contains("--gate cpu --threshold 6% --effect 12%"))
        #expect(report.text(micro: "u").contains("--gate p50 --threshold 5% --effect 10%"))
    }

    @Test func documentReadsBack() throws {
        var report = Self.report([Self.probe(1_000), Self.probe(2_000, isHonest: false)])
        report.end = .timeLimit
        report.subject = try Self.subject(rate: 100)
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(report.json.document.utf8)) as? [String: Any]
        )
        #expect(json["schema"] as? String == "inrush.calibration/1")
        #expect(json["end"] as? String == "time-limit")
        #expect(json["largestHonestPerSecond"] as? Double == 1_000)
        #expect((json["floor"] as? [String: Any])?["assignmentP50Ns"] as? Int == 500_223)
        #expect((json["probes"] as? [Any])?.count == 2)
        #expect((json["profile"] as? [String: Any])?["inquiries"] as? Int == 1_000)
        #expect((json["p99Samples"] as? [[String: Any]])?.first?["samples"] as? Int == 368)
    }

    @Test func nothingFoundIsSaid() {
        let report = Self.report([Self.probe(1_000, isHonest: false)])
        #expect(report.text(micro: "u").contains("largest honest rate: none was found: "))
        #expect(report.largest == nil && report.floor == nil)
    }
}
