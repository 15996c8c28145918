internal import Measurement

extension ReplayFindings {
    /// What a kept run says of its replay: how much, and of which kinds. Single breaches are in its `audit.txt`, and its ledger can
    /// be replayed again.
    ///
    /// - Returns: nil when the run kept no ledger, or was made before logs had `routerWait`.
    init?(_ kept: KeptSummary, routerWait: LatencyHistogram) throws(KeptFileError) {
        guard let waits = kept.waits, let figures = kept.latency[Metric.routerWait] else { return nil }
        if routerWait.isEmpty, figures.count > 0 { return nil }
        self.init()
        self.routerWait = routerWait
        let fits = self.routerWait.restore(
            minimum: figures.minNs,
            maximum: figures.maxNs,
            outOfRange: figures.outOfRange,
            negative: figures.negative
        )
        guard fits, self.routerWait.count == figures.count else {
            throw KeptFileError("the routerWait of summary.json is not that of latency.hlog: one of them is damaged")
        }
        self.waits.inquiries = waits.inquiries
        self.waits.delayed = waits.delayed
        self.waits.sendDelay = waits.sendDelayNs
        self.waits.staffing = waits.staffingNs
        self.waits.standstill = waits.standstillNs ?? 0
        self.waits.router = waits.routerNs
        self.waits.answering = waits.answeringNs
        self.waits.wire = waits.wireNs
        for (name, count) in kept.breaches ?? [:] {
            guard let kind = Breach.Kind(rawValue: name) else {
                throw KeptFileError("summary.json has breaches of a kind \(name), which is none")
            }
            self.breachCounts[kind] = count
        }
    }

    /// Adds what another run's replay found, single breaches left out.
    mutating func merge(_ other: ReplayFindings) {
        self.routerWait.merge(other.routerWait)
        self.waits.add(other.waits)
        for (kind, count) in other.breachCounts { self.breachCounts[kind, default: 0] += count }
    }
}
