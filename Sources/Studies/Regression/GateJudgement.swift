internal import Measurement

/// What a metric that may decide says at a look.
package struct GateJudgement: Equatable, Sendable {
    package enum Outcome: String, Sendable {
        case pass
        case regression
        case undecided
    }

    package let gate: RegressionPlan.Gate
    /// The relative change from baseline to candidate.
    package let change: Double
    /// One-sided: that the candidate is not worse, and that it is worse by the effect.
    package let pWorse: Double
    package let pEffect: Double
    package let outcome: Outcome

    /// - Precondition: at least one block.
    init(_ gate: RegressionPlan.Gate, _ blocks: [RunBlock], _ plan: RegressionPlan) {
        let estimate = Sample.median(blocks.flatMap(\.differences))
        let effect = (1 + gate.effect).logarithm
        self.gate = gate
        self.change = estimate.growth
        self.pWorse = AlignedRankTest(blocks, arrangements: plan.arrangements).pGreater
        self.pEffect = AlignedRankTest(blocks, shift: effect, arrangements: plan.arrangements).pLess
        let isLarge = estimate >= (1 + gate.threshold).logarithm
        self.outcome =
            if isLarge, self.pWorse <= plan.looks.alphaPerLook {
                .regression
            } else if !isLarge, self.pEffect <= plan.looks.passAlphaPerLook {
                .pass
            } else {
                .undecided
            }
    }
}
