import Organization
internal import Reports

/// A session in words, the same for the terminal and for Markdown.
struct RegressionRows {
    let report: RegressionReport
    /// The sign for a millionth, `u` where only ASCII may be printed.
    let micro: String

    /// `10 pairs in 5 blocks, 22 runs, 2 repeated (foreign-cpu)`.
    var headline: String {
        let blocks = self.report.pairs / 2
        let rejected = self.report.rejected
        let runs = self.report.attempts.count
        var text = "\(counted(self.report.pairs, "pair")) in \(counted(blocks, "block"))"
        text += ", \(counted(runs, "run"))"
        if !rejected.isEmpty {
            let kinds = Set(rejected.flatMap { $0.rejections.map(\.kind) }).sorted()
            text += ", \(rejected.count) disturbed (\(kinds.joined(separator: ", ")))"
        }
        return text + ", seed \(self.report.plan.seed), plan \(self.report.plan.digest)"
    }

    static let columns = ["metric", "baseline", "candidate", "change", "90% interval", "p", "verdict", "can see"]

    /// A row for each metric.
    var metrics: [[String]] {
        self.report.figures.map { figures in
            [
                figures.metric.title,
                figures.metric.text(figures.baselineMedian, micro: self.micro),
                figures.metric.text(figures.candidateMedian, micro: self.micro),
                FigureText.change(figures.change),
                self.interval(figures),
                FigureText.p(figures.pWorse),
                self.verdict(figures),
                figures.visible.map { FigureText.percentage($0) } ?? "-",
            ]
        }
    }

    /// What needs a sentence of its own.
    var notes: [String] {
        let shortfalls = self.report.figures.compactMap { figures in
            figures.shortfall.map { "\(figures.metric.title) is only reported: \($0)" }
        }
        let reported = self.report.figures.count { $0.judgement == nil }
        let moved = self.report.moved.map { "\($0.metric.title) (p \(FigureText.p($0.p)))" }.joined(separator: ", ")
        let movement =
            self.report.moved.isEmpty
            ? [] : ["of \(reported) metrics that are only reported, \(self.report.moved.count) moved: \(moved)"]
        return shortfalls + self.pace + movement
    }

    /// What times in the table mean.
    private var pace: [String] {
        guard let paces = self.report.paces else { return [] }
        let (least, most) = (self.duration(paces.lowerBound), self.duration(paces.upperBound))
        let slopes = self.report.figures.filter { $0.judgement != nil }.compactMap { figures in
            figures.paceSlope.map { "\(figures.metric.title) \(FigureText.rounded($0))" }
        }
        return [
            "times are adjusted for the machine's pace: a fixed piece of work took \(least) to \(most) of CPU; slopes: "
                + slopes.joined(separator: ", ")
        ]
    }

    private func duration(_ nanoseconds: Int64) -> String {
        FigureText.duration(nanoseconds, micro: self.micro)
    }

    private func interval(_ figures: MetricFigures) -> String {
        guard let lower = figures.lower, let upper = figures.upper else { return "-" }
        return "\(FigureText.change(lower)) to \(FigureText.change(upper))"
    }

    private func verdict(_ figures: MetricFigures) -> String {
        switch figures.judgement?.outcome {
        case .pass: "PASS"
        case .regression: "REGRESSION"
        case .undecided: "undecided"
        case nil: "(reported)"
        }
    }
}
