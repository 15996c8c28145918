internal import Measurement
internal import Population
internal import Reports

extension HistoryReport {
    private static let columns = [
        "kind", "time", "profile", "metric", "unit", "value", "lower", "upper", "verdict", "valid", "machine", "plan",
        "baseline", "label", "folder",
    ]

    /// A row for each metric of each run and verdict. Values of runs are in `unit`, those of verdicts are the ratio of candidate to
    /// baseline with the ends of its 90 % interval.
    package var csv: String {
        let runs = self.runs.flatMap { run in
            self.metrics.compactMap { metric -> [String]? in
                guard let value = run.value(of: metric) else { return nil }
                return [
                    "run", HistoryRows.time(run.startedAt), run.profile, metric.name, metric.unit.rawValue, "\(value)",
                    "",
                    "", run.verdict, "\(run.isValid)", run.machine ?? "", run.plan ?? "", "", run.label ?? "",
                    run.folder,
                ]
            }
        }
        let verdicts = self.verdicts.flatMap { verdict in
            self.metrics.compactMap { metric -> [String]? in
                guard let change = verdict.changes.first(where: { $0.metric == metric.name }) else { return nil }
                return [
                    "verdict", HistoryRows.time(verdict.endedAt), verdict.profile, metric.name, "ratio",
                    "\(change.ratio)", change.lowerRatio.map { "\($0)" } ?? "", change.upperRatio.map { "\($0)" } ?? "",
                    verdict.verdict, "\(verdict.verdict != "invalid")", verdict.machine ?? "", verdict.plan,
                    verdict.baseline, verdict.label ?? "", verdict.folder,
                ]
            }
        }
        return ([Self.columns] + runs + verdicts)
            .map { $0.map(CSVText.field).joined(separator: ",") + "\n" }
            .joined()
    }
}
