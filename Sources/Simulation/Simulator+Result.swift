import Analysis
import Latency
import Organization
import Population
import Routing

/// What came of it.
extension Simulator {
    consuming func result(_ ending: SimulationResult.Ending) -> SimulationResult {
        self.leaveOpen()
        let counters = self.desks.reduce(DeskCounters()) { $0 + $1.state.counters }
        for desk in self.desks {
            desk.presence.advance(to: self.now)
            self.tally.desks[desk.index].busyNanoseconds = desk.presence.busyNanoseconds
            self.tally.desks[desk.index].availableNanoseconds = desk.presence.availableNanoseconds
            self.tally.all.busyNanoseconds += desk.presence.busyNanoseconds
            self.tally.all.availableNanoseconds += desk.presence.availableNanoseconds
        }
        let profile = self.population.profile
        let (judged, unjudged) = Self.thresholds(of: profile)
        return SimulationResult(
            record: self.record(counters, ending: ending, thresholds: judged),
            unjudged: unjudged.map(\.description),
            all: self.tally.all,
            topics: zip(profile.topics, self.tally.topics).map { .init(name: $0.name, row: $1) },
            channels: zip(profile.channels, self.tally.channels).map { .init(name: $0.name, row: $1) },
            desks: zip(self.desks, self.tally.desks).map { .init(name: $0.name, row: $1) },
            counters: counters,
            agents: self.seats.count,
            ending: ending,
            events: self.events,
            endedAt: self.now,
            broken: self.broken,
            traces: self.traces
        )
    }

    /// Whoever is there when the run is over stays as they are.
    private mutating func leaveOpen() {
        for row in self.customers.rows where !row.isFree {
            if row.isQueued { self.tally.counts.open += 1 } else { self.tally.counts.unanswered += 1 }
        }
    }

    /// What wires and processors do cannot be held against a run without them.
    private static func thresholds(of profile: LoadProfile) -> (judged: [Threshold], unjudged: [Threshold]) {
        let foreign = ["assignment.", "sendDelay.", "accept.", "transfer.", "cpu."]
        let unjudged = profile.thresholds.filter { threshold in foreign.contains { threshold.metric.hasPrefix($0) } }
        return (profile.thresholds.filter { !unjudged.contains($0) }, unjudged)
    }

    private func record(
        _ counters: DeskCounters,
        ending: SimulationResult.Ending,
        thresholds: [Threshold]
    ) -> RunRecord {
        let profile = self.population.profile
        var record = RunRecord(
            profile: profile.name,
            seed: self.population.seed,
            transport: "virtual",
            workers: WorkerNumbers(customers: 0, agents: 0),
            plannedInquiries: self.population.inquiryCount
        )
        record.about = profile.about
        record.timeScale = profile.timeScale
        record.counts = self.tally.counts
        record.measured = MeasuredWindow(
            seconds: max(0, (min(self.now, self.lastArrival) - self.measuredFrom).seconds),
            offered: Int(clamping: self.tally.measuredCalls),
            assigned: self.tally.assignedInWindow
        )
        record.latencies = self.tally.latencies
        record.latencies[.sendDelay].record(nanoseconds: 0, count: self.tally.measuredCalls)
        record.latencies[.assignment].record(nanoseconds: 0, count: self.tally.measuredNewOffers)
        record.latencies[.accept].record(nanoseconds: 0, count: self.tally.measuredAcceptances)
        record.latencies[.transfer].record(nanoseconds: 0, count: self.tally.measuredTransferOffers)
        record.transfers = self.tally.transfers
        record.service = ServiceTotals(self.tally.all)
        record.routerCounters = RouterCounters(counters, refusedAtTheDoor: self.refusedAtTheDoor)
        record.thresholds = thresholds
        record.problems = self.problems(ending)
        return record
    }

    private func problems(_ ending: SimulationResult.Ending) -> [String] {
        var problems: [String] = []
        switch ending {
        case .completed, .drainLimit: break
        case .eventLimit: problems.append("the simulation was cut short after \(self.events) steps of its clock")
        case .brokenInvariant: problems.append("the desks broke their word: \(self.broken?.description ?? "")")
        }
        if self.tally.errors > 0 {
            problems.append("\(self.tally.errors) agents could not log in: their channel limits cannot be added up")
        }
        return problems + self.tally.violations
    }
}

extension ServiceTotals {
    /// Sums that do not fit 64 bits: the wait saturates, and the times of agents, of which only the ratio is used, are made
    /// smaller together.
    fileprivate init(_ row: ServiceRow) {
        self.init()
        self.queued = row.offered
        self.answered = row.answered
        self.answeredWithinTarget = row.answeredInTime
        self.waitNanoseconds = Int64(clamping: row.waitNanoseconds)
        self.abandoned = row.abandoned
        self.solvedByFirstAgent = row.solvedByFirstAgent
        let unit = max(row.busyNanoseconds, row.availableNanoseconds) / Int128(Int64.max) + 1
        self.busyNanoseconds = Int64(clamping: row.busyNanoseconds / unit)
        self.availableNanoseconds = Int64(clamping: row.availableNanoseconds / unit)
    }
}

extension RouterCounters {
    /// The desks' counters by their names on the wire.
    fileprivate init(_ counters: DeskCounters, refusedAtTheDoor: Int) {
        let refused = counters.refused + refusedAtTheDoor
        self.init([
            "inquiries_offered": counters.queued + refused, "queued": counters.queued, "deflected": 0,
            "refused": refused, "assigned": counters.assigned, "transferred": counters.transferred,
            "solved": counters.solved, "unsolved": counters.unsolved, "callback": counters.callback,
            "abandoned": counters.abandoned, "hung_up": counters.hungUp, "expired": counters.expired,
            "in_queue": counters.inQueue, "in_offer": counters.inOffer, "in_conversation": counters.inConversation,
            "offers": counters.offers, "declined": counters.declined, "timed_out": counters.timedOut,
            "recovered": counters.recovered, "agents": counters.agents,
        ])
    }
}
