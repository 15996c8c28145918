package import Measurement
internal import Reports

/// Metrics as comparisons of two routers see them.
extension Metric {
    /// What may decide a session unless something else is asked for. The far tail and the maximum are too noisy to; the rest is not
    /// the router's alone.
    package static let gates = ["cpu", "p50", "p95", "p99"].compactMap(Self.named)

    /// What a session reports, whether it decides or not. The workers' CPU is of the same program on both sides: where it moves,
    /// the machine did, or the router makes its customers work harder.
    static let comparedRouters =
        Self.gates
        + [
            "assignment.p99.9", "assignment.max", "accept.p99", "transfer.p99", "queueWait.p99",
            "memory.routerPeakBytes", "cpu.workerMicrosecondsPerInquiry",
        ].compactMap(Self.named)

    /// A gate's name on a command line.
    package var shortName: String {
        if self.definition.subject == .cpu { return "cpu" }
        guard self.definition.name == MeasuredDuration.assignment.rawValue, self.part == nil,
            let statistic = self.statistic, statistic.percentile != nil
        else { return self.name }
        return "\(statistic)"
    }

    /// Why no session can be decided by it; nil when one can.
    package var gateProblem: String? {
        guard self.definition.canGate, self.part == nil else {
            return "\(self.name) cannot decide: only what is the router's, and worse when it is larger, can"
        }
        switch self.statistic {
        case .count, .min, .max: return "\(self.name) cannot decide: a single value is too noisy; take a percentile"
        case .mean, .percentile, nil: return nil
        }
    }

    /// The natural logarithm of a run's value; nil when it was not measured, or is nothing.
    func logarithm(in run: KeptRun) -> Double? {
        run.value(of: self).flatMap { $0 > 0 ? $0.logarithm : nil }
    }

    /// Whether it takes longer on a slower machine.
    var isTime: Bool { self.unit == .nanoseconds || self.unit == .microseconds }

    /// Why it says nothing of how customers were served, whatever its values are: a run was over before they were. Nil when it does.
    func objection(in runs: [KeptRun]) -> String? {
        guard self.definition.isOfTheService else { return nil }
        return runs.compactMap(\.openEnds).filter(\.isTooMany).max { $0.share < $1.share }?.reason
    }

    /// Why this metric may not decide anything: the runs are too small for it, or left too many open. Nil when it may.
    func shortfall(in runs: [KeptRun], _ limits: RegressionLimits) -> String? {
        if let objection = self.objection(in: runs) { return objection }
        guard runs.allSatisfy({ $0.value(of: self).map { $0 > 0 } ?? false }) else {
            return "not measured in every run"
        }
        if self.definition.subject == .cpu {
            let least = runs.map { $0.routerCPUSeconds ?? 0 }.min() ?? 0
            guard least < limits.routerCPUSeconds else { return nil }
            let (had, needed) = (FigureText.rounded(least), FigureText.rounded(limits.routerCPUSeconds))
            return "the router took \(had) s of CPU in a run, \(needed) s are needed"
        }
        guard self.definition.measure == .duration, let statistic = self.statistic else { return nil }
        // So many samples must lie beyond it, on the side where there are fewer.
        let share = (statistic.percentile ?? 50) / 100
        let needed = (Double(limits.tailSamples) / min(share, 1 - share)).rounded()
        let least = runs.compactMap { $0.latency[self.definition.name]?.count }.min() ?? 0
        return Double(least) < needed ? "\(least) samples in a run, \(Int(needed)) are needed" : nil
    }
}
