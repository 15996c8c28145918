internal import Measurement

/// The figures in full.
extension ReportPage {
    var latencies: Markup {
        let metrics = self.report.metrics
        let measured = MeasuredDuration.allCases.compactMap { duration in
            metrics.latencies[duration].map { (duration.rawValue, $0, Self.meaning(of: duration.rawValue)) }
        }
        let replayed = metrics.routerWait.map { [(Metric.routerWait, $0, Self.meaning(of: Metric.routerWait))] } ?? []
        let rows = (measured + replayed).map { name, figures, _ in
            let values = [figures.p50, figures.p90, figures.p99, figures.p999, figures.max]
            let cells = [Figure.count(figures.count)] + values.map(Figure.duration)
            return [Markup("th", ["scope": "row", "id": name], [Markup(text: name)])]
                + cells.map { Markup("td", [:], [$0]) }
        }
        let meanings = (measured + replayed).flatMap { name, _, meaning in
            [Markup("dt", [:], [Markup(text: name)]), Markup("dd", [:], [Markup(text: meaning)])]
        }
        let misfits = self.rows.misfits.map { Markup("p", ["class": "soft"], [Markup(text: $0)]) }
        return Markup(
            [self.table("Latency", ["", "count", "p50", "p90", "p99", "p99.9", "max"], rows)] + misfits
                + [
                    Markup(
                        "details",
                        [:],
                        [
                            Markup("summary", [:], ["What the durations are"]),
                            Markup("dl", ["class": "terms"], meanings),
                        ]
                    )
                ]
        )
    }

    /// Counts, service and transfers, side by side where there is room, each with the part of the run that it is of.
    var tables: Markup {
        let record = self.report.record
        let always: Set = ["scheduled", "sent", "queued", "assigned", "solved", "abandoned", "open", "lost", "doubled"]
        let counts = RunCounts.fields.compactMap { name, path in
            let count = record.counts[keyPath: path]
            return count > 0 || always.contains(name) ? (name, Figure.count(count)) : nil
        }
        let service = self.report.metrics.service
        let transfers = record.transfers
        return Markup(
            "div",
            ["class": "columns"],
            [
                self.pairs("Counts, whole run", counts),
                self.pairs(
                    "Service, after the warm-up",
                    [
                        ("answered after (ASA)", Figure.number(service.asaSeconds, " s of the story")),
                        ("service level", Figure.percentage(service.serviceLevel)),
                        ("abandonment", Figure.percentage(service.abandonment)),
                        ("occupancy", Figure.percentage(service.occupancy)),
                        ("first contact (FCR)", Figure.percentage(service.fcr)),
                        ("transfers/answered", Figure.percentage(service.transferRate)),
                    ]
                ),
                self.pairs(
                    "Transfers, whole run",
                    [
                        ("total", Figure.count(transfers.total)), ("right", Figure.count(transfers.right)),
                        ("wrong", Figure.count(transfers.wrong)),
                        ("escalation", Figure.count(transfers.escalation)),
                        ("overflow", Figure.count(transfers.overflow)),
                    ]
                ),
                self.serviceFigures,
            ].compactMap { $0 }
        )
    }

    /// The same people in virtual time, beside what they did.
    var agreement: Markup? {
        self.report.record.simulation.map { simulation in
            let rows = simulation.rows.map { row in row.map { Markup("td", [:], [Markup(text: $0)]) } }
            return Markup(
                [
                    self.table("The same people in virtual time", SimulationAgreement.columns, rows),
                    Markup("p", ["class": "soft"], [Markup(text: simulation.sentence)]),
                ]
            )
        }
    }

    /// How the workers and the router were, while they did this.
    var course: Markup {
        let record = self.report.record
        let metrics = self.report.metrics
        return self.pairs(
            "Workers and router",
            [
                ("customer workers", Figure.count(record.workers.customers)),
                ("agent workers", Figure.count(record.workers.agents)),
                ("workers lost", Figure.count(record.workers.lost)),
                ("ready after", Figure.number(record.readySeconds, " s")),
                ("send delay p99", Figure.duration(metrics.latencies[.sendDelay]?.p99)),
                ("send delay allowed", Figure.duration(record.sendDelayLimitNanoseconds)),
                ("worker CPU", Figure.number(metrics.workerMicrosecondsPerInquiry, " µs/inquiry")),
                ("worker memory, most", Figure.memory(record.memory.workerBytes)),
                ("router CPU", Figure.number(metrics.routerMicrosecondsPerAssignment, " µs/assignment")),
                ("router memory, most", Figure.memory(record.memory.routerBytes)),
            ]
        )
    }

    /// Each worker process by itself; nil for a run that did not keep it.
    var workers: Markup? {
        let workers = self.report.record.watch.workers
        guard !workers.isEmpty else { return nil }
        let rows = workers.map { worker in
            let cells = [
                worker.kind == .customers ? Figure.count(worker.sent) : Figure.none,
                Figure.duration(worker.sendDelayP99Ns), Figure.duration(worker.sendDelayMaxNs),
                Figure.percentage(worker.cpuShare), Figure.percentage(worker.cpuShareMax),
                Figure.duration(worker.loopLagP99Ns), Figure.duration(worker.loopLagMaxNs),
            ]
            return [Markup("th", ["scope": "row"], [Markup(text: worker.label)])]
                + cells.map { Markup("td", [:], [$0]) }
        }
        return self.table(
            "Each worker",
            ["", "sent", "send delay p99", "max", "CPU", "most in a second", "loop lag p99", "max"],
            rows,
            below:
                "CPU is that of the load's own thread, of one core. Loop lag is how late its event loop came to a tick."
        )
    }

    /// What it ran on, as far as it could be read.
    var surroundings: Markup {
        let (processor, system) = (self.environment.processor, self.environment.system)
        let (limits, subject) = (self.environment.limits, self.environment.subject)
        let facts: [(String, String?)] = [
            ("command", subject.arguments?.joined(separator: " ")), ("version", subject.version),
            ("build", subject.buildMode), ("started", subject.startedAt), ("ended", subject.endedAt),
            ("processor", processor.model), ("logical CPUs", processor.logicalCPUs.map(String.init)),
            ("virtual machine", processor.isVirtual.map { $0 ? "yes" : "no" }), ("governor", processor.governor),
            ("memory", system.memoryBytes.map { FigureText.rounded(Double($0) / 1_073_741_824) + " GiB" }),
            ("system", system.distribution), ("kernel", system.kernel), ("container", system.container),
            ("clock source", system.clockSource), ("CPU limit", limits.cpuMax), ("CPU set", limits.cpuSet),
            ("memory limit", limits.memoryBytes.map { FigureText.rounded(Double($0) / 1_073_741_824) + " GiB" }),
        ]
        return self.pairs("Environment", facts.compactMap { name, fact in fact.map { (name, Markup(text: $0)) } })
    }

    var footer: Markup {
        Markup(
            "footer",
            [:],
            [
                Markup(
                    text: "The same figures for programs are in the run's folder: summary.json, intervals.csv, "
                        + "latency.hlog, service.csv, waits.csv, agents.csv and one .hgrm for each latency."
                )
            ]
        )
    }

    /// What the router refused; nil when it refused nothing.
    var errors: Markup? {
        let rows = ReportRows(report: self.report, micro: "µ").errors
        guard !rows.isEmpty else { return nil }
        return self.table(
            "Refused by the router",
            ReportRows.errorColumns,
            rows.map { row in row.map { Markup("td", [:], [Markup(text: $0)]) } },
            below: "Lines that crossed with a word of the router may be refused; any other makes the run invalid."
        )
    }

    // MARK: Tables

    func table(
        _ title: String,
        _ header: [String],
        _ rows: [[Markup]],
        above: Markup? = nil,
        below: String? = nil
    ) -> Markup {
        PageFrame.table(title, header, rows, above: above, below: below)
    }

    func pairs(_ title: String, _ pairs: [(String, Markup)]) -> Markup {
        let rows = pairs.map { name, figure in
            Markup("div", [:], [Markup("dt", [:], [Markup(text: name)]), Markup("dd", [:], [figure])])
        }
        return Markup(
            "section",
            [:],
            [Markup("h2", [:], [Markup(text: title)]), Markup("dl", ["class": "pairs"], rows)]
        )
    }

    /// What a distribution is, as the table of metrics says it.
    private static func meaning(of name: String) -> String {
        Metric.table.first { $0.name == name }?.meaning ?? ""
    }
}
