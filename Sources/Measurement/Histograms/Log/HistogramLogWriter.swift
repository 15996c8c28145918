internal import FoundationEssentials

/// The lines of an HdrHistogram interval log, version 1.3 (`.hlog`): values in, text out.
///
///     #[Logged with inrush 1.0]
///     #[Histogram log format version 1.3]
///     #[StartTime: 1700000000.123 (seconds since epoch), 2023-11-14T22:13:20Z]
///     #[BaseTime: 1700000000.123 (seconds since epoch)]
///     "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
///     Tag=assignment,0.000,1.000,29.164,HISTFAAAAr…
///
/// Times are in seconds; an interval's start counts from the base time. The maximum is in milliseconds, of nanoseconds
/// recorded, and there to be read by people.
package enum HistogramLogWriter {
    /// The lines before the first interval, the last line feed included.
    ///
    /// - Parameters:
    ///   - program: who writes, with its version; one line.
    ///   - startTime: since 1970. Intervals count from it.
    package static func header(program: String, startTime: Duration) -> String {
        precondition(!program.contains(where: \.isNewline), "the program is called \(program)")
        let seconds = self.seconds(startTime)
        let date = Date(timeIntervalSince1970: Double(startTime.components.seconds))
        return """
            #[Logged with \(program)]
            #[Histogram log format version 1.3]
            #[StartTime: \(seconds) (seconds since epoch), \(date.formatted(Date.ISO8601FormatStyle()))]
            #[BaseTime: \(seconds) (seconds since epoch)]
            "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"

            """
    }

    /// The line of one interval, line feed included.
    ///
    /// - Parameters:
    ///   - tag: what the histogram is about; nil stands for everything.
    ///   - start: since the start time of the log, not negative.
    package static func line(
        _ histogram: LatencyHistogram,
        tag: HistogramTag?,
        start: Duration,
        length: Duration
    ) -> String {
        precondition(start >= .zero && length >= .zero, "an interval from \(start) for \(length)")
        let microseconds = ((histogram.maximumNanoseconds ?? 0) + 500) / 1_000
        let maximum = FixedPointText.text(units: microseconds, decimals: 3)
        let name = tag.map { "Tag=\($0)," } ?? ""
        return "\(name)\(self.seconds(start)),\(self.seconds(length)),\(maximum),\(histogram.base64)\n"
    }

    /// Seconds with three decimals, rounded.
    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = (attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000
        return FixedPointText.text(units: seconds * 1_000 + milliseconds, decimals: 3)
    }
}
