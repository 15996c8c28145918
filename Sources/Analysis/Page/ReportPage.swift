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
        let head = Markup(
            "head",
            [:],
            [
                Markup("meta", ["charset": "utf-8"]),
                Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                Markup(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ]
                ),
                Markup("meta", ["name": "color-scheme", "content": "light dark"]),
                // Without it, browsers ask the server for one.
                Markup("link", ["rel": "icon", "href": "data:,"]),
                Markup("title", [:], ["\(self.report.record.profile): \(self.report.verdict.rawValue)"]),
                Markup("style", [:], [Self.style]),
            ]
        )
        let body = Markup("body", [:], [Markup("main", [:], self.sections.compactMap { $0 })])
        return "<!doctype html>\n" + Markup("html", ["lang": "en"], [head, body]).html + "\n"
    }

    private var sections: [Markup?] {
        [
            self.heading, self.judgement, self.keyFigures, self.thresholds,
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
            self.latencies, self.tables, self.course, self.surroundings, self.footer,
        ]
    }

    private func figure(_ title: String, _ chart: Markup?, note: String) -> Markup? {
        guard let chart else { return nil }
        return Markup(
            "figure",
            [:],
            [
                Markup("h2", [:], [Markup(text: title)]), chart,
                Markup("figcaption", [:], [Markup(text: note)]),
            ]
        )
    }
}
