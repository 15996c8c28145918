package import Measurement

/// What is said of a history: its runs and verdicts, and the series that they make.
package struct HistoryReport: Equatable, Sendable {
    package let runs: [RecordedRun]
    package let verdicts: [RecordedVerdict]
    /// The metrics that were asked for; lists show them, series are made of them.
    package let metrics: [Metric]
    /// By profile; ratios first, then absolute values.
    package let series: [HistorySeries]

    /// - Parameters:
    ///   - runs: from the oldest to the newest, as `HistoryStore` gives them; `verdicts` likewise.
    ///   - method: how changes of level are looked for.
    package init(
        runs: [RecordedRun],
        verdicts: [RecordedVerdict],
        metrics: [Metric],
        method: ChangePointMethod
    ) {
        self.runs = runs
        self.verdicts = verdicts
        self.metrics = metrics
        let ratios = Dictionary(grouping: verdicts.filter(\.hasRatios)) {
            RatioKey(profile: $0.profile, baseline: $0.baseline)
        }
        let values = Dictionary(grouping: runs.filter(\.isValid)) { AbsoluteKey($0) }
        var series: [HistorySeries] = []
        for (key, verdicts) in ratios.sorted(by: { $0.key.order < $1.key.order }) {
            series += metrics.map { Self.series(of: $0, key, verdicts, method) }
        }
        for (key, runs) in values.sorted(by: { ($0.key?.order ?? "") < ($1.key?.order ?? "") }) {
            guard let key else { continue }
            series += metrics.map { Self.series(of: $0, key, runs, method) }
        }
        self.series = series.filter { !$0.points.isEmpty }.stablySorted(by: \.profile)
    }

    private static func series(
        of metric: Metric,
        _ key: RatioKey,
        _ verdicts: [RecordedVerdict],
        _ method: ChangePointMethod
    ) -> HistorySeries {
        let points = verdicts.compactMap { verdict in
            verdict.changes.first { $0.metric == metric.name }.map { change in
                HistorySeries.Point(
                    at: verdict.endedAt,
                    value: change.ratio,
                    lower: change.lowerRatio,
                    upper: change.upperRatio,
                    label: verdict.label,
                    folder: verdict.folder
                )
            }
        }
        return HistorySeries(
            profile: key.profile,
            metric: metric,
            kind: .ratio(baseline: key.baseline),
            points: points,
            method: method
        )
    }

    private static func series(
        of metric: Metric,
        _ key: AbsoluteKey,
        _ runs: [RecordedRun],
        _ method: ChangePointMethod
    ) -> HistorySeries {
        let points = runs.compactMap { run in
            run.value(of: metric).map { value in
                HistorySeries.Point(at: run.startedAt, value: value, label: run.label, folder: run.folder)
            }
        }
        return HistorySeries(
            profile: key.profile,
            metric: metric,
            kind: .absolute(machine: key.machine, plan: key.plan, transport: key.transport),
            points: points,
            method: method
        )
    }
}

/// What ratios must have in common.
private struct RatioKey: Hashable {
    var profile: String
    var baseline: String

    var order: String { "\(self.profile)\n\(self.baseline)" }
}

/// What absolute values must have in common.
private struct AbsoluteKey: Hashable {
    var profile: String
    var machine: String
    var plan: String
    var transport: String

    /// Nil for a run that does not say what it was: it is listed, and no part of a series.
    init?(_ run: RecordedRun) {
        guard let machine = run.machine, let plan = run.plan else { return nil }
        self.profile = run.profile
        self.machine = machine
        self.plan = plan
        self.transport = run.transport
    }

    var order: String { "\(self.profile)\n\(self.machine)\n\(self.plan)\n\(self.transport)" }
}

extension RecordedVerdict {
    /// Whether its ratios are those of two routers' sound runs.
    fileprivate var hasRatios: Bool { !self.isSelfTest && self.verdict != "invalid" }
}

extension [HistorySeries] {
    /// By a text, those with the same one in the order in which they were.
    fileprivate func stablySorted(by text: (HistorySeries) -> String) -> [HistorySeries] {
        self.enumerated()
            .sorted { (text($0.element), $0.offset) < (text($1.element), $1.offset) }
            .map(\.element)
    }
}
