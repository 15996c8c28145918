import Foundation
import FoundationXML
import Measurement
import Population
import RunSupport
import Testing

@testable import Reports
@testable import Studies

@Suite struct RegressionReportTests {
    /// Slower by a sixth, with one disturbed run and a name that is out for trouble.
    private static func session(name: String = "steady") -> RegressionSession {
        PlayedSession.play(
            PlayedSession.plan {
                $0.profile = name
                $0.gates = [.init(.assignmentP50, threshold: 0.05, effect: 0.1)]
            }
        ) { order in
            let step = Double(order.attempt % 3) * 0.004
            let p50 = 200_000 * (order.arm == .candidate ? 1.17 : 1) * (1 + step)
            var run = PlayedRun.run(seed: order.seed, p50: p50)
            run.profile = name
            return (run, PlayedSession.quiet(order.attempt, foreignCores: order.attempt == 2 ? 0.2 : 0))
        }
    }

    @Test func theTableSaysWhatWasComparedAndWhatCameOfIt() {
        let text = RegressionReport(Self.session()).table(style: .plain)
        #expect(text.hasPrefix("steady: 10 pairs in 5 blocks, 21 runs, 1 disturbed (foreign-cpu), seed 11, plan "))
        #expect(text.contains("A baseline: /base/inrush"))
        #expect(text.contains("assignment p50"))
        #expect(text.contains("REGRESSION"))
        #expect(text.contains("+1"))
        #expect(text.hasSuffix("REGRESSION: slower in assignment p50\n"))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(!text.contains(" \n"))
    }

    @Test func theDocumentReadsBack() throws {
        let document = RegressionReport(Self.session()).json.document
        let read = try #require(JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
        #expect(read["schema"] as? String == "inrush.comparison/1")
        #expect(read["verdict"] as? String == "regression")
        #expect(read["exitCode"] as? Int == 2)
        let metrics = try #require(read["metrics"] as? [[String: Any]])
        #expect(metrics[0]["metric"] as? String == "assignment.p50")
        #expect(try #require(metrics[0]["change"] as? Double) > 0.15)
        #expect(metrics[0]["decides"] as? Bool == true)
        #expect(metrics.dropFirst().allSatisfy { $0["decides"] as? Bool == false })
        #expect((read["rejected"] as? [[String: Any]])?.count == 1)
    }

    @Test func metricsThatAreOnlyReportedAreCountedWhenTheyMove() {
        let report = RegressionReport(Self.session())
        // p95 is three times the p50 in these runs.
        #expect(report.moved.map(\.metric) == [.assignmentP95])
        #expect(report.markdown.contains("1 moved: assignment p95"))
    }

    @Test(arguments: ["a<b>&\"c\u{1B}[31m", "]]>\u{0}", "| # `x`"])
    func hostileNamesStayNames(name: String) throws {
        let report = RegressionReport(Self.session(name: name))
        for document in [report.junit(failsInconclusive: true), report.table(style: .terminal), report.markdown] {
            #expect(!document.contains("\u{1B}"))
            #expect(!document.contains("\u{0}"))
        }
        #expect(XMLParser(data: Data(report.junit(failsInconclusive: true).utf8)).parse())
        #expect(!report.goBenchmarks.contains { $0 == "<" || $0 == "|" })
    }

    @Test func pipelinesSeeAFailureForEachMetricThatRegressed() {
        let text = RegressionReport(Self.session()).junit(failsInconclusive: false)
        #expect(text.contains(#"tests="1" failures="1" errors="0" skipped="0""#))
        #expect(text.contains(#"name="assignment.p50"><failure type="regression" message="+1"#))
    }

    @Test func pipelinesSeeWhatCannotBeToldAsTheyWish() {
        let noisy = PlayedSession.play(PlayedSession.plan()) { order in
            (PlayedRun.run(seed: order.seed), PlayedSession.quiet(order.attempt, foreignCores: 1))
        }
        let report = RegressionReport(noisy)
        #expect(report.junit(failsInconclusive: false).contains(#"skipped="1""#))
        #expect(report.junit(failsInconclusive: true).contains(#"<failure type="inconclusive" message="INCONCLUSIVE"#))
        #expect(report.sentence.hasPrefix("INCONCLUSIVE (noise-gate): 12 of 12 runs were disturbed"))
    }

    @Test func benchstatGetsALineForEachAcceptedRunAndMetric() {
        let report = RegressionReport(Self.session())
        let lines = report.goBenchmarks.split(separator: "\n")
        #expect(lines.count { $0.contains("metric=assignment.p50/arm=candidate 1 ") } == 10)
        #expect(lines.allSatisfy { $0.split(separator: " ").count == 4 })
    }

    @Test(arguments: [(0.1714, "+17.1%"), (-0.004, "-0.4%"), (0, "0.0%"), (-0.0001, "0.0%")])
    func changesHaveASign(fraction: Double, text: String) {
        #expect(FigureText.change(fraction) == text)
    }

    @Test(arguments: [(0.31, "0.31"), (0.0004, "0.0004"), (0.00001, "<0.0001"), (1, "1.00"), (0.00995, "0.0100")])
    func pHasTheDigitsThatMatter(value: Double, text: String) {
        #expect(FigureText.p(value) == text)
    }
}
