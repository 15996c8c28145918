internal import Measurement

/// The table of metrics as people and programs read it: what `inrush metrics` prints.
package enum MetricList {
    private static let columns = ["name", "unit", "of", "window", "by", "better", "also for", "what it is"]

    /// Fixed width, a line feed at its end.
    package static var text: String {
        (PlainText.columns(
            [["name", "unit", "of", "window", "by", "better", "also for"]] + self.rows.map { Array($0.dropLast()) }
        )
            + ["", self.grammar]).joined(separator: "\n") + "\n"
    }

    /// The table that `Metrics.md` has.
    package static var markdown: String { MarkdownText.table(self.columns, self.rows) + "\n" }

    /// Schema `inrush.metrics/1`.
    package static var json: JSONValue {
        [
            "schema": "inrush.metrics/1",
            "metrics": .array(Metric.table.map { self.json($0) }),
        ]
    }

    private static let grammar = """
        Every one can be used in thresholds, with 'history --metric' and with 'compare --metric'.
        STATISTIC is count, min, mean, max or any percentile: p95, p99.9, p99.999.
        A part follows the name: assignment.p99.topic(billing), service.serviceLevel.channel("my phone").
        """

    private static var rows: [[String]] {
        Metric.table.map { row in
            [
                row.name + (row.isDistribution ? ".STATISTIC" : ""), row.unit.rawValue, row.subject.rawValue,
                row.window.rawValue, row.parts.map(\.rawValue).joined(separator: ", "), row.better.rawValue,
                self.uses(row).joined(separator: ", "), row.meaning,
            ].map { $0.isEmpty ? "-" : $0 }
        }
    }

    /// Where it is used besides thresholds, the history and comparisons, which take all.
    private static func uses(_ row: Metric.Definition) -> [String] {
        (row.canGate ? ["gates"] : []) + (row.isForPrometheus ? ["Prometheus"] : [])
    }

    private static func json(_ row: Metric.Definition) -> JSONValue {
        [
            "name": .string(row.name),
            "statistics": row.isDistribution
                ? .array(Metric.Statistic.usual.map { .string("\($0)") } + [.string("pNN.NNNNNN")]) : .array([]),
            "unit": .string(row.unit.rawValue),
            "of": .string(row.subject.rawValue),
            "window": .string(row.window.rawValue),
            "parts": .array(row.parts.map { .string($0.rawValue) }),
            "better": .string(row.better.rawValue),
            "uses": .array((["thresholds", "history", "compare"] + self.uses(row)).map { .string($0) }),
            "meaning": .string(row.meaning),
        ]
    }
}
