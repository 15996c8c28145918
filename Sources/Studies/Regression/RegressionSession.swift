package import Measurement
package import Reports

/// Decides what to run next, and when to stop: a pure state machine. Whoever feeds it the same runs in the same order gets the
/// same verdict, which is how a verdict is recomputed from kept folders.
///
///     a block's four slots → [disturbed? repeat at the end of the block; too often? draw the block anew]
///         → at a look: judge → over, or the next block
package struct RegressionSession: Sendable {
    /// A run to make.
    package struct Order: Equatable, Sendable {
        /// From 1; also names the run's folder.
        package let attempt: Int
        /// From 0, and how often the block has been drawn anew.
        package let block: Int
        package let redraw: Int
        /// 0…3, the place in the block's order.
        package let slot: Int
        package let arm: Arm
        package let seed: UInt64

        /// `007-candidate`.
        package var folder: String {
            let digits = String(self.attempt)
            return String(repeating: "0", count: max(0, 3 - digits.count)) + "\(digits)-\(self.arm.rawValue)"
        }
    }

    /// A run that was made.
    package struct Attempt: Equatable, Sendable {
        package let order: Order
        package let run: KeptRun
        package let noise: RunNoise
        /// Empty when it was accepted.
        package let rejections: [RunRejection]

        package var isAccepted: Bool { self.rejections.isEmpty }
    }

    package enum Step: Equatable, Sendable {
        case run(Order)
        case over(RegressionVerdict)
    }

    /// The block that is being run.
    private struct OpenBlock {
        var index: Int
        var redraw = 0
        var accepted: [Int: Attempt] = [:]
        /// Slots still to be run, in order.
        var queue = [0, 1, 2, 3]
        var repeats = 0
    }

    package let plan: RegressionPlan
    /// All runs so far, in the order in which they were made, with rejected ones and those of abandoned blocks.
    package private(set) var attempts: [Attempt] = []
    /// Of whole blocks: four accepted runs each, by their slots.
    package private(set) var blocks: [[Attempt]] = []
    private var open = OpenBlock(index: 0)
    private var verdict: RegressionVerdict?
    private var machine: MachineIdentity?

    /// - Precondition: the plan makes sense.
    package init(_ plan: RegressionPlan) {
        precondition(plan.problem == nil, "\(plan.problem ?? "")")
        self.plan = plan
    }

    /// What to do now.
    package var next: Step {
        if let verdict = self.verdict { return .over(verdict) }
        let block = self.plan.block(self.open.index, redraw: self.open.redraw)
        let slot = self.open.queue[0]
        return .run(
            Order(
                attempt: self.attempts.count + 1,
                block: self.open.index,
                redraw: self.open.redraw,
                slot: slot,
                arm: block.arms[slot],
                seed: block.seed
            )
        )
    }

    /// The verdict, or that the session was not finished.
    package var conclusion: RegressionVerdict { self.verdict ?? .inconclusive(.notFinished) }

    /// Pairs in whole blocks.
    package var pairs: Int { self.blocks.count * 2 }

    /// The next look, as its place among all and its pairs; nil when there has been the last.
    package var nextLook: (index: Int, pairs: Int)? {
        self.plan.looks.pairs.enumerated().first { $0.element > self.pairs }.map { ($0.offset, $0.element) }
    }

    /// Takes the run that `next` asked for.
    ///
    /// - Precondition: the session is not over.
    package mutating func record(_ run: KeptRun, noise: RunNoise, machine: MachineIdentity? = nil) {
        guard case .run(let order) = self.next else { preconditionFailure("a run after the verdict") }
        let rejections = RunRejection.reasons(run, noise, self.plan.limits)
        let attempt = Attempt(order: order, run: run, noise: noise, rejections: rejections)
        self.attempts.append(attempt)
        self.open.queue.removeFirst()
        if !run.valid, !run.isInvalidByDisturbance {
            self.verdict = .invalid(attempt: order.attempt, arm: order.arm, reasons: run.invalidReasons)
        } else if let changes = self.changes(of: machine) {
            self.verdict = .inconclusive(.environmentChanged(changes))
        } else if attempt.isAccepted {
            self.accept(attempt)
        } else {
            self.reject(attempt)
        }
        self.giveUpIfLate(noise)
    }

    // MARK: Blocks

    private mutating func accept(_ attempt: Attempt) {
        self.open.accepted[attempt.order.slot] = attempt
        guard self.open.queue.isEmpty else { return }
        self.blocks.append((0..<4).compactMap { self.open.accepted[$0] })
        self.open = OpenBlock(index: self.blocks.count)
        self.judge()
    }

    private mutating func reject(_ attempt: Attempt) {
        self.open.repeats += 1
        if self.open.repeats > self.plan.limits.repeatsPerBlock {
            self.open = OpenBlock(index: self.open.index, redraw: self.open.redraw + 1)
        } else {
            self.open.queue.append(attempt.order.slot)
        }
        let rejected = self.attempts.count { !$0.isAccepted }
        let (all, least) = (self.attempts.count, self.plan.limits.attemptsBeforeGivingUp)
        if all >= least, rejected * 2 > all {
            self.verdict = .inconclusive(.noiseGate(rejected: rejected, of: all))
        }
    }

    private mutating func giveUpIfLate(_ noise: RunNoise) {
        guard self.verdict == nil, let budget = self.plan.timeBudgetSeconds, noise.elapsedSeconds >= budget else {
            return
        }
        self.verdict = .inconclusive(.timeBudget)
    }

    /// What is different from the first run's machine.
    private mutating func changes(of machine: MachineIdentity?) -> [String]? {
        guard let machine else { return nil }
        guard let first = self.machine else {
            self.machine = machine
            return nil
        }
        let differences = first.differences(to: machine)
        return differences.isEmpty ? nil : differences
    }

    // MARK: Judging

    /// The gates whose runs are large enough.
    package var decidingGates: [RegressionPlan.Gate] {
        let runs = self.blocks.flatMap { $0.map(\.run) }
        return self.plan.gates.filter { $0.metric.shortfall(in: runs, self.plan.limits) == nil }
    }

    /// The gates' judgements on all blocks so far.
    package var judgements: [GateJudgement] {
        self.decidingGates.compactMap { gate in
            self.runBlocks(of: gate.metric).map { GateJudgement(gate, $0, self.plan) }
        }
    }

    /// How a metric goes along with the pace of the machine; nil where the plan takes it as it is, or a run has no pace.
    func adjustment(of metric: Metric) -> PaceAdjustment? {
        guard self.plan.adjustsForPace == true, metric.isTime else { return nil }
        var blocks: [[(figure: Double, pace: Double)]] = []
        for block in self.blocks {
            let runs = block.compactMap { attempt in
                metric.logarithm(in: attempt.run).flatMap { figure in
                    attempt.run.paceLogarithm.map { (figure: figure, pace: $0) }
                }
            }
            guard runs.count == block.count else { return nil }
            blocks.append(runs)
        }
        return PaceAdjustment(blocks)
    }

    /// A metric's logarithms in whole blocks, adjusted for the pace of the machine; nil when a run lacks it.
    package func runBlocks(of metric: Metric) -> [RunBlock]? {
        guard !self.blocks.isEmpty else { return nil }
        let adjustment = self.adjustment(of: metric)
        var blocks: [RunBlock] = []
        for block in self.blocks {
            let runs = block.compactMap { attempt in
                (adjustment?.logarithm(of: metric, in: attempt.run) ?? metric.logarithm(in: attempt.run)).map {
                    RunBlock.Run(attempt.order.arm, $0)
                }
            }
            guard runs.count == block.count else { return nil }
            blocks.append(RunBlock(runs))
        }
        return blocks
    }

    private mutating func judge() {
        let openEnds = self.openEnds
        guard !self.decidingGates.isEmpty else {
            if let openEnds {
                self.verdict = .inconclusive(openEnds)
                return
            }
            let runs = self.blocks.flatMap { $0.map(\.run) }
            let shortfall = self.plan.gates.compactMap { $0.metric.shortfall(in: runs, self.plan.limits) }.first
            self.verdict = .inconclusive(.tooFewRequests(shortfall ?? "nothing was measured"))
            return
        }
        guard self.plan.looks.pairs.contains(self.pairs) else { return }
        let judgements = self.judgements
        let regressed = judgements.filter { $0.outcome == .regression }.map(\.gate.metric)
        let isDecided = !regressed.isEmpty || judgements.allSatisfy { $0.outcome == .pass }
        if isDecided {
            let imbalance = self.armImbalance
            self.verdict =
                if imbalance < 0.05 {
                    .inconclusive(.armImbalance(p: imbalance))
                } else if !regressed.isEmpty {
                    .regression(regressed)
                } else {
                    // Who leaves customers waiting to the end has good figures of those who were answered.
                    openEnds.map { .inconclusive($0) } ?? .pass
                }
        } else if self.pairs == self.plan.looks.last {
            self.verdict = .inconclusive(self.reason(judgements))
        }
    }

    /// Why a session must not pass, whatever its other metrics say; nil when it may.
    private var openEnds: RegressionVerdict.Inconclusive? {
        let runs = self.blocks.flatMap { $0.map(\.run) }
        return self.plan.gates.lazy.map(\.metric).compactMap { metric in
            metric.objection(in: runs).map { .openEnds(metric, $0) }
        }.first
    }

    /// Why the last look decided nothing.
    private func reason(_ judgements: [GateJudgement]) -> RegressionVerdict.Inconclusive {
        let undecided = judgements.filter { $0.outcome == .undecided }
        for judgement in undecided {
            guard let blocks = self.runBlocks(of: judgement.gate.metric) else { continue }
            let difference = BlockedDifference(blocks, arrangements: self.plan.arrangements)
            guard let visible = difference.smallestVisible(alpha: self.plan.looks.alphaPerLook) else {
                return .effectTooSmall(judgement.gate.metric, visible: nil, pairsNeeded: nil)
            }
            let effect = (1 + judgement.gate.effect).logarithm
            guard visible > effect else { continue }
            // The interval narrows with the root of the pairs.
            let pairs = Double(self.pairs) * (visible / effect) * (visible / effect)
            return .effectTooSmall(
                judgement.gate.metric,
                visible: visible.growth,
                pairsNeeded: Int((min(pairs, 1e6) / 2).rounded(.up)) * 2
            )
        }
        return .betweenLimits(undecided.first?.gate.metric ?? judgements[0].gate.metric)
    }

    /// The chance that the two sides' rejections differ this much when nothing but the machine rejects.
    package var armImbalance: Double {
        let counts = Arm.allCases.map { arm in
            let own = self.attempts.filter { $0.order.arm == arm }
            return (own.count { !$0.isAccepted }, own.count { $0.isAccepted })
        }
        return FisherExactTest.pTwoSided(counts[0], counts[1])
    }
}
