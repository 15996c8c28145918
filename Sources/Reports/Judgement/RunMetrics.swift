package import Measurement

/// The values of a run's metrics.
package struct RunMetrics: Sendable {
    /// The figures of each duration, made once: a pass over a histogram is not for every reader.
    package let latencies: [MeasuredDuration: LatencyFigures]
    /// Of the replay; nil when the run kept no ledger. Workers cannot measure it: it takes both sides to see it.
    package let routerWait: LatencyFigures?
    package let service: ServiceFigures

    /// CPU time of the router for one assignment, and of all workers for one inquiry, in microseconds.
    package let routerMicrosecondsPerAssignment: Double?
    package let workerMicrosecondsPerInquiry: Double?

    /// Whom the run left open; nil when nobody.
    package let openEnds: OpenEnds?

    private let record: RunRecord

    package init(_ record: RunRecord) {
        self.latencies = Dictionary(
            uniqueKeysWithValues: MeasuredDuration.allCases.map { ($0, LatencyFigures(record.latencies[$0])) }
        )
        self.routerWait = record.replay.map { LatencyFigures($0.routerWait) }
        self.service = ServiceFigures(record.service, timeScale: record.timeScale)
        self.openEnds = OpenEnds(record.service)
        let assignments = Double(record.counts.assigned + record.counts.reassigned)
        self.routerMicrosecondsPerAssignment = record.cpu.routerNanoseconds.flatMap {
            (Double($0) / 1_000).share(of: assignments)
        }
        self.workerMicrosecondsPerInquiry = record.cpu.workerNanoseconds.flatMap {
            (Double($0) / 1_000).share(of: Double(record.counts.sent))
        }
        self.record = record
    }

    /// The value of a metric in its unit; nil when the run had no samples for it, or did not keep it.
    package func value(of metric: Metric) -> Double? {
        switch metric.definition.measure {
        case .duration:
            metric.statistic.flatMap { self.histogram(of: metric)?.value(of: $0, isExact: metric.part == nil) }
        case .wait:
            metric.statistic.flatMap { statistic in
                self.row(of: metric.part)?.storyWaits.value(of: statistic).map { value in
                    statistic == .count ? value : value / 1e9
                }
            }
        case .figure: self.figure(metric)
        case .count, .share, .transferCount, .transferShare:
            metric.definition.measure.value(
                count: { self.record.counts.count(named: $0).map(Double.init) },
                transfers: { self.record.transfers.count(named: $0).map(Double.init) }
            )
        }
    }

    /// Why no bound on a metric may be said to hold; nil when its value decides.
    func objection(to metric: Metric) -> String? {
        guard let ends = self.openEnds, ends.isTooMany, metric.definition.isOfTheService else { return nil }
        return ends.reason
    }

    private func histogram(of metric: Metric) -> LatencyHistogram? {
        guard let duration = MeasuredDuration(rawValue: metric.definition.name) else {
            return self.record.replay?.routerWait
        }
        return metric.tag.map { self.record.tagged[$0] } ?? self.record.latencies[duration]
    }

    /// The service of a part, or of all; nil when the run did not keep it.
    private func row(of part: Metric.Part?) -> ServiceRow? {
        guard let part else { return self.record.book?.all ?? self.record.service }
        return self.record.book?.parts(part.kind).first { $0.name == part.name }?.row
    }

    private func figure(_ metric: Metric) -> Double? {
        let whole: Double?? = metric.part == nil ? self.wholes[metric.definition.name] : nil
        if let whole { return whole }
        guard let row = self.row(of: metric.part) else { return nil }
        let timeScale = self.record.timeScale
        return ServiceRow.figures.first { "service.\($0.name)" == metric.definition.name }?.value(row, timeScale)
    }

    /// Figures of the whole run that have a formula of their own; those that are not here are of `ServiceRow.figures`.
    private var wholes: [String: Double?] {
        let measured = self.record.measured
        let book = self.record.book
        return [
            "rates.offeredPerSecond": measured.offeredPerSecond,
            "rates.assignedPerSecond": measured.assignedPerSecond,
            "cpu.routerMicrosecondsPerAssignment": self.routerMicrosecondsPerAssignment,
            "cpu.workerMicrosecondsPerInquiry": self.workerMicrosecondsPerInquiry,
            "memory.routerPeakBytes": self.record.memory.routerBytes.map(Double.init),
            "service.asaSeconds": self.service.asaSeconds,
            "service.serviceLevel": self.service.serviceLevel,
            "service.abandonment": self.service.abandonment,
            "service.occupancy": self.service.occupancy,
            "service.fcr": self.service.fcr,
            "service.transferRate": self.service.transferRate,
            "service.waitSpreadSeconds": book.flatMap { $0.waitSpreadSeconds(timeScale: self.record.timeScale) },
            "service.occupancyGini": book.flatMap(\.occupancyGini),
            "service.frontDeskShare": book.flatMap(\.frontDeskShare),
        ]
    }
}
