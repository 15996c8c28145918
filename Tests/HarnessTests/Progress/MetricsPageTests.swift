import Harness
import TestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct MetricsPageTests {
    private func page() -> MetricsPage { MetricsPage(profile: "a \"rush\"", seed: 7, transport: "unix") }

    @Test func figuresAreThoseThatWereShownLast() {
        let page = self.page()
        #expect(page.text.hasSuffix("inrush_run_info{profile=\"a \\\"rush\\\"\",seed=\"7\",transport=\"unix\"} 1\n"))
        page.show(.played(.preparing))
        page.show(.played(.running, elapsed: .milliseconds(2_500)))
        let text = page.text
        for line in [
            #"inrush_run_phase{phase="running"} 1"#, "inrush_run_elapsed_seconds 2.5", "inrush_run_planned_seconds 9.5",
            #"inrush_run_workers{state="present"} 4"#, #"inrush_run_inquiries_total{event="scheduled"} 360"#,
            "inrush_run_open_inquiries 7", #"inrush_run_agents{state="busy"} 31"#,
            #"inrush_run_latency_seconds_count{duration="assignment"} 2"#,
            #"inrush_run_last_second_latency_seconds{duration="assignment",percentile="0.99"} 4.1e-05"#,
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
        }
        #expect(!text.contains("event=\"lost\""), "not known before the ledgers are there")
    }

    @Test(.enabled(if: Promtool.isInstalled, "needs promtool: apt-get install prometheus"))
    func promtoolHasNothingToSay() throws {
        let page = self.page()
        #expect(try Promtool.complaints(about: page.text) == "")
        page.show(.played(.running, elapsed: .seconds(3)))
        #expect(try Promtool.complaints(about: page.text) == "")
    }

    @Test func pageIsServedWhileTheRunGoesOn() async throws {
        let page = self.page()
        page.show(.played(.joining))
        let answer = try await page.serve(at: .tcp(host: "127.0.0.1", port: 0)) { endpoint in
            Result {
                let client = try LineClient("\(endpoint)")
                try client.sendBytes(Array("GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
                return String(decoding: try client.readToEnd(), as: UTF8.self)
            }
        }.get()
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n\(page.text)"))
    }

    @Test func portInUseIsSaid() async throws {
        let page = self.page()
        let error = try await page.serve(at: .tcp(host: "127.0.0.1", port: 0)) { endpoint -> TransportError? in
            do throws(TransportError) {
                try await self.page().serve(at: endpoint) { _ in }
                return nil
            } catch {
                return error
            }
        }
        guard case .addressInUse = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
