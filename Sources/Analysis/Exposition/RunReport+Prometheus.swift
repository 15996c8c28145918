package import Exposition
internal import Population

extension RunReport {
    /// The figures of a run that is over, for a text file that Prometheus' node exporter collects, or a push gateway.
    package var families: [MetricFamily] {
        let (record, service) = (self.record, self.metrics.service)
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
            RunFamilies.latencies(self.metrics.latencies),
            Self.gauge(
                "offered_per_second",
                "Inquiries due in a measured second.",
                record.measured.offeredPerSecond
            ),
            Self.gauge(
                "assigned_per_second",
                "Inquiries assigned in a measured second.",
                record.measured.assignedPerSecond
            ),
            Self.gauge(
                "router_cpu_seconds_per_assignment",
                "CPU time of the router.",
                self.metrics.routerMicrosecondsPerAssignment.map { $0 / 1e6 }
            ),
            Self.gauge(
                "worker_cpu_seconds_per_inquiry",
                "CPU time of all workers.",
                self.metrics.workerMicrosecondsPerInquiry.map { $0 / 1e6 }
            ),
            Self.gauge(
                "router_memory_bytes",
                "The most that was resident.",
                record.memory.routerBytes.map(Double.init)
            ),
            Self.gauge("answer_story_seconds", "Mean wait of answered inquiries, in story time.", service.asaSeconds),
            Self.gauge("service_level_ratio", "Answered within the target.", service.serviceLevel),
            Self.gauge("abandonment_ratio", "Customers who left before they were answered.", service.abandonment),
            Self.gauge("occupancy_ratio", "Share of their time that agents were busy.", service.occupancy),
            Self.gauge("first_contact_resolution_ratio", "Solved by the first agent.", service.fcr),
        ]
    }

    /// Without a sample when the figure is not known.
    private static func gauge(_ name: String, _ help: String, _ value: Double?) -> MetricFamily {
        MetricFamily("inrush_run_\(name)", .gauge, help, value.map { [.init($0)] } ?? [])
    }
}
