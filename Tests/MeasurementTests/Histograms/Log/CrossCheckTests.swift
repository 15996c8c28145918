import FoundationEssentials
import TestSupport
import Testing

@testable import Measurement

/// Our logs read, and logs for us written, by implementations that are not ours.
@Suite struct CrossCheckTests {
    private let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    /// Thirty seconds of two durations, and their sums.
    private func log() -> (text: String, sums: [MeasuredDuration: LatencyHistogram]) {
        var random = Values(seed: 2_024)
        var sums: [MeasuredDuration: LatencyHistogram] = [:]
        var text = HistogramLogWriter.header(program: "tests", startTime: .milliseconds(1_700_000_000_123))
        for second in 0..<30 {
            for duration in [MeasuredDuration.assignment, .response] {
                var histogram = LatencyHistogram()
                for _ in 0..<(second == 4 ? 0 : 300) { histogram.record(nanoseconds: abs(random.next())) }
                sums[duration, default: LatencyHistogram()].merge(histogram)
                text += HistogramLogWriter.line(
                    histogram,
                    tag: HistogramTag(duration),
                    start: .seconds(second),
                    length: .seconds(1)
                )
            }
        }
        return (text, sums)
    }

    // MARK: Java

    private static let jar = "/usr/share/java/hdrhistogram.jar"

    private static let hasJava =
        FileManager.default.fileExists(atPath: jar) && succeeds(["java", "-version"])

    @Test(.enabled(if: hasJava, "needs java and Debian's libhdrhistogram-java"))
    func javaReadsOurLogAndFindsOurPercentiles() throws {
        let (text, sums) = self.log()
        let path = try self.folder.write(text, to: "latency.hlog")
        for (duration, sum) in sums {
            let java = try ChildProcess.run(
                "/usr/bin/env",
                [
                    "java", "-cp", Self.jar, "org.HdrHistogram.HistogramLogProcessor",
                    "-i", path, "-tag", duration.rawValue, "-outputValueUnitRatio", "1000000",
                ]
            )
            #expect(java.exit == .code(0), "\(java.errors)")
            // Before the percentiles it repeats what the log says of its start.
            #expect(java.output.hasSuffix(sum.percentileText))
            #expect(java.output.hasPrefix("#[StartTime: 1700000000.123 (seconds since epoch)"))
        }
    }

    // MARK: Python

    private static let hasPython = succeeds(["python3", "-c", "import hdrh"])

    private static func succeeds(_ command: [String]) -> Bool {
        do {
            return try ChildProcess.run("/usr/bin/env", command).exit == .code(0)
        } catch {
            return false
        }
    }

    private func python(_ script: String, _ arguments: String...) throws -> String {
        let python = try ChildProcess.run("/usr/bin/env", ["python3", "-c", script] + arguments)
        try #require(python.exit == .code(0), "\(python.errors)")
        return python.output
    }

    @Test(.enabled(if: hasPython, "needs python3 with hdrhistogram: pip install hdrhistogram"))
    func pythonReadsOurLogAndFindsOurCounts() throws {
        let (text, sums) = self.log()
        let path = try self.folder.write(text, to: "latency.hlog")
        let output = try self.python(
            """
            import sys
            from hdrh.histogram import HdrHistogram
            from hdrh.log import HistogramLogReader
            reader = HistogramLogReader(sys.argv[1], HdrHistogram(1, 3600000000000, 3))
            sums = {}
            while True:
                interval = reader.get_next_interval_histogram()
                if interval is None:
                    break
                sums.setdefault(interval.get_tag(), HdrHistogram(1, 3600000000000, 3)).add(interval)
            for tag, total in sorted(sums.items()):
                for cell in total.get_recorded_iterator():
                    print(tag, cell.value_iterated_to, cell.count_at_value_iterated_to)
            """,
            path
        )
        // Whole cells, because its minimum, ranks and curve are not those of Java.
        let expected = sums.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { duration, sum in
            sum.touched.filter { sum.cells[$0] > 0 }.map {
                "\(duration) \(sum.geometry.highestValue(at: $0)) \(sum.cells[$0])\n"
            }
        }
        #expect(output == expected.joined())
    }

    @Test(.enabled(if: hasPython, "needs python3 with hdrhistogram: pip install hdrhistogram"))
    func weReadPythonsLog() throws {
        let path = self.folder.path(of: "python.hlog")
        _ = try self.python(
            """
            import sys
            from hdrh.histogram import HdrHistogram
            from hdrh.log import HistogramLogWriter
            with open(sys.argv[1], 'w') as file:
                writer = HistogramLogWriter(file)
                writer.output_log_format_version()
                writer.output_base_time(1700000000000)
                writer.output_legend()
                for second in range(5):
                    histogram = HdrHistogram(1, 3600000000000, 3)
                    for index in range(2000 * second):
                        histogram.record_value(index * index * (second + 1))
                    writer.output_interval_histogram(histogram, second + 0.25, second + 1.25)
            """,
            path
        )
        let found = try intervals(of: Array(self.folder.text(of: "python.hlog").utf8), expecting: .latency)
        #expect(found.map(\.start) == (0..<5).map { .milliseconds(1_700_000_000_250 + 1_000 * $0) })
        #expect(found.allSatisfy { $0.length == .seconds(1) })
        for (second, interval) in found.enumerated() {
            var expected = LatencyHistogram()
            for index in 0..<Int64(2_000 * second) {
                expected.record(nanoseconds: index * index * Int64(second + 1))
            }
            #expect(interval.histogram.encodedV2() == expected.encodedV2())
        }
    }
}
