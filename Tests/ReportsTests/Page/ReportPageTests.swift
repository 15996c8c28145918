import Foundation
import Population
import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct ReportPageTests {
    private var timeline: RunTimeline {
        var timeline = RunTimeline()
        for second in 1...50 {
            var counts = RunCounts()
            (counts.scheduled, counts.assigned) = (second * 3, second * 2)
            var latencies = LatencySet()
            for step in 0..<Int64(second * 2) { latencies.record(.assignment, nanoseconds: 50_000 + step * 7_000) }
            timeline.append(
                IntervalRow(second: second, counts: counts, openInquiries: second, agentsReady: 9, latencies: latencies)
            )
        }
        return timeline
    }

    private func page(_ record: RunRecord) -> String {
        var environment = EnvironmentRecord()
        environment.processor.model = "Test CPU <1>"
        environment.subject.arguments = ["inrush", "run", "a&b.yaml"]
        environment.subject.startedAt = "2026-01-31T12:00:00Z"
        return ReportPage(RunReport(judging: record), timeline: self.timeline, environment: environment).document
    }

    /// What is read on a page, without tags.
    private func text(_ page: String) -> String {
        page.replacing(/<style>[\s\S]*?<\/style>/, with: "").replacing(/<[^>]*>/, with: " ")
    }

    @Test func pageIsWellFormed() throws {
        let page = self.page(SoundRun.record())
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"))
        // Nothing but elements that HTML leaves open keeps it from being XML.
        let xml = page.dropFirst("<!doctype html>\n".count)
            .replacing(/<(meta|link)([^>]*)>/) { "<\($0.1)\($0.2)/>" }
            .replacing(/<style>[\s\S]*?<\/style>/, with: "")
        try expectBalanced(String(xml))
    }

    @Test func verdictComesFirstAndIsAWord() throws {
        let passed = self.text(self.page(SoundRun.record()))
        let verdict = try #require(passed.firstRange(of: "PASSED: the run is valid"))
        let chart = try #require(passed.firstRange(of: "Latency by percentile"))
        #expect(verdict.lowerBound < chart.lowerBound)
        #expect(passed.contains("Valid: nothing lost"))

        let invalid = self.page(SoundRun.record { $0.workers.lost = 1 })
        #expect(invalid.contains("class=\"verdict bad\""))
        #expect(self.text(invalid).contains("INVALID: the figures cannot be trusted"))
        #expect(!self.text(invalid).contains("Valid: nothing lost"))
        for reason in RunReport(judging: SoundRun.record { $0.workers.lost = 1 }).invalidReasons {
            #expect(invalid.contains(Markup(text: reason.description).html))
        }
    }

    @Test func figuresAreThoseOfTheSummary() throws {
        let record = SoundRun.record {
            $0.thresholds = [SoundRun.threshold("assignment.p99", .less, 5e6)]
        }
        let report = RunReport(judging: record)
        let page = self.page(record)
        for (duration, figures) in report.metrics.latencies {
            let row = try #require(page.firstMatch(of: try Regex("id=\"\(duration)\">.*?</tr>")))
            let text = String(page[row.range])
            let values = text.matches(of: /<data value="(\d+)">/).compactMap { Int64($0.1) }
            let expected = [figures.p50, figures.p90, figures.p99, figures.p999, figures.max].compactMap { $0 }
            #expect(values == [Int64(figures.count)] + expected)
        }
        for (name, path) in RunCounts.fields where record.counts[keyPath: path] > 0 {
            #expect(page.contains("<dt>\(name)</dt><dd><data value=\"\(record.counts[keyPath: path])\">"))
        }
        let abandonment = try #require(report.metrics.service.abandonment)
        #expect(page.contains("<dt>abandonment</dt><dd><data value=\"\(abandonment)\">9.6%</data>"))
        #expect(!page.contains("<dt>abandoned</dt><dd><data value=\"\(abandonment)\""), "one name for one figure")
        #expect(page.contains("Counts, whole run") && page.contains("Service, after the warm-up"))
        #expect(page.contains("<code>assignment.p99 &lt; 5ms</code>"))
        #expect(page.contains("✓ holds"))
        #expect(page.contains("<title>assignment.p99 &lt; 5ms</title>"))
    }

    @Test func nothingOutsideOfThePageIsAskedFor() {
        let page = self.page(SoundRun.record())
        #expect(page.contains("default-src &#39;none&#39;"))
        for word in ["http:", "https:", "//", "src=", "@import", "url(", "<script", "onload"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test func whatPeopleWroteIsText() {
        let hostile = "</title><script>alert(1)</script>\"' onload=x \u{0}"
        let page = self.page(
            SoundRun.record {
                $0.profile = hostile
                $0.about = hostile
                $0.transport = hostile
                $0.problems = [hostile]
            }
        )
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)"))
        #expect(page.contains("Test CPU &lt;1&gt;"))
        #expect(page.contains("inrush run a&amp;b.yaml"))
    }

    @Test func aRunOfNothingHasAPage() {
        let record = RunRecord(
            profile: "none",
            seed: 1,
            transport: "unix",
            workers: WorkerNumbers(customers: 1, agents: 1),
            plannedInquiries: 0
        )
        let page = ReportPage(RunReport(judging: record), timeline: RunTimeline(), environment: .init()).document
        #expect(self.text(page).contains("INVALID"))
        #expect(!page.contains("<svg"))
        #expect(!page.contains("nan"))
    }

    @Test func aLongRunIsAPageThatCanBeMailed() {
        var timeline = RunTimeline()
        for second in 1...RunTimeline.capacity {
            var latencies = LatencySet()
            for step in 0..<40 { latencies.record(.assignment, nanoseconds: 1_000 << Int64(step / 2)) }
            timeline.append(
                IntervalRow(second: second, counts: .init(), openInquiries: 1, agentsReady: 1, latencies: latencies)
            )
        }
        let report = RunReport(judging: SoundRun.record())
        let page = ReportPage(report, timeline: timeline, environment: .init()).document
        #expect(page.utf8.count < 1_000_000)
    }

    /// Checks that every element is closed where it was opened.
    private func expectBalanced(_ xml: String) throws {
        var open: [Substring] = []
        for tag in xml.matches(of: /<(\/?)([a-zA-Z0-9]+)[^>]*?(\/?)>/) {
            if !tag.3.isEmpty { continue }
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
        }
        #expect(open.isEmpty)
    }
}
