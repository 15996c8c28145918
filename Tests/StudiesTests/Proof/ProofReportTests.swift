import Foundation
import Measurement
import Population
import RunSupport
import Testing

@testable import Reports
@testable import Studies

/// Who noticed what.
struct ProofReportTests {
    private static func fault(_ kind: PlantedFault.Kind) -> PlantedFault {
        PlantedFault(kind: kind, title: "something", plant: .router("busy=1"))
    }

    private static func finding(
        _ kind: PlantedFault.Kind,
        session: RegressionVerdict? = nil,
        _ change: (inout RunRecord) -> Void = { _ in }
    ) -> ProofFinding {
        var finding = ProofFinding(Self.fault(kind), RunReport(judging: SoundRun.record(change)))
        finding.session = session
        return finding
    }

    private static func report(
        _ findings: [ProofFinding],
        sound: (inout RunRecord) -> Void = { _ in }
    ) -> ProofReport {
        var report = ProofReport(profile: "rush", seed: 7, sound: RunReport(judging: SoundRun.record(sound)))
        for finding in findings { report.add(finding) }
        return report
    }

    private static func fails(_ record: inout RunRecord) {
        record.thresholds = [SoundRun.threshold("assignment.p99", .less, 1)]
    }

    @Test func eachFindingNamesItsCatchers() {
        #expect(Self.finding(.late).catchers == [])
        #expect(Self.finding(.late, session: .pass).catchers == [])
        #expect(Self.finding(.late, session: .inconclusive(.timeBudget)).catchers == [])
        #expect(Self.finding(.late, session: .regression([.assignmentP50])).catchers == [.regress])
        let broken = Self.finding(.late, session: .invalid(attempt: 1, arm: .baseline, reasons: []))
        #expect(broken.catchers == [] && broken.isUnsure)
        #expect(Self.finding(.late) { Self.fails(&$0) }.catchers == [.thresholds])
        #expect(Self.finding(.doubled) { $0.counts.doubled = 1 }.catchers == [.audit])
        let dead = Self.finding(.deadWorker) { $0.workers.lost = 1 }
        #expect(dead.catchers == [.validity])
        #expect(dead.isInvalid && dead.validity == [.workersLost])
    }

    @Test func everyReasonIsOfOneSort() {
        let audit = InvalidReason.Kind.allCases.filter(\.isFoundByAudit).map(\.rawValue)
        #expect(
            Set(audit) == [
                "unanswered", "lost", "doubled", "strangers", "out-of-order", "stamps-changed", "router-errors",
                "breaches",
                "misreported", "law-broken",
                "router-disagrees", "router-silent", "router-not-asked",
            ]
        )
    }

    @Test func theSentenceSaysWhatTheProfileIsBlindTo() {
        let caught = Self.finding(.late, session: .regression([.routerCPU]))
        #expect(Self.report([caught]).sentence == "CAUGHT: the fault is noticed")
        let blind = Self.finding(.cpu5, session: .pass)
        let report = Self.report([Self.finding(.none, session: .pass), caught, blind])
        #expect(report.sentence == "BLIND to cpu-5: 1 of 2 faults are noticed")
        #expect(report.blind == [blind])
        #expect(!report.isFalseAlarm)
    }

    @Test func whatCouldNotBePlantedIsNotTakenForNoticed() {
        var report = Self.report([Self.finding(.late, session: .regression([.assignmentP50]))])
        #expect(report.isComplete)
        report.unplanted = [.cpu5]
        #expect(!report.isComplete)
        #expect(
            report.sentence
                == "CAUGHT: the fault is noticed; not planted: cpu-5, for which the run without a fault gives no measure"
        )
    }

    @Test func anAlarmWithoutAFaultIsAFalseOne() {
        let report = Self.report([Self.finding(.none, session: .regression([.assignmentP99]))])
        #expect(report.isFalseAlarm)
        #expect(report.sentence.hasPrefix("FALSE ALARM"))
    }

    @Test func aProfileThatFailsWithoutAFaultProvesNothing() throws {
        let failed = Self.report([], sound: Self.fails)
        #expect(failed.sentence == "VOID: without a fault the router already fails assignment.p99 < 1ns")
        let invalid = Self.report([]) { $0.workers.lost = 1 }
        #expect(try #require(invalid.voidReason).contains("workers never handed in"))
    }

    @Test func whatTheMachineSpoiltIsNeitherCaughtNorBlind() {
        let spoilt = Self.finding(.late) { record in
            for _ in 0..<10_000 { record.latencies.record(.sendDelay, nanoseconds: 50_000_000) }
            record.sendDelayLimitNanoseconds = 1_000_000
            Self.fails(&record)
        }
        #expect(spoilt.isSpoilt && spoilt.catchers == [] && !spoilt.isBlind && spoilt.isUnsure)
        var report = Self.report([spoilt])
        #expect(report.sentence == "UNSURE of late: the machine was too busy or too noisy to tell")
        // A session has gates of its own against that.
        var finding = spoilt
        finding.session = .pass
        #expect(finding.isBlind && !finding.isUnsure)
        report.add(Self.finding(.cpu5, session: .inconclusive(.timeBudget)))
        report.add(Self.finding(.cpu10, session: .pass))
        #expect(
            report.sentence
                == "BLIND to cpu-10: 0 of 3 faults are noticed; unsure of late, cpu-5: the machine was too busy or too "
                + "noisy to tell"
        )
    }

    @Test func aProofThatWasStoppedSaysSo() {
        var report = Self.report([])
        report.isCutShort = true
        #expect(report.sentence == "NOTHING PLANTED; it was stopped before the others")
    }

    @Test func theTableHasARowForEachFault() {
        let report = Self.report([
            Self.finding(.late, session: .regression([.assignmentP50, .assignmentP95])),
            Self.finding(.doubled) { $0.counts.doubled = 1 },
        ])
        let lines = report.table.split(separator: "\n")
        #expect(lines[0] == "rush: seed 7")
        #expect(
            lines[2].hasPrefix("late     something") && lines[2].hasSuffix("-        -         -  REGRESSION: p50, p95")
        )
        #expect(lines[3].contains("doubled") && lines[3].hasSuffix("INVALID"))
        #expect(report.markdown.contains("| doubled | something | - | doubled | - | INVALID |"))
    }

    @Test func theDocumentReadsBack() throws {
        let text = Self.report([Self.finding(.cpu5, session: .pass)]).json.document
        let read = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(read["schema"] as? String == "inrush.proof/1")
        #expect(read["blind"] as? [String] == ["cpu-5"])
        let fault = try #require((read["faults"] as? [[String: Any]])?.first)
        #expect(fault["regress"] as? String == "pass" && fault["caught"] as? [String] == [])
        #expect((fault["plant"] as? [String: String]) == ["router": "busy=1"])
    }
}
