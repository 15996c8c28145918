internal import Measurement
internal import Population

extension RunRecord {
    /// The record that a run's `summary.json` and `latency.hlog` were written from, but for the ledger, the router's
    /// counters and the problems on the way, which are kept only as reasons.
    init(
        _ kept: KeptSummary,
        latencies: LatencySet,
        routerWait: LatencyHistogram,
        book: ServiceBook?
    ) throws(KeptFileError) {
        self.init(
            profile: kept.profile,
            seed: kept.seed,
            transport: kept.transport,
            workers: WorkerNumbers(
                customers: kept.workers.customers,
                agents: kept.workers.agents,
                lost: kept.workers.lost
            ),
            plannedInquiries: kept.plannedInquiries
        )
        self.about = kept.about
        self.timeScale = kept.timeScale
        for field in RunCounts.fields {
            guard let count = kept.counts[field.name] ?? (RunCounts.isYoung(field.name) ? 0 : nil) else {
                throw KeptFileError("summary.json lacks counts.\(field.name)")
            }
            self.counts[keyPath: field.path] = count
        }
        self.measured = MeasuredWindow(
            seconds: kept.measuredSeconds,
            offered: kept.sums.offered,
            assigned: kept.sums.assigned
        )
        self.latencies = try Self.restored(latencies, kept)
        self.transfers = TransferCounts(
            total: kept.transfers.total,
            right: kept.transfers.right,
            wrong: kept.transfers.wrong,
            escalation: kept.transfers.escalation,
            overflow: kept.transfers.overflow,
            refused: kept.transfers.refused ?? 0
        )
        self.cpu = CPUTime(routerNanoseconds: kept.sums.routerCpuNs, workerNanoseconds: kept.sums.workerCpuNs)
        self.memory = MemoryPeaks(
            routerBytes: kept.memory.routerPeakBytes,
            workerBytes: kept.memory.workerPeakBytes
        )
        self.readySeconds = kept.readySeconds
        self.service = ServiceRow(kept)
        self.sendDelayLimitNanoseconds = kept.sendDelayLimitNs
        self.watch.workers = kept.workers.health ?? []
        self.watch.machine = kept.machine
        self.watch.steadiness = kept.steadiness
        self.errors = try Self.errors(kept)
        self.thresholds = try Self.thresholds(kept)
        self.interruption = try Self.interruption(kept)
        self.replay = try ReplayFindings(kept, routerWait: routerWait)
        self.book = try Self.book(book, kept)
        if let simulation = kept.simulation { self.simulation = try SimulationAgreement(simulation) }
    }

    private static func errors(_ kept: KeptSummary) throws(KeptFileError) -> RouterErrors {
        let entries = (kept.errors ?? []).map { entry in
            RouterErrors.Entry(
                word: entry.word,
                count: entry.count,
                crossed: entry.crossed,
                firstLine: entry.firstLine,
                firstNanoseconds: entry.firstNs
            )
        }
        guard let errors = RouterErrors(entries: entries) else {
            throw KeptFileError("summary.json has errors of the router that no run can have")
        }
        return errors
    }

    /// The service by parts belongs to the summary when it counts the same inquiries.
    private static func book(_ book: ServiceBook?, _ kept: KeptSummary) throws(KeptFileError) -> ServiceBook? {
        guard let frontDesks = kept.service.frontDesks else { return nil }
        guard var book else {
            throw KeptFileError(
                "\(ServiceCSV.name), \(WaitsCSV.name) or \(AgentsCSV.name) is not there",
                isMissing: true
            )
        }
        guard kept.workers.lost > 0 || book.all.offered == kept.sums.service.offered else {
            throw KeptFileError(
                "\(ServiceCSV.name) holds \(book.all.offered) inquiries, summary.json says "
                    + "\(kept.sums.service.offered): one of them is damaged"
            )
        }
        book.frontDesks = frontDesks
        book.targets = (kept.service.targets ?? []).map {
            ChannelTarget(channel: $0.channel, seconds: $0.seconds, share: $0.share)
        }
        return book
    }

    /// Puts the figures that a log does not hold beside what it holds. They must fit together.
    private static func restored(_ latencies: LatencySet, _ kept: KeptSummary) throws(KeptFileError) -> LatencySet {
        var latencies = latencies
        for duration in MeasuredDuration.allCases {
            // A summary from before there was this duration has no figures of it.
            guard let figures = kept.latency[duration.rawValue] else {
                guard latencies[duration].isEmpty else { throw KeptFileError("summary.json lacks latency.\(duration)") }
                continue
            }
            guard latencies[duration].count == figures.count else {
                throw KeptFileError(
                    "latency.hlog holds \(latencies[duration].count) values of \(duration), summary.json says "
                        + "\(figures.count): one of them is damaged"
                )
            }
            let fits = latencies[duration].restore(
                minimum: figures.minNs,
                maximum: figures.maxNs,
                outOfRange: figures.outOfRange,
                negative: figures.negative
            )
            guard fits else {
                throw KeptFileError(
                    "the shortest and longest \(duration) of summary.json are not those of latency.hlog: one of them is "
                        + "damaged"
                )
            }
        }
        return latencies
    }

    private static func thresholds(_ kept: KeptSummary) throws(KeptFileError) -> [Threshold] {
        var thresholds: [Threshold] = []
        for threshold in kept.thresholds {
            guard let comparison = Threshold.Comparison(rawValue: threshold.comparison), threshold.bound.isFinite else {
                throw KeptFileError("summary.json has a threshold on \(threshold.metric) that makes no sense")
            }
            switch Metric.parse(threshold.metric) {
            case .success(let metric) where metric.unit.nameInThresholds == threshold.unit:
                thresholds.append(Threshold(metric: metric, comparison: comparison, bound: threshold.bound))
            case .success(let metric):
                throw KeptFileError(
                    "summary.json has a threshold on \(metric) in \(threshold.unit), which is counted in "
                        + metric.unit.nameInThresholds
                )
            case .failure(let refusal): throw KeptFileError("summary.json has a threshold without a metric: \(refusal)")
            }
        }
        return thresholds
    }

    private static func interruption(_ kept: KeptSummary) throws(KeptFileError) -> Interruption {
        guard let verdict = Verdict(rawValue: kept.verdict) else {
            throw KeptFileError("summary.json has the verdict \(kept.verdict), which is none")
        }
        return switch verdict {
        case .passed, .failed, .invalid: .none
        case .unreachable: .unreachable
        case .interrupted: .interrupted
        case .internalError: .internalError
        }
    }
}

extension KeptSummary.Service {
    /// Inquiries that came.
    fileprivate var offered: Int { self.queued + (self.refused ?? 0) }
}

extension ServiceRow {
    /// As much of the service as a summary's sums hold: what its seven figures are made from, and what says how far to trust them.
    fileprivate init(_ kept: KeptSummary) {
        self.init()
        let service = kept.sums.service
        (self.offered, self.refused) = (service.offered, service.refused ?? 0)
        (self.answered, self.answeredInTime) = (service.answered, service.answeredWithinTarget)
        self.waitNanoseconds = Int128(service.waitNs)
        (self.abandoned, self.solvedByFirstAgent) = (service.abandoned, service.solvedByFirstAgent)
        (self.busyNanoseconds, self.availableNanoseconds) = (Int128(service.busyNs), Int128(service.availableNs))
        (self.openAtEnd, self.unansweredAtEnd) = (service.openAtEnd ?? 0, service.unansweredAtEnd ?? 0)
        (self.conversations, self.cutOff) = (service.conversations ?? 0, service.cutOff ?? 0)
        self.handleNanoseconds = Int128(service.handleNs ?? 0)
        self.transfers = service.transfers ?? Self.oldTransfers(kept)
    }

    /// Runs were kept that had transfers of the whole run alone, and showed them for each inquiry answered in it: so many that the
    /// figure stays what it was.
    private static func oldTransfers(_ kept: KeptSummary) -> Int {
        guard let assigned = kept.counts["assigned"], assigned > 0 else { return 0 }
        let rate = Double(kept.transfers.total) / Double(assigned)
        return Int((rate * Double(kept.sums.service.answered)).rounded())
    }
}
