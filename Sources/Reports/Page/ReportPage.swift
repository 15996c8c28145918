/// `report.html`: one run on one page that needs nothing else. No script, no network (the page itself forbids both), light or
/// dark as the reader's system is, and as wide as a phone or a desk.
///
/// The verdict and whether the run can be trusted come first. Every figure of a table carries its exact value, as it is in
/// `summary.json`, in a `data` element.
package struct ReportPage: Sendable {
    let report: RunReport
    let timeline: RunTimeline
    let environment: EnvironmentRecord

    /// - Parameter timeline: made of the rows of `intervals.csv`.
    package init(_ report: RunReport, timeline: RunTimeline, environment: EnvironmentRecord) {
        self.report = report
        self.timeline = timeline
        self.environment = environment
    }

    /// The whole file.
    package var document: String {
        PageFrame.document(
            title: "\(self.report.record.profile): \(self.report.verdict.rawValue)",
            sections: self.sections.compactMap { $0 }
        )
    }

    private var sections: [Markup?] {
        [
            self.heading, self.judgement, self.warnings, self.keyFigures, self.thresholds,
            Markup(
                "div",
                ["class": "charts"],
                [
                    self.figure(
                        "Latency by percentile",
                        PercentileChart(latencies: self.report.record.latencies, judgements: self.report.judgements)
                            .markup,
                        note: "Inquiries due after the warm-up. Each step to the right is ten times rarer; dashes are "
                            + "thresholds."
                    ),
                    self.figure(
                        "Assignment latency over time",
                        HeatMap(timeline: self.timeline).markup,
                        note:
                            "The router and the wires alone, however many agents there are. Shades are logarithmic; the "
                            + "warm-up is left out."
                    ),
                    self.figure(
                        "Offered and assigned",
                        CourseCharts(timeline: self.timeline).rates,
                        note: "Inquiries due and inquiries that reached an agent, warm-up included."
                    ),
                    self.figure(
                        "Backlog",
                        CourseCharts(timeline: self.timeline).backlog,
                        note: "Inquiries written and not ended: waiting, offered or in conversation."
                    ),
                ].compactMap { $0 }
            ),
            self.errors, self.latencies, self.waits, self.tables, self.parts, self.leaderboard, self.agreement,
            self.course,
            self.workers,
            self.surroundings, self.footer,
        ]
    }

    private func figure(_ title: String, _ chart: Markup?, note: String) -> Markup? {
        chart.map { PageFrame.figure(title, $0, note: note) }
    }
}
