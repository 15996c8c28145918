package import Measurement
internal import Population

extension RunReport {
    /// The figures of a run that is over, for a text file that Prometheus' node exporter collects, or a push gateway.
    package var families: [MetricFamily] {
        let record = self.record
        let info = MetricFamily(
            "inrush_run_info",
            .gauge,
            "The run, and its verdict.",
            [
                .init(
                    1,
                    labels: [
                        .init("profile", record.profile), .init("seed", "\(record.seed)"),
                        .init("transport", record.transport), .init("verdict", self.verdict.rawValue),
                    ]
                )
            ]
        )
        let thresholds = MetricFamily(
            "inrush_run_threshold_passed",
            .gauge,
            "Whether a threshold holds.",
            self.judgements.map {
                .init($0.outcome == .passed ? 1 : 0, labels: [.init("threshold", $0.threshold.description)])
            }
        )
        return [
            info,
            MetricFamily("inrush_run_valid", .gauge, "Whether the figures can be trusted.", self.isValid ? 1 : 0),
            thresholds,
            MetricFamily("inrush_run_measured_seconds", .gauge, "After the warm-up.", record.measured.seconds),
            RunFamilies.inquiries(record.counts), RunFamilies.open(record.counts.open),
            RunFamilies.latencies(self.metrics.latencies), self.errors,
        ] + self.gauges
    }

    private var errors: MetricFamily {
        MetricFamily(
            "inrush_run_router_errors_total",
            .counter,
            "ERROR and FATAL lines of the router, by how they begin and whether a crossing of words explains them.",
            self.record.errors.entries.flatMap { entry in
                [("yes", entry.crossed), ("no", entry.faults)].filter { $0.1 > 0 }.map { crossed, count in
                    .init(Double(count), labels: [.init("word", entry.word), .init("crossed", crossed)])
                }
            }
        )
    }

    /// A gauge for each figure of the table that has a family.
    private var gauges: [MetricFamily] {
        Metric.table.compactMap { row in
            guard let family = row.family, let metric = Metric(row) else { return nil }
            let value = self.metrics.value(of: metric).map { $0 * family.scale }
            return MetricFamily("inrush_run_\(family.name)", .gauge, row.help, value.map { [.init($0)] } ?? [])
        }
    }
}

extension Metric.Definition {
    /// The meaning as a sentence.
    fileprivate var help: String { self.meaning.prefix(1).uppercased() + self.meaning.dropFirst() + "." }
}
