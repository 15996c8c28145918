/// What was asked of the router and what it did, second by second.
struct CourseCharts {
    let timeline: RunTimeline

    /// Inquiries due and assigned a second; nil when the run has no rows.
    var rates: Markup? {
        let columns = self.timeline.columns
        guard !columns.isEmpty else { return nil }
        let width = Double(self.timeline.secondsPerColumn)
        let offered = columns.map { Double($0.offered) / width }
        let assigned = columns.map { Double($0.assigned) / width }
        let frame = self.frame(maximum: (offered + assigned).max() ?? 0)
        let hints = columns.indices.map { index in
            self.hint(
                index,
                "\(columns[index].offered) offered, \(columns[index].assigned) assigned",
                in: frame
            )
        }
        return Markup([
            frame.svg(
                title: "Inquiries offered and assigned a second, over time",
                horizontalName: "time since the start",
                horizontalLabel: ChartText.time,
                verticalLabel: { ChartText.number($0) + "/s" },
                [
                    self.line(offered, "line c3", in: frame), self.line(assigned, "line c1", in: frame),
                ] + hints
            ),
            Markup(
                "ul",
                ["class": "legend"],
                [Markup("li", ["class": "key c3"], ["offered"]), Markup("li", ["class": "key c1"], ["assigned"])]
            ),
        ])
    }

    /// Inquiries written and not ended; nil when the run has no rows.
    var backlog: Markup? {
        let columns = self.timeline.columns
        guard !columns.isEmpty else { return nil }
        let frame = self.frame(maximum: Double(columns.map(\.openInquiries).max() ?? 0))
        let area = columns.indices.map { index in
            let span = self.timeline.span(ofColumn: index)
            return frame.rectangle(
                from: (span.lowerBound, 0),
                to: (span.upperBound, Double(columns[index].openInquiries))
            )
        }
        let hints = columns.indices.map { self.hint($0, "\(columns[$0].openInquiries) open", in: frame) }
        return frame.svg(
            title: "Open inquiries over time",
            horizontalName: "time since the start",
            horizontalLabel: ChartText.time,
            verticalLabel: ChartText.number,
            [Markup("path", ["class": "area c1", "d": area.joined()])] + hints
        )
    }

    private func frame(maximum: Double) -> ChartFrame {
        ChartFrame(horizontal: .time(to: Double(self.timeline.seconds)), vertical: .linear(to: maximum))
    }

    private func line(_ values: [Double], _ style: String, in frame: ChartFrame) -> Markup {
        let points = values.indices.map { index in
            let span = self.timeline.span(ofColumn: index)
            return (x: (span.lowerBound + span.upperBound) / 2, y: values[index])
        }
        return frame.line(points, style: style)
    }

    private func hint(_ index: Int, _ text: String, in frame: ChartFrame) -> Markup {
        let span = self.timeline.span(ofColumn: index)
        let name = self.timeline.name(ofColumn: index)
        return frame.hint(from: span.lowerBound, to: span.upperBound, "\(name): \(text)")
    }
}
