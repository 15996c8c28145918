import Measurement
import Organization
internal import Population
import Reports

extension SimulationResult: CustomStringConvertible {
    /// What a terminal shows: the service in all, by topic, channel and desk, then the judgement. A line feed at its end.
    package var description: String {
        let report = RunReport(judging: self.record)
        var lines = [self.headline, ""]
        lines += PlainText.columns(self.table)
        lines += [
            "", "in time: \(self.book.serviceLevelFormula)",
            "at once: answered without any wait, of all answered", "desks count visits: who is transferred waits anew",
        ]
        lines += self.book.targetJudgements.map { "target \($0)" } + [""]
        lines += [self.counts, self.transfers]
        if !report.judgements.isEmpty { lines.append("") }
        lines += report.judgements.map { judgement in
            let mark = judgement.outcome == .passed ? "ok  " : judgement.outcome == .failed ? "FAIL" : "?   "
            let window = judgement.threshold.metric.definition.window == .whole ? ", whole run" : ""
            let reason = judgement.reason.map { "; \($0)" } ?? ""
            let value = judgement.value.map { judgement.threshold.unit.figure($0, micro: "u") } ?? "-"
            return "\(mark) \(judgement.threshold)  \(value)\(window)\(reason)"
        }
        if !self.unjudged.isEmpty {
            lines.append("not judged in virtual time: \(self.unjudged.joined(separator: ", "))")
        }
        lines += report.invalidReasons.map { "! \($0)" }
        lines += report.warnings.map { "warning: \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var headline: String {
        let length = Duration.seconds(self.storyLength.components.seconds).text
        let name = PlainText.printable(self.record.profile)
        return "\(name): seed \(self.record.seed), \(counted(self.record.counts.scheduled, "inquiry", "inquiries")), "
            + "\(counted(self.agents, "agent")), \(length) of the story, \(self.ending.rawValue)"
    }

    private var counts: String {
        let counts = self.record.counts
        let named =
            [
                ("scheduled", counts.scheduled), ("queued", counts.queued), ("refused", counts.refused),
                ("assigned", counts.assigned), ("solved", counts.solved), ("unsolved", counts.unsolved),
                ("callback", counts.callback), ("abandoned", counts.abandoned), ("hung up", counts.hungUp),
                ("expired", counts.expired), ("open", counts.open),
            ]
            + [("declined", counts.declined), ("lapsed", counts.lapsed), ("breaks", counts.breaks)].filter { $0.1 > 0 }
        return "counts     " + named.map { "\($0) \($1)" }.joined(separator: ", ") + " (whole run)"
    }

    private var transfers: String {
        let transfers = self.record.transfers
        return "transfers  total \(transfers.total), right \(transfers.right), wrong \(transfers.wrong), "
            + "escalation \(transfers.escalation), overflow \(transfers.overflow) (whole run)"
    }

    private var table: [[String]] {
        let head = [
            "seconds of the story", "offered", "answered", "abandoned", "ASA", "p90", "p99", "in time", "at once",
            "AHT",
            "FCR", "transfers", "occupancy",
        ]
        var rows = [head, ["all"] + self.cells(of: self.all)]
        for (title, parts) in [
            ("topics", self.topics), ("channels", self.channels), ("tiers", self.tiers.filter { !$0.isEmpty }),
            ("desks", self.desks),
        ] {
            rows.append([title])
            rows += parts.map { ["  " + PlainText.printable($0.name)] + self.cells(of: $0.row) }
        }
        return rows
    }

    private func cells(of row: ServiceRow) -> [String] {
        let timeScale = self.record.timeScale
        let seconds = [
            row.meanWaitSeconds(timeScale: timeScale), row.waitSeconds(atPercentile: 90),
            row.waitSeconds(atPercentile: 99),
        ].map { $0.map(FigureText.rounded) ?? "-" }
        return ["\(row.offered)", "\(row.answered)", Self.percentage(row.abandonment)] + seconds
            + [Self.percentage(row.serviceLevel), Self.percentage(row.promptness)]
            + [row.meanHandleSeconds(timeScale: timeScale).map(FigureText.rounded) ?? "-"]
            + [row.firstContactResolution, row.transferRate, row.occupancy].map(Self.percentage)
    }

    private static func percentage(_ fraction: Double?) -> String {
        fraction.map(FigureText.percentage) ?? "-"
    }
}
