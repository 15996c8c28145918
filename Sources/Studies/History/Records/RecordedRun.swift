package import FoundationEssentials
package import Measurement
package import Reports

/// A run as the history has it: what it was, and its figures.
package struct RecordedRun: Equatable, Sendable, Codable {
    /// To the millisecond.
    package var startedAt: Date
    package var profile: String
    /// The same for runs whose customers do the same; nil when the run does not say.
    package var plan: String?
    @SignedBits package var seed: UInt64
    package var transport: String
    /// `env.key` of what it ran on; nil when that is not known. Absolute figures of unlike keys say nothing about each other.
    package var machine: String?
    /// Of this program.
    package var version: String?
    package var isValid: Bool
    /// One word: `passed`, `failed`, `invalid`, …
    package var verdict: String
    /// What whoever ran it called it, as a git revision.
    package var label: String?
    /// The run's folder, absolute.
    package var folder: String
    /// By the names of metrics; what was not measured is missing, and what follows from others.
    package var figures: [String: Double] = [:]

    private enum CodingKeys: String, CodingKey {
        case startedAt = "startedAtMs"
        case profile, plan, seed, transport, machine, version, isValid, verdict, label, folder
    }
}

extension RecordedRun {
    /// A run from what its folder keeps.
    package init(
        _ run: KeptRun,
        machine: MachineIdentity?,
        version: String?,
        startedAt: Date,
        label: String?,
        folder: String
    ) {
        self.init(
            startedAt: startedAt,
            profile: run.profile,
            plan: run.planDigest,
            seed: run.seed,
            transport: run.transport,
            machine: machine?.key,
            version: version,
            isValid: run.valid,
            verdict: run.verdict ?? (run.valid ? "passed" : "invalid"),
            label: label,
            folder: folder,
            figures: Metric.recorded.reduce(into: [:]) { $0[$1.name] = run.value(of: $1) }
        )
    }

    /// The value of a metric in its unit; nil when it was not measured, or not written down.
    package func value(of metric: Metric) -> Double? {
        if let figure = self.figures[metric.name] { return figure }
        guard case .share(let part, let whole) = metric.definition.measure, let part = self.figures["counts.\(part)"],
            let whole = self.figures["counts.\(whole)"], whole > 0
        else { return nil }
        return part / whole
    }
}

extension Metric {
    /// What is written down of every run: all but parts, other percentiles than the usual, and shares, which follow from counts. The
    /// rest is in the run's folder.
    static let recorded = Self.usual.filter { metric in
        if case .share = metric.definition.measure { false } else { true }
    }

    /// The names of what its value is made from in a history.
    package var recordedNames: [String] {
        guard case .share(let part, let whole) = self.definition.measure else { return [self.name] }
        return ["counts.\(part)", "counts.\(whole)"]
    }
}
