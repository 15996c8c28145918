/// How a worker stood at one instant.
package struct WorkerGauges: Sendable, Codable, Equatable {
    /// Customers whose inquiry is written and not ended.
    package var openInquiries = 0
    /// Agents logged in and not paused.
    package var agentsReady = 0
    /// Connections through the greeting.
    package var connectionsUp = 0
    /// The latest a timer of the event loop fired in this interval: how late the worker itself was woken, in nanoseconds.
    package var loopLagNanoseconds: Int64 = 0
    /// CPU time of this process in the interval, all threads together, in nanoseconds.
    package var cpuNanoseconds: Int64 = 0
    /// CPU time of the load's own thread in the interval, and how long the interval was by its clock, in nanoseconds; both 0
    /// outside of the run.
    package var loopCPUNanoseconds: Int64 = 0
    package var loopWallNanoseconds: Int64 = 0

    package init() {}
}
