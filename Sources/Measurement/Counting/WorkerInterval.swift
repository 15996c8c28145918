/// What a worker saw since its last report; normally one second.
///
/// The sum of a worker's intervals is its ledger: the last one is taken after the load has ended.
package struct WorkerInterval: Codable, Sendable {
    /// The second of the run this interval ends in, from 0 at the start instant; what comes before it counts as 0.
    package var second: Int
    /// Counts of this interval alone.
    package var counts: WorkerCounts
    /// Sums of this interval alone.
    package var service: ServiceSums
    /// Durations of inquiries that were due after the warm-up.
    package var latencies: LatencySet
    /// The service of this interval alone, by parts; those without changes are left out.
    package var parts: [ServiceChange] = []
    /// `assignment` by topic and channel since it was last reported; empty in most intervals.
    package var tagged: [TaggedHistogram] = []
    /// The state at the end of the interval.
    package var gauges: WorkerGauges
    /// How late the load's event loop came to a tick every ten milliseconds.
    package var loopLag = LatencyHistogram()
    /// Durations that ended with something read right after the worker stood still: what was left out of each.
    package var heldUp = LatencyHistogram()
    /// How long the worker stood still, each time within the measured time.
    package var standstills = LatencyHistogram()
}
