internal import Measurement
package import Reports

extension RegressionReport {
    /// The table at the end of a session: fixed width, a line feed at its end.
    package func table(style: RunReport.Style) -> String {
        let rows = RegressionRows(report: self, micro: style == .terminal ? "µ" : "u")
        var lines = ["\(PlainText.printable(self.plan.profile)): \(rows.headline)"]
        for arm in Arm.allCases {
            lines.append("  \(arm.letter) \(arm.rawValue): \(PlainText.printable(self.plan.subject(arm).name))")
        }
        if !self.figures.isEmpty {
            lines += [""] + PlainText.columns([RegressionRows.columns] + rows.metrics)
        }
        lines += rows.notes.map { "! \($0)" }
        lines += ["", PlainText.printable(self.sentence)]
        return lines.joined(separator: "\n") + "\n"
    }

    /// `summary.md`: the same for a pull request or a job's summary page.
    package var markdown: String {
        let rows = RegressionRows(report: self, micro: "µ")
        var blocks = [
            "# \(MarkdownText.escaped(self.plan.profile))", "**\(MarkdownText.escaped(self.sentence))**",
            MarkdownText.escaped(rows.headline),
            Arm.allCases.map { arm in
                "- \(arm.letter) \(arm.rawValue): \(MarkdownText.escaped(self.plan.subject(arm).name))"
            }.joined(separator: "\n"),
        ]
        if !self.figures.isEmpty { blocks.append(MarkdownText.table(RegressionRows.columns, rows.metrics)) }
        if !rows.notes.isEmpty {
            blocks.append(rows.notes.map { "- \(MarkdownText.escaped($0))" }.joined(separator: "\n"))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// `bench.txt`: a line for each accepted run and metric, as Go's benchmarks print them, so that benchstat can be asked
    /// for its opinion: `benchstat -row /metric -col /arm bench.txt`.
    package var goBenchmarks: String {
        let name = String(self.plan.profile.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        let lines = self.attempts.filter(\.isAccepted).flatMap { attempt in
            Metric.comparedRouters.compactMap { metric -> String? in
                guard let value = attempt.run.value(of: metric) else { return nil }
                let test = "BenchmarkInrush/profile=\(name)/metric=\(metric.name)/arm=\(attempt.order.arm.rawValue)"
                return "\(test) 1 \(value) \(metric.goUnit)\n"
            }
        }
        return lines.joined()
    }
}

extension Metric {
    fileprivate var goUnit: String {
        switch self.unit {
        case .microseconds: "us/op"
        case .bytes: "B"
        case .nanoseconds, .storySeconds, .fraction, .perSecond, .number: "ns/op"
        }
    }
}
