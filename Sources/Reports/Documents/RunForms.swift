internal import Measurement

/// The documents of a run that can be made again from what is kept: from `summary.json`, `intervals.csv`, `latency.hlog` and
/// `env.json`.
package enum RunForms {
    /// Each with the name of its file: `summary.md`, `junit.xml`, `report.html`, and a percentile curve of every duration.
    package static func documents(
        _ report: RunReport,
        timeline: RunTimeline,
        environment: EnvironmentRecord
    ) -> [(name: String, text: String)] {
        let page = ReportPage(report, timeline: timeline, environment: environment)
        return [("summary.md", report.markdown), ("junit.xml", report.junit), ("report.html", page.document)]
            + MeasuredDuration.allCases.map { duration in
                ("\(duration.rawValue).hgrm", report.record.latencies[duration].percentileText)
            }
            + (report.record.replay.map { [("\(Metric.routerWait).hgrm", $0.routerWait.percentileText)] } ?? [])
    }
}
