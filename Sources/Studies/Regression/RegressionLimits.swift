internal import Reports

/// When a run is rejected as disturbed, when it is too small to judge by, and when a session gives up. Part of the plan: set
/// before the first run.
package struct RegressionLimits: Equatable, Sendable, Codable {
    /// CPU time of others, in cores, as the mean over the run.
    package var foreignCores = 0.05
    /// The share of all CPU time that the hypervisor took away.
    package var stealShare = 0.01
    /// Sends may be this late at the p99, or half of the assignment p50, whichever is more.
    package var lateNs: Int64 = 1_000_000
    /// Rejected runs of a block that are repeated; one more, and the block is thrown away and drawn anew.
    package var repeatsPerBlock = 3
    /// The session gives up when more than half of this many runs, or more, have been rejected.
    package var attemptsBeforeGivingUp = 12
    /// A percentile may decide only with so many samples beyond it in every run.
    package var tailSamples = 200
    /// The router's CPU time may decide only when it took so many seconds in every run.
    package var routerCPUSeconds = 1.0

    package init() {}

    /// Rejects no run, however disturbed.
    package mutating func acceptEverything() {
        self.foreignCores = .infinity
        self.stealShare = .infinity
        self.lateNs = .max
    }

    /// What makes no sense in it, in words; nil when all does. Without an end a limit may be, below zero it may not.
    var problem: String? {
        guard self.foreignCores >= 0, self.stealShare >= 0, self.routerCPUSeconds >= 0, self.lateNs >= 0,
            Plausible.counts([self.repeatsPerBlock, self.attemptsBeforeGivingUp]),
            (0...1_000_000_000).contains(self.tailSamples)
        else { return "a limit is below zero, or more than any run has" }
        return nil
    }
}
