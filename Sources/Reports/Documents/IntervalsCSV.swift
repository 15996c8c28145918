package import Measurement

/// One second of a run, all workers added up.
package struct IntervalRow: Equatable, Sendable {
    /// Seconds since the start instant.
    package var second: Int
    /// What was counted in this second alone.
    package var counts: RunCounts
    /// Inquiries written and not ended, and agents logged in and not paused, when the second was over.
    package var openInquiries: Int
    package var agentsReady: Int
    package var latencies: LatencySet
    /// `assignment` by topic and channel, of the seconds since it was last there.
    package var tagged = TaggedLatencies()
    /// The service of this second alone; several changes of one part are added up.
    package var parts: [ServiceChange] = []

    package init(
        second: Int,
        counts: RunCounts,
        openInquiries: Int,
        agentsReady: Int,
        latencies: LatencySet
    ) {
        self.second = second
        self.counts = counts
        self.openInquiries = openInquiries
        self.agentsReady = agentsReady
        self.latencies = latencies
    }

    /// Adds what another worker reported for the same second.
    package mutating func merge(_ other: IntervalRow) {
        precondition(self.second == other.second, "merging seconds \(self.second) and \(other.second)")
        self.counts.merge(other.counts)
        self.openInquiries += other.openInquiries
        self.agentsReady += other.agentsReady
        self.latencies.merge(other.latencies)
        self.tagged.merge(other.tagged)
        self.parts += other.parts
    }
}

/// `intervals.csv`: a row for every second, appended as it comes. All fields are numbers or empty, so nothing needs
/// quoting; a name ends in its unit.
package enum IntervalsCSV {
    private static let counts: [(name: String, path: any KeyPath<RunCounts, Int> & Sendable)] = [
        ("offered", \.scheduled), ("sent", \.sent), ("dropped", \.dropped), ("queued", \.queued),
        ("deflected", \.deflected), ("refused", \.refused), ("assigned", \.assigned), ("solved", \.solved),
        ("unsolved", \.unsolved), ("callback", \.callback), ("abandoned", \.abandoned), ("hungUp", \.hungUp),
        ("expired", \.expired),
    ]

    /// The first line of the file, line feed included.
    package static let header: String = {
        let durations = MeasuredDuration.allCases.flatMap { duration in
            ["Count", "P50Ns", "P99Ns", "MaxNs"].map { duration.rawValue + $0 }
        }
        let names = ["second"] + Self.counts.map(\.name) + ["open", "agentsReady"] + durations
        return names.joined(separator: ",") + "\n"
    }()

    /// The line of one second, line feed included; figures without samples are empty.
    package static func line(_ row: IntervalRow) -> String {
        var fields = ["\(row.second)"]
        fields += Self.counts.map { "\(row.counts[keyPath: $0.path])" }
        fields += ["\(row.openInquiries)", "\(row.agentsReady)"]
        for duration in MeasuredDuration.allCases {
            let histogram = row.latencies[duration]
            let figures = histogram.values(atPercentiles: [50, 99]) + [histogram.maximumNanoseconds]
            fields.append("\(histogram.count)")
            fields += figures.map { figure in
                figure.map { "\(min($0, histogram.maximumNanoseconds ?? $0))" } ?? ""
            }
        }
        return fields.joined(separator: ",") + "\n"
    }
}
