internal import Population
package import Reports

/// What a profile's gate notices, and what it is blind to.
package struct ProofReport: Sendable {
    package let profile: String
    package let seed: UInt64
    /// On the run without a fault.
    package let sound: RunReport
    /// One for each fault that was planted, in their order.
    package private(set) var findings: [ProofFinding] = []
    /// Faults that were asked for and not planted, because the proof was stopped before.
    package var isCutShort = false
    /// Faults that were asked for and that the run without one gives no measure for: nothing is known of them.
    package var unplanted: [PlantedFault.Kind] = []

    package init(profile: String, seed: UInt64, sound: RunReport) {
        self.profile = profile
        self.seed = seed
        self.sound = sound
    }

    package mutating func add(_ finding: ProofFinding) {
        self.findings.append(finding)
    }

    /// Why nothing can be proved: without any fault the profile already fails, so that failing says nothing. Nil when it passes.
    package var voidReason: String? {
        if !self.sound.isValid {
            return self.sound.invalidReasons.first.map(\.description) ?? "the run without a fault was stopped"
        }
        let failed = self.sound.judgements.filter { $0.outcome != .passed }.map(\.threshold.description)
        return failed.isEmpty ? nil : "without a fault the router already fails \(failed.joined(separator: ", "))"
    }

    /// The faults that nothing noticed.
    package var blind: [ProofFinding] { self.planted.filter(\.isBlind) }

    /// Whether every fault that was asked for was planted and noticed.
    package var isComplete: Bool { !self.isCutShort && self.unplanted.isEmpty && self.planted.allSatisfy(\.isCaught) }

    /// Those of which the machine does not let us know.
    package var unsure: [ProofFinding] { self.planted.filter(\.isUnsure) }

    /// Whether something was noticed where there is no fault.
    package var isFalseAlarm: Bool { self.findings.contains { $0.fault.kind == .none && $0.isCaught } }

    /// The findings on faults that are some.
    package var planted: [ProofFinding] { self.findings.filter { $0.fault.kind != .none } }

    /// What it comes to, in a sentence.
    package var sentence: String {
        if let reason = self.voidReason { return "VOID: \(reason)" }
        if self.isFalseAlarm {
            return "FALSE ALARM: something was noticed where there is no fault; see the row of none"
        }
        let missing = self.unplanted.map(\.rawValue).joined(separator: ", ")
        let rest =
            (missing.isEmpty ? "" : "; not planted: \(missing), for which the run without a fault gives no measure")
            + (self.isCutShort ? "; it was stopped before the others" : "")
        let all = self.planted.count
        guard all > 0 else { return "NOTHING PLANTED\(rest)" }
        let doubt = "\(Self.names(self.unsure)): the machine was too busy or too noisy to tell"
        if self.blind.isEmpty, self.unsure.isEmpty {
            return "CAUGHT: \(all == 1 ? "the fault is" : "all \(all) faults are") noticed\(rest)"
        }
        guard !self.blind.isEmpty else { return "UNSURE of \(doubt)\(rest)" }
        return
            "BLIND to \(Self.names(self.blind)): \(self.planted.count(where: \.isCaught)) of \(all) faults are noticed"
            + (self.unsure.isEmpty ? "" : "; unsure of \(doubt)") + rest
    }

    private static func names(_ findings: [ProofFinding]) -> String {
        findings.map(\.fault.kind.rawValue).joined(separator: ", ")
    }
}
