internal import Measurement
internal import Population
internal import Reports

extension RegressionReport {
    /// `junit.xml`: a case for each metric that decides.
    ///
    /// - Parameter failsInconclusive: whether what cannot be told counts as a failure, or as skipped.
    package func junit(failsInconclusive: Bool) -> String {
        let gates = self.figures.filter { $0.judgement != nil }
        var cases = gates.map { figures in
            JUnitSuite.Case(
                name: figures.metric.name,
                result: self.result(of: figures, failsInconclusive: failsInconclusive)
            )
        }
        switch self.verdict {
        case .invalid: cases.append(.init(name: "validity", result: .error("invalid", self.sentence)))
        case .inconclusive where gates.allSatisfy({ $0.judgement?.outcome != .undecided }):
            // The reason lies outside of all metrics.
            let result = Self.undecided(self.sentence, failsInconclusive: failsInconclusive)
            cases.append(.init(name: "session", result: result))
        case .pass, .regression, .inconclusive: break
        }
        return JUnitSuite(
            name: "inrush.\(self.plan.profile)",
            // Of the runs, not of the judging.
            seconds: self.attempts.reduce(0) { $0 + $1.noise.wallSeconds },
            properties: [("planDigest", self.plan.digest), ("pairs", "\(self.pairs)")],
            cases: cases,
            output: self.table(style: .plain)
        ).document
    }

    private func result(of figures: MetricFigures, failsInconclusive: Bool) -> JUnitSuite.Case.Result {
        switch figures.judgement?.outcome {
        case .regression: .failure("regression", Self.message(figures))
        case .undecided: Self.undecided(Self.message(figures), failsInconclusive: failsInconclusive)
        case .pass, nil: .success
        }
    }

    private static func undecided(_ message: String, failsInconclusive: Bool) -> JUnitSuite.Case.Result {
        failsInconclusive ? .failure("inconclusive", message) : .skipped("inconclusive: \(message)")
    }

    /// `+17.1% (+11.8% to +22.9%), p 0.0004, can see 13.7%`.
    private static func message(_ figures: MetricFigures) -> String {
        var text = FigureText.change(figures.change)
        if let lower = figures.lower, let upper = figures.upper {
            text += " (\(FigureText.change(lower)) to \(FigureText.change(upper)))"
        }
        text += ", p \(FigureText.p(figures.pWorse))"
        return figures.visible.map { "\(text), can see \(FigureText.percentage($0))" } ?? text
    }
}
