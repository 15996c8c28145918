import Analysis
import Latency
import Organization
import Population
import Routing

/// What is counted while a simulation runs.
struct Tally {
    /// Violations that are listed one by one; the rest are only counted.
    static let listedViolations = 100

    let timeScale: Double
    /// How long an answer may take and still be in time, by channel, in virtual nanoseconds.
    let targets: [Int64]

    var counts = RunCounts()
    var transfers = TransferCounts()
    /// Inquiries that left a queue for a desk that helps out.
    var overflows = 0
    var latencies = LatencySet()
    /// First assignments between the warm-up and the last arrival.
    var assignedInWindow = 0
    /// Offers that measured inquiries' agents read, by what a live run would measure them as.
    var measuredNewOffers: UInt64 = 0
    var measuredTransferOffers: UInt64 = 0
    var measuredAcceptances: UInt64 = 0
    var measuredCalls: UInt64 = 0
    /// What people said that was refused: too late, which is no fault, and wrong, which is one.
    var stale = 0
    var errors = 0
    private(set) var violations: [String] = []

    /// The service by topic, channel, tier and desk.
    var parts: ServiceTally
    /// The service over the story's time, as far as it has been closed.
    var course: ServiceCourse
    /// `service.csv`, when it is kept.
    var serviceLines = ServiceCSV.header
    var headToHead: HeadToHead
    /// What each agent did; empty when it is not kept.
    var scores: ContiguousArray<AgentScore> = []

    init(_ population: Population, options: SimulationOptions) {
        let profile = population.profile
        self.timeScale = profile.timeScale
        self.targets = profile.channels.map { profile.real($0.target.within).nanoseconds }
        self.parts = ServiceTally(ServiceShape(population))
        self.course = ServiceCourse(parts: ServicePart.parts(of: population), timeScale: profile.timeScale)
        self.headToHead = HeadToHead(topics: profile.topics.count, channels: profile.channels.count)
        if options.recordsService {
            self.scores = ContiguousArray((0..<population.agentCount).map { AgentScore(agent: $0) })
        }
    }

    /// Somebody broke its word: the first hundred are listed.
    mutating func note(_ violation: String) {
        self.counts.outOfOrder += 1
        if self.violations.count < Self.listedViolations { self.violations.append(violation) }
    }

    /// An inquiry's end as the run counts it.
    mutating func count(_ ending: Outcome) {
        switch ending {
        case .solved: self.counts.solved += 1
        case .unsolved: self.counts.unsolved += 1
        case .callback: self.counts.callback += 1
        case .abandoned: self.counts.abandoned += 1
        case .hungUp: self.counts.hungUp += 1
        case .expired: self.counts.expired += 1
        }
    }
}
