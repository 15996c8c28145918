internal import Measurement
import Organization
package import Reports

extension SelfTestReport {
    /// Fixed width, a line feed at its end.
    package func table(style: RunReport.Style) -> String {
        let sessions = self.outcomes.count
        let pairs = Double(self.outcomes.reduce(0) { $0 + $1.pairs }) / Double(sessions)
        var rows = [["", "sessions", "share", "95% interval"]]
        rows.append(Self.row("REGRESSION", self.regressions))
        rows += self.plan.gates.map { Self.row("  in \($0.metric.title)", self.regressions(in: $0.metric)) }
        rows.append(Self.row("PASS", self.passes))
        rows += self.inconclusive.map { Self.row("INCONCLUSIVE (\($0.kind))", $0.rate) }
        if self.invalid.count > 0 { rows.append(Self.row("INVALID", self.invalid)) }
        let sides = self.slowdown == 0 ? "equal sides" : "a candidate slower by \(FigureText.percentage(self.slowdown))"
        let headline =
            "\(counted(sessions, "session")) of \(sides), \(FigureText.rounded(pairs)) pairs in the mean, "
            + "seed \(self.plan.seed)"
        return
            ([headline, "  noise: \(PlainText.printable(self.origin))", ""] + PlainText.columns(rows) + [
                "", self.sentence,
            ])
            .joined(separator: "\n") + "\n"
    }

    /// What it comes to.
    package var sentence: String {
        let promise = FigureText.percentage(self.plan.looks.alpha)
        guard self.slowdown == 0 else {
            let found = FigureText.percentage(Double(self.regressions.count) / Double(self.outcomes.count))
            return "FOUND in \(found) of the sessions"
        }
        guard self.broken.isEmpty else {
            let names = self.broken.map(\.title).joined(separator: ", ")
            return "BROKEN: more false alarms than the promised \(promise) of each metric, in \(names)"
        }
        guard self.silent.isEmpty else {
            let names = self.silent.map(\.title).joined(separator: ", ")
            return "NOT SHOWN: no session was decided by \(names), so nothing is known of its false alarms"
        }
        let worst = self.plan.gates.map { self.regressions(in: $0.metric).interval.upper }.max() ?? 0
        return worst <= self.plan.looks.alpha
            ? "SOUND: false alarms of each metric are below the promised \(promise), by their intervals too"
            : "SOUND: no more false alarms than the promised \(promise) of each metric; their chance may be up to "
                + "\(FigureText.percentage(worst)), more sessions would say"
    }

    private static func row(_ name: String, _ rate: Rate) -> [String] {
        let interval = rate.interval
        let share = Double(rate.count) / Double(rate.sessions)
        return [
            name, "\(rate.count)", FigureText.percentage(share),
            "\(FigureText.percentage(interval.lower)) to \(FigureText.percentage(interval.upper))",
        ]
    }
}
