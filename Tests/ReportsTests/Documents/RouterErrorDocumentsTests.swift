import Measurement
import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct RouterErrorDocumentsTests {
    private static func report(crossed: Bool) -> RunReport {
        RunReport(
            judging: SoundRun.record { record in
                record.errors.note("ERROR stale", crossed: crossed, nanoseconds: 1_500_000_000) {
                    "ERROR stale 3 inquiry=17 no transfers"
                }
            }
        )
    }

    @Test func anErrorThatCrossedWithNothingMakesTheRunInvalid() throws {
        let report = Self.report(crossed: false)
        #expect(report.verdict == .invalid && report.invalidReasons.map(\.kind) == [.routerErrors])
        let reason = try #require(report.invalidReasons.first).description
        #expect(reason.contains("refused 1 line that") && reason.contains("1 ERROR stale"), "\(reason)")
        #expect(reason.contains("1.500 s after the start: 'ERROR stale 3 inquiry=17 no transfers'"), "\(reason)")
    }

    @Test(arguments: [true, false])
    func everyDocumentHasTheFirstLineAndTheCount(crossed: Bool) {
        let report = Self.report(crossed: crossed)
        #expect(report.isValid == crossed)
        let rows = ReportRows(report: report, micro: "u").errors
        #expect(rows == [["ERROR stale", "1", crossed ? "1" : "0", "1.50 s", "ERROR stale 3 inquiry=17 no transfers"]])
        let page = ReportPage(report, timeline: RunTimeline(), environment: EnvironmentRecord()).document
        for text in [report.table(style: .plain), report.markdown, report.junit, page, report.json.document] {
            #expect(text.contains("inquiry=17 no transfers"), "\(text)")
        }
        let families = report.families.filter { $0.name == "inrush_run_router_errors_total" }
        #expect(families.flatMap(\.samples).map(\.value) == [1])
    }
}
