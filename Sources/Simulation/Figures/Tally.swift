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

    var all = ServiceRow()
    var topics: [ServiceRow]
    var channels: [ServiceRow]
    var desks: [ServiceRow]

    init(_ population: Population) {
        let profile = population.profile
        self.timeScale = profile.timeScale
        self.targets = profile.channels.map { profile.real($0.answerTarget).nanoseconds }
        self.topics = Array(repeating: ServiceRow(), count: profile.topics.count)
        self.channels = Array(repeating: ServiceRow(), count: profile.channels.count)
        self.desks = Array(repeating: ServiceRow(), count: population.deskChart.desks.count)
    }

    /// Somebody broke its word: the first hundred are listed.
    mutating func note(_ violation: String) {
        self.counts.outOfOrder += 1
        if self.violations.count < Self.listedViolations { self.violations.append(violation) }
    }

    /// Changes the rows of all, of a topic and of a channel alike.
    @inline(__always)
    mutating func count(topic: UInt16, channel: UInt8, _ change: (inout ServiceRow) -> Void) {
        change(&self.all)
        change(&self.topics[Int(topic)])
        change(&self.channels[Int(channel)])
    }

    /// An inquiry's end as the run counts it.
    mutating func count(_ ending: Ending) {
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

extension ServiceRow {
    /// An end.
    /// - Parameters:
    ///   - wasAnswered: whether an agent ever accepted it: who leaves after a transfer has not abandoned.
    ///   - wasTransferred: whether another agent had it before.
    mutating func count(_ ending: Ending, wasAnswered: Bool, wasTransferred: Bool) {
        switch ending {
        case .solved:
            self.solved += 1
            if !wasTransferred { self.solvedByFirstAgent += 1 }
        case .unsolved: self.unsolved += 1
        case .callback: self.callback += 1
        case .abandoned: if !wasAnswered { self.abandoned += 1 }
        case .hungUp: self.hungUp += 1
        case .expired: self.expired += 1
        }
    }
}
