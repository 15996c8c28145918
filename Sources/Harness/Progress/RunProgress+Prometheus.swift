package import Measurement
import Organization
import Reports

extension RunProgress {
    /// What Prometheus is told while the run goes on. Totals grow by the second; figures of the last second are gauges.
    package var families: [MetricFamily] {
        let second = self.second ?? Second()
        let phases = MetricFamily(
            "inrush_run_phase",
            .gauge,
            "Where the run stands.",
            [.init(1, labels: [.init("phase", "\(self.phase)")])]
        )
        return [
            phases,
            MetricFamily(
                "inrush_run_elapsed_seconds",
                .gauge,
                "Since the first customer could be due.",
                max(0, self.elapsed.seconds)
            ),
            MetricFamily(
                "inrush_run_planned_seconds",
                .gauge,
                "How long customers come.",
                self.length.seconds
            ),
            MetricFamily(
                "inrush_run_workers",
                .gauge,
                "Worker processes.",
                [
                    .init(Double(self.workers), labels: [.init("state", "present")]),
                    .init(Double(self.expectedWorkers), labels: [.init("state", "expected")]),
                ]
            ),
            // What was lost is known when the ledgers are there.
            RunFamilies.inquiries(self.counts, omitting: ["lost"]),
            RunFamilies.open(second.open),
            MetricFamily(
                "inrush_run_agents",
                .gauge,
                "Agents who are logged in and not paused.",
                [
                    .init(Double(second.busyAgents), labels: [.init("state", "busy")]),
                    .init(Double(second.idleAgents), labels: [.init("state", "idle")]),
                ]
            ),
            RunFamilies.latencies(self.latencies),
            self.lastSecond(second),
        ]
    }

    /// Percentiles of all that has been measured cannot show how it goes now, and Prometheus cannot subtract them.
    private func lastSecond(_ second: Second) -> MetricFamily {
        let figures: [(MeasuredDuration, String, Int64?)] = [
            (.assignment, "0.5", second.assignmentP50), (.assignment, "0.99", second.assignmentP99),
            (.sendDelay, "0.99", second.sendDelayP99),
        ]
        return MetricFamily(
            "inrush_run_last_second_latency_seconds",
            .gauge,
            "Percentiles of the last second alone.",
            figures.compactMap { duration, percentile, value in
                value.map {
                    .init(
                        Double($0) / 1e9,
                        labels: [.init("duration", duration.rawValue), .init("percentile", percentile)]
                    )
                }
            }
        )
    }
}
