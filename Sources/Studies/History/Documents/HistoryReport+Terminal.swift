package import Reports

extension HistoryReport {
    /// Characters of a plot's values.
    private static let plotWidth = 64

    /// Lists, plots and changes: fixed width, a line feed at its end.
    package func table(style: RunReport.Style) -> String {
        let rows = HistoryRows(report: self, micro: style == .terminal ? "µ" : "u")
        var lines = [rows.headline]
        if !self.runs.isEmpty { lines += [""] + PlainText.columns([rows.runColumns] + rows.runs) }
        if !self.verdicts.isEmpty { lines += [""] + PlainText.columns([rows.verdictColumns] + rows.verdicts) }
        for series in self.series where series.points.count > 1 {
            lines += ["", rows.title(of: series)]
            lines += SeriesPlot(series: series, width: Self.plotWidth, micro: rows.micro).lines
            lines += rows.changes(of: series).map { "  ^ \($0)" }
            lines += rows.warning(about: series).map { ["! \($0)"] } ?? []
        }
        return lines.map { PlainText.printable($0) }.joined(separator: "\n") + "\n"
    }
}
