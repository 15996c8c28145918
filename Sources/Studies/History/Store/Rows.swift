internal import FoundationEssentials
internal import GRDB

/// A row of `run`.
struct RunRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "run"
    /// A run is known by its folder and its start.
    static let persistenceConflictPolicy = PersistenceConflictPolicy(insert: .ignore)

    var id: Int64?
    var startedAtMs: Int64
    var profile: String
    var plan: String?
    var seed: Int64
    var transport: String
    var machine: String?
    var version: String?
    var isValid: Bool
    var verdict: String
    var label: String?
    var folder: String

    init(_ run: RecordedRun) {
        self.startedAtMs = run.startedAt.milliseconds
        self.profile = run.profile
        self.plan = run.plan
        self.seed = Int64(bitPattern: run.seed)
        self.transport = run.transport
        self.machine = run.machine
        self.version = run.version
        self.isValid = run.isValid
        self.verdict = run.verdict
        self.label = run.label
        self.folder = run.folder
    }

    /// The run, without figures.
    var run: RecordedRun {
        RecordedRun(
            startedAt: Date(milliseconds: self.startedAtMs),
            profile: self.profile,
            plan: self.plan,
            seed: UInt64(bitPattern: self.seed),
            transport: self.transport,
            machine: self.machine,
            version: self.version,
            isValid: self.isValid,
            verdict: self.verdict,
            label: self.label,
            folder: self.folder,
            figures: [:]
        )
    }
}

/// A row of `verdict`.
struct VerdictRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "verdict"
    /// A verdict is known by its folder and its plan.
    static let persistenceConflictPolicy = PersistenceConflictPolicy(insert: .ignore)

    var id: Int64?
    var endedAtMs: Int64
    var profile: String
    var plan: String
    var seed: Int64
    var baseline: String
    var candidate: String
    var isSelfTest: Bool
    var verdict: String
    var reason: String?
    var sentence: String
    var pairs: Int
    var machine: String?
    var label: String?
    var folder: String

    init(_ verdict: RecordedVerdict) {
        self.endedAtMs = verdict.endedAt.milliseconds
        self.profile = verdict.profile
        self.plan = verdict.plan
        self.seed = Int64(bitPattern: verdict.seed)
        self.baseline = verdict.baseline
        self.candidate = verdict.candidate
        self.isSelfTest = verdict.isSelfTest
        self.verdict = verdict.verdict
        self.reason = verdict.reason
        self.sentence = verdict.sentence
        self.pairs = verdict.pairs
        self.machine = verdict.machine
        self.label = verdict.label
        self.folder = verdict.folder
    }

    /// The verdict, without changes.
    var recorded: RecordedVerdict {
        RecordedVerdict(
            endedAt: Date(milliseconds: self.endedAtMs),
            profile: self.profile,
            plan: self.plan,
            seed: UInt64(bitPattern: self.seed),
            baseline: self.baseline,
            candidate: self.candidate,
            isSelfTest: self.isSelfTest,
            verdict: self.verdict,
            reason: self.reason,
            sentence: self.sentence,
            pairs: self.pairs,
            machine: self.machine,
            label: self.label,
            folder: self.folder,
            changes: []
        )
    }
}

/// A row of `change`.
struct ChangeRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "change"

    /// The id of its verdict, and the place among its changes.
    var verdict: Int64
    var place: Int
    var metric: String
    var decides: Bool
    var baselineMedian: Double
    var candidateMedian: Double
    var ratio: Double
    var lowerRatio: Double?
    var upperRatio: Double?
    var pWorse: Double
    var outcome: String?

    init(_ change: RecordedVerdict.Change, of verdict: Int64, place: Int) {
        self.verdict = verdict
        self.place = place
        self.metric = change.metric
        self.decides = change.decides
        self.baselineMedian = change.baselineMedian
        self.candidateMedian = change.candidateMedian
        self.ratio = change.ratio
        self.lowerRatio = change.lowerRatio
        self.upperRatio = change.upperRatio
        self.pWorse = change.pWorse
        self.outcome = change.outcome
    }

    var change: RecordedVerdict.Change {
        .init(
            metric: self.metric,
            decides: self.decides,
            baselineMedian: self.baselineMedian,
            candidateMedian: self.candidateMedian,
            ratio: self.ratio,
            lowerRatio: self.lowerRatio,
            upperRatio: self.upperRatio,
            pWorse: self.pWorse,
            outcome: self.outcome
        )
    }
}

extension Date {
    /// Since 1970, rounded; what no calendar reaches is the nearest that fits.
    var milliseconds: Int64 {
        let value = (self.timeIntervalSince1970 * 1_000).rounded()
        return value.isFinite ? Int64(max(-9e15, min(9e15, value))) : 0
    }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}
