internal import Population

@testable import Measurement
@testable package import Reports

/// The files that a run leaves behind, made from values as the run makes them.
package struct KeptFiles {
    package var report: RunReport
    package var timeline = RunTimeline()
    package var environment = EnvironmentRecord()
    package var summary: String
    package var intervals = IntervalsCSV.header
    package var service = ServiceCSV.header
    package var log = LatencyLog.header(version: "1.0", startTime: .seconds(1_700_000_000))

    /// A run of some seconds whose values come from `seed`.
    package init(
        seconds: Int = 20,
        seed: Int64 = 1,
        digest: String? = "abc",
        _ change: (inout RunRecord) -> Void = { _ in }
    ) {
        var latencies = LatencySet()
        for second in 1...seconds {
            var row = IntervalRow(
                second: second,
                counts: RunCounts(),
                openInquiries: second % 7,
                agentsReady: 9,
                latencies: LatencySet()
            )
            (row.counts.scheduled, row.counts.assigned) = (5, 4)
            for step: Int64 in 0..<40 {
                row.latencies.record(.assignment, nanoseconds: 10_007 * step * seed + Int64(second))
                row.latencies.record(.sendDelay, nanoseconds: 301 * step + seed)
            }
            // Counted, and in no cell: only the summary knows of them.
            row.latencies.record(.response, nanoseconds: -3)
            row.latencies.record(.response, nanoseconds: 4_000_000_000_000)
            latencies.merge(row.latencies)
            self.timeline.append(row)
            self.intervals += IntervalsCSV.line(row)
            self.log += LatencyLog.lines(row)
        }
        let (book, lines) = SmallService.book(seed: seed)
        self.service += lines
        var replay = ReplayFindings()
        for step: Int64 in 1...90 { replay.routerWait.record(nanoseconds: 1_003 * step * seed) }
        (replay.waits.inquiries, replay.waits.staffing, replay.waits.router) = (90, 4_000_000, 1_000_000 * seed)
        self.log += LatencyLog.line(routerWait: replay.routerWait, length: .seconds(seconds))
        let record = SoundRun.record {
            $0.book = book
            $0.service = book.all
            $0.service.storyWaits = ServiceRow().storyWaits
            $0.replay = replay
            $0.latencies = latencies
            $0.readySeconds = 0.75
            $0.memory = MemoryPeaks(routerBytes: 10_000_000 * Int(seed), workerBytes: 5_000_000)
            $0.thresholds = [
                SoundRun.threshold("assignment.p99", .less, 5_000_000),
                SoundRun.threshold("abandoned", .less, 0.2),
                SoundRun.threshold("service.asaSeconds", .lessOrEqual, 60),
                SoundRun.threshold("lost", .lessOrEqual, 0),
            ]
            change(&$0)
        }
        self.report = RunReport(judging: record)
        self.environment.processor.model = "Test CPU"
        self.environment.subject.arguments = ["inrush", "run"]
        self.environment.subject.startedAt = "2026-01-31T12:00:00Z"
        self.summary = Self.summary(self.report, digest: digest)
    }

    /// Run writes the digest behind the report's own figures.
    private static func summary(_ report: RunReport, digest: String?) -> String {
        guard case .object(var members) = report.json else { return "" }
        members.append(.init("planDigest", JSONValue(digest)))
        return JSONValue.object(members).document
    }

    /// The service by parts as its files hold it; nil for a run that kept none.
    private func book() throws -> ServiceBook? {
        guard let kept = self.report.record.book else { return nil }
        var book = try ServiceCSV.book(Array(self.service.utf8))
        try WaitsCSV.read(Array(WaitsCSV.document(kept.parts).utf8), into: &book)
        book.agents = try AgentsCSV.agents(Array(AgentsCSV.document(kept.agents, timeScale: 60).utf8))
        return book
    }

    package func read(name: String = "run") throws -> KeptReport {
        var course = KeptCourse(rows: try IntervalsCSV.course(Array(self.intervals.utf8)))
        // In pieces, as from a file.
        var rest = Array(self.log.utf8)[...]
        while !rest.isEmpty {
            try course.read(Array(rest.prefix(1_000)))
            rest = rest.dropFirst(1_000)
        }
        try course.finish()
        return try KeptReport(
            name: name,
            summary: Array(self.summary.utf8),
            environment: Array(self.environment.json.document.utf8),
            course: course,
            book: try self.book()
        )
    }
}
