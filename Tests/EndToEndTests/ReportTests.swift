import Foundation
import Measurement
import TestSupport
import Testing

extension EndToEndTests {
    /// Documents of kept runs, and figures while a run goes on.
    @Suite struct ReportTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        private func run(_ name: String, _ more: [String] = []) throws -> String {
            var profile = ShortProfile()
            profile.thresholds += ["assignment.p95.topic(login) < 10s", "service.wait.p90.channel(phone) < 20m"]
            let result = try self.command.run(self.command.runArguments(profile, name: name, more))
            try #require(result.exit == .code(0), "\(result.errors)\(result.output)")
            return self.command.folder.path(of: name)
        }

        private func report(_ arguments: String...) throws -> (exit: ChildProcess.Exit, output: String, errors: String)
        {
            try self.command.run(["report"] + arguments)
        }

        @Test func everyFormIsMadeAgainByteForByte() throws {
            let run = try self.run("run")
            let folder = self.command.folder
            #expect(try self.report(run, "--folder", folder.path(of: "forms")).exit == .code(0))
            let kept = [
                "summary.md", "junit.xml", "report.html", "assignment.hgrm", "response.hgrm", "routerWait.hgrm",
            ]
            for name in kept {
                #expect(try folder.text(of: "forms/\(name)") == folder.text(of: "run/\(name)"), "\(name)")
            }
            for (form, name) in [("markdown", "summary.md"), ("junit", "junit.xml"), ("html", "report.html")] {
                #expect(try self.report(run + "/", "--format", form).output == folder.text(of: "run/\(name)"))
            }
            let table = try self.report(run)
            #expect(table.output.contains("assignment"))
            #expect(table.output.contains("PASSED"))
            let figures = try self.report(run, "--format", "csv").output
            let sent = try #require(self.command.summary(of: "run").integer("counts.sent"))
            #expect(figures.contains("\ncounts.sent,\(sent)\n"))
            for figure in ["waits.staffingNs", "latency.routerWait.count", "service.byTopic.login.offered"] {
                #expect(
                    try figures.contains("\n\(figure),\(#require(self.command.summary(of: "run").integer(figure)))\n")
                )
            }
            let out = folder.path(of: "metrics.prom")
            let written = try self.report(run, "--format", "prometheus", "--out", out)
            #expect(written.output.isEmpty)
            let metrics = try folder.text(of: "metrics.prom")
            #expect(metrics.contains("inrush_run_inquiries_total{event=\"sent\"} \(sent)\n"))
            if Promtool.isInstalled { #expect(try Promtool.complaints(about: metrics) == "") }
        }

        @Test func theServiceByPartsAddsUpToTheWhole() throws {
            _ = try self.run("run", ["--workers", "4"])
            let summary = try self.command.summary(of: "run")
            let queued = try #require(summary.integer("sums.service.queued"))
            for parts in ["byTopic", "byChannel", "byTier"] {
                let rows = try #require(summary["service.\(parts)"] as? [String: [String: Any]])
                #expect(
                    rows.values.reduce(0) { $0 + (($1["offered"] as? NSNumber)?.intValue ?? 0) } == queued,
                    "\(parts)"
                )
            }
            #expect(summary.integer("service.all.answered") == summary.integer("sums.service.answered"))
            #expect(summary.number("service.all.occupancy") == summary.number("service.occupancy"))
            let waits = try ["service.all.asaSeconds", "service.asaSeconds"].map { try #require(summary.number($0)) }
            #expect(abs(waits[0] - waits[1]) <= 1e-12 * waits[1], "\(waits)")
            #expect(summary.integer("service.leaderboard.ranked") == 40)

            // Every line of a topic, and every line of a channel: together they are the assignment latencies.
            let log = try self.command.folder.text(of: "run/latency.hlog")
            var sums: [String: LatencyHistogram] = [:]
            var reader = HistogramLogReader(expecting: .latency)
            try reader.read(Array(log.utf8)) { interval in
                let name = (interval.tag ?? "").split(separator: ".").prefix(2).joined(separator: ".")
                sums[name, default: LatencyHistogram()].merge(interval.histogram)
            }
            let whole = try #require(sums["assignment"])
            #expect(whole.count > 0)
            #expect(sums["assignment.topic"] == whole)
            #expect(sums["assignment.channel"] == whole)
            #expect(Int(sums["routerWait"]?.count ?? 0) == summary.integer("latency.routerWait.count"))
        }

        @Test func runsOfOnePlanAddUp() throws {
            let runs = [try self.run("one"), try self.run("two")]
            let sent = try ["one", "two"].map {
                try #require(self.command.summary(of: $0).integer("latency.assignment.count"))
            }
            let both = try self.report(runs[0], runs[1], "--format", "csv")
            #expect(both.exit == .code(0), "\(both.errors)")
            #expect(both.output.contains("\nlatency.assignment.count,\(sent[0] + sent[1])\n"))
            let table = try self.report(runs[0], runs[1]).output
            #expect(table.contains("2 runs together, "))

            let other = try self.run("other", ["--seed", "99"])
            let refused = try self.report(runs[0], other)
            #expect(refused.exit == .code(5))
            #expect(refused.errors.contains("  - seed "))
            let twice = try self.report(runs[0], runs[0])
            #expect(twice.exit == .code(5))
            #expect(twice.errors.contains("are the same run"))
        }

        @Test func damagedFoldersAreSaid() throws {
            let run = try self.run("run")
            #expect(try self.report(self.command.folder.path(of: "none")).exit == .code(69))
            try self.command.folder.write("{}", to: "run/summary.json")
            let damaged = try self.report(run)
            #expect(damaged.exit == .code(65))
            #expect(damaged.errors.contains("summary.json is no document of this program"))
            #expect(try self.report(run, "--out", "a", "--folder", "b").exit == .code(64))
        }

        @Test func figuresAreServedWhileTheRunGoesOn() throws {
            let arguments = try self.command.runArguments(
                ShortProfile(),
                ["--metrics", "tcp:127.0.0.1:0"]
            )
            let run = try self.command.start(arguments)
            let line = try run.errors.line(startingWith: "metrics at ")
            let endpoint = try #require(line.dropFirst("metrics at ".count).split(separator: ",").first)
            let client = try LineClient(String(endpoint))
            try client.sendBytes(Array("GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
            let answer = String(decoding: try client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("inrush_run_info{profile="))
            #expect(try run.wait(within: .seconds(30)) == .code(0))
        }

        @Test func metricsThatCannotBeServedEndTheRunBeforeItsStart() throws {
            let taken = try self.command.start(["router", "--listen", "tcp:127.0.0.1:0"])
            let endpoint = try taken.output.line(startingWith: "listening ").dropFirst("listening ".count)
            let run = try self.command.runArguments(ShortProfile(), ["--metrics", String(endpoint)])
            let result = try self.command.run(run)
            #expect(result.exit == .code(69), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: self.command.folder.path(of: "run.partial")))
            #expect(
                try self.command.run(self.command.runArguments(ShortProfile(), ["--metrics", "h2c:a:1"])).exit
                    == .code(64)
            )
            taken.send(SIGTERM)
        }
    }
}
