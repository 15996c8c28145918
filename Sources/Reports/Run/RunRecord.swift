package import Measurement
package import Population

/// Everything a coordinator knows when a run ends, before anybody judges it: plain values.
package struct RunRecord: Sendable {
    /// The profile's name, and what it says it shows.
    package var profile: String
    package var about = ""
    package var seed: UInt64
    /// Runs that this is the sum of.
    package var runs = 1
    /// How the people reached the router: `unix`, `tcp`, …
    package var transport: String
    /// Seconds of the story in one real second.
    package var timeScale = 1.0
    package var workers: WorkerNumbers
    /// Inquiries that the profile and its seed plan, repeat contacts left out.
    package var plannedInquiries: Int
    /// The whole run, `lost` and `doubled` left out: those are the ledger's to say.
    package var counts = RunCounts()
    /// What was measured after the warm-up.
    package var measured = MeasuredWindow()
    /// Durations of the inquiries due after the warm-up.
    package var latencies = LatencySet()
    /// The same of single topics and channels, as far as a threshold or somebody else asks for them.
    package var tagged = TaggedLatencies()
    package var transfers = TransferCounts()
    package var cpu = CPUTime()
    package var memory = MemoryPeaks()
    /// From the last worker's plan until all customers were connected and all agents ready; nil when they never were.
    package var readySeconds: Double?
    /// All of the service that was measured, waits one by one left out.
    package var service = ServiceRow()
    /// The service by topic, channel, tier, desk and agent, and over the story's time; nil for a run that did not keep it.
    package var book: ServiceBook?
    package var ledger = InquiryLedger()
    /// Stamps that the router lost or changed, and the first in the words of the worker that read it.
    package var changedStamps = 0
    package var firstChangedStamp = ""
    /// The lines with which the router refused what its customers and agents said.
    package var errors = RouterErrors()
    /// What the replay of the event ledger found; nil when the run kept none.
    package var replay: ReplayFindings?
    /// What the router counted from the start to the end of the run; nil when it could not be asked.
    package var routerCounters: RouterCounters?
    /// Whether agents may be kept for larger inquiries (`LoadProfile.keepsAgents`): then `assignment` holds more than the router's time.
    package var keepsAgents = false
    /// What the tester saw of itself.
    package var watch = RunWatch()
    /// The send delay's p99 up to which a run counts as on time, in real nanoseconds.
    package var sendDelayLimitNanoseconds: Int64 = 1_000_000
    package var thresholds: [Threshold] = []
    /// What went wrong on the way, in sentences, in the order in which it happened: workers lost, a router that ended.
    package var problems: [String] = []
    package var interruption = Interruption.none
    /// How the same people fare in virtual time; nil when that was not played.
    package var simulation: SimulationAgreement?

    package init(profile: String, seed: UInt64, transport: String, workers: WorkerNumbers, plannedInquiries: Int) {
        self.profile = profile
        self.seed = seed
        self.transport = transport
        self.workers = workers
        self.plannedInquiries = plannedInquiries
    }

    /// What kept a run from being played to its end. Ordered by gravity: of two, the maximum is the one to keep.
    package enum Interruption: Int, Comparable, Sendable {
        case none
        /// Something could not be reached, started or written. Runs of earlier versions say so; now such a run has no record, or is
        /// judged by what was measured.
        case unreachable
        /// Somebody pressed Ctrl-C, sent TERM or closed the terminal.
        case interrupted
        /// A fault of this program.
        case internalError

        package static func < (left: Interruption, right: Interruption) -> Bool { left.rawValue < right.rawValue }
    }
}

/// How many workers a run had and what became of them.
package struct WorkerNumbers: Equatable, Sendable {
    package var customers: Int
    package var agents: Int
    /// Those that ended, fell silent or were cut off before they handed in their ledger.
    package var lost: Int

    package init(customers: Int, agents: Int, lost: Int = 0) {
        self.customers = customers
        self.agents = agents
        self.lost = lost
    }
}

/// The part of a run after the warm-up.
package struct MeasuredWindow: Equatable, Sendable {
    /// Real seconds from the end of the warm-up to the last arrival of the plan.
    package var seconds = 0.0
    /// Inquiries due in it.
    package var offered = 0
    /// Inquiries assigned in it.
    package var assigned = 0

    package init(seconds: Double = 0, offered: Int = 0, assigned: Int = 0) {
        self.seconds = seconds
        self.offered = offered
        self.assigned = assigned
    }

    /// Inquiries due a second; nil when nothing was measured.
    package var offeredPerSecond: Double? { Double(self.offered).share(of: self.seconds) }
    /// Inquiries assigned a second; nil when nothing was measured.
    package var assignedPerSecond: Double? { Double(self.assigned).share(of: self.seconds) }
}

/// How often a conversation was handed on.
package struct TransferCounts: Equatable, Sendable {
    package var total = 0
    /// To somebody who could solve the inquiry.
    package var right = 0
    /// To a topic that the inquiry is not about.
    package var wrong = 0
    /// Up to a higher tier.
    package var escalation = 0
    /// To another desk because the own one was too busy.
    package var overflow = 0
    /// Asked for, and refused by the router: in none of the others.
    package var refused = 0

    /// Every count with its name in `summary.json`, in its order.
    package static let fields: [(name: String, path: any WritableKeyPath<TransferCounts, Int> & Sendable)] = [
        ("total", \.total), ("right", \.right), ("wrong", \.wrong), ("escalation", \.escalation),
        ("overflow", \.overflow), ("refused", \.refused),
    ]

    /// A count by its name in `summary.json`; nil when there is none of it.
    package func count(named name: String) -> Int? {
        Self.fields.first { $0.name == name }.map { self[keyPath: $0.path] }
    }
}

/// CPU time that the whole run took, all threads, in nanoseconds; nil when it could not be read (a router elsewhere).
package struct CPUTime: Equatable, Sendable {
    package var routerNanoseconds: Int64?
    package var workerNanoseconds: Int64?

    package init(routerNanoseconds: Int64? = nil, workerNanoseconds: Int64? = nil) {
        self.routerNanoseconds = routerNanoseconds
        self.workerNanoseconds = workerNanoseconds
    }
}

extension Double {
    /// This part of `whole`; nil when there is no whole.
    func share(of whole: Double) -> Double? {
        whole > 0 ? self / whole : nil
    }
}
