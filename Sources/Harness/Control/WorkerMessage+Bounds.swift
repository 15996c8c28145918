import Emulation
import Measurement

extension WorkerMessage {
    /// Agents in one message at the most.
    static let maximumScores = 8_192
    /// Parts in one message at the most: as many topics as a plan has, as many desks, and some channels.
    static let maximumParts = 10_000
    /// More than anybody counts, and little enough for a million workers to be added up.
    private static let countLimit = 1 << 40
    /// Nanoseconds: two years of one person, or an hour of 20,000.
    private static let timeLimit: Int64 = 1 << 56

    package var partOutOfRange: String? {
        switch self {
        case .join(let join): join.pid < 1 ? "join.pid" : nil
        case .synchronized(_, let roundTrip): roundTrip < 0 ? "synchronized.roundTripNanoseconds" : nil
        case .interval(let interval): Self.partOutOfRange(interval)
        // A block that can be read, so that what is written into the run's folder can be.
        case .events(let block): EventBlock.isReadable([UInt8](block)) ? nil : "events"
        case .waits(let waits): (0...Self.maximumParts).contains(waits.place) ? nil : "waits.place"
        case .scores(let scores): scores.count <= Self.maximumScores ? nil : "scores"
        case .done(let ledger): Self.partOutOfRange(ledger)
        case .ping, .alive, .ready, .finished, .routerLost, .ledger, .failed: nil
        }
    }

    private static func partOutOfRange(_ interval: WorkerInterval) -> String? {
        if !(0...10_000_000).contains(interval.second) { return "interval.second" }
        if !Self.isWithinBounds(interval.counts) { return "interval.counts" }
        if !Self.isWithinBounds(interval.service) { return "interval.service" }
        if !Self.isWithinBounds(interval.gauges) { return "interval.gauges" }
        return interval.parts.count > Self.maximumParts ? "interval.parts" : nil
    }

    private static func partOutOfRange(_ ledger: WorkerLedger) -> String? {
        if !Self.isWithinBounds(ledger.counts) { return "done.counts" }
        if !Self.isWithinBounds(ledger.service) { return "done.service" }
        if !(0...Self.timeLimit).contains(ledger.cpuNanoseconds) { return "done.cpuNanoseconds" }
        return RouterErrors(entries: ledger.errors.entries) == ledger.errors ? nil : "done.errors"
    }

    private static func isWithinBounds(_ counts: WorkerCounts) -> Bool {
        WorkerCounts.fields.allSatisfy { counts[keyPath: $0].magnitude <= Self.countLimit }
    }

    private static func isWithinBounds(_ sums: ServiceSums) -> Bool {
        let counts = [
            sums.queued, sums.answered, sums.answeredWithinTarget, sums.abandoned, sums.solved,
            sums.solvedByFirstAgent, sums.cutOff,
        ]
        let times = [sums.waitNanoseconds, sums.busyNanoseconds, sums.availableNanoseconds]
        // What was counted in an earlier interval may be taken back in this one.
        let changes = [Int64(sums.conversations), sums.handleNanoseconds, sums.wrapUpNanoseconds]
        return counts.allSatisfy { (0...Self.countLimit).contains($0) }
            && times.allSatisfy { (0...Self.timeLimit).contains($0) }
            && changes.allSatisfy { $0.magnitude <= UInt64(Self.timeLimit) }
    }

    private static func isWithinBounds(_ gauges: WorkerGauges) -> Bool {
        [gauges.openInquiries, gauges.agentsReady, gauges.connectionsUp]
            .allSatisfy { $0.magnitude <= Self.countLimit }
            && [gauges.cpuNanoseconds, gauges.loopCPUNanoseconds, gauges.loopWallNanoseconds]
                .allSatisfy { (0...Self.timeLimit).contains($0) }
    }
}

extension EventBlock {
    fileprivate static func isReadable(_ block: [UInt8]) -> Bool {
        do {
            _ = try Self.decode(block)
            return true
        } catch {
            return false
        }
    }
}
