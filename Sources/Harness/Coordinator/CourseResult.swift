import Emulation
import Measurement
import Organization
import Reports

/// What a coordinator brings home when everything has ended.
struct CourseResult: Sendable {
    var outcome: Coordinator.Outcome
    /// All ledgers added up; of workers that were lost, what they had reported.
    var total: WorkerLedger
    var latencies: LatencySet
    /// Those of single topics and channels that a threshold asks for.
    var tagged = TaggedLatencies()
    /// Due and assigned in each second of the run, by its number.
    var dueBySecond: [Int: Int]
    var assignedBySecond: [Int: Int]
    /// Resolved by agents in each second.
    var resolvedBySecond: [Int: Int]
    /// The first second in which a connection was lost with customers on it; nil when that is not known.
    var firstCut: Int?
    /// The rows of `intervals.csv`, as charts need them.
    var timeline: RunTimeline
    /// The service by parts and over the story's time, waits one by one and agents left out: those are in the ledgers.
    var service: ServiceBook
    /// The sum of the customers' digests.
    var planDigest: UInt64
    /// What the router counted during the run; nil when it could not be asked.
    var routerCounters: [String: Int]?
    /// CPU time of the router from the plan's zero to the end of the last customer; nil when it is not ours.
    var routerNanoseconds: Int64?
    /// Read when the customers had finished.
    var memory: MemoryPeaks
    /// From the last worker's plan until everybody was ready; nil when that never came.
    var readyAfter: Duration?
    /// What was seen of the tester itself, arrivals left out.
    var watch: RunWatch
    /// Set when a file of the run could not be written.
    var writeFailure: RunFolderError?
}

extension CourseResult {
    /// What became of connections with customers on them, in words; nil when none was lost.
    var cutConnections: String? {
        let counts = self.total.counts
        guard counts.connectionsCut > 0 else { return nil }
        let first = self.firstCut.map { " in second \($0) of the run" } ?? ""
        return
            "\(counts.connectionsCut) of the customers' connections ended\(counts.connectionsCut > 1 ? ", the first" : "")\(first), "
            + "\(counts.customersCut) customers on them: the router, or what stands between, closed them; look into the logs of both"
    }

    /// What agents resolved in the last two seconds before they were stopped, or later: customers were there until then, and
    /// whatever was resolved before, its `CLOSED` would have been read.
    var resolvedLast: Int {
        guard let zero = self.outcome.startedAt, let stop = self.outcome.stoppedAt else {
            return self.resolvedBySecond.values.reduce(0, +)
        }
        let first = Int((stop - zero).seconds.rounded(.down)) - 2
        return self.resolvedBySecond.reduce(0) { $1.key >= first ? $0 + $1.value : $0 }
    }
}
