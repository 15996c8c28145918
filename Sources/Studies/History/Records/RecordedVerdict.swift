package import FoundationEssentials
internal import Measurement
internal import Population
package import Reports

/// A comparison of two routers as the history has it: its verdict, and the ratio of each metric.
package struct RecordedVerdict: Equatable, Sendable, Codable {
    /// When it was reached, to the millisecond.
    package var endedAt: Date
    package var profile: String
    /// The digest of its plan.
    package var plan: String
    @SignedBits package var seed: UInt64
    /// Path or endpoint of each side. Ratios to the same baseline make a series.
    package var baseline: String
    package var candidate: String
    package var isSelfTest: Bool
    /// `pass`, `regression`, `inconclusive` or `invalid`.
    package var verdict: String
    /// Why it is inconclusive, in a word.
    package var reason: String?
    package var sentence: String
    package var pairs: Int
    package var machine: String?
    package var label: String?
    /// The session's folder, absolute.
    package var folder: String
    package var changes: [Change] = []

    /// What the runs of both sides say about a metric.
    package struct Change: Equatable, Sendable, Codable {
        /// A name of `Metric`.
        package var metric: String
        /// Whether it decides, or is only reported.
        package var decides: Bool
        package var baselineMedian: Double
        package var candidateMedian: Double
        /// Candidate over baseline, with the ends of its 90 % interval; those are nil with too few runs.
        package var ratio: Double
        package var lowerRatio: Double?
        package var upperRatio: Double?
        package var pWorse: Double
        /// `pass`, `regression` or `undecided` for one that decides.
        package var outcome: String?
    }

    private enum CodingKeys: String, CodingKey {
        case endedAt = "endedAtMs"
        case profile, plan, seed, baseline, candidate, isSelfTest, verdict, reason, sentence, pairs, machine, label,
            folder
    }
}

extension RecordedVerdict {
    /// A verdict from its report.
    ///
    /// - Parameter machine: what the session's first run was on.
    package init(
        _ report: RegressionReport,
        machine: MachineIdentity?,
        endedAt: Date,
        label: String?,
        folder: String
    ) {
        var reason: String?
        if case .inconclusive(let why) = report.verdict { reason = why.kind }
        self.init(
            endedAt: endedAt,
            profile: report.plan.profile,
            plan: report.plan.digest,
            seed: report.plan.seed,
            baseline: report.plan.baseline.name,
            candidate: report.plan.candidate.name,
            isSelfTest: report.plan.isSelfTest,
            verdict: report.verdict.name,
            reason: reason,
            sentence: report.sentence,
            pairs: report.pairs,
            machine: machine?.key,
            label: label,
            folder: folder,
            changes: report.figures.map { figures in
                Change(
                    metric: figures.metric.name,
                    decides: figures.judgement != nil,
                    baselineMedian: figures.baselineMedian,
                    candidateMedian: figures.candidateMedian,
                    ratio: 1 + figures.change,
                    lowerRatio: figures.lower.map { 1 + $0 },
                    upperRatio: figures.upper.map { 1 + $0 },
                    pWorse: figures.pWorse,
                    outcome: figures.judgement?.outcome.rawValue
                )
            }
        )
    }
}
