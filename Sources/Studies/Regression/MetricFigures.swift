package import Measurement
internal import Reports

/// What a session's runs say about one metric.
package struct MetricFigures: Equatable, Sendable {
    package let metric: Metric
    /// What it says as one that decides; nil for one that is only reported.
    package let judgement: GateJudgement?
    /// Why a metric that was to decide may not; nil for the others.
    package let shortfall: String?
    /// The middle of each side's runs, in the metric's unit.
    package let baselineMedian: Double
    package let candidateMedian: Double
    /// Relative, from baseline to candidate, with the ends of its 90 % interval; those are nil with too few runs.
    package let change: Double
    package let lower: Double?
    package let upper: Double?
    /// That the candidate is not worse; that there is no change either way.
    package let pWorse: Double
    package let pEither: Double
    /// As benchstat would give it: blocks are not known to it.
    package let pMannWhitney: Double
    /// The smallest change for the worse that would be called with a chance of 95 %; nil when there is no interval.
    package let visible: Double?
    /// By how much of the machine's pace it was adjusted; nil: not at all.
    package let paceSlope: Double?

    /// Nil when a run lacks the metric.
    init?(_ metric: Metric, _ session: RegressionSession) {
        guard let blocks = session.runBlocks(of: metric) else { return nil }
        let plan = session.plan
        let test = AlignedRankTest(blocks, arrangements: plan.arrangements)
        let difference = BlockedDifference(blocks, arrangements: plan.arrangements)
        let isGate = plan.gates.contains { $0.metric == metric }
        let adjustment = session.adjustment(of: metric)
        let values = Arm.allCases.map { arm in
            session.blocks.joined().filter { $0.order.arm == arm }.compactMap { attempt in
                adjustment?.value(of: metric, in: attempt.run) ?? attempt.run.value(of: metric)
            }
        }
        self.metric = metric
        self.judgement = session.judgements.first { $0.gate.metric == metric }
        self.shortfall = isGate ? metric.shortfall(in: session.blocks.flatMap { $0.map(\.run) }, plan.limits) : nil
        self.baselineMedian = Sample.median(values[0])
        self.candidateMedian = Sample.median(values[1])
        self.change = difference.estimate.growth
        self.lower = difference.lower?.growth
        self.upper = difference.upper?.growth
        self.pWorse = test.pGreater
        self.pEither = test.pTwoSided
        self.pMannWhitney = MannWhitneyTest(baseline: values[0], candidate: values[1]).pTwoSided
        self.paceSlope = adjustment?.slope
        self.visible = difference.smallestVisible(alpha: plan.looks.alphaPerLook)?.growth
    }
}
