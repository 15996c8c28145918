/// How a run stands, for somebody who watches it.
package struct RunProgress: Equatable, Sendable {
    package var phase: Coordinator.Phase
    /// Since the plan's zero; negative just before it.
    package var elapsed: Duration = .zero
    /// How long the plan is, without drain.
    package var length: Duration
    /// In the whole run, as far as it was reported.
    package var offered = 0
    package var assigned = 0
    /// In the last second that is complete.
    package var offeredPerSecond = 0
    package var assignedPerSecond = 0
    package var open = 0
    /// 99th percentiles so far, in nanoseconds; nil without samples.
    package var assignmentP99: Int64?
    package var sendDelayP99: Int64?
    /// Workers that are counted on, and how many there should be.
    package var workers = 0
    package var expectedWorkers: Int

    package init(phase: Coordinator.Phase, length: Duration, expectedWorkers: Int) {
        self.phase = phase
        self.length = length
        self.expectedWorkers = expectedWorkers
    }
}
