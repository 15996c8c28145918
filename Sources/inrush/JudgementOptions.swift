import ArgumentParser
import Commands
import Measurement
import Organization
import Studies

/// When a session decides, and how sure it must be. All of it goes into the plan before the first run.
struct JudgementOptions: ParsableArguments {
    @Option(
        name: .customLong("gate"),
        help:
            "A metric that decides, as cpu, p50, p99.9 or accept.p99; several times for several. (default: cpu, p50, p95, p99)",
        transform: Self.gate
    )
    var gates: [RegressionPlan.Gate] = []

    @Option(help: "A regression is at least this large. (default: 5%, CPU time 3%)", transform: Self.fraction)
    var threshold: Double?

    @Option(help: "A pass rules out a change this large. (default: 10%, CPU time 6%)", transform: Self.fraction)
    var effect: Double?

    @Option(help: "Pairs of runs after which to judge, as in 6,10,16,24.", transform: Self.pairs)
    var looks: [Int] = LookPlan.standard.pairs

    @Option(help: "The chance of a false alarm of each metric.", transform: Self.fraction)
    var alpha = LookPlan.standard.alpha

    @Option(help: "exchangeable, or strict, which assumes nothing and needs three times the runs.")
    var test = "exchangeable"

    @Option(help: "CPU seconds that the router must take in a run for its CPU time to decide.")
    var cpuFloor = RegressionLimits().routerCPUSeconds

    @Option(help: "Samples that each run must have beyond a percentile for it to decide.")
    var tailSamples = RegressionLimits().tailSamples

    @Option(help: "Cores that others may take in a run.")
    var foreignCores = RegressionLimits().foreignCores

    @Option(
        help: "The share of CPU time that the hypervisor may take in a run. (default: 1%)",
        transform: Self.fraction
    )
    var stealShare: Double?

    @Option(
        help: "How late sends may be at the p99, or half of the assignment p50 if that is more. (default: 1ms)",
        transform: Self.duration
    )
    var lateLimit: Duration?

    @Option(
        help: "How long to wait in all for a quieter machine after runs that others disturbed; 0 never. (default: 2m)",
        transform: Self.pause
    )
    var patience: Duration?

    @Option(help: "No run is begun after this time, as in 30m.", transform: Self.duration)
    var timeLimit: Duration?

    /// How long the session waits in all for a quieter machine.
    var waits: Duration { self.patience ?? RegressionRun.standardPatience }

    /// Puts it all into the plan; what makes no sense ends the program.
    func apply(to plan: inout RegressionPlan) throws {
        if !self.gates.isEmpty { plan.gates = self.gates }
        for index in plan.gates.indices {
            if let threshold = self.threshold { plan.gates[index].threshold = threshold }
            if let effect = self.effect { plan.gates[index].effect = effect }
        }
        plan.looks.pairs = self.looks
        plan.looks.alpha = self.alpha
        guard let arrangements = AlignedRankTest.Arrangements(rawValue: self.test) else {
            throw ValidationError("--test \(self.test): exchangeable or strict")
        }
        plan.arrangements = arrangements
        plan.limits.routerCPUSeconds = self.cpuFloor
        plan.limits.tailSamples = self.tailSamples
        plan.limits.foreignCores = self.foreignCores
        if let share = self.stealShare { plan.limits.stealShare = share }
        if let limit = self.lateLimit { plan.limits.lateNs = limit.nanoseconds }
        plan.timeBudgetSeconds = self.timeLimit.map { Double($0.nanoseconds) / 1e9 }
        if let problem = plan.problem { throw ValidationError(problem) }
    }

    @Sendable private static func gate(_ text: String) throws -> RegressionPlan.Gate {
        let metric = try MetricArgument.metric(text)
        if let problem = metric.gateProblem { throw ValidationError(problem) }
        return RegressionPlan.Gate(metric)
    }

    /// `5%` or `0.05`.
    @Sendable private static func fraction(_ text: String) throws -> Double {
        guard let share = Arguments.share(text), share > 0 else {
            throw ValidationError("'\(text)' is no share: write 5% or 0.05")
        }
        return share
    }

    @Sendable private static func pairs(_ text: String) throws -> [Int] {
        let numbers = text.split(separator: ",").map { Int($0) }
        guard !numbers.isEmpty, !numbers.contains(nil) else {
            throw ValidationError("'\(text)' names no looks: write 6,10,16,24")
        }
        return numbers.compactMap { $0 }
    }

    @Sendable private static func pause(_ text: String) throws -> Duration {
        text == "0" ? .zero : try Self.duration(text)
    }

    @Sendable private static func duration(_ text: String) throws -> Duration {
        guard let duration = Duration(text: text), duration > .zero else {
            throw ValidationError("'\(text)' is no duration: write 30m, 90s or 1h30m")
        }
        return duration
    }
}
