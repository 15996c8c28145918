import Population
import RunSupport
import TestSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct RunFamiliesTests {
    private static func text(_ change: (inout RunRecord) -> Void = { _ in }) -> String {
        ExpositionText.document(RunReport(judging: SoundRun.record(change)).families)
    }

    @Test func figuresAreInSecondsWithTheirMeaning() {
        let text = Self.text { $0.thresholds = [SoundRun.threshold("abandoned", .less, 0.08)] }
        for line in [
            #"inrush_run_info{profile="rush",seed="7",transport="unix",verdict="failed"} 1"#, "inrush_run_valid 1",
            #"inrush_run_threshold_passed{threshold="abandoned < 8%"} 0"#,
            #"inrush_run_inquiries_total{event="queued"} 90"#, "inrush_run_open_inquiries 4",
            #"inrush_run_latency_seconds{duration="assignment",quantile="0.99"} 0.000990207"#,
            #"inrush_run_latency_seconds_count{duration="assignment"} 100"#, "inrush_run_offered_per_second 1.6",
            "inrush_run_occupancy_ratio 0.8",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
        }
        #expect(!text.contains(#"duration="accept",quantile"#), "no percentile without samples")
        #expect(!text.contains("router_memory_bytes"), "not known, not said")
    }

    @Test(.enabled(if: Promtool.isInstalled, "needs promtool: apt-get install prometheus"))
    func promtoolHasNothingToSay() throws {
        #expect(try Promtool.complaints(about: Self.text()) == "")
        #expect(try Promtool.complaints(about: Self.text { $0.profile = "\"}\\\n\u{1b}# HELP" }) == "")
    }
}
