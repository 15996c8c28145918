internal import Measurement
import Organization

extension PlanOverview: CustomStringConvertible {
    /// The overview as a terminal shows it: a few lines of facts, then a table of the desks for each stage.
    package var description: String {
        var lines = ["\(self.name) · seed \(self.seed) · \(Self.rounded(self.timeScale)) seconds of the story a second"]
        if !self.about.isEmpty {
            lines.append(self.about)
        }
        let model = self.model.map { "model \($0)" } ?? "teams spelled out"
        lines.append("inquiries  \(self.inquiries), at most \(Self.rounded(self.realPeakRate)) a second")
        lines.append("agents     \(self.agents), \(model)")
        let rest = "warm-up \(Self.short(self.warmUp)), drain at most \(Self.short(self.drain))"
        lines.append("real time  \(Self.short(self.length)), \(rest)")
        for (number, event) in self.events.enumerated() {
            lines.append((number == 0 ? "events     " : "           ") + event)
        }
        for (number, stage) in self.stages.enumerated() {
            lines.append("")
            let begin = self.events.isEmpty ? "" : "from \(stage.begin.text), "
            lines.append("stage \(number + 1): \(begin)\(stage.summary)")
            lines += Self.table(stage.desks)
        }
        return (lines + self.formulaLines).map { printable($0) }.joined(separator: "\n")
    }

    /// What the formulas in the tables take for granted.
    private var formulaLines: [String] {
        let used = Set(self.stages.flatMap(\.desks).compactMap { $0.waits?.formula })
        guard !used.isEmpty else { return [""] + Self.meanings }
        let lines = Waits.Formula.allCases.filter(used.contains).map { formula in
            switch formula {
            case .erlangC: "Erlang C: nobody's patience runs out (M/M/c)"
            case .erlangA: "Erlang A: patience is exponential, and who has waited so long leaves (M/M/c+M)"
            case .erlangAAsIfExponential: "Erlang A*: as Erlang A, as if patience were exponential, which it is not"
            }
        }
        let rest =
            "a desk is one queue with the means of all its channels; kinds of patience count by how many of each are still waiting, "
            + "patience of 0 leaves if it must wait; leave-at-once is not counted"
        return [""] + lines + [rest] + Self.meanings
    }

    private static let meanings = [
        "load: the work of all who come, of what the agents who are present can take with all their slots; above 100% they cannot all be answered",
        "occupancy: the part of their time in which agents have anything in hand, when those who leave have left; - where they take several at once",
    ]

    private static func table(_ desks: [DeskLoad]) -> [String] {
        let head = ["  desk", "agents", "erlangs", "load", "occupancy", "P(wait)", "mean wait", "leave", "by"]
        let rows = desks.map { desk in
            [
                "  " + desk.desk,
                desk.present < Double(desk.agents) - 0.05
                    ? "\(desk.agents), \(Self.rounded(desk.present)) present" : String(desk.agents),
                Self.rounded(desk.erlangs),
                desk.load.isFinite ? Self.rounded(desk.load * 100) + "%" : "nobody",
                desk.occupancy.map { Self.rounded($0 * 100) + "%" } ?? "-",
                desk.waits.map { Self.rounded($0.probability * 100) + "%" } ?? (desk.load >= 1 ? "overload" : "-"),
                desk.waits.map { Self.short($0.mean) } ?? "-",
                desk.waits.map { Self.rounded($0.abandonment * 100) + "%" } ?? "-",
                desk.waits?.formula.rawValue ?? "-",
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).reduce(0) { max($0, $1[column].count) } }
        return ([head] + rows).map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }
            .joined(separator: "  ")
        }
    }

    /// At most one decimal.
    static func rounded(_ value: Double) -> String {
        Metric.Unit.number.text((value * 10).rounded() / 10)
    }

    /// A duration to the millisecond, or to the second when it is long.
    static func short(_ duration: Duration) -> String {
        let unit: Int64 = duration < .seconds(10) ? 1_000_000 : 1_000_000_000
        return Duration.nanoseconds(duration.nanoseconds / unit * unit).text
    }
}

extension PlanOverview.StageOverview {
    fileprivate var summary: String {
        let isFast = max(self.stage.startRate, self.stage.endRate) >= 100
        let rates = [self.stage.startRate, self.stage.endRate].map { rate in
            isFast ? "\(PlanOverview.rounded(rate))/s" : "\(PlanOverview.rounded(rate * 60))/min"
        }
        let rate = self.stage.isConstant ? rates[0] : "\(rates[0]) to \(rates[1])"
        let inquiries = PlanOverview.rounded(self.inquiries.rounded())
        return "\(self.stage.length.text) of the story, \(rate), about \(inquiries) inquiries"
    }
}
