internal import Measurement
package import Reports

extension HistoryReport {
    /// Schema `inrush.history/1`. Figures are named as in `metrics`, with their units; ratios are candidate over baseline.
    package var json: JSONValue {
        [
            "schema": "inrush.history/1",
            "metrics": .array(
                self.metrics.map { ["name": JSONValue($0.name), "unit": JSONValue($0.unit.rawValue)] }
            ),
            "runs": .array(self.runs.map { $0.json(self.metrics) }),
            "verdicts": .array(self.verdicts.map { $0.json(self.metrics) }),
            "series": .array(self.series.map(\.json)),
        ]
    }
}

extension RecordedRun {
    fileprivate func json(_ metrics: [Metric]) -> JSONValue {
        [
            "startedAt": JSONValue(HistoryRows.time(self.startedAt)),
            "profile": JSONValue(self.profile),
            "planDigest": JSONValue(self.plan),
            "seed": JSONValue(self.seed),
            "transport": JSONValue(self.transport),
            "machine": JSONValue(self.machine),
            "version": JSONValue(self.version),
            "valid": .bool(self.isValid),
            "verdict": JSONValue(self.verdict),
            "label": JSONValue(self.label),
            "folder": JSONValue(self.folder),
            "figures": .object(
                metrics.compactMap { metric in
                    self.value(of: metric).map { .init(metric.name, .number($0)) }
                }
            ),
        ]
    }
}

extension RecordedVerdict {
    fileprivate func json(_ metrics: [Metric]) -> JSONValue {
        [
            "endedAt": JSONValue(HistoryRows.time(self.endedAt)),
            "profile": JSONValue(self.profile),
            "planDigest": JSONValue(self.plan),
            "seed": JSONValue(self.seed),
            "baseline": JSONValue(self.baseline),
            "candidate": JSONValue(self.candidate),
            "isSelfTest": .bool(self.isSelfTest),
            "verdict": JSONValue(self.verdict),
            "reason": JSONValue(self.reason),
            "sentence": JSONValue(self.sentence),
            "pairs": JSONValue(self.pairs),
            "machine": JSONValue(self.machine),
            "label": JSONValue(self.label),
            "folder": JSONValue(self.folder),
            "changes": .array(
                self.changes.filter { change in metrics.contains { $0.name == change.metric } }.map(\.json)
            ),
        ]
    }
}

extension RecordedVerdict.Change {
    fileprivate var json: JSONValue {
        [
            "metric": JSONValue(self.metric),
            "decides": .bool(self.decides),
            "baselineMedian": .number(self.baselineMedian),
            "candidateMedian": .number(self.candidateMedian),
            "ratio": .number(self.ratio),
            "lower95": JSONValue(self.lowerRatio),
            "upper95": JSONValue(self.upperRatio),
            "pWorse": .number(self.pWorse),
            "outcome": JSONValue(self.outcome),
        ]
    }
}

extension HistorySeries {
    fileprivate var json: JSONValue {
        .object(
            [
                .init("profile", JSONValue(self.profile)),
                .init("metric", JSONValue(self.metric.name)),
            ] + self.circumstancesMembers + [
                .init("values", .array(self.points.map { .number($0.value) })),
                .init("times", .array(self.points.map { JSONValue(HistoryRows.time($0.at)) })),
                .init("changes", .array(self.changes.map { self.json(of: $0) })),
                .init("drift", JSONValue(self.drift)),
            ]
        )
    }

    private var circumstancesMembers: [JSONValue.Member] {
        switch self.kind {
        case .absolute(let machine, let plan, let transport):
            [
                .init("unit", JSONValue(self.metric.unit.rawValue)), .init("machine", JSONValue(machine)),
                .init("planDigest", JSONValue(plan)), .init("transport", JSONValue(transport)),
            ]
        case .ratio(let baseline): [.init("unit", "ratio"), .init("baseline", JSONValue(baseline))]
        }
    }

    private func json(of change: ChangePoint) -> JSONValue {
        [
            "index": JSONValue(change.index),
            "at": JSONValue(HistoryRows.time(self.points[change.index].at)),
            "label": JSONValue(self.points[change.index].label),
            "before": .number(change.before.mean),
            "after": .number(change.after.mean),
            "change": .number(change.change),
            "p": .number(change.p),
        ]
    }
}
