package import Measurement

/// What a worker vouches for at the end of its run.
package struct WorkerLedger: Codable, Sendable, Equatable {
    /// The whole run, warm-up included.
    package var counts = WorkerCounts()
    package var service = ServiceSums()
    /// Inquiry numbers in the order in which `QUEUED` was read.
    package var queuedIDs: [UInt64] = []
    /// Inquiry numbers in the order in which they ended: `CLOSED` read, or the connection lost.
    package var closedIDs: [UInt64] = []
    /// Inquiry numbers queued and not ended, in no particular order.
    package var openIDs: [UInt64] = []
    /// Inquiry numbers that this worker's agents resolved, in that order.
    package var resolvedIDs: [UInt64] = []
    /// Every event, as blocks of the run's ledger; empty when none is kept.
    package var eventBlocks: [[UInt8]] = []
    /// How long customers waited, by parts of the service.
    package var waits: [PartWaits] = []
    /// What each of the worker's agents did.
    package var scores: [AgentScore] = []
    /// The first hundred times the router broke the protocol.
    package var violations: [Violation] = []
    /// What the router refused, by code.
    package var errors = RouterErrors()
    /// CPU time of the process between the creation of the load and its end, in nanoseconds.
    package var cpuNanoseconds: Int64 = 0

    package init() {}

    /// Between processes the lists go before, in pieces.
    private enum CodingKeys: CodingKey {
        case counts
        case service
        case violations
        case errors
        case cpuNanoseconds
    }

    /// Adds another worker's ledger; its lists come after this one's.
    package mutating func merge(_ other: WorkerLedger) {
        self.counts.merge(other.counts)
        self.service.merge(other.service)
        self.queuedIDs += other.queuedIDs
        self.closedIDs += other.closedIDs
        self.openIDs += other.openIDs
        self.resolvedIDs += other.resolvedIDs
        self.eventBlocks += other.eventBlocks
        for waits in other.waits { self.add(waits) }
        self.scores += other.scores
        self.violations += other.violations.prefix(max(0, Tally.listedViolations - self.violations.count))
        self.errors.merge(other.errors)
        self.cpuNanoseconds += other.cpuNanoseconds
    }

    /// Adds waits of one part.
    package mutating func add(_ waits: PartWaits) {
        if let index = self.waits.firstIndex(where: { $0.place == waits.place }) {
            self.waits[index].storyWaits.merge(waits.storyWaits)
        } else {
            self.waits.append(waits)
        }
    }
}
