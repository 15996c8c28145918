import FoundationEssentials
import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct MetricListTests {
    @Test func noTwoFiguresHaveOneTitleAndThoseOfTheWholeRunSaySo() throws {
        let titles = Metric.usual.map(\.title)
        #expect(
            Set(titles).count == titles.count,
            "\(Dictionary(grouping: titles) { $0 }.filter { $1.count > 1 }.keys)"
        )
        for metric in Metric.usual {
            #expect(metric.title.contains("(whole run)") == (metric.definition.window == .whole), "\(metric)")
        }
        #expect(Metric.named("abandoned")?.title == "abandoned, share of queued (whole run)")
        #expect(Metric.named("rates.assignedPerSecond")?.title == "assigned/s")
    }

    /// The page has the table that the program prints, line for line. A difference is mended by pasting
    /// `inrush metrics --format markdown` over the table of the page.
    @Test func thePageHasTheTableThatTheProgramReads() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Harness/Harness.docc/Metrics.md")
        let page = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let table = page.split(separator: "\n").filter { $0.hasPrefix("|") }
        let wanted = MetricList.markdown.split(separator: "\n")
        let start = try #require(table.firstIndex(of: wanted[0]), "the page lacks the line: \(wanted[0])")
        #expect(Array(table[start...]) == wanted)
    }

    @Test func everyRowIsInEveryForm() {
        for row in Metric.table {
            #expect(MetricList.text.contains("\n\(row.name)"), "\(row.name)")
            #expect(MetricList.json.document.contains("\"name\": \"\(row.name)\""), "\(row.name)")
        }
        #expect(MetricList.text.split(separator: "\n").allSatisfy { $0.count <= 160 })
    }
}
