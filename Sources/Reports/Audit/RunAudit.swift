internal import Measurement
internal import Population

/// The arithmetic that decides whether a run's figures can be trusted: what the workers counted must add up, agree with
/// the ledgers and with the router's own counters, and the load must have been the planned one, on time.
package enum RunAudit {
    /// Everything that makes the run invalid, the most telling first; empty for a sound run. Thresholds are judged
    /// elsewhere.
    package static func reasons(of record: RunRecord) -> [InvalidReason] {
        self.course(of: record) + self.inquiries(of: record) + self.laws(of: record) + self.router(of: record)
            + self.load(of: record)
    }

    /// What happened on the way.
    private static func course(of record: RunRecord) -> [InvalidReason] {
        var reasons = record.problems.map(InvalidReason.problem)
        if record.interruption == .interrupted { reasons.append(.interrupted) }
        if record.workers.lost > 0 {
            reasons.append(.workersLost(record.workers.lost, of: record.workers.customers + record.workers.agents))
        }
        return reasons
    }

    /// What became of single inquiries.
    private static func inquiries(of record: RunRecord) -> [InvalidReason] {
        var reasons: [InvalidReason] = []
        let (counts, ledger) = (record.counts, record.ledger)
        if record.errors.faults > 0 { reasons.append(.routerErrors(record.errors)) }
        if !ledger.lost.isEmpty { reasons.append(.lost(ledger.lost)) }
        if !ledger.doubled.isEmpty || counts.doubled > 0 {
            reasons.append(.doubled(ledger.doubled, counted: counts.doubled))
        }
        if !ledger.strangers.isEmpty { reasons.append(.strangers(ledger.strangers)) }
        if counts.outOfOrder > 0 { reasons.append(.outOfOrder(counts.outOfOrder)) }
        if record.changedStamps > 0 {
            reasons.append(.stampsChanged(record.changedStamps, first: record.firstChangedStamp))
        }
        if let replay = record.replay, let first = replay.breaches.first {
            reasons.append(.breaches(replay.orderedCounts, first: first.description))
        }
        if let recounted = record.replay?.recounted {
            for duration in ReplayFindings.recountedDurations where record.latencies[duration] != recounted[duration] {
                let (reported, told) = (LatencyFigures(record.latencies[duration]), LatencyFigures(recounted[duration]))
                reasons.append(.misreported(duration, reported: reported, told: told))
            }
        }
        if counts.unanswered > 0 { reasons.append(.unanswered(counts.unanswered)) }
        return reasons
    }

    /// The three laws of `RunCounts`.
    private static func laws(of record: RunRecord) -> [InvalidReason] {
        let counts = record.counts
        let lost = max(counts.lost, record.ledger.lost.count)
        let laws = [
            ("scheduled = sent + dropped", counts.scheduled, counts.sent + counts.dropped),
            (
                "sent = queued + deflected + refused + unanswered", counts.sent,
                counts.queued + counts.deflected + counts.refused + counts.unanswered
            ),
            ("queued = ends + open + lost", counts.queued, counts.ends + counts.open + lost),
        ]
        return laws.filter { $0.1 != $0.2 }.map { .lawBroken(law: $0.0, left: $0.1, right: $0.2) }
    }

    /// The router's counters against what its customers read.
    private static func router(of record: RunRecord) -> [InvalidReason] {
        guard let router = record.routerCounters else { return [.routerNotAsked] }
        let counts = record.counts
        let expected = [
            ("inquiries_offered", counts.queued + counts.deflected + counts.refused), ("queued", counts.queued),
            ("deflected", counts.deflected), ("refused", counts.refused),
            ("assigned", counts.assigned + counts.reassigned), ("solved", counts.solved),
            ("unsolved", counts.unsolved), ("callback", counts.callback), ("abandoned", counts.abandoned),
            ("hung_up", counts.hungUp), ("expired", counts.expired),
        ]
        var reasons: [InvalidReason] = expected.compactMap { name, customers in
            guard let value = router[name] else { return .routerSilent(counter: name) }
            return value == customers
                ? nil : .routerDisagrees(counter: name, router: value, customers: customers)
        }
        let gauges = ["in_queue", "in_offer", "in_conversation"]
        let values = gauges.compactMap { router[$0] }
        reasons += gauges.filter { router[$0] == nil }.map(InvalidReason.routerSilent)
        if values.count == gauges.count, values.reduce(0, +) != counts.open {
            reasons.append(
                .routerDisagrees(
                    counter: gauges.joined(separator: " + "),
                    router: values.reduce(0, +),
                    customers: counts.open
                )
            )
        }
        return reasons
    }

    /// Whether the workers read on time what they were sent: to the limits that their sending has.
    private static func reads(of record: RunRecord) -> [InvalidReason] {
        let workers = record.watch.workers.compactMap { worker in worker.standstills.map { (worker.label, $0) } }
        let limit = record.sendDelayLimitNanoseconds
        if let late = workers.max(by: { $0.1.sampleP99Ns < $1.1.sampleP99Ns }), late.1.sampleP99Ns > limit {
            return [.readsLate(late.0, p99: late.1.sampleP99Ns, limit: limit)]
        }
        let longest = WatchLimits.longestSendDelay(p99Limit: limit)
        if let stalled = workers.max(by: { $0.1.longestNs < $1.1.longestNs }), stalled.1.longestNs > longest {
            return [.readsStalled(stalled.0, stalled.1, limit: longest)]
        }
        return []
    }

    /// Whether the planned load was offered, and on time.
    private static func load(of record: RunRecord) -> [InvalidReason] {
        let counts = record.counts
        guard record.measured.seconds > 0, counts.sent > 0 else { return [.nothingMeasured] }
        var reasons: [InvalidReason] = []
        if counts.scheduled - counts.repeats < record.plannedInquiries {
            reasons.append(
                .planNotPlayed(scheduled: counts.scheduled - counts.repeats, planned: record.plannedInquiries)
            )
        }
        let unsent = counts.dropped - counts.droppedLate
        if unsent > 0 { reasons.append(.dropped(unsent, of: counts.scheduled)) }
        if counts.droppedLate > 0 { reasons.append(.droppedLate(counts.droppedLate, of: counts.scheduled)) }
        let delay = LatencyFigures(record.latencies[.sendDelay])
        switch delay.p99 {
        case nil: reasons.append(.sendDelayUnknown)
        case let p99? where p99 > record.sendDelayLimitNanoseconds:
            reasons.append(.sendsLate(p99: p99, limit: record.sendDelayLimitNanoseconds))
        case _?:
            let limit = WatchLimits.longestSendDelay(p99Limit: record.sendDelayLimitNanoseconds)
            if let longest = delay.max, longest > limit { reasons.append(.sendsStalled(longest, limit: limit)) }
        }
        reasons += self.reads(of: record)
        if let faults = record.watch.arrivals?.faults, !faults.isEmpty { reasons.append(.arrivalsUnlike(faults)) }
        return reasons
    }
}
