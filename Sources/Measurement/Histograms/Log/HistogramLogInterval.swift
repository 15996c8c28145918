/// One line of an interval log.
package struct HistogramLogInterval: Equatable, Sendable {
    /// What it is about; nil for everything.
    package let tag: String?
    /// The start as the line gives it: seconds since the log's base time, or since 1970.
    package let timestamp: Duration
    /// The start since 1970.
    package let start: Duration
    /// From start to end.
    package let length: Duration
    /// What was recorded meanwhile; its extremes are exact to the cell.
    package let histogram: LatencyHistogram
}
