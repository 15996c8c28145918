internal import FoundationEssentials
package import Measurement
internal import Organization
internal import Population
internal import Reports

/// Everything that decides a session before its first run: `plan.json`, schema `inrush.plan/1`. Whoever has the plan and the
/// kept runs comes to the same verdict.
package struct RegressionPlan: Equatable, Sendable, KeptDocument {
    package static let schema = "inrush.plan/1"
    package static let fileName = "plan.json"

    package var profile: String
    /// From it come the order of each block and the seed of its runs.
    package var seed: UInt64
    package var baseline: Subject
    package var candidate: Subject
    /// True when the two sides are the same, byte for byte: the session tests itself.
    package var isSelfTest: Bool
    /// What each run is told besides seed, folder and router.
    package var runArguments: [String]
    package var looks: LookPlan
    package var gates: [Gate]
    package var arrangements: AlignedRankTest.Arrangements
    package var limits: RegressionLimits
    /// The profile's own limit of the send delay, above which a run calls itself invalid.
    package var sendDelayLimitNs: Int64
    /// After which no run is begun; nil: none.
    package var timeBudgetSeconds: Double?
    /// Whether times are adjusted for the pace that the machine had in each run (`PaceAdjustment`); nil, as in plans from before it
    /// was measured, takes them as they are.
    package var adjustsForPace: Bool?

    /// One side.
    package struct Subject: Equatable, Sendable, DocumentPart {
        package enum Kind: String, Sendable, Codable {
            /// A program that is started for every run, as `PROGRAM router` unless there is another command.
            case executable
            /// A router that runs already, and keeps what it has in memory between runs.
            case endpoint
        }

        package var kind: Kind
        /// Path or endpoint.
        package var location: String
        /// What a program is told first, in place of `router`: words with spaces between them.
        package var command: String?

        package init(_ kind: Kind, _ location: String, command: String? = nil) {
            self.kind = kind
            self.location = location
            self.command = command
        }

        package func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(self.kind, forKey: .kind)
            try members.encode(self.location, forKey: .location)
            // One that is not there is not `null`: older versions know no such member.
            if let command = self.command { try members.encode(command, forKey: .command) }
        }

        /// For people: the location, and the command if it is a special one.
        package var name: String { self.command.map { "\(self.location) \($0)" } ?? self.location }
    }

    /// A metric that decides.
    package struct Gate: Equatable, Sendable, Codable {
        package var metric: Metric
        /// A regression is at least this large, as a fraction.
        package var threshold: Double
        /// A pass shows that the change is smaller than this, as a fraction.
        package var effect: Double

        package init(_ metric: Metric, threshold: Double, effect: Double) {
            self.metric = metric
            self.threshold = threshold
            self.effect = effect
        }

        /// CPU time, which is the least noisy, at 3 and 6 %; the others at 5 and 10 %.
        package init(_ metric: Metric) {
            let isCPU = metric.definition.subject == .cpu
            self.init(metric, threshold: isCPU ? 0.03 : 0.05, effect: isCPU ? 0.06 : 0.10)
        }

        package static let standard = Metric.gates.map { Gate($0) }
    }

    package init(
        profile: String,
        seed: UInt64,
        baseline: Subject,
        candidate: Subject,
        sendDelayLimitNs: Int64
    ) {
        self.profile = profile
        self.seed = seed
        self.baseline = baseline
        self.candidate = candidate
        self.isSelfTest = baseline == candidate
        self.runArguments = []
        self.looks = .standard
        self.gates = Gate.standard
        self.arrangements = .exchangeable
        self.limits = RegressionLimits()
        self.sendDelayLimitNs = sendDelayLimitNs
        self.timeBudgetSeconds = nil
        self.adjustsForPace = true
    }

    package var flaw: String? { self.problem.map { ": \($0)" } }

    /// What makes no sense in it, in words; nil when all does.
    package var problem: String? {
        if let problem = self.looks.problem ?? self.limits.problem { return problem }
        if self.sendDelayLimitNs < 0 || !((self.timeBudgetSeconds ?? 0) >= 0) { return "a time is below zero" }
        if self.gates.isEmpty { return "no metric may decide" }
        for gate in self.gates {
            if let problem = gate.metric.gateProblem { return problem }
            guard gate.threshold > 0, gate.effect > gate.threshold, gate.effect < 10 else {
                return "\(gate.metric.shortName): the threshold must be above 0 and below the effect"
            }
        }
        return Set(self.gates.map(\.metric)).count == self.gates.count ? nil : "a metric decides twice"
    }

    package func subject(_ arm: Arm) -> Subject {
        arm == .baseline ? self.baseline : self.candidate
    }

    /// A block of four runs. All of a block's runs have one seed, so that both sides meet the very same customers.
    package struct Block: Equatable, Sendable {
        package let arms: [Arm]
        package let seed: UInt64

        /// `ABBA` or `BAAB`.
        package var order: String { String(self.arms.map(\.letter)) }
    }

    /// The block at a place, from 0; `redraw` counts how often it had to be drawn anew.
    package func block(_ index: Int, redraw: Int = 0) -> Block {
        let draw = mix(self.seed, UInt64(index), UInt64(redraw))
        let first: Arm = draw.isMultiple(of: 2) ? .baseline : .candidate
        return Block(
            arms: [first, first.other, first.other, first],
            // A seed that any JSON reader takes for the same number.
            seed: mix(into: draw, 1) >> 12
        )
    }
}
