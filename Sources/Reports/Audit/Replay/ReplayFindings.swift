package import Measurement

/// What a replay of both sides' ledgers found.
package struct ReplayFindings: Equatable, Sendable {
    /// Breaches that are listed; the rest are counted.
    package static let listedBreaches = 1_000

    /// The durations that rows tell to the nanosecond.
    package static let recountedDurations: [MeasuredDuration] = [.sendDelay, .queueWait, .response]

    /// The first of each kind, in the order of time, at most `listedBreaches` in all.
    package internal(set) var breaches: [Breach] = []
    /// How many there are of each kind; kinds without any are left out.
    package internal(set) var breachCounts: [Breach.Kind: Int] = [:]
    /// For each measured inquiry that was queued: how long an eligible agent was able and it was not offered.
    package internal(set) var routerWait = LatencyHistogram()
    package internal(set) var waits = WaitSums()
    /// What workers report of customers, `recountedDurations`, counted once more from their rows; nil when rows are missing, or
    /// cannot tell exactly.
    package internal(set) var recounted: LatencySet?
    /// Whether it was judged whom the router chose of several, and what it offered again; else the ledger does not say how the router
    /// was set up, or rows are missing.
    package internal(set) var judgesChoices = false
    /// Rows read.
    package internal(set) var events = 0
    /// Inquiries that were queued, warm-up included.
    package internal(set) var inquiries = 0

    package init() {}

    /// How many breaches there are.
    package var breachCount: Int { self.breachCounts.values.reduce(0, +) }

    /// Kinds with breaches, the most frequent first.
    package var orderedCounts: [BreachCount] {
        self.breachCounts.map { BreachCount(kind: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue) }
    }

    mutating func note(_ breach: Breach) {
        self.breachCounts[breach.kind, default: 0] += 1
        self.breaches.append(breach)
    }

    /// Names agents instead of seats: by seat, the agent.
    mutating func name(_ agents: [Int]) {
        for index in self.breaches.indices {
            if let seat = self.breaches[index].agent { self.breaches[index].agent = agents[seat] }
            if self.breaches[index].kind.comparesAgents, let seat = self.breaches[index].other {
                self.breaches[index].other = UInt64(agents[Int(seat)])
            }
        }
    }

    /// Puts the breaches in the order of time and drops those that are too many, a fair part of each kind kept.
    mutating func settle() {
        let share = Self.listedBreaches / max(1, self.breachCounts.count)
        var taken: [Breach.Kind: Int] = [:]
        self.breaches = self.breaches
            .sorted { ($0.instant, $0.inquiry) < ($1.instant, $1.inquiry) }
            .filter { breach in
                taken[breach.kind, default: 0] += 1
                return taken[breach.kind, default: 0] <= share
            }
    }
}
