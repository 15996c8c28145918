import Foundation
import Measurement
import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct KeptRunTests {
    @Test func aSummaryReadsBackWithItsFigures() throws {
        let report = RunReport(judging: SoundRun.record())
        let run = try KeptRun(summary: report.json.document.utf8)
        #expect(run.profile == "rush")
        #expect(run.seed == 7)
        #expect(run.valid)
        #expect(run.latency["assignment"]?.p50Ns == 500_223)
        #expect(run.latency["accept"]?.p99Ns == nil)
        #expect(run.counts["assigned"] == 76)
        #expect(run.value(of: .assignmentP50) == 500_223)
        // 160 µs of CPU for 80 assignments.
        #expect(run.value(of: .routerCPU) == 2)
        #expect(run.routerCPUSeconds == 0.00016)
        #expect(run.value(of: .routerMemory) == nil)
    }

    @Test func whomARunLeftOpenReadsBack() throws {
        let report = RunReport(
            judging: SoundRun.record {
                $0.service.openAtEnd = 47
                $0.service.unansweredAtEnd = 40
            }
        )
        let run = try KeptRun(summary: report.json.document.utf8)
        #expect(run.openEnds == report.metrics.openEnds)
        #expect(run.openEnds?.isTooMany == true)
        #expect(try KeptRun(summary: RunReport(judging: SoundRun.record()).json.document.utf8).openEnds == nil)
    }

    @Test func aRunThatTheMachineSpoiltSaysSoInItsSummary() throws {
        func run(_ change: @escaping (inout RunRecord) -> Void) throws -> KeptRun {
            try KeptRun(summary: RunReport(judging: SoundRun.record(change)).json.document.utf8)
        }
        let late = { (record: inout RunRecord) in
            for _ in 0..<10_000 { record.latencies.record(.sendDelay, nanoseconds: 50_000_000) }
            record.sendDelayLimitNanoseconds = 1_000_000
        }
        #expect(try run(late).invalidKinds == ["sends-late"])
        #expect(try run(late).isInvalidByDisturbance)
        #expect(try run { _ in }.isInvalidByDisturbance == false)
        let worse = try run {
            late(&$0)
            $0.workers.lost = 1
        }
        #expect(worse.invalidKinds == ["workers-lost", "sends-late"] && !worse.isInvalidByDisturbance)
    }

    @Test(arguments: [
        "", "[]", "null", "{\"schema\": 1}", #"{"schema": "inrush.run/2", "profile": "x"}"#,
        #"{"schema": "inrush.run/1"}"#, #"{"schema": "inrush.run/1", "profile": "x", "seed": -1}"#,
        "\u{FEFF}\u{0}", String(repeating: "[", count: 2_000),
    ])
    func whatIsNoSummaryIsAnError(text: String) {
        #expect(throws: KeptFileError.self) { try KeptRun(summary: text.utf8) }
    }
}
