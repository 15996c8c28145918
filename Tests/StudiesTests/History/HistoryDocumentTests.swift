import Foundation
import Measurement
import Reports
import RunSupport
import Testing

@testable import Studies

@Suite struct HistoryDocumentTests {
    /// Twenty runs around 1 ms, then twenty around 1.3 ms, and a verdict.
    private var report: HistoryReport {
        let runs = (0..<40).map { minute in
            Histories.run(minute: minute, p99: (minute < 20 ? 1_000_000 : 1_300_000) + Double(minute % 5) * 4_000)
        }
        let p99 = ["p99"].compactMap(Metric.named)
        return HistoryReport(runs: runs, verdicts: [Histories.verdict()], metrics: p99, method: .standard)
    }

    @Test func plotShowsTheStepAndWhereItIs() throws {
        let series = try #require(self.report.series.last)
        #expect(series.changes.map(\.index) == [20])
        let lines = SeriesPlot(series: series, width: 64, micro: "u").lines
        #expect(lines.count == SeriesPlot.height + 1)
        #expect(lines[0].hasPrefix("1.32 ms |"))
        #expect(lines[SeriesPlot.height - 1].hasPrefix("1.00 ms |*"))
        #expect(lines[SeriesPlot.height] == "        +--------------------^-------------------")
        // Each value once, the first twenty low.
        let rows = lines.prefix(SeriesPlot.height).map { $0.drop { $0 != "|" }.dropFirst() }
        #expect(rows.joined().count { $0 == "*" } == 40)
        #expect(rows[SeriesPlot.height - 1].count { $0 == "*" } + rows[SeriesPlot.height - 2].count { $0 == "*" } <= 20)
    }

    @Test func moreValuesThanColumnsShareThem() throws {
        let series = try #require(self.report.series.last)
        let lines = SeriesPlot(series: series, width: 10, micro: "u").lines
        #expect(lines[SeriesPlot.height] == "        +-----^----")
        #expect(lines.prefix(SeriesPlot.height).joined().count { $0 == "*" } == 10)
    }

    @Test func tableHasListsPlotsAndChanges() {
        let table = self.report.table(style: .plain)
        #expect(table.hasPrefix("40 runs and 1 verdict, "))
        #expect(table.contains("\nstarted "))
        #expect(table.contains("gate, assignment p99: 40 values, machine 77777777, plan abc, over unix\n"))
        #expect(table.contains("  ^ from 1.01 ms to 1.31 ms (+29.8%, p <0.0001) since "))
        #expect(table.contains(", r20, /runs/20\n"))
        #expect(table.contains("inconclusive (mde-too-large)"))
        #expect(table.utf8.allSatisfy { $0 < 128 })
        #expect(self.report.table(style: .plain) == table)
    }

    @Test func namesMoveNoCursor() {
        let run = Histories.run { ($0.label, $0.folder) = ("\u{1b}[2J", "/a\nb") }
        let report = HistoryReport(runs: [run], verdicts: [], metrics: [], method: .standard)
        let table = report.table(style: .terminal)
        #expect(!table.contains("\u{1b}"))
        #expect(table.split(separator: "\n").count == 3)
    }

    @Test func csvHasARowForEachValue() {
        let rows = self.report.csv.split(separator: "\n")
        #expect(rows.count == 42)
        #expect(rows[0].hasPrefix("kind,time,profile,metric,unit,value,"))
        let machine = String(repeating: "7", count: 64)
        #expect(rows[1].hasPrefix("run,2026-"))
        #expect(
            rows[1].hasSuffix("Z,gate,assignment.p99,ns,1000000.0,,,passed,true,\(machine),abc,,r0,/runs/0")
        )
        #expect(rows[41].contains(",assignment.p99,ratio,1.02,1.01,,inconclusive,true,,plan0,/builds/v1/inrush,r0,"))
    }

    @Test func jsonSaysTheSame() throws {
        let value = try JSONSerialization.jsonObject(with: Data(self.report.json.document.utf8)) as? [String: Any]
        let document = try #require(value)
        #expect(document["schema"] as? String == "inrush.history/1")
        #expect((document["runs"] as? [Any])?.count == 40)
        let series = try #require(document["series"] as? [[String: Any]])
        #expect(series.map { $0["unit"] as? String } == ["ratio", "ns"])
        let changes = try #require(series[1]["changes"] as? [[String: Any]])
        #expect(changes.map { $0["index"] as? Int } == [20])
        #expect(changes.map { $0["label"] as? String } == ["r20"])
        let run = try #require((document["runs"] as? [[String: Any]])?.first)
        #expect(run["seed"] as? UInt64 == UInt64.max - 3)
    }

    @Test func pageIsOneWellFormedFile() {
        let page = HistoryPage(self.report).document
        #expect(page.contains("1 change of level"))
        #expect(page.contains("<svg"))
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        #expect(page.contains("class=\"line dash c6\""))
        // Nothing but elements that HTML leaves open keeps it from being XML.
        let xml = page.dropFirst("<!doctype html>\n".count)
            .replacing(/<(meta|link)([^>]*)>/) { "<\($0.1)\($0.2)/>" }
            .replacing(/<style>[\s\S]*?<\/style>/, with: "")
        let tags = xml.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/)
        var open: [Substring] = []
        for tag in tags where tag.3.isEmpty {
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
        }
        #expect(open.isEmpty)
    }

    @Test func emptyHistoryHasItsDocuments() {
        let report = HistoryReport(runs: [], verdicts: [], metrics: Metric.gates, method: .standard)
        #expect(report.table(style: .plain) == "0 runs and 0 verdicts\n")
        #expect(HistoryPage(report).document.contains("No level changed"))
        #expect(report.csv.split(separator: "\n").count == 1)
        #expect(report.json.document.contains("\"runs\": []"))
    }

    @Test func pageOfAHostileNameIsText() {
        let run = Histories.run { ($0.profile, $0.label) = ("<script>alert(1)</script>", "\"'&") }
        let page = HistoryPage(
            HistoryReport(runs: [run], verdicts: [], metrics: Metric.gates, method: .standard)
        ).document
        #expect(!page.contains("<script"))
    }
}
