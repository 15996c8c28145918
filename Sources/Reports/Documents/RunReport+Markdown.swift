extension RunReport {
    /// `summary.md`: the same figures for a pull request or a job's summary page.
    package var markdown: String {
        let rows = ReportRows(report: self, micro: "µ")
        var blocks = [
            "# \(Self.escaped(self.record.profile))", Self.escaped(rows.headline), "**\(Self.escaped(rows.verdict))**",
        ]
        if !self.record.about.isEmpty { blocks.insert(Self.escaped(self.record.about), at: 1) }
        if !self.invalidReasons.isEmpty {
            blocks.append(self.invalidReasons.map { "- \(Self.escaped($0.description))" }.joined(separator: "\n"))
        }
        if !self.warnings.isEmpty {
            let lines = self.warnings.map { "- \(Self.escaped($0.description))" }
            blocks.append("Warnings:\n\n" + lines.joined(separator: "\n"))
        }
        if !rows.thresholds.isEmpty {
            let thresholds = rows.thresholds.map { outcome, threshold, value in
                [outcome == .passed ? "✓" : outcome == .failed ? "✗" : "?", threshold, value]
            }
            blocks.append(Self.table(["", "threshold", "measured"], thresholds))
        }
        blocks.append(Self.table(ReportRows.latencyColumns, rows.latencies))
        blocks += rows.misfits.map(Self.escaped)
        let transfers = !rows.transfers.isEmpty ? [("transfers, \(ReportRows.wholeRun)", rows.transfers)] : []
        let waits = rows.waits.isEmpty ? [] : [("waits", rows.waits)]
        for (title, pairs) in [
            ("counts, \(ReportRows.wholeRun)", rows.counts), ("rates", rows.rates), ("service", rows.service),
        ] + waits
            + transfers
        {
            blocks.append(Self.table([title, ""], pairs))
        }
        if !rows.targets.isEmpty {
            blocks.append(rows.targets.map { "- target " + Self.escaped($0) }.joined(separator: "\n"))
        }
        if !rows.errors.isEmpty { blocks.append(Self.table(ReportRows.errorColumns, rows.errors)) }
        if !rows.parts.isEmpty { blocks.append(Self.table(ReportRows.partColumns, rows.parts)) }
        if !rows.leaderboard.isEmpty { blocks.append(Self.table(ReportRows.leaderboardColumns, rows.leaderboard)) }
        if let simulation = self.record.simulation {
            blocks.append(Self.table(["simulation"] + SimulationAgreement.columns.dropFirst(), simulation.rows))
            blocks.append(Self.escaped(simulation.sentence))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        MarkdownText.table(header, rows)
    }

    private static func escaped(_ text: String) -> String {
        MarkdownText.escaped(text)
    }
}
