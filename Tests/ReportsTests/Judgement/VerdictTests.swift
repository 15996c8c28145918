import Population
import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct VerdictTests {
    private static let holding = SoundRun.threshold("assignment.p99", .less, 5_000_000)
    private static let failing = SoundRun.threshold("abandoned", .less, 0.08)
    private static let empty = SoundRun.threshold("accept.p99", .less, 5_000_000)

    private static func report(_ change: (inout RunRecord) -> Void) -> RunReport {
        RunReport(judging: SoundRun.record(change))
    }

    @Test func aSoundRunWhoseThresholdsHoldPasses() {
        let report = Self.report { $0.thresholds = [Self.holding] }
        #expect(report.verdict == .passed)
        #expect(report.verdict.exitCode == 0)
        #expect(report.isValid)
        #expect(report.judgements.map(\.outcome) == [.passed])
    }

    @Test func aThresholdThatDoesNotHoldFailsTheRun() {
        let report = Self.report { $0.thresholds = [Self.holding, Self.failing] }
        #expect(report.verdict == .failed)
        #expect(report.verdict.exitCode == 1)
        #expect(report.judgements.map(\.value) == [990_207, 0.1])
    }

    @Test func aThresholdWithoutSamplesMakesTheRunInvalid() {
        let report = Self.report { $0.thresholds = [Self.empty] }
        #expect(report.verdict == .invalid)
        #expect(report.judgements.map(\.outcome) == [.noSamples])
        #expect(report.invalidReasons == [.thresholdWithoutSamples("accept.p99 < 5ms")])
    }

    @Test func invalidityComesBeforeFailedThresholds() {
        let report = Self.report {
            $0.thresholds = [Self.failing]
            $0.workers.lost = 1
        }
        #expect(report.verdict == .invalid)
        #expect(report.verdict.exitCode == 4)
    }

    @Test(
        arguments: [
            (RunRecord.Interruption.unreachable, Int32(69)), (.interrupted, 130), (.internalError, 70),
        ])
    func whatStoppedARunComesBeforeItsFigures(interruption: RunRecord.Interruption, code: Int32) {
        let report = Self.report {
            $0.interruption = interruption
            $0.workers.lost = 1
            $0.thresholds = [Self.failing]
        }
        #expect(report.verdict.exitCode == code)
    }

    @Test(arguments: [RunRecord.Interruption.unreachable, .interrupted, .internalError])
    func noRunThatWasStoppedIsValid(interruption: RunRecord.Interruption) {
        #expect(!Self.report { $0.interruption = interruption }.isValid)
    }

    @Test func aGraverInterruptionReplacesALesserOne() {
        let gravity: [RunRecord.Interruption] = [.none, .unreachable, .interrupted, .internalError]
        #expect(gravity == gravity.sorted())
    }

    @Test func noBreachOfTheAuditCanBeGreen() {
        for (name, change, _) in RunAuditTests.breaches {
            let report = Self.report {
                change(&$0)
                $0.thresholds = [Self.holding]
            }
            #expect(report.verdict.exitCode != 0, "\(name)")
            #expect(!report.isValid, "\(name)")
        }
    }

    @Test func theLedgerSaysWhatIsLost() {
        let report = Self.report {
            $0.ledger = InquiryLedger(queued: [1, 2, 3], closed: [3, 3], open: [], resolved: [])
        }
        #expect(report.record.counts.lost == 2)
        #expect(report.record.counts.doubled == 1)
        #expect(Metric.named("lost").flatMap { report.metrics.value(of: $0) } == 2)
    }
}
