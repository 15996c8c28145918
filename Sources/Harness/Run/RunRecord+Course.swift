import Emulation
import Measurement
import Organization
import Population
import Reports

extension RunRecord {
    /// The record of a run that was started, from what its workers handed in.
    init(_ result: CourseResult, of setup: RunSetup) {
        let population = setup.population
        let profile = population.profile
        self.init(
            profile: profile.name,
            seed: population.seed,
            transport: setup.transportName,
            workers: WorkerNumbers(
                customers: setup.customerWorkers,
                agents: setup.agentWorkers,
                lost: result.outcome.lostWorkers
            ),
            plannedInquiries: population.callCount
        )
        self.about = profile.about
        self.timeScale = profile.timeScale
        self.counts = RunCounts(result.total.counts)
        self.latencies = result.latencies
        self.tagged = result.tagged
        self.measured = MeasuredWindow(result, of: population)
        self.transfers = TransferCounts(result.total.counts)
        self.cpu = CPUTime(
            routerNanoseconds: result.routerNanoseconds,
            workerNanoseconds: result.total.cpuNanoseconds
        )
        self.memory = result.memory
        self.watch = result.watch
        self.readySeconds = result.readyAfter?.seconds
        self.service = result.service.all
        var book = result.service
        book.add(result.total.waits)
        book.agents = ScoredAgent.agents(result.total.scores, of: population)
        book.targets = ChannelTarget.targets(of: profile)
        book.frontDesks = population.frontDesks.map { population.deskChart.desks[$0].name }
        self.book = book
        self.ledger = InquiryLedger(
            queued: result.total.queuedIDs,
            closed: result.total.closedIDs,
            open: result.total.openIDs,
            resolved: result.total.resolvedIDs
        )
        self.routerCounters = result.routerCounters.map {
            RouterCounters($0, knownTo: self.counts, resolvedLast: result.resolvedLast)
        }
        self.sendDelayLimitNanoseconds = profile.sendDelayLimit.nanoseconds
        self.thresholds = profile.thresholds
        self.keepsAgents = profile.keepsAgents
        self.errors = result.total.errors
        self.changedStamps = result.total.counts.changedStamps
        self.firstChangedStamp = result.total.violations.first(where: \.isOfStamp)?.description ?? "not listed"
        self.problems = result.outcome.problems
        if let cut = result.cutConnections { self.problems.append(cut) }
        if let difference = Self.difference(self.service, result.total.service) { self.problems.append(difference) }
        if result.outcome.wasInterrupted { self.interruption = .interrupted }
    }
}

extension RunRecord {
    /// What workers reported second by second must add up to the sums that they handed in: two ways of counting the same customers.
    private static func difference(_ row: ServiceRow, _ sums: ServiceSums) -> String? {
        let pairs = [
            ("queued", row.offered - row.refused, sums.queued), ("answered", row.answered, sums.answered),
            ("answered in time", row.answeredInTime, sums.answeredWithinTarget),
            ("abandoned", row.abandoned, sums.abandoned),
            ("solved by the first agent", row.solvedByFirstAgent, sums.solvedByFirstAgent),
        ]
        guard let pair = pairs.first(where: { $0.1 != $0.2 }) else { return nil }
        return "workers counted \(pair.1) inquiries \(pair.0) second by second and \(pair.2) in all: please report this"
    }
}

extension MeasuredWindow {
    /// From the end of the warm-up to the last arrival, or to where the plan was broken off.
    fileprivate init(_ result: CourseResult, of population: Population) {
        let start = population.warmUp.seconds
        var end = population.length.seconds
        if let zero = result.outcome.startedAt {
            for stop in [result.outcome.cutAt, result.outcome.stoppedAt].compactMap({ $0 }) {
                end = min(end, (stop - zero).seconds)
            }
        }
        let seconds = max(0, end - start)
        // Reports come once a second: the seconds that lie whole in the window give its rate of assignments.
        let whole = (Int(start.rounded(.up)) + 1)...max(Int(start.rounded(.up)) + 1, Int(end.rounded(.down)))
        let rate = { (bySecond: [Int: Int]) in
            Double(whole.reduce(0) { $0 + bySecond[$1, default: 0] }) / Double(whole.count)
        }
        let isLong = Double(whole.upperBound) <= end
        // Of a plan that was broken off nobody knows to the inquiry who was due by then: some workers heard of it later.
        let isCut = isLong && result.outcome.cutAt != nil
        self.init(
            seconds: seconds,
            offered: isCut
                ? Int((rate(result.dueBySecond) * seconds).rounded())
                : Int(clamping: result.latencies[.sendDelay].count),
            assigned: isLong
                ? Int((rate(result.assignedBySecond) * seconds).rounded())
                : Int(clamping: result.latencies[.queueWait].count)
        )
    }
}
