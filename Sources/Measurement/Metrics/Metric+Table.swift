extension Metric {
    /// Every figure of a run, in the order of `summary.json`, with its name, unit, window and meaning. Thresholds, gates, the history,
    /// comparisons and Prometheus' families of single figures read it; `inrush metrics` prints it. Reports have a layout of their own:
    /// which percentiles they show, and how they call what stands under a heading.
    package static let table: [Definition] = Self.durations + Self.counts + Self.rates + Self.services

    /// The rows by their names.
    static let byName = Dictionary(uniqueKeysWithValues: Self.table.map { ($0.name, $0) })

    /// What a whole run's replay finds beside the durations that workers measure.
    package static let routerWait = "routerWait"

    private static let durations: [Definition] =
        MeasuredDuration.allCases.map { duration in
            switch duration {
            case .assignment:
                Self.duration(
                    duration.rawValue,
                    .path,
                    by: [.topic, .channel],
                    canGate: true,
                    "inquiry written or agent with room, whichever was later, until the agent read the offer; "
                        + "holds what an agent was kept for a larger inquiry"
                )
            case .sendDelay:
                Self.duration(duration.rawValue, .tester, "customer due until its line was written")
            case .queueWait:
                Self.duration(
                    duration.rawValue,
                    .customers,
                    canGate: true,
                    "customer due until it read that an agent has it"
                )
            case .accept:
                Self.duration(
                    duration.rawValue,
                    .path,
                    canGate: true,
                    "acceptance written until the customer read of it"
                )
            case .transfer:
                Self.duration(
                    duration.rawValue,
                    .path,
                    canGate: true,
                    "transfer written or next agent with room, whichever was later, until that agent read the offer; "
                        + "holds what it was kept for a larger inquiry"
                )
            case .response:
                Self.duration(duration.rawValue, .customers, "customer due until the inquiry was closed")
            }
        } + [
            Self.duration(
                Self.routerWait,
                .path,
                "how long an inquiry went unoffered while an eligible agent was free, from both sides' events"
            )
        ]

    private static func duration(
        _ name: String,
        _ subject: Subject,
        by parts: [Part.Kind] = [],
        canGate: Bool = false,
        _ meaning: String
    ) -> Definition {
        Definition(name, subject, .nanoseconds, .measured, .less, .duration, by: parts, canGate: canGate, meaning)
    }

    // MARK: Counts

    /// The counts of `summary.json` in its order, each with what it counts.
    private static let counted: [(name: String, meaning: String)] = [
        ("scheduled", "inquiries that were due, repeat contacts among them"), ("sent", "inquiries written"),
        ("dropped", "due and never written"), ("queued", "taken by the router"),
        ("deflected", "answered by self-service"), ("refused", "not taken by the router"),
        ("assigned", "assigned to an agent, each counted once"), ("solved", "ended solved"),
        ("unsolved", "ended unsolved"), ("callback", "ended with a callback"),
        ("abandoned", "left before an agent accepted"), ("hungUp", "left in the middle of a conversation"),
        ("expired", "taken by nobody in time"), ("open", "queued, and not ended when the run was over"),
        ("lost", "queued, and never heard of again"), ("doubled", "given to two agents at once, or ended twice"),
        ("repeats", "of customers who had called before about the same"),
        ("unanswered", "written, and neither queued, deflected nor refused"),
        ("reassigned", "further assignments after a transfer or a lost agent"),
        ("outOfOrder", "lines out of order, or after the last word about their inquiry"),
        ("droppedLate", "of the dropped, those that the tester itself came to too late"),
        ("declined", "offers that agents declined"), ("lapsed", "offers that lapsed before their agent answered"),
        ("breaks", "breaks that agents began"),
    ]

    /// What a threshold on the bare name means: a share of these.
    private static let wholes = [
        "dropped": "scheduled", "deflected": "sent", "refused": "sent", "unanswered": "sent", "solved": "queued",
        "unsolved": "queued", "callback": "queued", "abandoned": "queued", "hungUp": "queued", "expired": "queued",
        "open": "queued",
    ]

    private static let counts: [Definition] =
        Self.counted.compactMap { name, meaning in
            let better: Direction = name == "solved" ? .more : .less
            if let whole = Self.wholes[name] {
                return Definition(
                    name,
                    .counts,
                    .fraction,
                    .whole,
                    better,
                    .share(name, of: whole),
                    title: "\(name), share of \(whole)",
                    "\(meaning), of all \(whole)"
                )
            }
            guard name == "lost" || name == "doubled" else { return nil }
            return Definition(
                name,
                .counts,
                .number,
                .whole,
                .less,
                .count(name),
                title: "\(name) inquiries",
                "inquiries \(meaning)"
            )
        }
        + Self.counted.map { name, meaning in
            Definition("counts.\(name)", .counts, .number, .whole, .neither, .count(name), title: name, meaning)
        }
        + [
            Definition(
                "transfers.total",
                .transfers,
                .number,
                .whole,
                .neither,
                .transferCount("total"),
                "conversations handed on"
            )
        ]
        + [
            ("right", Direction.neither, "to somebody who could solve it"),
            ("wrong", .less, "to a topic that it is not about"), ("escalation", .neither, "up to a higher tier"),
            ("overflow", .neither, "to another desk because the own one was too busy"),
        ].map { name, better, meaning in
            Definition(
                "transfers.\(name)",
                .transfers,
                .fraction,
                .whole,
                better,
                .transferShare(name),
                "handed on \(meaning), of all transfers"
            )
        }

    private static let rates: [Definition] = [
        Definition(
            "rates.offeredPerSecond",
            .customers,
            .perSecond,
            .measured,
            .neither,
            title: "offered/s",
            family: "offered_per_second",
            "inquiries due in a measured second"
        ),
        Definition(
            "rates.assignedPerSecond",
            .customers,
            .perSecond,
            .measured,
            .more,
            title: "assigned/s",
            family: "assigned_per_second",
            "inquiries assigned in a measured second"
        ),
        Definition(
            "cpu.routerMicrosecondsPerAssignment",
            .cpu,
            .microseconds,
            .whole,
            .less,
            canGate: true,
            title: "router CPU/assignment",
            family: "router_cpu_seconds_per_assignment",
            scale: 1e-6,
            "CPU time of the router for one assignment"
        ),
        Definition(
            "cpu.workerMicrosecondsPerInquiry",
            .tester,
            .microseconds,
            .whole,
            .less,
            title: "worker CPU/inquiry",
            family: "worker_cpu_seconds_per_inquiry",
            scale: 1e-6,
            "CPU time of all workers for one inquiry"
        ),
        Definition(
            "memory.routerPeakBytes",
            .memory,
            .bytes,
            .whole,
            .less,
            title: "router memory",
            family: "router_memory_bytes",
            "the most of the router that was resident"
        ),
    ]
}
