internal import Measurement
internal import Population
package import Reports

extension RegressionPlan {
    /// `plan.json`.
    package var json: JSONValue {
        self.oldest.appending(self.adjustsForPace.map { [.init("adjustsForPace", .bool($0))] } ?? [])
    }

    /// With what every plan has.
    private var oldest: JSONValue {
        [
            "schema": "inrush.plan/1",
            "profile": JSONValue(self.profile),
            "seed": JSONValue(self.seed),
            "baseline": self.baseline.json,
            "candidate": self.candidate.json,
            "isSelfTest": .bool(self.isSelfTest),
            "runArguments": .array(self.runArguments.map(JSONValue.string)),
            "looks": [
                "pairs": .array(self.looks.pairs.map { JSONValue($0) }),
                "alpha": .number(self.looks.alpha),
                "passAlpha": .number(self.looks.passAlpha),
            ],
            "gates": .array(
                self.gates.map { gate in
                    [
                        "metric": JSONValue(gate.metric.name),
                        "threshold": .number(gate.threshold),
                        "effect": .number(gate.effect),
                    ]
                }
            ),
            "arrangements": JSONValue(self.arrangements.rawValue),
            "limits": self.limits.json,
            "sendDelayLimitNs": JSONValue(self.sendDelayLimitNs),
            "timeBudgetSeconds": JSONValue(self.timeBudgetSeconds),
            // For people: all of it follows from the seed.
            "blocks": .array(
                (0..<self.looks.last / 2).map { index in
                    let block = self.block(index)
                    return ["order": JSONValue(block.order), "seed": JSONValue(block.seed)]
                }
            ),
        ]
    }

    /// Sixteen hexadecimal digits by which plans can be told apart (FNV-1a of the document); not a seal.
    package var digest: String {
        let hash = self.json.document.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension RegressionPlan.Subject {
    var json: JSONValue {
        let command = self.command.map { [JSONValue.Member("command", JSONValue($0))] } ?? []
        return .object(
            [.init("kind", JSONValue(self.kind.rawValue)), .init("location", JSONValue(self.location))] + command
        )
    }
}
