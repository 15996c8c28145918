internal import Measurement
internal import Population

extension RunReport {
    /// `summary.json`: schema `inrush.run/1`. Nanoseconds are integers, fractions 0…1, a key says its unit, and what has
    /// no samples is `null`.
    package var json: JSONValue {
        self.measured.appending(self.record.simulation.map { [.init("simulation", $0.json)] } ?? [])
    }

    private var measured: JSONValue {
        let record = self.record
        return [
            "schema": "inrush.run/1",
            "profile": JSONValue(record.profile),
            "seed": JSONValue(record.seed),
            "valid": .bool(self.isValid),
            "invalidReasons": .array(self.invalidReasons.map { .string($0.description) }),
            "verdict": .string(self.verdict.rawValue),
            "workers": [
                "customers": JSONValue(record.workers.customers),
                "agents": JSONValue(record.workers.agents),
                "lost": JSONValue(record.workers.lost),
                "health": .array(record.watch.workers.map(\.json)),
            ],
            "transport": JSONValue(record.transport),
            "measuredSeconds": .number(record.measured.seconds),
            "counts": .object(
                RunCounts.fields.map { .init($0.name, JSONValue(record.counts[keyPath: $0.path])) }
            ),
            "rates": [
                "offeredPerSecond": JSONValue(record.measured.offeredPerSecond),
                "assignedPerSecond": JSONValue(record.measured.assignedPerSecond),
            ],
            "latency": .object(
                MeasuredDuration.allCases.map { duration in
                    .init(duration.rawValue, self.metrics.latencies[duration]?.json ?? .null)
                } + (self.metrics.routerWait.map { [.init(Metric.routerWait, $0.json)] } ?? [])
            ),
            "transfers": .object(
                TransferCounts.fields.map { .init($0.name, JSONValue(record.transfers[keyPath: $0.path])) }
            ),
            "cpu": [
                "routerMicrosecondsPerAssignment": JSONValue(self.metrics.routerMicrosecondsPerAssignment),
                "workerMicrosecondsPerInquiry": JSONValue(self.metrics.workerMicrosecondsPerInquiry),
            ],
            "service": self.metrics.service.json(record.book?.members(timeScale: record.timeScale) ?? []),
            "thresholds": .array(self.judgements.map(\.json)),
            "timeScale": .number(record.timeScale),
            "plannedInquiries": JSONValue(record.plannedInquiries),
            "memory": [
                "routerPeakBytes": JSONValue(record.memory.routerBytes),
                "workerPeakBytes": JSONValue(record.memory.workerBytes),
            ],
            "readySeconds": JSONValue(record.readySeconds),
            "about": JSONValue(record.about),
            "sendDelayLimitNs": JSONValue(record.sendDelayLimitNanoseconds),
            "sums": record.sums,
            "waits": record.replay?.waits.json ?? .null,
            "breaches": record.replay?.breachesJSON ?? .null,
            "warnings": .array(self.warnings.map { .string($0.description) }),
            "machine": record.watch.machine?.json ?? .null,
            "steadiness": record.watch.steadiness?.json ?? .null,
            "invalidKinds": .array(self.invalidReasons.map { .string($0.kind.rawValue) }),
            "errors": record.errors.json,
        ]
    }
}

extension RunRecord {
    /// What the rates, shares and means above are made from, so that runs can be added up.
    fileprivate var sums: JSONValue {
        [
            "offered": JSONValue(self.measured.offered),
            "assigned": JSONValue(self.measured.assigned),
            "routerCpuNs": JSONValue(self.cpu.routerNanoseconds),
            "workerCpuNs": JSONValue(self.cpu.workerNanoseconds),
            "service": [
                "queued": JSONValue(self.service.offered - self.service.refused),
                "answered": JSONValue(self.service.answered),
                "answeredWithinTarget": JSONValue(self.service.answeredInTime),
                "waitNs": JSONValue(Int64(clamping: self.service.waitNanoseconds)),
                "abandoned": JSONValue(self.service.abandoned),
                "solvedByFirstAgent": JSONValue(self.service.solvedByFirstAgent),
                "busyNs": JSONValue(Int64(clamping: self.service.busyNanoseconds / self.agentUnit)),
                "availableNs": JSONValue(Int64(clamping: self.service.availableNanoseconds / self.agentUnit)),
                "conversations": JSONValue(self.service.conversations),
                "cutOff": JSONValue(self.service.cutOff),
                "handleNs": JSONValue(Int64(clamping: self.service.handleNanoseconds)),
                "refused": JSONValue(self.service.refused),
                "transfers": JSONValue(self.service.transfers),
                "openAtEnd": JSONValue(self.service.openAtEnd),
                "unansweredAtEnd": JSONValue(self.service.unansweredAtEnd),
            ],
        ]
    }

    /// In virtual time agents may have more time than 64 bits hold. Only its ratio is used, so both parts are made smaller together.
    private var agentUnit: Int128 {
        max(self.service.busyNanoseconds, self.service.availableNanoseconds) / Int128(Int64.max / 4) + 1
    }
}

extension RouterErrors {
    /// An element for each code; without any, an empty array.
    fileprivate var json: JSONValue {
        .array(
            self.entries.map { entry in
                [
                    "word": .string(entry.word),
                    "count": JSONValue(entry.count),
                    "crossed": JSONValue(entry.crossed),
                    "firstLine": .string(entry.firstLine),
                    "firstNs": JSONValue(entry.firstNanoseconds),
                ]
            }
        )
    }
}

extension LatencyFigures {
    fileprivate var json: JSONValue {
        [
            "count": JSONValue(self.count),
            "minNs": JSONValue(self.min),
            "p50Ns": JSONValue(self.p50),
            "p90Ns": JSONValue(self.p90),
            "p99Ns": JSONValue(self.p99),
            "p999Ns": JSONValue(self.p999),
            "maxNs": JSONValue(self.max),
            "meanNs": JSONValue(self.mean),
            "p95Ns": JSONValue(self.p95),
            "outOfRange": JSONValue(self.outOfRange),
            "negative": JSONValue(self.negative),
        ]
    }
}

extension WaitSums {
    /// Sums over all measured inquiries, in nanoseconds.
    fileprivate var json: JSONValue {
        [
            "inquiries": JSONValue(self.inquiries),
            "sendDelayNs": JSONValue(self.sendDelay),
            "delayed": JSONValue(self.delayed),
            "staffingNs": JSONValue(self.staffing),
            "standstillNs": JSONValue(self.standstill),
            "routerNs": JSONValue(self.router),
            "answeringNs": JSONValue(self.answering),
            "wireNs": JSONValue(self.wire),
        ]
    }
}

extension ReplayFindings {
    /// How many there are of each kind; without any, an empty object.
    fileprivate var breachesJSON: JSONValue {
        .object(self.orderedCounts.map { .init($0.kind.rawValue, JSONValue($0.count)) })
    }
}

extension ServiceFigures {
    /// - Parameter details: members that follow the figures.
    fileprivate func json(_ details: [JSONValue.Member]) -> JSONValue {
        .object(
            [
                .init("asaSeconds", JSONValue(self.asaSeconds)),
                .init("serviceLevel", JSONValue(self.serviceLevel)),
                .init("abandonment", JSONValue(self.abandonment)),
                .init("occupancy", JSONValue(self.occupancy)),
                .init("fcr", JSONValue(self.fcr)),
                .init("transferRate", JSONValue(self.transferRate)),
                .init("ahtSeconds", JSONValue(self.ahtSeconds)),
            ] + details
        )
    }
}

extension ThresholdJudgement {
    fileprivate var json: JSONValue {
        [
            "threshold": JSONValue(self.threshold.description),
            "metric": JSONValue(self.threshold.metric.name),
            "comparison": JSONValue(self.threshold.comparison.rawValue),
            "bound": .number(self.threshold.bound),
            "value": JSONValue(self.value),
            "unit": JSONValue(self.threshold.unit.nameInThresholds),
            "outcome": JSONValue(self.outcome.rawValue),
            "reason": JSONValue(self.reason),
        ]
    }
}
