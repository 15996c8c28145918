package import Measurement
internal import Population

/// A kept run with everything that its documents are made from again: they come out as the run wrote them.
package struct KeptReport: Sendable {
    /// What the run is called in messages: its folder.
    package let name: String
    package let report: RunReport
    package let timeline: RunTimeline
    package let environment: EnvironmentRecord
    /// As comparisons see it.
    let side: RunComparison.Side

    /// - Parameters:
    ///   - summary: the bytes of `summary.json`.
    ///   - environment: those of `env.json`; nil when there is none.
    ///   - course: of `intervals.csv` and `latency.hlog`, read to the end.
    ///   - book: of `service.csv`, `waits.csv` and `agents.csv`; nil when one of them is not there.
    /// - Throws: `KeptFileError` when a file is damaged, or says something else than another.
    package init(
        name: String,
        summary: some Collection<UInt8>,
        environment: (some Collection<UInt8>)?,
        course: KeptCourse,
        book: ServiceBook? = nil
    ) throws(KeptFileError) {
        let kept = try KeptSummary(summary: summary)
        var record = try RunRecord(kept, latencies: course.latencies, routerWait: course.routerWait, book: book)
        record.tagged = course.tagged
        self.name = name
        self.report = RunReport(
            kept: record,
            reasons: kept.reasons,
            warnings: kept.warnings ?? []
        )
        // What was kept is judged again, so figures, thresholds and verdict cannot have been changed apart.
        guard self.report.verdict.rawValue == kept.verdict else {
            throw KeptFileError(
                "summary.json says \(kept.verdict), its figures say \(self.report.verdict.rawValue): it is damaged"
            )
        }
        self.timeline = course.timeline
        if let environment {
            self.environment = try EnvironmentRecord(reading: environment)
            self.side = .init(
                name: name,
                run: try KeptRun(summary: summary),
                machine: MachineIdentity(self.environment)
            )
        } else {
            self.environment = EnvironmentRecord()
            self.side = .init(name: name, run: try KeptRun(summary: summary), machine: nil)
        }
    }

    /// What must be read of a run's log besides the whole durations: what its thresholds ask for, and what else is asked.
    ///
    /// - Throws: `KeptFileError` when `summary.json` is damaged.
    package static func tags(
        summary: some Collection<UInt8>,
        metrics: [Metric] = []
    ) throws(KeptFileError) -> Set<HistogramTag> {
        let thresholds = try KeptSummary(summary: summary).thresholds.compactMap { Metric.named($0.metric) }
        return Set((thresholds + metrics).compactMap(\.tag))
    }

    /// A report on several.
    init(merging reports: [KeptReport], first: KeptReport, record: RunRecord) {
        self.name = reports.map(\.name).joined(separator: ", ")
        let unmeasured = RunReport(kept: record, reasons: []).judgements.filter { $0.outcome == .noSamples }
            .map { InvalidReason.thresholdWithoutSamples($0.threshold.description) }
        let warnings = reports.flatMap { $0.report.warnings.map(\.description) }
        self.report = RunReport(
            kept: record,
            reasons: unmeasured,
            warnings: warnings.enumerated().filter { !warnings[..<$0.offset].contains($0.element) }.map(\.element)
        )
        self.timeline = reports.dropFirst().reduce(into: first.timeline) { $0.append($1.timeline) }
        self.environment = first.environment
        self.side = first.side
    }
}
