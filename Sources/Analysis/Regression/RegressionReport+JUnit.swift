extension RegressionReport {
    /// `junit.xml`: a case for each metric that decides. The same text stands in `system-out`, because some readers drop
    /// messages and properties.
    ///
    /// - Parameter failsInconclusive: whether what cannot be told counts as a failure, or as skipped.
    package func junit(failsInconclusive: Bool) -> String {
        let suite = "inrush.\(self.plan.profile)"
        let gates = self.figures.filter { $0.judgement != nil }
        var cases = gates.map { figures in
            self.testCase(suite, figures.metric.rawValue, self.result(of: figures, failsInconclusive))
        }
        switch self.verdict {
        case .invalid: cases.append(self.testCase(suite, "validity", .error))
        case .inconclusive where gates.allSatisfy({ $0.judgement?.outcome != .undecided }):
            // The reason lies outside of all metrics.
            cases.append(self.testCase(suite, "session", failsInconclusive ? .failure("inconclusive") : .skipped))
        case .pass, .regression, .inconclusive: break
        }
        let count = { (result: String) in cases.count { $0.contains("<\(result)") } }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
            <testsuite name="\(Self.escaped(suite))" tests="\(cases.count)" failures="\(count("failure"))" \
            errors="\(count("error"))" skipped="\(count("skipped"))" time="\(self.seconds)">
            <properties>
            <property name="planDigest" value="\(self.plan.digest)"/>
            <property name="pairs" value="\(self.pairs)"/>
            </properties>
            \(cases.joined(separator: "\n"))
            <system-out>\(Self.escaped(self.table(style: .plain)))</system-out>
            </testsuite>
            </testsuites>

            """
    }

    private enum Result {
        case success
        case skipped
        case failure(String)
        case error
    }

    /// Of the runs, not of the judging.
    private var seconds: String {
        FigureText.rounded(self.attempts.reduce(0) { $0 + $1.noise.wallSeconds }, decimals: 3)
    }

    private func result(of figures: MetricFigures, _ failsInconclusive: Bool) -> Result {
        switch figures.judgement?.outcome {
        case .regression: .failure("regression")
        case .undecided: failsInconclusive ? .failure("inconclusive") : .skipped
        case .pass, nil: .success
        }
    }

    private func testCase(_ suite: String, _ name: String, _ result: Result) -> String {
        let opening = "<testcase classname=\"\(Self.escaped(suite))\" name=\"\(Self.escaped(name))\""
        let figures = self.figures.first { $0.metric.rawValue == name }
        let message = Self.escaped(figures.map(self.message) ?? self.sentence)
        return switch result {
        case .success: "\(opening)/>"
        case .skipped: "\(opening)><skipped message=\"inconclusive: \(message)\"/></testcase>"
        case .failure(let type): "\(opening)><failure type=\"\(type)\" message=\"\(message)\"/></testcase>"
        case .error: "\(opening)><error type=\"invalid\" message=\"\(message)\"/></testcase>"
        }
    }

    /// `+17.1% (+11.8% to +22.9%), p 0.0004, can see 13.7%`.
    private func message(_ figures: MetricFigures) -> String {
        var text = FigureText.change(figures.change)
        if let lower = figures.lower, let upper = figures.upper {
            text += " (\(FigureText.change(lower)) to \(FigureText.change(upper)))"
        }
        text += ", p \(FigureText.p(figures.pWorse))"
        return figures.visible.map { "\(text), can see \(FigureText.percentage($0))" } ?? text
    }

    /// Text between tags or quotes; what XML cannot hold is a question mark.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control || (0xFFFE...0xFFFF).contains(scalar.value):
                escaped += "?"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
