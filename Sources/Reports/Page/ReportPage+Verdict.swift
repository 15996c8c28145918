internal import Measurement

/// What stands at the top: whether the run passed, and whether it can be believed.
extension ReportPage {
    /// The report in words, as the other documents have it.
    var rows: ReportRows { ReportRows(report: self.report, micro: "µ") }

    var heading: Markup {
        let record = self.report.record
        let about = record.about.isEmpty ? [] : [Markup("p", [:], [Markup(text: record.about)])]
        let headline = [self.rows.headline, self.environment.subject.startedAt].compactMap { $0 }
        return Markup(
            "header",
            [:],
            [Markup("h1", [:], [Markup(text: record.profile)])] + about
                + [Markup("p", ["class": "soft"], [Markup(text: headline.joined(separator: ", "))])]
        )
    }

    /// The verdict in words and in a sign, never in a colour alone, with every reason not to trust the run.
    var judgement: Markup {
        let (sign, style) =
            switch self.report.verdict {
            case .passed: ("✓", "good")
            case .failed: ("✗", "bad")
            case .invalid: ("!", "bad")
            case .unreachable, .interrupted, .internalError: ("!", "warn")
            }
        let trust =
            self.report.isValid
            ? "Valid: nothing lost, doubled or out of order, every worker reported, the load was the planned one and on time."
            : "Not valid:"
        let reasons = self.report.invalidReasons.map { Markup("li", [:], [Markup(text: $0.description)]) }
        return Markup(
            "section",
            ["class": "verdict \(style)"],
            [
                Markup(
                    "p",
                    ["class": "word"],
                    [Markup("span", ["aria-hidden": "true"], [Markup(text: sign)]), Markup(text: self.rows.verdict)]
                ),
                Markup("p", ["class": "trust"], [Markup(text: trust)]),
            ] + (reasons.isEmpty ? [] : [Markup("ul", [:], reasons)])
        )
    }

    /// What may have disturbed the run; nil when nothing did.
    var warnings: Markup? {
        guard !self.report.warnings.isEmpty else { return nil }
        let items = self.report.warnings.map { Markup("li", [:], [Markup(text: $0.description)]) }
        return Markup("section", [:], [Markup("h2", [:], [Markup(text: "Warnings")]), Markup("ul", [:], items)])
    }

    /// The figures that people ask for first.
    var keyFigures: Markup {
        let metrics = self.report.metrics
        let assignment = metrics.latencies[.assignment]
        let measured = self.report.record.measured
        let figures = [
            ("assignment p99", Figure.duration(assignment?.p99)),
            ("assignment p50", Figure.duration(assignment?.p50)),
            ("offered a second", Figure.number(measured.offeredPerSecond)),
            ("assigned a second", Figure.number(measured.assignedPerSecond)),
            ("abandonment", Figure.percentage(metrics.service.abandonment)),
            ("send delay p99", Figure.duration(metrics.latencies[.sendDelay]?.p99)),
        ]
        return Markup(
            "dl",
            ["class": "tiles"],
            figures.map { name, figure in
                Markup("div", [:], [Markup("dt", [:], [Markup(text: name)]), Markup("dd", [:], [figure])])
            }
        )
    }

    /// Nil when the profile sets none.
    var thresholds: Markup? {
        let rows = zip(self.rows.thresholds, self.report.judgements).map { row, judgement in
            let (word, style) =
                switch row.outcome {
                case .passed: ("✓ holds", "good")
                case .failed: ("✗ does not hold", "bad")
                case .noSamples: ("? no samples", "bad")
                }
            return [
                Markup("td", [:], [Markup("code", [:], [Markup(text: row.threshold)])]),
                Markup("td", [:], [Figure.exact(row.value, judgement.value)]),
                Markup("td", ["class": style], [Markup(text: word)]),
            ]
        }
        return rows.isEmpty ? nil : self.table("Thresholds", ["threshold", "measured", ""], rows)
    }
}
