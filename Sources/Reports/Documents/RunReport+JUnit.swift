extension RunReport {
    /// `junit.xml`: a case for the validity of the run, then one for each threshold. Of a run that cannot be trusted only
    /// thresholds without samples are judged, and those are errors; it is red by its validity.
    package var junit: String {
        let rows = ReportRows(report: self, micro: "µ")
        let validity = JUnitSuite.Case(name: "validity", result: self.validity(rows))
        let thresholds = rows.thresholds.map { outcome, threshold, value in
            JUnitSuite.Case(name: threshold, result: self.result(outcome, value))
        }
        return JUnitSuite(
            name: "inrush.\(self.record.profile)",
            seconds: self.record.measured.seconds,
            properties: [
                ("verdict", self.verdict.rawValue), ("seed", "\(self.record.seed)"),
                ("transport", self.record.transport),
            ] + self.warnings.map { ("warning", $0.description) }
                + rows.errors.map { ("refused by the router", "\($0[1]) \($0[0]), \($0[2]) crossed; first: \($0[4])") },
            cases: [validity] + thresholds,
            output: self.table(style: .plain)
        ).document
    }

    private func validity(_ rows: ReportRows) -> JUnitSuite.Case.Result {
        guard !self.isValid else { return .success }
        let reasons = self.invalidReasons.map(\.description)
        let kind = self.record.interruption == .none ? Verdict.invalid : self.verdict
        return .error(kind.rawValue, reasons.isEmpty ? rows.verdict : reasons.joined(separator: "\n"))
    }

    private func result(_ outcome: ThresholdJudgement.Outcome, _ value: String) -> JUnitSuite.Case.Result {
        switch outcome {
        case .noSamples: .error("noSamples", "the run measured nothing to hold it against")
        case .passed where !self.isValid, .failed where !self.isValid:
            .skipped("measured \(value), and not judged: the run cannot be trusted")
        case .failed: .failure("threshold", "measured \(value)")
        case .passed: .success
        }
    }
}
