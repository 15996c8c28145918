internal import Measurement
import Organization

/// Something that may have disturbed a run, short of making it invalid. Each says what was seen and what to do about it.
package enum RunWarning: Equatable, Sendable {
    /// One that was kept, in words.
    case said(String)
    case foreignCPU(cores: Double)
    case steal(share: Double)
    case throttled(periods: Int64, seconds: Double)
    case memoryPressure(share: Double)
    case suspended(seconds: Double)
    case clockSet(seconds: Double)
    case clocksApart(nanoseconds: Int64, p50: Int64)
    /// The worker whose event loop had the least time left, and how many others had hardly any; `most`: in its busiest second.
    case saturated(String, others: Int, share: Double, most: Double)
    case loopLate(String, others: Int, p99: Int64, limit: Int64)
    case loopStalled(String, others: Int, nanoseconds: Int64)
    /// Durations were shortened because a worker stood still.
    case heldUp(String, others: Int, WorkerHealth.Standstills)
    case unsettled(seconds: Int)
    case drifting(growth: Double)
    case arrivals(ArrivalFindings.Fault)
    case openEnds(OpenEnds)
    /// Agents were kept for larger inquiries, which the p99 of `assignment` holds and that of `routerWait` does not.
    case kept(assignment: Int64, routerWait: Int64)
}

extension RunWarning {
    /// What is worth a warning in a run; empty when all was well.
    package static func warnings(of record: RunRecord, limits: WatchLimits = WatchLimits()) -> [RunWarning] {
        let p50 = LatencyFigures(record.latencies[.assignment]).p50
        return self.machine(record.watch.machine, limits)
            + self.clocks(record.watch, p50: p50, limits)
            + self.workers(record.watch.workers, p50: p50, limits)
            + self.course(record.watch) + self.ends(record.service) + self.keeping(record)
    }

    /// Worth saying where `assignment` is more than twice what inquiries waited for the router.
    private static func keeping(_ record: RunRecord) -> [RunWarning] {
        guard record.keepsAgents, let replay = record.replay,
            let assignment = LatencyFigures(record.latencies[.assignment]).p99,
            let wait = LatencyFigures(replay.routerWait).p99, assignment > 2 * wait
        else { return [] }
        return [.kept(assignment: assignment, routerWait: wait)]
    }

    private static func ends(_ service: ServiceRow) -> [RunWarning] {
        guard let ends = OpenEnds(service), ends.isWorthSaying else { return [] }
        return [.openEnds(ends)]
    }

    private static func machine(_ machine: MachineFigures?, _ limits: WatchLimits) -> [RunWarning] {
        guard let machine else { return [] }
        var warnings: [RunWarning] = []
        if let cores = machine.foreignCores, cores > limits.foreignCores { warnings.append(.foreignCPU(cores: cores)) }
        if let share = machine.stealShare, share > limits.stealShare { warnings.append(.steal(share: share)) }
        if let periods = machine.throttledPeriods, periods > 0 {
            warnings.append(.throttled(periods: periods, seconds: machine.throttledSeconds ?? 0))
        }
        if let share = machine.memoryPressure, share > limits.memoryPressure {
            warnings.append(.memoryPressure(share: share))
        }
        let limit = limits.clockSeconds + limits.clockDrift * machine.seconds
        if machine.suspendedSeconds > limits.clockSeconds {
            warnings.append(.suspended(seconds: machine.suspendedSeconds))
        }
        if machine.wallStepSeconds.magnitude > limit { warnings.append(.clockSet(seconds: machine.wallStepSeconds)) }
        return warnings
    }

    private static func clocks(_ watch: RunWatch, p50: Int64?, _ limits: WatchLimits) -> [RunWarning] {
        guard let p50, Double(watch.clockErrorNanoseconds) > limits.clockErrorShare * Double(p50) else { return [] }
        return [.clocksApart(nanoseconds: watch.clockErrorNanoseconds, p50: p50)]
    }

    /// Of many workers with the same trouble the worst stands for all.
    private static func workers(_ workers: [WorkerHealth], p50: Int64?, _ limits: WatchLimits) -> [RunWarning] {
        var warnings: [RunWarning] = []
        let saturated = workers.filter {
            $0.cpuShare ?? 0 > limits.cpuShare || $0.cpuShareMax ?? 0 > limits.cpuShareMax
        }
        if let worst = saturated.max(by: { $0.cpuShare ?? 0 < $1.cpuShare ?? 0 }), let share = worst.cpuShare {
            let most = max(share, worst.cpuShareMax ?? share)
            warnings.append(.saturated(worst.label, others: saturated.count - 1, share: share, most: most))
        }
        let limit = max(limits.loopLagNanoseconds, (p50 ?? 0) / 2)
        let late = workers.filter { $0.loopLagP99Ns ?? 0 > limit }
        if let worst = late.max(by: { $0.loopLagP99Ns ?? 0 < $1.loopLagP99Ns ?? 0 }), let p99 = worst.loopLagP99Ns {
            warnings.append(.loopLate(worst.label, others: late.count - 1, p99: p99, limit: limit))
        }
        let stalled = workers.filter { $0.loopLagMaxNs ?? 0 > limits.longestStallNanoseconds }
        if let worst = stalled.max(by: { $0.loopLagMaxNs ?? 0 < $1.loopLagMaxNs ?? 0 }), let most = worst.loopLagMaxNs {
            warnings.append(.loopStalled(worst.label, others: stalled.count - 1, nanoseconds: most))
        }
        let heldUp = workers.compactMap { worker in worker.standstills.map { (worker.label, $0) } }.filter {
            $0.1.samples > 0
        }
        if let worst = heldUp.max(by: { $0.1.longestNs < $1.1.longestNs }) {
            warnings.append(.heldUp(worst.0, others: heldUp.count - 1, worst.1))
        }
        return warnings
    }

    private static func course(_ watch: RunWatch) -> [RunWarning] {
        var warnings: [RunWarning] = []
        if let steadiness = watch.steadiness {
            if steadiness.unsettledSeconds > 0 { warnings.append(.unsettled(seconds: steadiness.unsettledSeconds)) }
            if steadiness.isDrifting { warnings.append(.drifting(growth: steadiness.growth)) }
        }
        return warnings + (watch.arrivals?.oddities.map(RunWarning.arrivals) ?? [])
    }
}

extension RunWarning: CustomStringConvertible {
    package var description: String {
        switch self {
        case .said(let text): text
        case .foreignCPU(let cores):
            "Other programs took \(FigureText.rounded(cores)) cores: latencies may be theirs; run on a quiet machine."
        case .steal(let share):
            "The hypervisor took \(FigureText.percentage(share)) of the CPU time away: latencies may be its doing; use "
                + "dedicated CPUs."
        case .throttled(let periods, let seconds):
            "The CPU quota was used up \(counted(periods, "time")) and everything stood still for \(FigureText.rounded(seconds)) s: "
                + "raise the container's CPU limit or lower the rate."
        case .memoryPressure(let share):
            "Something waited for memory in \(FigureText.percentage(share)) of the time: free some, or use fewer people or "
                + "workers."
        case .suspended(let seconds):
            "The machine slept for \(FigureText.rounded(seconds)) s during the run: run again on one that does not."
        case .clockSet(let seconds):
            "The time of day was set by \(FigureText.rounded(seconds)) s during the run: start times are off, durations are "
                + "not; let the clock settle first."
        case .clocksApart(let error, let p50):
            "The workers' clocks may be wrong by \(FigureText.duration(error, micro: "u")), the assignment p50 is "
                + "\(FigureText.duration(p50, micro: "u")): bring the hosts closer together, or run on one."
        case .saturated(let worker, let others, let share, let most):
            "The event loop of \(Self.named(worker, others)) used \(FigureText.percentage(share)) of a core, \(FigureText.percentage(most)) in "
                + "its busiest second: it may be what is slow; use fewer people per worker (--workers), or a lower rate."
        case .loopLate(let worker, let others, let p99, let limit):
            "The event loop of \(Self.named(worker, others)) was late by \(FigureText.duration(p99, micro: "u")) at the p99, more than "
                + "\(FigureText.duration(limit, micro: "u")): latencies hold its own lateness; use a quieter machine, fewer "
                + "people per worker or a lower rate."
        case .loopStalled(let worker, let others, let longest):
            "The event loop of \(Self.named(worker, others)) stood still for \(FigureText.duration(longest, micro: "u")): p99.9 and the longest "
                + "latencies may be its own; use a quieter machine."
        case .heldUp(let worker, let others, let standstills):
            "\(Self.named(worker, others)) stood still \(standstills.words): \(standstills.samples) of its durations ended with what it "
                + "read then, and are shortened by that; use a quieter machine."
        case .unsettled(let seconds):
            "The first \(seconds) s after the warm-up were unlike the rest: make warm-up longer."
        case .drifting(let growth):
            "The assignment p50 changed by \(FigureText.percentage(growth)) while the load did not: something leaks or was "
                + "not warm; make warm-up longer, and look at a longer run."
        case .openEnds(let ends): "\(ends)"
        case .kept(let assignment, let wait):
            "The assignment p99 is \(FigureText.duration(assignment, micro: "u")) and the routerWait p99 \(FigureText.duration(wait, micro: "u")): "
                + "agents take channels with unequal slots, and who is kept for a larger inquiry is offered nothing smaller; "
                + "judge the router by routerWait."
        case .arrivals(let fault):
            "Arrivals differ a little from the plan: \(fault); use a quieter machine or more workers."
        }
    }

    private static func named(_ worker: String, _ others: Int) -> String {
        others > 0 ? "\(worker), and \(others) more," : worker
    }
}
