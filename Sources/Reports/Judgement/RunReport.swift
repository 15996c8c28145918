internal import Population

/// A run with the judgement on it: what every document is written from.
package struct RunReport: Sendable {
    /// What was measured; `lost` and `doubled` as the ledger has them.
    package let record: RunRecord
    package let metrics: RunMetrics
    package let judgements: [ThresholdJudgement]
    /// Empty for a sound run.
    package let invalidReasons: [InvalidReason]
    /// What may have disturbed the run; changes no verdict.
    package let warnings: [RunWarning]
    package let verdict: Verdict

    /// Judges a run.
    package init(judging record: RunRecord) {
        var record = record
        record.counts.lost = max(record.counts.lost, record.ledger.lost.count)
        record.counts.doubled = max(record.counts.doubled, record.ledger.doubled.count)
        let metrics = RunMetrics(record)
        let judgements = record.thresholds.map { ThresholdJudgement($0, metrics: metrics) }
        let reasons =
            RunAudit.reasons(of: record)
            + judgements.filter { $0.outcome == .noSamples }
            .map { .thresholdWithoutSamples($0.threshold.description) }
        self.record = record
        self.metrics = metrics
        self.judgements = judgements
        self.invalidReasons = reasons
        self.warnings = RunWarning.warnings(of: record)
        self.verdict = Verdict(interruption: record.interruption, reasons: reasons, judgements: judgements)
    }

    /// The report on a run that was judged before, or on several of them together.
    ///
    /// - Parameters:
    ///   - reasons: why it was found invalid. They are taken over: what they were found from, as the ledgers and the
    ///     router's counters, is not kept.
    ///   - warnings: what was warned of then.
    init(kept record: RunRecord, reasons: [InvalidReason], warnings: [String] = []) {
        let metrics = RunMetrics(record)
        let judgements = record.thresholds.map { ThresholdJudgement($0, metrics: metrics) }
        self.record = record
        self.metrics = metrics
        self.judgements = judgements
        self.invalidReasons = reasons
        self.warnings = warnings.map(RunWarning.said)
        self.verdict = Verdict(interruption: record.interruption, reasons: reasons, judgements: judgements)
    }

    /// Whether the figures can be trusted. A run that was stopped, by whatever, is not valid.
    package var isValid: Bool { self.invalidReasons.isEmpty && self.record.interruption == .none }
}
