import Analysis
import Emulation
import Latency
import Organization
import Population

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
        self.measured = MeasuredWindow(result, of: population)
        self.transfers = TransferCounts(result.total.counts)
        self.cpu = CPUTime(
            routerNanoseconds: result.routerNanoseconds,
            workerNanoseconds: result.total.cpuNanoseconds
        )
        self.memory = result.memory
        self.watch = result.watch
        self.readySeconds = result.readyAfter?.seconds
        self.service = ServiceTotals(result.total.service)
        var book = result.service
        book.add(result.total.waits)
        book.agents = ScoredAgent.agents(result.total.scores, of: population)
        book.frontDesks = population.frontDesks.map { population.deskChart.desks[$0].name }
        self.book = book
        self.ledger = InquiryLedger(
            queued: result.total.queuedIDs,
            closed: result.total.closedIDs,
            open: result.total.openIDs,
            resolved: result.total.resolvedIDs
        )
        self.routerCounters = result.routerCounters.map {
            RouterCounters($0, knownTo: self.counts)
        }
        self.sendDelayLimitNanoseconds = profile.sendDelayLimit.nanoseconds
        self.thresholds = profile.thresholds
        self.problems = result.outcome.problems
        if result.writeFailure != nil { self.interruption = .unreachable }
        if result.outcome.wasInterrupted { self.interruption = .interrupted }
        if let failure = result.writeFailure { self.problems.append(failure.description) }
    }
}

extension MeasuredWindow {
    /// From the end of the warm-up to the last arrival, or to where the run was cut short.
    fileprivate init(_ result: CourseResult, of population: Population) {
        let start = population.warmUp.seconds
        var end = population.length.seconds
        if let zero = result.outcome.startedAt, let stop = result.outcome.stoppedAt {
            end = min(end, (stop - zero).seconds)
        }
        let seconds = max(0, end - start)
        // Reports come once a second: the seconds that lie whole in the window give its rate of assignments.
        let whole = (Int(start.rounded(.up)) + 1)...max(Int(start.rounded(.up)) + 1, Int(end.rounded(.down)))
        let assigned = whole.reduce(0) { $0 + result.assignedBySecond[$1, default: 0] }
        let isLong = Double(whole.upperBound) <= end
        self.init(
            seconds: seconds,
            offered: Int(clamping: result.latencies[.sendDelay].count),
            assigned: isLong
                ? Int((Double(assigned) / Double(whole.count) * seconds).rounded())
                : Int(clamping: result.latencies[.queueWait].count)
        )
    }
}
