import Reports

/// `models.html`: the answer first, then who solved how much with intervals, how it changes with load or size, and all figures. It
/// has the look of a run's report, and needs nothing else.
package struct ModelsPage: Sendable {
    private let report: ModelReport

    package init(_ report: ModelReport) {
        self.report = report
    }

    /// The whole file.
    package var document: String {
        PageFrame.document(
            title: "\(self.report.name): staffing models",
            sections: [self.heading, self.answer, self.charts] + self.tables + [self.notes]
        )
    }

    private var heading: Markup {
        Markup(
            "header",
            [:],
            [
                Markup("h1", [:], [Markup(text: self.report.name)]),
                Markup("p", ["class": "soft"], [Markup(text: self.report.headline)]),
            ]
        )
    }

    private var answer: Markup {
        let sentences = self.report.answer
        return Markup(
            "section",
            ["class": "verdict \(self.style)"],
            [Markup("p", ["class": "word"], [Markup(text: sentences.first ?? "")])]
                + sentences.dropFirst().map { Markup("p", ["class": "trust"], [Markup(text: $0)]) }
                + [Markup("ul", [:], self.report.problems.map { Markup("li", [:], [Markup(text: $0)]) })]
        )
    }

    /// Green only when every round has a model that can be told from all others; without a colour otherwise.
    private var style: String {
        guard self.report.problems.isEmpty else { return "warn" }
        return self.report.rounds.allSatisfy { $0.leader(.solved) != nil } ? "good" : "untold"
    }

    // MARK: Charts

    private var charts: Markup {
        let figures: [ServiceFigure] = [.solved, .inTime, .asa, .transfers]
        let isCourse = self.report.rounds.count > 1
        let charts = figures.compactMap { figure in
            isCourse ? self.course(of: figure) : self.report.rounds.first.map { self.intervals(of: figure, in: $0) }
        }
        return Markup("div", ["class": "charts"], charts)
    }

    private func intervals(of figure: ServiceFigure, in round: ModelReport.Round) -> Markup {
        PageFrame.figure(
            self.title(of: figure),
            IntervalChart(figure: figure, round: round).markup,
            note:
                "\(figure.meaning). Lines are 95 % intervals of each model alone; differences, below, are surer, because all "
                + "models meet the same customers."
        )
    }

    private func title(of figure: ServiceFigure) -> String {
        switch figure.unit {
        case .share: "\(figure.title), %"
        case .seconds, .number: figure.title
        }
    }

    /// A figure over the rounds: over the load if that differs, over the agents otherwise. Nil when there is nothing to be drawn.
    private func course(of figure: ServiceFigure) -> Markup? {
        let chart = CourseOfModels(figure: figure, rounds: self.report.rounds)
        return chart.markup.map { PageFrame.figure(self.title(of: figure), $0, note: figure.meaning + ".") }
    }

    // MARK: Tables

    private var tables: [Markup] {
        self.report.tables.map { table in
            let rows = table.rows.enumerated().map { number, row in
                row.enumerated().map { column, text in
                    let tone = number < table.tones.count ? table.tones[number][column] : .plain
                    return Markup("td", tone == .plain ? [:] : ["class": tone.rawValue], [Markup(text: text)])
                }
            }
            return PageFrame.table(table.title, table.header, rows)
        }
    }

    private var notes: Markup {
        let lines = self.report.omissions + self.report.notes + self.report.warnings
        return Markup("footer", [:], lines.map { Markup("p", [:], [Markup(text: $0)]) })
    }
}
