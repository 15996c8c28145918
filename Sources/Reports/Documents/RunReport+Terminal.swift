internal import Measurement

extension RunReport {
    /// How a report may look.
    package enum Style: Sendable {
        /// UTF-8 signs.
        case terminal
        /// ASCII alone: pipes, logs, old consoles. Names of a profile are shown as they are.
        case plain
    }

    /// The end-of-run table: fixed-width text, a line feed at its end.
    package func table(style: Style) -> String {
        let rows = ReportRows(report: self, micro: style == .terminal ? "µ" : "u")
        var lines = ["\(PlainText.printable(self.record.profile)): \(PlainText.printable(rows.headline))", ""]
        lines += PlainText.columns([ReportRows.latencyColumns] + rows.latencies)
        lines += rows.misfits.map { "! \($0)" }
        lines += ["", Self.pairs("counts", rows.counts, of: ReportRows.wholeRun)]
        lines += [Self.pairs("rates", rows.rates), Self.pairs("service", rows.service)]
        lines += rows.targets.map { Self.padded("target", 11) + $0 }
        if !rows.waits.isEmpty { lines.append(Self.pairs("waits", rows.waits)) }
        if !rows.transfers.isEmpty {
            lines.append(Self.pairs("transfers", rows.transfers, of: ReportRows.wholeRun))
        }
        if !rows.errors.isEmpty {
            lines.append(
                Self.pairs("errors", self.record.errors.entries.map { [PlainText.printable($0.word), Self.words($0)] })
            )
            lines += rows.errors.map { "           first after \($0[3]): \($0[4])" }
        }
        if let simulation = self.record.simulation {
            let figures = simulation.figures.map { figure in
                [figure.title, "\(figure.text(figure.live)) (\(figure.text(figure.simulated)))"]
            }
            lines += [Self.pairs("simulation", figures), "           \(simulation.sentence)"]
        }
        if !rows.thresholds.isEmpty { lines.append("") }
        let thresholds = rows.thresholds.map { ($0.outcome, PlainText.printable($0.threshold), $0.value) }
        let width = thresholds.map(\.1.count).max() ?? 0
        for (outcome, threshold, value) in thresholds {
            lines.append("\(outcome.mark(style)) \(Self.padded(threshold, width))  \(value)")
        }
        lines += ["", rows.verdict]
        lines += self.invalidReasons.map { "  - \(PlainText.printable($0.description))" }
        lines += self.warnings.map { "warning: \(PlainText.printable($0.description))" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `13 (2 crossed)`.
    private static func words(_ entry: RouterErrors.Entry) -> String {
        entry.crossed == 0 ? "\(entry.count)" : "\(entry.count) (\(entry.crossed) crossed, as the protocol allows)"
    }

    /// `counts     scheduled 10 · …`: pairs on as many lines of at most 100 characters as they need.
    ///
    /// - Parameter window: the part of the run that they are of, where it is not what was measured.
    private static func pairs(_ title: String, _ pairs: [[String]], of window: String? = nil) -> String {
        let margin = 11
        var lines = [Self.padded(title, margin)]
        for pair in pairs {
            let text = pair.joined(separator: " ")
            let line = lines[lines.count - 1]
            if line.count > margin, line.count + text.count + 3 > 100 {
                lines[lines.count - 1] += ","
                lines.append(String(repeating: " ", count: margin) + text)
            } else {
                lines[lines.count - 1] += (line.count > margin ? ", " : "") + text
            }
        }
        return lines.joined(separator: "\n") + (window.map { " (\($0))" } ?? "")
    }

    private static func padding(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count))
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + self.padding(text, width)
    }
}

extension ThresholdJudgement.Outcome {
    fileprivate func mark(_ style: RunReport.Style) -> String {
        switch (self, style) {
        case (.passed, .terminal): "✓"
        case (.passed, .plain): "ok  "
        case (.failed, .terminal): "✗"
        case (.failed, .plain): "FAIL"
        case (.noSamples, .terminal): "?"
        case (.noSamples, .plain): "?   "
        }
    }
}
