import RunSupport
import TestSupport
import Testing

@testable import Measurement
@testable import Reports

/// Whatever stands in a kept folder: a report or an error that names the file, and never a trap.
@Suite struct DamagedFilesTests {
    private func complaint(_ files: KeptFiles) -> String {
        do {
            _ = try files.read()
            return ""
        } catch {
            return "\(error)"
        }
    }

    private func changed(_ change: (inout KeptFiles) -> Void) -> String {
        var files = KeptFiles(seconds: 3)
        change(&files)
        return self.complaint(files)
    }

    @Test(arguments: [
        ("\"offeredPerSecond\": ", "-1"), ("\"serviceLevel\": ", "-1"), ("\"serviceLevel\": ", "1.5"),
        ("\"cases\": ", "-1"),
        ("\"p99Ns\": ", "9007199254740993"), ("\"minNs\": ", "9007199254740993"), ("\"asaSeconds\": ", "-0.5"),
    ])
    func aFigureThatNoRunCanHaveIsRefused(key: String, value: String) throws {
        let sound = KeptFiles(seconds: 3).summary
        // Everywhere where it stands, one at a time.
        let places = sound.ranges(of: key).filter { sound[$0.upperBound...].first?.isNumber == true }
        try #require(!places.isEmpty)
        for place in places {
            let rest = sound[place.upperBound...].drop { $0.isNumber || $0 == "." }
            let changed = sound[..<place.upperBound] + value + rest
            #expect(throws: KeptFileError("summary.json has figures that no run can have"), "\(rest.prefix(40))") {
                try KeptRun(summary: changed.utf8)
            }
        }
    }

    @Test func eachDamageIsNamed() {
        #expect(self.changed { _ in } == "")
        #expect(self.changed { $0.summary = "" } == "summary.json is no document of this program: it has no schema")
        #expect(
            self.changed { $0.summary = $0.summary.replacing("\"sums\"", with: "\"x\"") } == "summary.json lacks sums"
        )
        #expect(
            self.changed {
                $0.summary = $0.summary.replacing("\"queued\": 90", with: "\"queued\": 9223372036854775807")
            }
                == "summary.json has figures that no run can have"
        )
        #expect(
            self.changed {
                $0.summary = $0.summary.replacing("\"verdict\": \"passed\"", with: "\"verdict\": \"failed\"")
            }
                == "summary.json says failed, its figures say passed: it is damaged"
        )
        #expect(
            self.changed { $0.summary = $0.summary.replacing("\"bound\": 5000000.0", with: "\"bound\": 5.0") }
                == "summary.json says passed, its figures say failed: it is damaged"
        )
        #expect(self.changed { $0.intervals = "" } == "intervals.csv is empty")
        #expect(self.changed { $0.intervals = "second,offered,open\n" } == "intervals.csv has no column assigned")
        #expect(self.changed { $0.intervals += "7,x\n" } == "intervals.csv, line 5: not a row of a run")
        #expect(self.changed { $0.log = "" } == "latency.hlog lacks 3 seconds that intervals.csv has")
        #expect(self.changed { $0.log += "garbage\n" }.hasPrefix("latency.hlog, line 25: not [Tag=NAME,]START,"))
        let lines = KeptFiles(seconds: 3).log.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            self.changed { $0.log = lines.filter { !$0.hasPrefix("Tag=sendDelay,1.") }.joined(separator: "\n") }
                == "latency.hlog holds 80 values of sendDelay, summary.json says 120: one of them is damaged"
        )
        #expect(
            self.changed { files in
                files.log += lines.filter { $0.hasPrefix("Tag=assignment,1.") }.joined() + "\n"
            } == "latency.hlog has a second 2 that intervals.csv lacks, or has it twice"
        )
    }

    @Test func countsThatWouldOverflowAreNoRun() {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 5, count: UInt64(Int64.max))
        let line = HistogramLogWriter.line(histogram, tag: HistogramTag(.accept), start: .zero, length: .seconds(1))
        #expect(self.changed { $0.log += line + line } == "latency.hlog holds more values of accept than any run has")
    }

    @Test func noChangedByteIsATrap() {
        var random = SeededRandom(seed: 20_260_131)
        let sound = KeptFiles(seconds: 2)
        for _ in 0..<250 {
            var files = sound
            switch Int.random(in: 0..<3, using: &random) {
            case 0: files.summary = Self.damaged(files.summary, &random)
            case 1: files.intervals = Self.damaged(files.intervals, &random)
            default: files.log = Self.damaged(files.log, &random)
            }
            guard let kept = try? files.read() else { continue }
            // What is still read can be shown.
            let forms = RunForms.documents(kept.report, timeline: kept.timeline, environment: kept.environment)
            #expect(forms.allSatisfy { !$0.text.isEmpty })
            #expect(!kept.report.csv.isEmpty)
        }
    }

    private static func damaged(_ text: String, _ random: inout SeededRandom) -> String {
        var bytes = Array(text.utf8)
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place...)
        case 2: bytes[place] = Array("0123456789-,.e\"\n".utf8).randomElement(using: &random) ?? 0
        default: bytes.insert(contentsOf: "99999999999".utf8, at: place)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
