import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct FiguresCSVTests {
    private static func rows(_ change: (inout RunRecord) -> Void = { _ in }) -> [Substring] {
        RunReport(judging: SoundRun.record(change)).csv.split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test func everyFigureOfTheSummaryHasARow() {
        let rows = Self.rows { $0.thresholds = [SoundRun.threshold("abandoned", .less, 0.08)] }
        #expect(
            rows.prefix(6) == [
                "figure,value", "schema,inrush.run/1", "profile,rush", "seed,7", "valid,true", "verdict,failed",
            ]
        )
        for row in [
            "counts.queued,90", "latency.assignment.p50Ns,500223", "latency.accept.p99Ns,", "thresholds.0.value,0.1",
            "service.asaSeconds,30.0", "sums.service.answered,76",
        ] {
            #expect(rows.contains(Substring(row)), "\(row)")
        }
        #expect(rows.last == "", "the last row ends as the others")
    }

    @Test func textsAreQuotedAndNoSpreadsheetRunsThem() {
        let rows = Self.rows {
            $0.profile = "=cmd|' /c calc'!A0"
            $0.about = "a, \"b\""
            $0.transport = "-1\n2"
        }
        #expect(rows.contains("profile,'=cmd|' /c calc'!A0"))
        #expect(rows.contains("about,\"a, \"\"b\"\"\""))
        #expect(rows.contains("transport,\"'-1"))
    }
}
