internal import Measurement
internal import Population
package import Reports

extension CalibrationReport {
    /// `inrush.calibration/1`. What was not found is null.
    package var json: JSONValue {
        [
            "schema": "inrush.calibration/1",
            "workers": [
                "customers": JSONValue(self.workers.customers),
                "agents": JSONValue(self.workers.agents),
            ],
            "transport": JSONValue(self.transport),
            "sendDelayLimitNs": JSONValue(self.sendDelayLimitNanoseconds),
            "end": .string(self.end.rawValue),
            "floor": self.floor?.json ?? .null,
            "largestHonestPerSecond": JSONValue(self.largest?.rate),
            "tooMuchPerSecond": JSONValue(self.tooMuch?.rate),
            "perCustomerWorkerPerSecond": JSONValue(self.ratePerCustomerWorker),
            "perAgentWorkerPerSecond": JSONValue(self.ratePerAgentWorker),
            "p99Samples": .array(
                self.needs.map { need in
                    [
                        "for": .string(need.name), "samples": JSONValue(need.samples),
                        "seconds": JSONValue(need.seconds),
                    ]
                }
            ),
            "profile": self.subjectJSON,
            "probes": .array(self.probes.map(\.json)),
        ]
    }

    private var subjectJSON: JSONValue {
        guard let subject = self.subject else { return .null }
        return [
            "name": JSONValue(subject.name),
            "inquiries": JSONValue(subject.inquiries),
            "seconds": .number(subject.seconds),
            "peakPerSecond": .number(subject.peakPerSecond),
            "agents": JSONValue(subject.agents),
            "p99TailShare": JSONValue(SampleSize.share(quantile: 0.99, samples: subject.inquiries)),
            "customerWorkersNeeded": JSONValue(self.workersNeeded?.customers),
            "agentWorkersNeeded": JSONValue(self.workersNeeded?.agents),
            "spreads": .array(
                subject.spreads.map { spread in
                    [
                        "metric": .string(spread.gate.metric.name), "runs": JSONValue(spread.runs),
                        "sigma": .number(spread.sigma),
                        "threshold": .number(spread.proposal.threshold), "effect": .number(spread.proposal.effect),
                    ]
                }
            ),
            "rejectedRuns": .array(subject.rejected.map(JSONValue.string)),
        ]
    }
}

extension CalibrationProbe {
    fileprivate var json: JSONValue {
        [
            "perSecond": .number(self.rate),
            "agents": JSONValue(self.agents),
            "honest": .bool(self.isHonest),
            "reasons": .array(self.reasons.map(JSONValue.string)),
            "sendDelayP99Ns": JSONValue(self.sendDelay.p99),
            "assignmentP50Ns": JSONValue(self.assignment.p50),
            "assignmentP99Ns": JSONValue(self.assignment.p99),
            "acceptP50Ns": JSONValue(self.accept.p50),
            "acceptP99Ns": JSONValue(self.accept.p99),
            "loopCpuShare": JSONValue(self.cpuShare),
        ]
    }
}
