import Analysis
import Emulation
import Latency

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
