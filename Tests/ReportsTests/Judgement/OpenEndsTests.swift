import Measurement
import Population
import RunSupport
import Testing

@testable import Reports

/// Runs that were over before their customers were.
@Suite struct OpenEndsTests {
    private static let thresholds = [
        SoundRun.threshold("service.abandonment", .less, 0.5),
        SoundRun.threshold("abandoned", .less, 0.5),
        SoundRun.threshold("lost", .lessOrEqual, 0),
        SoundRun.threshold("assignment.p99", .less, 5_000_000),
    ]

    /// Of 94 that came, so many were still there, two of them with an agent.
    private static func report(open: Int) -> RunReport {
        RunReport(
            judging: SoundRun.record {
                $0.thresholds = Self.thresholds
                $0.service.openAtEnd = open
                $0.service.unansweredAtEnd = max(0, open - 2)
            }
        )
    }

    @Test func aThresholdOnTheServiceDoesNotHoldWhenTooManyAreOpen() {
        let report = Self.report(open: 5)
        #expect(report.judgements.map(\.outcome) == [.failed, .failed, .passed, .passed])
        #expect(report.verdict == .failed && report.verdict.exitCode == 1)
        let text = report.table(style: .plain)
        #expect(text.contains("9.6%; 5.3% of the inquiries were still open at the end, more than 5.0%"))
        #expect(text.contains("ok   lost <= 0"))
    }

    @Test func aFewWhoAreOpenChangeNoJudgement() {
        let report = Self.report(open: 4)
        #expect(report.judgements.allSatisfy { $0.outcome == .passed && $0.reason == nil })
        #expect(report.verdict == .passed)
    }

    @Test func theShareThatWasOpenIsAWarningThatSaysWhatItDoes() throws {
        let warning = try #require(Self.report(open: 82).warnings.first).description
        #expect(warning.hasPrefix("87.2% of the inquiries that came after the warm-up (82 of 94) were still open"))
        #expect(warning.contains("80 of them never answered"))
        for figure in ["ASA", "abandonment", "AHT", "FCR", "transfers", "service level"] {
            #expect(warning.contains(figure), "\(figure)")
        }
        #expect(warning.contains("too low"))
    }

    @Test func whenEverybodyHasGoneThereIsNothingToSay() {
        #expect(Self.report(open: 0).warnings.isEmpty)
        #expect(OpenEnds(SoundRun.service) == nil)
    }

    @Test func aSimulationThatLeftSomeOpenSaysSo() {
        var agreement = SimulationAgreement(testerSeconds: 0, routerSeconds: 0, plays: 4, figures: [])
        #expect(!agreement.sentence.contains("open"))
        agreement.openShare = 0.12
        #expect(
            agreement.sentence.hasSuffix(
                "12.0% were still open when the simulation was over, and its figures are of the others"
            )
        )
    }
}
