package import Analysis
package import FoundationEssentials

/// A run as the history has it: what it was, and its figures.
package struct RecordedRun: Equatable, Sendable {
    /// To the millisecond.
    package var startedAt: Date
    package var profile: String
    /// The same for runs whose customers do the same; nil when the run does not say.
    package var plan: String?
    package var seed: UInt64
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
    /// By the names of `HistoryMetric`; what was not measured is missing.
    package var figures: [String: Double]

    /// A run from what its folder keeps.
    package init(
        _ run: KeptRun,
        machine: MachineIdentity?,
        version: String?,
        startedAt: Date,
        label: String?,
        folder: String
    ) {
        self.startedAt = startedAt
        self.profile = run.profile
        self.plan = run.planDigest
        self.seed = run.seed
        self.transport = run.transport
        self.machine = machine?.key
        self.version = version
        self.isValid = run.valid
        self.verdict = run.verdict ?? (run.valid ? "passed" : "invalid")
        self.label = label
        self.folder = folder
        self.figures = HistoryMetric.all.reduce(into: [:]) { $0[$1.name] = $1.value(in: run) }
    }

    init(
        startedAt: Date,
        profile: String,
        plan: String?,
        seed: UInt64,
        transport: String,
        machine: String?,
        version: String?,
        isValid: Bool,
        verdict: String,
        label: String?,
        folder: String,
        figures: [String: Double]
    ) {
        self.startedAt = startedAt
        self.profile = profile
        self.plan = plan
        self.seed = seed
        self.transport = transport
        self.machine = machine
        self.version = version
        self.isValid = isValid
        self.verdict = verdict
        self.label = label
        self.folder = folder
        self.figures = figures
    }
}
