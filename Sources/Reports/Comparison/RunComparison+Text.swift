extension RunComparison {
    /// What a comparison of two runs ends with, instead of a verdict.
    package static let caution =
        "One run of each side cannot tell a change from noise, so this is no verdict: 'inrush regress' gives one."

    /// Fixed width, a line feed at its end.
    package func table(style: RunReport.Style) -> String {
        let header = ["", "A", "B", "change"]
        let lines =
            ["\(PlainText.printable(self.first.run.profile)), seed \(self.first.run.seed)"]
            + zip(["A", "B"], [self.first, self.second]).map { "  \($0) \(PlainText.printable($1.name))" }
            + [""] + PlainText.columns([header] + self.cells(micro: style == .terminal ? "µ" : "u"))
            + ["", Self.caution]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same as Markdown.
    package var markdown: String {
        let sides = zip(["A", "B"], [self.first, self.second]).map { "- \($0): \(MarkdownText.escaped($1.name))" }
        return [
            "# \(MarkdownText.escaped(self.first.run.profile)), seed \(self.first.run.seed)",
            sides.joined(separator: "\n"),
            MarkdownText.table(["", "A", "B", "change"], self.cells(micro: "µ")),
            MarkdownText.escaped(Self.caution),
        ].joined(separator: "\n\n") + "\n"
    }

    private func cells(micro: String) -> [[String]] {
        self.rows.map { row in
            [
                row.name, row.metric.text(row.first, micro: micro), row.metric.text(row.second, micro: micro),
                row.change.map(FigureText.change) ?? "-",
            ]
        }
    }
}
