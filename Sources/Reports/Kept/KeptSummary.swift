internal import FoundationEssentials

/// The whole of a `summary.json`, for whoever makes a run's documents again. `KeptRun` reads only what comparisons need, of
/// any version.
struct KeptSummary: Decodable {
    var profile: String
    var about: String
    var seed: UInt64
    var verdict: String
    var invalidReasons: [String]
    /// One for each reason; runs from before they were kept have none.
    var invalidKinds: [String]?
    var workers: Workers
    var transport: String
    var timeScale: Double
    var plannedInquiries: Int
    var measuredSeconds: Double
    var readySeconds: Double?
    var sendDelayLimitNs: Int64
    var counts: [String: Int]
    var latency: [String: Figures]
    var transfers: Transfers
    var memory: Memory
    var thresholds: [KeptThreshold]
    var sums: Sums
    /// Not every run has one.
    var simulation: KeptAgreement?
    var service: ServiceMembers
    var waits: Waits?
    var breaches: [String: Int]?
    /// Runs from before they were kept have none of these.
    var errors: [RouterError]?
    var warnings: [String]?
    var machine: MachineFigures?
    var steadiness: Steadiness?

    /// Why it was found invalid, in the words of then.
    var reasons: [InvalidReason] {
        self.invalidReasons.enumerated().map { index, text in
            let kind = self.invalidKinds.flatMap { index < $0.count ? InvalidReason.Kind(rawValue: $0[index]) : nil }
            return .kept(kind ?? .problem, text)
        }
    }

    struct RouterError: Decodable {
        var word: String
        var count: Int
        var crossed: Int
        var firstLine: String
        var firstNs: Int64
    }

    /// Of `service`, what no other file says.
    struct ServiceMembers: Decodable {
        /// Nil when the run did not keep the service by parts.
        var frontDesks: [String]?
        /// Nil when the run is from before they were kept.
        var targets: [Target]?
    }

    struct Target: Decodable {
        var channel: String
        var seconds: Double
        var share: Double?
    }

    /// Where the waits went, in nanoseconds.
    struct Waits: Decodable {
        var inquiries: Int
        var delayed: Int
        var sendDelayNs: Int64
        var staffingNs: Int64
        var standstillNs: Int64?
        var routerNs: Int64
        var answeringNs: Int64
        var wireNs: Int64
    }

    struct Workers: Decodable {
        var customers: Int
        var agents: Int
        var lost: Int
        var health: [WorkerHealth]?
    }

    /// The figures of a histogram that its cells do not hold.
    struct Figures: Decodable {
        var count: UInt64
        var minNs: Int64?
        var maxNs: Int64?
        var outOfRange: UInt64
        var negative: UInt64
    }

    struct Transfers: Decodable {
        var total: Int
        var right: Int
        var wrong: Int
        var escalation: Int
        var overflow: Int
        /// Nil in a summary from before it was kept.
        var refused: Int?
    }

    struct Memory: Decodable {
        var routerPeakBytes: Int?
        var workerPeakBytes: Int?
    }

    struct KeptThreshold: Decodable {
        var metric: String
        var comparison: String
        var bound: Double
        var unit: String
    }

    struct Sums: Decodable {
        var offered: Int
        var assigned: Int
        var routerCpuNs: Int64?
        var workerCpuNs: Int64?
        var service: Service
    }

    struct Service: Decodable {
        var queued: Int
        var answered: Int
        var answeredWithinTarget: Int
        var waitNs: Int64
        var abandoned: Int
        var solvedByFirstAgent: Int
        var busyNs: Int64
        var availableNs: Int64
        /// Nil in a summary from before they were kept.
        var conversations: Int?
        var cutOff: Int?
        var handleNs: Int64?
        var refused: Int?
        var transfers: Int?
        var openAtEnd: Int?
        var unansweredAtEnd: Int?
    }

    /// Reads a `summary.json`. What it says is not trusted: a figure that no run can have is an error, so that nothing that is
    /// made of it overflows.
    init(summary bytes: some Sequence<UInt8>) throws(KeptFileError) {
        self = try KeptFile.decode(bytes, schema: "inrush.run/1", name: "summary.json")
        guard self.isPlausible else { throw KeptFileError("summary.json has figures that no run can have") }
    }

    private var isPlausible: Bool {
        let (transfers, service) = (self.transfers, self.sums.service)
        let counts: [Int?] =
            Array(self.counts.values) + Array((self.breaches ?? [:]).values) + [
                self.plannedInquiries, self.workers.customers, self.workers.agents, self.workers.lost,
                transfers.total, transfers.right, transfers.wrong, transfers.escalation, transfers.overflow,
                transfers.refused,
                self.sums.offered, self.sums.assigned, service.queued, service.answered, service.answeredWithinTarget,
                service.abandoned, service.solvedByFirstAgent, self.memory.routerPeakBytes, self.memory.workerPeakBytes,
                self.waits?.inquiries, self.waits?.delayed, self.steadiness?.seconds, self.steadiness?.unsettledSeconds,
                service.conversations, service.cutOff, service.refused, service.transfers, service.openAtEnd,
                service.unansweredAtEnd,
            ]
        let times: [Int64?] =
            [
                self.sums.routerCpuNs, self.sums.workerCpuNs, service.waitNs, service.busyNs, service.availableNs,
                self.sendDelayLimitNs, self.waits?.sendDelayNs, self.waits?.staffingNs, self.waits?.routerNs,
                self.waits?.answeringNs, self.waits?.wireNs, self.machine?.paceNs, self.machine?.throttledPeriods,
                service.handleNs, self.waits?.standstillNs,
            ] + self.latency.values.flatMap { [$0.minNs, $0.maxNs] }
        let misfits = self.latency.values.flatMap { [$0.count, $0.outOfRange, $0.negative] }
        let machine = self.machine.map { machine in
            [
                machine.foreignCores, machine.stealShare, machine.throttledSeconds, machine.cpuPressure,
                machine.memoryPressure, machine.diskPressure, machine.suspendedSeconds, machine.wallStepSeconds,
                machine.seconds,
            ]
        }
        let targets: [Double] = (self.service.targets ?? []).flatMap { target in [target.seconds, target.share ?? 0] }
        let seconds = [self.measuredSeconds, self.readySeconds ?? 0, self.timeScale] + targets
        return Plausible.counts(counts) && Plausible.times(times)
            && misfits.allSatisfy { $0 <= UInt64(Plausible.largestCount) }
            && Plausible.numbers(seconds + (machine ?? []) + [self.steadiness?.trendP, self.steadiness?.growth])
            && seconds.allSatisfy { $0 >= 0 } && self.timeScale > 0
            && (self.workers.health ?? []).allSatisfy(\.isPlausible)
    }
}

extension WorkerHealth {
    fileprivate var isPlausible: Bool {
        Plausible.counts([self.worker, self.sent]) && Plausible.numbers([self.cpuShare, self.cpuShareMax])
            && Plausible.times([self.loopLagP99Ns, self.loopLagMaxNs, self.sendDelayP99Ns, self.sendDelayMaxNs])
            && (self.standstills?.isPlausible ?? true)
    }
}

extension WorkerHealth.Standstills {
    fileprivate var isPlausible: Bool {
        Plausible.counts([self.count, self.samples] + self.seconds.map(Optional.some))
            && Plausible.times([self.longestNs, self.sampleP99Ns])
    }
}
