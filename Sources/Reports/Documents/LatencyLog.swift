package import Measurement

/// `latency.hlog`: for every row of `intervals.csv` a line of every duration, tagged with its name, so that the log adds up to
/// the run's histograms exactly. A duration without samples has its line too: a second that nothing happened in was seen. Lines of
/// topics and channels, as `assignment.topic.billing`, come when there is something in them, and add up likewise.
package enum LatencyLog {
    /// Seconds that a line of a topic or a channel stands for at the most.
    package static let secondsOfParts = 5

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
        let wholes = MeasuredDuration.allCases.map { duration in
            let tag = HistogramTag(duration)
            return HistogramLogWriter.line(row.latencies[duration], tag: tag, start: start, length: end - start)
        }
        // Parts are reported every few seconds: since the last that could be.
        let first = Duration.seconds(max(0, row.second - 1) / self.secondsOfParts * self.secondsOfParts)
        let parts = row.tagged.sorted.map { tag, histogram in
            HistogramLogWriter.line(histogram, tag: tag, start: first, length: end - first)
        }
        return (wholes + parts).joined()
    }

    /// The line of a run's `routerWait`, which only its replay knows: one interval over all of it.
    package static func line(routerWait: LatencyHistogram, length: Duration) -> String {
        let tag = HistogramTag(Metric.routerWait)
        return HistogramLogWriter.line(routerWait, tag: tag, start: .zero, length: length)
    }
}
