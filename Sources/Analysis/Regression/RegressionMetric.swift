internal import Latency

/// A figure of a run in which a regression may show. Larger is worse for each of them.
package enum RegressionMetric: String, CaseIterable, Codable, Sendable {
    case routerCPU = "cpu.routerMicrosecondsPerAssignment"
    case assignmentP50 = "assignment.p50"
    case assignmentP95 = "assignment.p95"
    case assignmentP99 = "assignment.p99"
    case assignmentP999 = "assignment.p99.9"
    case assignmentMaximum = "assignment.max"
    case acceptP99 = "accept.p99"
    case transferP99 = "transfer.p99"
    case queueWaitP99 = "queueWait.p99"
    case routerMemory = "memory.routerPeakBytes"
    /// The same program on both sides: where this moves, the machine did, or the router makes its customers work harder.
    case workerCPU = "cpu.workerMicrosecondsPerInquiry"

    /// What may decide a session. The far tail and the maximum are too noisy to; the rest is not the router's alone.
    package static let gates: [RegressionMetric] = [.routerCPU, .assignmentP50, .assignmentP95, .assignmentP99]

    /// A gate's name on a command line.
    package var shortName: String {
        switch self {
        case .routerCPU: "cpu"
        case .assignmentP50: "p50"
        case .assignmentP95: "p95"
        case .assignmentP99: "p99"
        default: self.rawValue
        }
    }

    /// Its name in a table.
    package var title: String {
        switch self {
        case .routerCPU: "router CPU/assignment"
        case .workerCPU: "worker CPU/inquiry"
        case .routerMemory: "router memory"
        default: self.rawValue.split(separator: ".", maxSplits: 1).joined(separator: " ")
        }
    }

    /// The value of a run; nil when it was not measured.
    package func value(in run: KeptRun) -> Double? {
        let assignment = run.latency[MeasuredDuration.assignment.rawValue]
        return switch self {
        case .routerCPU: run.cpu.routerMicrosecondsPerAssignment
        case .workerCPU: run.cpu.workerMicrosecondsPerInquiry
        case .routerMemory: run.memory?.routerPeakBytes.map(Double.init)
        case .assignmentP50: assignment?.p50Ns.map(Double.init)
        case .assignmentP95: assignment?.p95Ns.map(Double.init)
        case .assignmentP99: assignment?.p99Ns.map(Double.init)
        case .assignmentP999: assignment?.p999Ns.map(Double.init)
        case .assignmentMaximum: assignment?.maxNs.map(Double.init)
        case .acceptP99: run.latency[MeasuredDuration.accept.rawValue]?.p99Ns.map(Double.init)
        case .transferP99: run.latency[MeasuredDuration.transfer.rawValue]?.p99Ns.map(Double.init)
        case .queueWaitP99: run.latency[MeasuredDuration.queueWait.rawValue]?.p99Ns.map(Double.init)
        }
    }

    /// The natural logarithm of a run's value; nil when it was not measured, or is nothing.
    func logarithm(in run: KeptRun) -> Double? {
        self.value(in: run).flatMap { $0 > 0 ? $0.logarithm : nil }
    }

    /// Whether it takes longer on a slower machine.
    var isTime: Bool { self != .routerMemory }

    /// A value with its unit.
    func text(_ value: Double, micro: String) -> String {
        switch self {
        case .routerCPU, .workerCPU: "\(FigureText.rounded(value)) \(micro)s"
        case .routerMemory: "\(FigureText.rounded(value / 1_048_576)) MiB"
        default: FigureText.duration(Int64(value.rounded()), micro: micro)
        }
    }

    /// Why the runs are too small for this metric to decide anything; nil when they are not.
    func shortfall(in runs: [KeptRun], _ limits: RegressionLimits) -> String? {
        guard runs.allSatisfy({ self.value(in: $0).map { $0 > 0 } ?? false }) else {
            return "not measured in every run"
        }
        switch self {
        case .routerCPU:
            let least = runs.map { $0.routerCPUSeconds ?? 0 }.min() ?? 0
            guard least < limits.routerCPUSeconds else { return nil }
            let (had, needed) = (FigureText.rounded(least), FigureText.rounded(limits.routerCPUSeconds))
            return "the router took \(had) s of CPU in a run, \(needed) s are needed"
        case .assignmentP50, .assignmentP95, .assignmentP99:
            let beyond = self == .assignmentP50 ? 2 : self == .assignmentP95 ? 20 : 100
            let needed = limits.tailSamples * beyond
            let least = runs.compactMap { $0.latency[MeasuredDuration.assignment.rawValue]?.count }.min() ?? 0
            return least < needed ? "\(least) samples in a run, \(needed) are needed" : nil
        default: return nil
        }
    }
}
