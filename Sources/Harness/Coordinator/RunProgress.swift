package import Measurement
package import Reports

/// How a run stands, for somebody who watches it.
package struct RunProgress: Equatable, Sendable {
    /// The last second that every worker has reported.
    package struct Second: Equatable, Sendable {
        package var offered = 0
        package var assigned = 0
        /// Inquiries written and not ended.
        package var open = 0
        /// Agents at work and agents with nothing to do, on average.
        package var busyAgents = 0
        package var idleAgents = 0
        /// In nanoseconds; nil without samples.
        package var assignmentP50: Int64?
        package var assignmentP99: Int64?
        package var sendDelayP99: Int64?

        package init() {}
    }

    package var phase: Coordinator.Phase
    /// Since the plan's zero; negative just before it.
    package var elapsed: Duration = .zero
    /// How long the plan is, without drain.
    package var length: Duration
    /// In the whole run, as far as it was reported.
    package var counts = RunCounts()
    /// Of the whole run after its warm-up; empty before the start.
    package var latencies: [MeasuredDuration: LatencyFigures] = [:]
    /// Nil before there was one.
    package var second: Second?
    /// Workers that are counted on, and how many there should be.
    package var workers = 0
    package var expectedWorkers: Int

    package init(phase: Coordinator.Phase, length: Duration, expectedWorkers: Int) {
        self.phase = phase
        self.length = length
        self.expectedWorkers = expectedWorkers
    }
}
