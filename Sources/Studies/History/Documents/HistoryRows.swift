internal import FoundationEssentials
internal import Measurement
import Organization
internal import Population
internal import Reports

/// A history in words, the same for the terminal and for the page.
struct HistoryRows {
    let report: HistoryReport
    /// The sign for a millionth, `u` where only ASCII may be printed.
    let micro: String

    /// `34 runs and 3 verdicts, 2026-11-20 to 2026-11-22`.
    var headline: String {
        let counts = [(self.report.runs.count, "run"), (self.report.verdicts.count, "verdict")]
        let words = counts.map { count, name in counted(count, name) }
        let times = self.report.runs.map(\.startedAt) + self.report.verdicts.map(\.endedAt)
        guard let first = times.min(), let last = times.max() else { return words.joined(separator: " and ") }
        let (from, to) = (Self.day(first), Self.day(last))
        return words.joined(separator: " and ") + (from == to ? ", \(from)" : ", \(from) to \(to)")
    }

    var runColumns: [String] {
        ["started", "profile", "verdict"] + self.report.metrics.map(\.title) + ["machine", "label", "folder"]
    }

    /// A row for each run, the newest last.
    var runs: [[String]] {
        self.report.runs.map { run in
            let figures = self.report.metrics.map { metric in
                run.value(of: metric).map { metric.text($0, micro: self.micro) } ?? "-"
            }
            let circumstances = [run.machine.map { String($0.prefix(8)) } ?? "-", run.label ?? "-", run.folder]
            return [Self.time(run.startedAt), run.profile, run.verdict] + figures + circumstances
        }
    }

    var verdictColumns: [String] {
        ["ended", "profile", "verdict", "pairs"] + self.report.metrics.map(\.title) + ["label", "baseline"]
    }

    /// A row for each verdict, the newest last; metrics are relative changes.
    var verdicts: [[String]] {
        self.report.verdicts.map { verdict in
            let changes = self.report.metrics.map { metric in
                verdict.changes.first { $0.metric == metric.name }.map { FigureText.change($0.ratio - 1) } ?? "-"
            }
            let word = verdict.reason.map { "\(verdict.verdict) (\($0))" } ?? verdict.verdict
            return [Self.time(verdict.endedAt), verdict.profile, word, "\(verdict.pairs)"] + changes
                + [verdict.label ?? "-", verdict.baseline]
        }
    }

    /// `gate, assignment p99: 31 values, machine 7d1f2c3a, plan …`.
    func title(of series: HistorySeries) -> String {
        let count = series.points.count
        let name = "\(series.profile), \(series.metric.title)"
        return "\(name): \(counted(count, "value")), \(series.circumstances)"
    }

    /// A sentence for each change of level: `from 912 us to 1.21 ms (+32.6%, p <0.0001) with 2026-…, abc123, runs/…`.
    func changes(of series: HistorySeries) -> [String] {
        series.changes.map { change in
            let point = series.points[change.index]
            let levels = [change.before.mean, change.after.mean].map { series.text($0, micro: self.micro) }
            let origin = [Self.time(point.at), point.label, point.folder].compactMap { $0 }.joined(separator: ", ")
            return
                "from \(levels[0]) to \(levels[1]) (\(FigureText.change(change.change)), p \(FigureText.p(change.p))) "
                + "since \(origin)"
        }
    }

    /// What needs a sentence although no level changed at once.
    func warning(about series: HistorySeries) -> String? {
        series.drift.map { "the last ratios are \(FigureText.change($0)) above the baseline, step by step or at once" }
    }

    /// `2026-11-22T03:00:00Z`.
    static func time(_ date: Date) -> String { date.formatted(Date.ISO8601FormatStyle()) }

    /// `2026-11-22`.
    static func day(_ date: Date) -> String { String(self.time(date).prefix(10)) }
}
