package import Reports

extension ProofReport {
    /// `proof.json`, schema `inrush.proof/1`.
    package var json: JSONValue {
        [
            "schema": "inrush.proof/1",
            "profile": JSONValue(self.profile),
            "seed": JSONValue(self.seed),
            "void": JSONValue(self.voidReason),
            "sentence": JSONValue(self.sentence),
            "cutShort": .bool(self.isCutShort),
            "blind": .array(self.blind.map { JSONValue($0.fault.kind.rawValue) }),
            "unsure": .array(self.unsure.map { JSONValue($0.fault.kind.rawValue) }),
            "unplanted": .array(self.unplanted.map { JSONValue($0.rawValue) }),
            "faults": .array(self.findings.map(\.json)),
        ]
    }
}

extension ProofFinding {
    fileprivate var json: JSONValue {
        let plant: JSONValue =
            switch self.fault.plant {
            case .router(let words): ["router": JSONValue(words)]
            case .worker(let words): ["worker": JSONValue(words)]
            }
        return [
            "fault": JSONValue(self.fault.kind.rawValue),
            "title": JSONValue(self.fault.title),
            "plant": plant,
            "spoilt": .bool(self.isSpoilt),
            "caught": .array(self.catchers.map { JSONValue($0.rawValue) }),
            "thresholds": .array(self.thresholds.map { JSONValue($0) }),
            "audit": .array(self.audit.map { JSONValue($0.rawValue) }),
            "validity": .array(self.validity.map { JSONValue($0.rawValue) }),
            "regress": JSONValue(self.session?.name),
        ]
    }
}
