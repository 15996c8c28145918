import Measurement
import Organization
internal import Reports

/// How a run goes on, as a terminal shows it: a few lines that are drawn anew each second. A function of the history alone.
package enum LiveView {
    package struct Line: Equatable, Sendable {
        package enum Emphasis: Sendable {
            case none
            /// Of less interest.
            case faint
            /// Something is amiss.
            case alert
        }

        package var text: String
        package var emphasis: Emphasis

        package init(_ text: String, _ emphasis: Emphasis = .none) {
            self.text = text
            self.emphasis = emphasis
        }
    }

    private static let names = 14
    private static let figures = 13
    private static let gap = 2
    /// Narrower terminals get one line.
    private static let leastColumns = names + 2 * figures
    private static let leastRows = 10

    /// The lines, none longer than `columns`. One line as it is written to a log before people call and after they have, and
    /// on a terminal too small for more; none before there was a report.
    package static func lines(_ history: ProgressHistory, columns: Int, rows: Int) -> [Line] {
        guard let progress = history.last else { return [] }
        let isPlaying = progress.phase == .running || progress.phase == .draining
        guard isPlaying, progress.second != nil, columns >= self.leastColumns, rows >= self.leastRows else {
            return [Line(String(progress.line.prefix(max(1, columns - 1))))]
        }
        let header =
            self.padded("", self.names) + self.padded("now", self.figures) + self.padded("so far", self.figures)
        return [self.heading(progress), Line(header, .faint)].map { line in
            Line(String(line.text.prefix(columns - 1)), line.emphasis)
        } + self.rows(progress).map { self.line($0, history.seconds, columns) }
    }

    // MARK: Rows

    private struct Row {
        var name: String
        var now: String
        var total: String = ""
        var value: @Sendable (RunProgress.Second) -> Int64?
    }

    private static func heading(_ progress: RunProgress) -> Line {
        let left = progress.length - progress.elapsed
        let time = left > .zero ? ", \(self.clock(left)) left" : ""
        let phase = progress.phase == .draining ? "draining, \(self.clock(progress.elapsed))" : progress.time + time
        let isShort = progress.workers < progress.expectedWorkers
        return Line("\(phase) · workers \(progress.workers)/\(progress.expectedWorkers)", isShort ? .alert : .none)
    }

    private static func rows(_ progress: RunProgress) -> [Row] {
        let second = progress.second ?? RunProgress.Second()
        let (counts, latencies) = (progress.counts, progress.latencies)
        let milliseconds = RunProgress.milliseconds
        let assignment = latencies[.assignment]
        return [
            Row(name: "offered", now: "\(second.offered)/s", total: "\(counts.scheduled)") { Int64($0.offered) },
            Row(name: "assigned", now: "\(second.assigned)/s", total: "\(counts.assigned)") { Int64($0.assigned) },
            Row(name: "backlog", now: "\(second.open)") { Int64($0.open) },
            Row(name: "agents busy", now: "\(second.busyAgents)") { Int64($0.busyAgents) },
            Row(name: "agents idle", now: "\(second.idleAgents)") { Int64($0.idleAgents) },
            Row(
                name: "assign p50",
                now: milliseconds(second.assignmentP50),
                total: milliseconds(assignment?.p50)
            ) { $0.assignmentP50 },
            Row(
                name: "assign p99",
                now: milliseconds(second.assignmentP99),
                total: milliseconds(assignment?.p99)
            ) { $0.assignmentP99 },
            Row(
                name: "send delay p99",
                now: milliseconds(second.sendDelayP99),
                total: milliseconds(latencies[.sendDelay]?.p99)
            ) { $0.sendDelayP99 },
        ]
    }

    private static func line(_ row: Row, _ seconds: [RunProgress.Second], _ columns: Int) -> Line {
        let name = row.name + String(repeating: " ", count: self.names - row.name.count)
        let text = name + self.padded(row.now, self.figures) + self.padded(row.total, self.figures)
        // The last column stays free: terminals wrap when it is written.
        let room = columns - 1 - text.count - self.gap
        let sparkline = Sparkline.text(seconds.map(row.value), width: min(room, ProgressHistory.capacity))
        let whole = text + String(repeating: " ", count: self.gap) + sparkline
        return Line(String(whole.reversed().drop { $0 == " " }.reversed().prefix(columns - 1)))
    }

    /// To the right of a column.
    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// `38 s`, `2 min 05 s`.
    private static func clock(_ duration: Duration) -> String {
        let seconds = Int64(max(0, duration.seconds).rounded(.up))
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        return minutes == 0 ? "\(rest) s" : "\(minutes) min \(rest < 10 ? "0" : "")\(rest) s"
    }
}
