import Harness
import Measurement
import Reports

extension RunProgress {
    /// How a small run stands.
    static func played(_ phase: Coordinator.Phase, elapsed: Duration = .zero) -> RunProgress {
        var progress = RunProgress(phase: phase, length: .milliseconds(9_500), expectedWorkers: 4)
        progress.elapsed = elapsed
        (progress.counts.scheduled, progress.counts.assigned) = (360, 353)
        var assignment = LatencyHistogram()
        for value: Int64 in [20_000, 38_100] { assignment.record(nanoseconds: value) }
        progress.latencies = [.assignment: LatencyFigures(assignment), .sendDelay: LatencyFigures(LatencyHistogram())]
        var second = Second()
        (second.offered, second.assigned, second.open) = (120, 118, 7)
        (second.busyAgents, second.idleAgents) = (31, 9)
        (second.assignmentP50, second.assignmentP99) = (21_000, 41_000)
        progress.second = second
        progress.workers = 4
        return progress
    }
}
