package import Measurement

/// What Prometheus is told about a run, made in one place for runs that go on and runs that are over.
package enum RunFamilies {
    /// Inquiries by what has happened to them. `open` is a gauge of its own.
    ///
    /// - Parameter omitted: counts that are not known yet.
    package static func inquiries(_ counts: RunCounts, omitting omitted: Set<String> = []) -> MetricFamily {
        let events = RunCounts.fields.filter { $0.name != "open" && !omitted.contains($0.name) }
        return MetricFamily(
            "inrush_run_inquiries_total",
            .counter,
            "Inquiries of the run by what happened to them.",
            events.map { .init(Double(counts[keyPath: $0.path]), labels: [.init("event", $0.name)]) }
        )
    }

    /// Inquiries written and not ended.
    package static func open(_ count: Int) -> MetricFamily {
        MetricFamily("inrush_run_open_inquiries", .gauge, "Inquiries written and not ended.", Double(count))
    }

    /// Percentiles, sum and count of every duration that has samples.
    package static func latencies(_ latencies: [MeasuredDuration: LatencyFigures]) -> MetricFamily {
        MetricFamily(
            "inrush_run_latency_seconds",
            .summary,
            "Durations of the inquiries due after the warm-up.",
            MeasuredDuration.allCases.flatMap { duration in
                latencies[duration].map { self.samples($0, of: duration) } ?? []
            }
        )
    }

    private static func samples(_ figures: LatencyFigures, of duration: MeasuredDuration) -> [MetricFamily.Sample] {
        let label = MetricFamily.Label("duration", duration.rawValue)
        let quantiles = [
            ("0.5", figures.p50), ("0.9", figures.p90), ("0.95", figures.p95), ("0.99", figures.p99),
            ("0.999", figures.p999), ("1", figures.max),
        ]
        return quantiles.compactMap { quantile, value in
            value.map { .init(Double($0) / 1e9, labels: [label, .init("quantile", quantile)]) }
        } + [
            .init((figures.mean ?? 0) * Double(figures.count) / 1e9, labels: [label], suffix: "_sum"),
            .init(Double(figures.count), labels: [label], suffix: "_count"),
        ]
    }
}
