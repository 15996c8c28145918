import Measurement
import Organization
internal import People
import Population
import Reports
import Routing

/// What came of it.
extension Simulator {
    consuming func result(_ ending: SimulationResult.Ending) -> SimulationResult {
        self.cast.leaveOpen(now: self.now)
        self.cast.leaveInHand()
        let counters = self.floor.counters
        let occupancyGini = self.occupancyGini()
        let book = self.book()
        let all = book.all
        let profile = self.population.profile
        let (judged, unjudged) = Self.thresholds(of: profile)
        var record = self.record(all: all, ending: ending, thresholds: judged)
        if self.options.recordsService || judged.contains(where: { $0.metric.definition.subject == .service }) {
            record.book = book
        }
        return SimulationResult(
            record: record,
            unjudged: unjudged.map(\.description),
            all: all,
            book: book,
            serviceCSV: self.options.recordsService ? self.figures.serviceLines : nil,
            counters: counters,
            overflows: self.figures.overflows,
            agents: self.seats.count,
            occupancyGini: occupancyGini,
            ending: ending,
            events: self.events,
            endedAt: self.now,
            broken: self.broken,
            traces: self.traces,
            ledger: self.cast.events.blocks(since: 0)
        )
    }

    /// How unequally the work lies on the agents who were ever ready.
    private mutating func occupancyGini() -> Double? {
        let occupancies = self.cast.seats.indices.compactMap { seat in
            self.cast.times.time(ofSeat: seat, now: self.now).occupancy
        }
        return Inequality.gini(occupancies)
    }

    /// What wires and processors do cannot be held against a run without them.
    private static func thresholds(of profile: LoadProfile) -> (judged: [Threshold], unjudged: [Threshold]) {
        let unjudged = profile.thresholds.filter(\.metric.definition.isOfMachines)
        return (profile.thresholds.filter { !unjudged.contains($0) }, unjudged)
    }

    private func record(
        all: ServiceRow,
        ending: SimulationResult.Ending,
        thresholds: [Threshold]
    ) -> RunRecord {
        let profile = self.population.profile
        var record = RunRecord(
            profile: profile.name,
            seed: self.population.seed,
            transport: "virtual",
            workers: WorkerNumbers(customers: 0, agents: 0),
            plannedInquiries: self.population.callCount
        )
        record.about = profile.about
        record.timeScale = profile.timeScale
        record.counts = RunCounts(self.cast.tally.counts)
        record.measured = MeasuredWindow(
            seconds: max(0, (min(self.now, self.span.until) - self.span.from).seconds),
            offered: Int(clamping: self.figures.measuredCalls),
            assigned: self.figures.assignedInWindow
        )
        record.latencies = self.cast.tally.latencies
        record.latencies[.sendDelay].record(nanoseconds: 0, count: self.figures.measuredCalls)
        record.latencies[.assignment].record(nanoseconds: 0, count: self.figures.measuredNewOffers)
        record.latencies[.accept].record(nanoseconds: 0, count: self.figures.measuredAcceptances)
        record.latencies[.transfer].record(nanoseconds: 0, count: self.figures.measuredTransferOffers)
        record.transfers = TransferCounts(self.cast.tally.counts)
        record.service = all
        record.service.storyWaits = ServiceRow().storyWaits
        record.routerCounters = RouterCounters(
            Dictionary(uniqueKeysWithValues: self.floor.figures.map { ("\($0.name)", $0.value) })
        )
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
        if self.figures.loginsRefused > 0 {
            problems.append(
                "\(self.figures.loginsRefused) agents could not log in: their channel limits cannot be added up"
            )
        }
        return problems + self.figures.violations
    }
}
