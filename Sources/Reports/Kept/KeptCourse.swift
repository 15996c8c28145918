package import Measurement

/// A run over time from its `intervals.csv` and `latency.hlog`, which is read piece by piece: memory does not depend on its
/// length, but for a few numbers of each second.
package struct KeptCourse: Sendable {
    /// The most values that are believed of a duration, far from where sums overflow.
    private static let largestCount: UInt64 = 1 << 50

    package private(set) var latencies = LatencySet()
    /// Those of single topics and channels that were asked for.
    package private(set) var tagged = TaggedLatencies()
    package private(set) var timeline = RunTimeline()
    /// Empty for a run without an event ledger.
    package private(set) var routerWait = LatencyHistogram()

    private var reader = HistogramLogReader(expecting: .latency)
    /// Rows of `intervals.csv` that the log has not come to, by their seconds.
    private var rows: [Int: IntervalsCSV.Course] = [:]

    private let wanted: [String: HistogramTag]

    /// - Parameters:
    ///   - rows: of `intervals.csv`.
    ///   - wanted: tags of parts, as `assignment.topic.billing`, whose values are kept; the others say nothing that their whole
    ///     does not.
    package init(rows: [IntervalsCSV.Course], wanted: Set<HistogramTag> = []) {
        self.wanted = Dictionary(wanted.map { ($0.description, $0) }, uniquingKeysWith: { one, _ in one })
        for row in rows { self.rows[row.second] = row }
    }

    /// Reads the next piece of `latency.hlog`, cut anywhere. After an error nothing more may be read.
    package mutating func read(_ bytes: [UInt8]) throws(KeptFileError) {
        try self.take { reader, take throws(HistogramLogError) in try reader.read(bytes, take) }
    }

    /// Says that the log has ended. It must have come to every row.
    package mutating func finish() throws(KeptFileError) {
        try self.take { reader, take throws(HistogramLogError) in try reader.finish(take) }
        guard self.rows.isEmpty else {
            throw KeptFileError("latency.hlog lacks \(self.rows.count) seconds that intervals.csv has")
        }
    }

    private mutating func take(
        _ read: (inout HistogramLogReader, (HistogramLogInterval) -> Void) throws(HistogramLogError) -> Void
    ) throws(KeptFileError) {
        // The reader lends its caller nothing to throw through, so the first fault is remembered.
        var fault: KeptFileError?
        var reader = self.reader
        do {
            try read(&reader) { interval in
                guard fault == nil else { return }
                fault = self.fault(taking: interval)
            }
        } catch {
            throw fault ?? KeptFileError("latency.hlog, \(error)")
        }
        self.reader = reader
        if let fault { throw fault }
    }

    /// What is wrong with an interval; nil when it was added.
    private mutating func fault(taking interval: HistogramLogInterval) -> KeptFileError? {
        if interval.tag == Metric.routerWait {
            guard self.routerWait.isEmpty, interval.histogram.count <= Self.largestCount else {
                return KeptFileError("latency.hlog has routerWait twice, or more values of it than any run has")
            }
            self.routerWait = interval.histogram
            return nil
        }
        if let tag = interval.tag.flatMap({ self.wanted[$0] }) {
            guard interval.histogram.count <= Self.largestCount - (self.tagged[tag]?.count ?? 0) else {
                return KeptFileError("latency.hlog holds more values of \(tag) than any run has")
            }
            self.tagged.add(interval.histogram, as: tag)
            return nil
        }
        guard let duration = interval.tag.flatMap(MeasuredDuration.init(rawValue:)) else { return nil }
        let (sum, overflows) = self.latencies[duration].count.addingReportingOverflow(interval.histogram.count)
        guard !overflows, sum <= Self.largestCount else {
            return KeptFileError("latency.hlog holds more values of \(duration) than any run has")
        }
        self.latencies[duration].merge(interval.histogram)
        guard duration == .assignment else { return nil }
        let second = Self.second(interval)
        guard let row = self.rows.removeValue(forKey: second) else {
            return KeptFileError("latency.hlog has a second \(second) that intervals.csv lacks, or has it twice")
        }
        var latencies = LatencySet()
        latencies[.assignment] = interval.histogram
        var counts = RunCounts()
        (counts.scheduled, counts.assigned) = (row.offered, row.assigned)
        self.timeline.append(
            IntervalRow(
                second: second,
                counts: counts,
                openInquiries: row.openInquiries,
                agentsReady: 0,
                latencies: latencies
            )
        )
        return nil
    }

    /// Rows are named by the second they end in.
    private static func second(_ interval: HistogramLogInterval) -> Int {
        let end = interval.timestamp + interval.length + .milliseconds(500)
        return Int(clamping: end.components.seconds)
    }
}
