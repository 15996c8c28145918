internal import Latency

/// `latency.hlog`: for every row of `intervals.csv` a line of every duration, tagged with its name, so that the log adds up to
/// the run's histograms exactly. A duration without samples has its line too: a second that nothing happened in was seen.
package enum LatencyLog {
    /// The lines before the first row.
    ///
    /// - Parameters:
    ///   - version: of this program.
    ///   - startTime: the run's start instant since 1970.
    package static func header(version: String, startTime: Duration) -> String {
        HistogramLogWriter.header(program: "inrush \(version)", startTime: startTime)
    }

    /// The lines of one row. Rows are named by the second they end in.
    package static func lines(_ row: IntervalRow) -> String {
        let end = Duration.seconds(max(0, row.second))
        let start = max(.zero, end - .seconds(1))
        return MeasuredDuration.allCases
            .map { duration in
                HistogramLogWriter.line(
                    row.latencies[duration],
                    tag: HistogramTag(duration),
                    start: start,
                    length: end - start
                )
            }
            .joined()
    }
}
