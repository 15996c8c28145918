internal import Measurement
package import Reports

extension RegressionReport {
    /// `comparison.json`, schema `inrush.comparison/1`. Changes are fractions, p values 0…1.
    package var json: JSONValue {
        self.oldest.appending(
            self.paces.map { [.init("paceNs", [JSONValue($0.lowerBound), JSONValue($0.upperBound)])] } ?? []
        )
    }

    /// With what every session has.
    private var oldest: JSONValue {
        [
            "schema": "inrush.comparison/1",
            "profile": JSONValue(self.plan.profile),
            "planDigest": JSONValue(self.plan.digest),
            "baseline": self.plan.baseline.json,
            "candidate": self.plan.candidate.json,
            "isSelfTest": .bool(self.plan.isSelfTest),
            "verdict": JSONValue(self.verdict.name),
            "reason": self.reason,
            "sentence": JSONValue(self.sentence),
            "exitCode": JSONValue(self.verdict.exitCode),
            "pairs": JSONValue(self.pairs),
            "metrics": .array(self.figures.map(\.json)),
            "moved": .array(
                self.moved.map { ["metric": JSONValue($0.metric.name), "pAdjusted": .number($0.p)] }
            ),
            "runs": [
                "baseline": self.runs(of: .baseline),
                "candidate": self.runs(of: .candidate),
                "imbalanceP": .number(self.armImbalance),
            ],
            "rejected": .array(
                self.rejected.map { attempt in
                    [
                        "run": JSONValue(attempt.order.folder),
                        "reasons": .array(attempt.rejections.map { JSONValue($0.kind) }),
                        "text": JSONValue(attempt.rejections.map(\.description).joined(separator: "; ")),
                    ]
                }
            ),
        ]
    }

    private var reason: JSONValue {
        switch self.verdict {
        case .inconclusive(let reason): JSONValue(reason.kind)
        case .pass, .regression, .invalid: .null
        }
    }

    private func runs(of arm: Arm) -> JSONValue {
        let own = self.attempts.filter { $0.order.arm == arm }
        return [
            "accepted": JSONValue(own.count { $0.isAccepted }), "rejected": JSONValue(own.count { !$0.isAccepted }),
        ]
    }
}

extension MetricFigures {
    fileprivate var json: JSONValue {
        self.oldest.appending(self.paceSlope.map { [.init("paceSlope", .number($0))] } ?? [])
    }

    private var oldest: JSONValue {
        [
            "metric": JSONValue(self.metric.name),
            "decides": .bool(self.judgement != nil),
            "shortfall": JSONValue(self.shortfall),
            "outcome": JSONValue(self.judgement?.outcome.rawValue),
            "threshold": JSONValue(self.judgement?.gate.threshold),
            "effect": JSONValue(self.judgement?.gate.effect),
            "baselineMedian": .number(self.baselineMedian),
            "candidateMedian": .number(self.candidateMedian),
            "change": .number(self.change),
            "lower95": JSONValue(self.lower),
            "upper95": JSONValue(self.upper),
            "pWorse": .number(self.pWorse),
            "pEffect": JSONValue(self.judgement?.pEffect),
            "pMannWhitney": .number(self.pMannWhitney),
            "visible": JSONValue(self.visible),
        ]
    }
}
