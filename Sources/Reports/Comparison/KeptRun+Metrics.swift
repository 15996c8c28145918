package import Measurement

extension KeptRun {
    /// The value of a metric in its unit, as far as `summary.json` says it, or `others`; nil when it was not measured. The
    /// percentiles of a summary are few, and it has no parts.
    package func value(of metric: Metric) -> Double? {
        if let other = self.others[metric.name] { return other }
        guard metric.part == nil else { return nil }
        switch metric.definition.measure {
        case .duration: return metric.statistic.flatMap { self.latency[metric.definition.name]?.value(of: $0) }
        case .wait: return nil
        case .figure: return self.figures[metric.definition.name] ?? nil
        case .count, .share, .transferCount, .transferShare:
            return metric.definition.measure.value(
                count: { self.counts[$0].map(Double.init) },
                transfers: { self.transfers?[$0].map(Double.init) }
            )
        }
    }

    /// Whether summaries say it, of runs that have it.
    package static func isInSummaries(_ metric: Metric) -> Bool {
        guard metric.part == nil else { return false }
        return switch metric.definition.measure {
        case .duration: metric.statistic.map(Metric.Statistic.usual.contains) ?? false
        case .wait: false
        case .count, .share, .transferCount, .transferShare, .figure: true
        }
    }

    /// What has a formula of its own.
    private var figures: [String: Double?] {
        let (service, all) = (self.service, self.service?.all)
        return [
            "rates.offeredPerSecond": self.rates?.offeredPerSecond,
            "rates.assignedPerSecond": self.rates?.assignedPerSecond,
            "cpu.routerMicrosecondsPerAssignment": self.cpu.routerMicrosecondsPerAssignment,
            "cpu.workerMicrosecondsPerInquiry": self.cpu.workerMicrosecondsPerInquiry,
            "memory.routerPeakBytes": self.memory?.routerPeakBytes.map(Double.init),
            "service.asaSeconds": service?.asaSeconds, "service.serviceLevel": service?.serviceLevel,
            "service.abandonment": service?.abandonment, "service.occupancy": service?.occupancy,
            "service.fcr": service?.fcr, "service.transferRate": service?.transferRate,
            "service.ahtSeconds": all?.ahtSeconds, "service.wrapUpSeconds": all?.wrapUpSeconds,
            "service.secondsPerTransfer": all?.secondsPerTransfer, "service.contactsPerCase": all?.contactsPerCase,
            "service.salesPerContact": all?.salesPerContact, "service.waitSpreadSeconds": service?.waitSpreadSeconds,
            "service.occupancyGini": service?.occupancyGini, "service.frontDeskShare": service?.frontDeskShare,
        ]
    }
}

extension KeptRun.Figures {
    /// In nanoseconds; nil for a percentile that summaries do not have.
    func value(of statistic: Metric.Statistic) -> Double? {
        switch statistic {
        case .count: Double(self.count)
        case .min: self.minNs.map(Double.init)
        case .mean: self.meanNs
        case .max: self.maxNs.map(Double.init)
        case .percentile(50_000_000): self.p50Ns.map(Double.init)
        case .percentile(90_000_000): self.p90Ns.map(Double.init)
        case .percentile(95_000_000): self.p95Ns.map(Double.init)
        case .percentile(99_000_000): self.p99Ns.map(Double.init)
        case .percentile(99_900_000): self.p999Ns.map(Double.init)
        case .percentile: nil
        }
    }
}
