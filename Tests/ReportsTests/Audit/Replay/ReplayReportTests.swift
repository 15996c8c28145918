import Foundation
import Population
import RunSupport
import Testing

@testable import Measurement
@testable import Reports

/// What a replay found, in the documents of a run.
struct ReplayReportTests {
    private static var overtaking: ReplayFindings {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10)
        scene.call(3, 20)
        scene.serve(3, 101, until: 150)
        scene.serve(2, 151, until: 160)
        return Self.findings(scene.findings)
    }

    /// What a scene shows, beside a record that it is not the ledger of.
    private static func findings(_ findings: ReplayFindings) -> ReplayFindings {
        var findings = findings
        findings.recounted = nil
        return findings
    }

    @Test func samplesThatTheLedgerDoesNotKnowMakeTheRunInvalid() {
        let recounted = ReplayScene.oneCall.findings
        #expect(recounted.recounted?[.response].maximumNanoseconds == 2 * ReplayScene.ms)
        let record = SoundRun.record { record in
            record.replay = recounted
            record.latencies = recounted.recounted ?? LatencySet()
        }
        #expect(!RunAudit.reasons(of: record).contains { if case .misreported = $0 { true } else { false } })
        var averaged = record
        averaged.latencies.record(.response, nanoseconds: 1)
        let reasons = RunAudit.reasons(of: averaged).map(\.description)
        #expect(
            reasons.contains(
                "The workers report response as 2 samples, p50 1 ns, p99 2.00 ms, max 2.00 ms, but their own events say "
                    + "1 sample, p50 2.00 ms, p99 2.00 ms, max 2.00 ms: a worker averages, drops or invents samples; use "
                    + "one build for all workers."
            ),
            "\(reasons)"
        )
    }

    @Test func aBreachMakesTheRunInvalid() {
        let calm = Self.findings(ReplayScene.oneCall.findings)
        let sound = RunReport(judging: SoundRun.record { $0.replay = calm })
        #expect(sound.verdict == .passed && sound.isValid)
        let broken = RunReport(judging: SoundRun.record { $0.replay = Self.overtaking })
        #expect(broken.verdict == .invalid)
        #expect(
            broken.invalidReasons.map(\.description) == [
                "The router broke the rules: overtaken 1; first at 0.101 s: inquiry 2 was still waiting when inquiry 3, which "
                    + "came later, was offered to agent-00000. 'inrush audit' on the run's folder lists them."
            ]
        )
    }

    @Test func thresholdsCanBeSetOnTheRoutersWait() {
        func outcome(_ bound: Double, _ replay: ReplayFindings?) -> ThresholdJudgement.Outcome? {
            let report = RunReport(
                judging: SoundRun.record { record in
                    record.replay = replay
                    record.thresholds = [SoundRun.threshold("routerWait.max", .less, bound)]
                }
            )
            return report.judgements.first?.outcome
        }
        #expect(outcome(2e6, ReplayScene.oneCall.findings) == .passed)
        #expect(outcome(5e5, ReplayScene.oneCall.findings) == .failed)
        #expect(outcome(2e6, nil) == .noSamples)
    }

    @Test func theSummaryHasTheSplitBesideTheLatencies() throws {
        func read(_ replay: ReplayFindings?) throws -> [String: Any] {
            let document = RunReport(judging: SoundRun.record { $0.replay = replay }).json.document
            return try #require(JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
        }
        let with = try read(Self.overtaking)
        let latency = try #require(with["latency"] as? [String: [String: Any]])
        #expect(latency["routerWait"]?["count"] as? Int == 3)
        let waits = try #require(with["waits"] as? [String: Int])
        #expect(waits["inquiries"] == 3 && waits["routerNs"] == 2_000_000 && waits["staffingNs"] == 220_000_000)
        #expect(with["breaches"] as? [String: Int] == ["overtaken": 1])
        let without = try read(nil)
        #expect(without["waits"] is NSNull)
        #expect((without["latency"] as? [String: Any])?["routerWait"] == nil)
    }

    @Test func tablesShowTheRoutersWaitWhenThereIsALedger() {
        let with = RunReport(judging: SoundRun.record { $0.replay = Self.overtaking }).table(style: .plain)
        #expect(with.contains("\nrouterWait ") && with.contains("\nwaits "))
        let without = RunReport(judging: SoundRun.record()).table(style: .plain)
        #expect(!without.contains("routerWait") && !without.contains("\nwaits "))
    }

    @Test func theAuditListsWhatItFound() {
        let text = Self.overtaking.text(style: .plain)
        #expect(text.hasPrefix("3 inquiries, "))
        #expect(text.contains("1 breach: overtaken 1\n  - 0.101 s: inquiry 2 was still waiting"))
        #expect(ReplayScene.oneCall.findings.text(style: .plain).contains("no breach"))
    }
}
