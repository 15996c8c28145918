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

    /// Of `service`, what no other file says.
    struct ServiceMembers: Decodable {
        /// Nil when the run did not keep the service by parts.
        var frontDesks: [String]?
    }

    /// Where the waits went, in nanoseconds.
    struct Waits: Decodable {
        var inquiries: Int
        var delayed: Int
        var sendDelayNs: Int64
        var staffingNs: Int64
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
    }

    /// Reads a `summary.json`. What it says is not trusted: a figure that no run can have is an error, so that nothing that is
    /// made of it overflows.
    init(summary bytes: some Sequence<UInt8>) throws(KeptFileError) {
        self = try KeptFile.decode(bytes, schema: "inrush.run/1", name: "summary.json")
        guard self.isPlausible else { throw KeptFileError("summary.json has figures that no run can have") }
    }

    /// More than any run counts, and far from where sums overflow.
    private static let largestCount = 1_000_000_000_000_000

    private var isPlausible: Bool {
        let (transfers, service) = (self.transfers, self.sums.service)
        let counts =
            Array(self.counts.values) + [
                self.plannedInquiries, self.workers.customers, self.workers.agents, self.workers.lost,
                transfers.total, transfers.right, transfers.wrong, transfers.escalation, transfers.overflow,
                self.sums.offered, self.sums.assigned, service.queued, service.answered, service.answeredWithinTarget,
                service.abandoned, service.solvedByFirstAgent, self.memory.routerPeakBytes ?? 0,
                self.memory.workerPeakBytes ?? 0, self.waits?.inquiries ?? 0, self.waits?.delayed ?? 0,
            ] + Array((self.breaches ?? [:]).values)
        let times = [
            self.sums.routerCpuNs ?? 0, self.sums.workerCpuNs ?? 0, service.waitNs, service.busyNs, service.availableNs,
            self.sendDelayLimitNs, self.waits?.sendDelayNs ?? 0, self.waits?.staffingNs ?? 0, self.waits?.routerNs ?? 0,
            self.waits?.answeringNs ?? 0, self.waits?.wireNs ?? 0,
        ]
        let misfits = self.latency.values.flatMap { [$0.count, $0.outOfRange, $0.negative] }
        let seconds = [self.measuredSeconds, self.readySeconds ?? 0, self.timeScale]
        return counts.allSatisfy { (0...Self.largestCount).contains($0) }
            && times.allSatisfy { (0...Int64.max / 4).contains($0) }
            && misfits.allSatisfy { $0 <= Self.largestCount }
            && seconds.allSatisfy { $0.isFinite && (0...1e15).contains($0) } && self.timeScale > 0
    }
}
