import Organization
internal import Reports

/// The history on one page that needs nothing else: what changed first, then every series, then the lists.
package struct HistoryPage: Sendable {
    private let report: HistoryReport
    private let rows: HistoryRows

    package init(_ report: HistoryReport) {
        self.report = report
        self.rows = HistoryRows(report: report, micro: "µ")
    }

    /// The whole file.
    package var document: String {
        PageFrame.document(
            title: "\(self.name): history",
            sections: [self.heading, self.answer, self.charts] + [self.verdicts, self.runs].compactMap { $0 }
        )
    }

    private var name: String {
        let profiles = Set(self.report.runs.map(\.profile) + self.report.verdicts.map(\.profile)).sorted()
        return profiles.isEmpty ? "inrush" : profiles.joined(separator: ", ")
    }

    private var heading: Markup {
        Markup(
            "header",
            [:],
            [
                Markup("h1", [:], [Markup(text: self.name)]),
                Markup("p", ["class": "soft"], [Markup(text: self.rows.headline)]),
            ]
        )
    }

    /// Every change of level in a sentence. It is news, and no verdict: `inrush regress` gives those.
    private var answer: Markup {
        let news = self.report.series.flatMap { series in
            (self.rows.changes(of: series) + [self.rows.warning(about: series)].compactMap { $0 }).map { sentence in
                Markup("li", [:], [Markup(text: "\(series.profile), \(series.metric.title): \(sentence)")])
            }
        }
        let word = news.isEmpty ? "No level changed" : "\(counted(news.count, "change")) of level"
        return Markup(
            "section",
            ["class": "verdict \(news.isEmpty ? "good" : "warn")"],
            [Markup("p", ["class": "word"], [Markup(text: word)])] + (news.isEmpty ? [] : [Markup("ul", [:], news)])
        )
    }

    private var charts: Markup {
        let figures = self.report.series.compactMap { series in
            SeriesChart(series: series).markup.map { chart in
                PageFrame.figure(
                    "\(series.profile), \(series.metric.title)",
                    chart,
                    note:
                        "\(counted(series.points.count, "value")), \(series.circumstances). Dashes are changes of level; the level of "
                        + "each stretch is its mean without outliers."
                )
            }
        }
        return Markup("div", ["class": "charts"], figures)
    }

    private var verdicts: Markup? {
        self.report.verdicts.isEmpty
            ? nil : Self.table("Verdicts", self.rows.verdictColumns, self.rows.verdicts.reversed())
    }

    private var runs: Markup? {
        self.report.runs.isEmpty ? nil : Self.table("Runs", self.rows.runColumns, self.rows.runs.reversed())
    }

    private static func table(_ title: String, _ header: [String], _ rows: [[String]]) -> Markup {
        PageFrame.table(title, header, rows.map { row in row.map { Markup("td", [:], [Markup(text: $0)]) } })
    }
}
