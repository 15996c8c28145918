/// From where on what disturbs a run is worth a warning. What falsifies a run for certain is in `RunAudit`.
package struct WatchLimits: Equatable, Sendable {
    /// CPU time of others, in cores: the best sign of a disturbed run that says nothing about who is measured.
    package var foreignCores = 0.05
    /// The share of all CPU time that the hypervisor took away.
    package var stealShare = 0.01
    /// The share of the time in which something waited for memory.
    package var memoryPressure = 0.01
    /// CPU time of an event loop, as a share of a core: over the run, and in its busiest second. Queues begin well before 1.
    package var cpuShare = 0.7
    package var cpuShareMax = 0.95
    /// A loop may be this late at the p99, or half of the assignment p50, whichever is more: what agents read late counts as
    /// assigned late.
    package var loopLagNanoseconds: Int64 = 1_000_000
    /// The longest that a loop may stand still.
    package var longestStallNanoseconds: Int64 = 100_000_000
    /// How far the clocks may come apart: at once, and for each second that is watched, which is what time servers correct.
    package var clockSeconds = 0.01
    package var clockDrift = 0.0005
    /// What the error of workers' clocks may be, as a share of the assignment p50.
    package var clockErrorShare = 0.1

    package init() {}

    /// The longest that a single send may be late in a valid run, in nanoseconds: ten times what the p99 may be, and at least
    /// what a customer would notice. The p99 of a long run does not see that everybody stood still for a moment.
    package static func longestSendDelay(p99Limit: Int64) -> Int64 {
        max(150_000_000, 10 * min(p99Limit, .max / 10))
    }
}
