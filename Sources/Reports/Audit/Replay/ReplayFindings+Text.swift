internal import Measurement
import Organization

extension ReplayFindings {
    /// What `inrush audit` prints: the split of the waits, `routerWait`, and every breach that is listed.
    package func text(style: RunReport.Style) -> String {
        let micro = style == .terminal ? "µ" : "u"
        var lines = [
            "\(counted(self.inquiries, "inquiry", "inquiries")), \(counted(self.events, "event")) replayed", "",
        ]
        let waits = self.waits
        let rows = waits.parts.map { part in
            let each = waits.inquiries > 0 ? part.nanoseconds / Int64(waits.inquiries) : 0
            let share = waits.total > 0 ? FigureText.percentage(Double(part.nanoseconds) / Double(waits.total)) : "-"
            return [part.name, share, FigureText.duration(each, micro: micro)]
        }
        lines += PlainText.columns([["wait", "share", "mean"]] + rows)
        let figures = LatencyFigures(self.routerWait)
        let values = [figures.p50, figures.p90, figures.p99, figures.p999, figures.max].map { value in
            value.map { FigureText.duration($0, micro: micro) } ?? "-"
        }
        lines +=
            [""]
            + PlainText.columns([
                ReportRows.latencyColumns, [Metric.routerWait, "\(figures.count)"] + values,
            ])
        lines.append("")
        if !self.judgesChoices {
            lines.append(
                "whom the router chose of several was not judged: the ledger does not say how it was set up, or is not whole"
            )
        }
        if self.breachCount == 0 {
            lines.append("no breach: whatever both sides wrote down can be explained by a router that keeps the rules")
        } else {
            lines.append(
                "\(counted(self.breachCount, "breach", "breaches")): \(self.orderedCounts.map(\.description).joined(separator: ", "))"
            )
            lines += self.breaches.map { "  - \($0)" }
            let more = self.breachCount - self.breaches.count
            if more > 0 { lines.append("  and \(more) more") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
