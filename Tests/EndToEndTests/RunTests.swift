import Foundation
import Measurement
import TestSupport
import Testing

extension EndToEndTests {
    /// Runs that come to their end.
    @Suite struct RunTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        @Test(arguments: [
            ["--transport", "unix"], ["--transport", "tcp", "--workers", "3"],
            ["--connections", "per-person", "--customer-workers", "1", "--agent-workers", "2"],
            ["--transport", "h2c"], ["--transport", "h2", "--workers", "3"],
            ["--transport", "h2c", "--connections", "per-person"],
            ["--transport", "h2c", "--streams", "inquiry", "--connections", "2"],
            ["--transport", "h2", "--streams", "inquiry"],
        ])
        func passedRunKeepsTheLawsAndAgreesWithTheRouter(options: [String]) throws {
            var arguments = try self.command.runArguments(ShortProfile())
            arguments.removeLast(2)
            let result = try self.command.run(arguments + options)
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let lines = result.output.split(separator: "\n")
            #expect(lines.last.map(String.init) == self.command.folder.path(of: "run"))
            #expect(result.output.contains("PASSED"))

            let summary = try self.command.summary()
            #expect(summary.text("schema") == "inrush.run/1")
            #expect(summary.truth("valid") == true)
            #expect(summary.texts("invalidReasons") == [])
            #expect(summary.text("verdict") == "passed")
            let transport = options.firstIndex(of: "--transport").map { options[$0 + 1] }
            #expect(summary.text("transport") == transport ?? "unix")
            let scheduled = try #require(summary.integer("counts.scheduled"))
            #expect(scheduled > 50)
            #expect(summary.integer("plannedInquiries") == scheduled)
            #expect(summary.sum("sent", "dropped") == scheduled)
            #expect(summary.sum("queued", "deflected", "refused", "unanswered") == summary.integer("counts.sent"))
            let ends = summary.sum("solved", "unsolved", "callback", "abandoned", "hungUp", "expired", "open", "lost")
            #expect(ends == summary.integer("counts.queued"))
            #expect(summary.integer("counts.lost") == 0)
            #expect(summary.integer("counts.doubled") == 0)
            #expect(summary.integer("latency.assignment.count") ?? 0 > 0)
            // Zero where an agent reads in one go that it is free again and what it is offered next.
            #expect(summary.integer("latency.assignment.minNs") ?? -1 >= 0)
            let p50 = try #require(summary.integer("latency.assignment.p50Ns"))
            let p99 = try #require(summary.integer("latency.assignment.p99Ns"))
            let maximum = try #require(summary.integer("latency.assignment.maxNs"))
            #expect(p50 <= p99 && p99 <= maximum)
            #expect(summary.number("cpu.routerMicrosecondsPerAssignment") ?? 0 > 0)
            #expect(summary.number("cpu.workerMicrosecondsPerInquiry") ?? 0 > 0)
            #expect(summary.number("measuredSeconds") == 0.9)

            let audit = try self.command.folder.text(of: "run/audit.txt")
            #expect(audit.contains("queued: \(scheduled), \(scheduled) agree"))
            #expect(!audit.contains("DIFFER"))
        }

        @Test func folderHoldsAllDocuments() throws {
            let profile = ShortProfile()
            _ = try self.command.run(self.command.runArguments(profile))
            let names = try FileManager.default.contentsOfDirectory(atPath: self.command.folder.path(of: "run"))
            #expect(
                names.sorted() == [
                    "accept.hgrm", "agents.csv", "assignment.hgrm", "audit.txt", "env.json", "intervals.csv",
                    "junit.xml",
                    "latency.hlog", "ledger.inrush", "logs", "profile.yaml", "queueWait.hgrm", "report.html",
                    "response.hgrm", "routerWait.hgrm", "sendDelay.hgrm", "service.csv", "summary.json", "summary.md",
                    "transfer.hgrm", "waits.csv",
                ]
            )
            #expect(try self.command.folder.text(of: "run/profile.yaml").hasSuffix(profile.yaml))
            #expect(try self.command.folder.text(of: "run/env.json").contains("\"inrush.env/1\""))
            let rows = try self.command.folder.text(of: "run/intervals.csv").split(separator: "\n")
            let columns = rows[0].split(separator: ",")
            let offered = try #require(columns.firstIndex(of: "offered"))
            let sum = rows.dropFirst().reduce(0) { sum, row in
                sum + (Int(row.split(separator: ",", omittingEmptySubsequences: false)[offered]) ?? 0)
            }
            #expect(try sum == self.command.summary().integer("counts.scheduled"), "the rows add up to the whole")
            let seconds = rows.dropFirst().compactMap { $0.split(separator: ",").first.flatMap { Int($0) } }
            #expect(seconds == seconds.sorted() && Set(seconds).count == seconds.count)
        }

        @Test func latencyLogAddsUpToTheSummaryExactly() throws {
            _ = try self.command.run(self.command.runArguments(ShortProfile()))
            let summary = try self.command.summary()
            var reader = HistogramLogReader(expecting: .latency)
            var sums: [String?: LatencyHistogram] = [:]
            try reader.read(Array(self.command.folder.text(of: "run/latency.hlog").utf8)) { interval in
                sums[interval.tag, default: LatencyHistogram()].merge(interval.histogram)
            }
            var parts = LatencyHistogram()
            for topic in ["login", "billing"] { parts.merge(try #require(sums["assignment.topic.\(topic)"])) }
            let assignment = try #require(sums["assignment"])
            #expect(parts == assignment, "the topics add up to all")
            #expect(
                try #require(sums["routerWait"]).count == summary.integer("latency.routerWait.count").map(UInt64.init)
            )
            for duration in MeasuredDuration.allCases {
                let sum = try #require(sums[duration.rawValue])
                #expect(Int(sum.count) == summary.integer("latency.\(duration).count"))
                // The summary's percentiles do not exceed the exact maximum, which a log does not hold.
                let maximum = summary.integer("latency.\(duration).maxNs")
                for (percentile, name) in [(50.0, "p50Ns"), (90, "p90Ns"), (99, "p99Ns"), (99.9, "p999Ns")] {
                    let value = sum.value(atPercentile: percentile).flatMap { value in
                        maximum.map { min(Int(value), $0) }
                    }
                    #expect(value == summary.integer("latency.\(duration).\(name)"))
                }
                #expect(try sum.percentileText == self.command.folder.text(of: "run/\(duration).hgrm"))
            }
        }

        @Test func sameSeedGivesTheSameInquiriesForAnyNumberOfWorkers() throws {
            var digests: [String: String] = [:]
            for (name, options) in [
                ("two", ["--workers", "2"]), ("eight", ["--workers", "8"]),
                ("other", ["--workers", "2", "--seed", "8"]),
            ] {
                var arguments = try self.command.runArguments(ShortProfile(), name: name)
                arguments.removeLast(2)
                let result = try self.command.run(arguments + options)
                #expect(result.exit == .code(0), "\(name): \(result.errors)\(result.output)")
                digests[name] = try self.command.summary(of: name).text("planDigest")
            }
            #expect(digests["two"] != nil)
            #expect(digests["two"] == digests["eight"])
            #expect(digests["two"] != digests["other"])
        }

        @Test func thresholdThatFailsIsExitOne() throws {
            let arguments = try self.command.runArguments(ShortProfile(thresholds: ["assignment.p99 < 1ns"]))
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(1), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.text("verdict") == "failed")
            #expect(summary.truth("valid") == true)
        }

        /// Nobody can be served in the time there is: what is open at the end agrees with the router too.
        @Test func inquiriesThatAreOpenAtTheEndAreNotAFault() throws {
            let profile = ShortProfile(handle: "30m", drain: "12s", thresholds: ["lost <= 0"])
            let result = try self.command.run(self.command.runArguments(profile))
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.integer("counts.open") ?? 0 > 50)
            #expect(summary.truth("valid") == true)
        }

        @Test func routerOfTheUserIsAuditedFromWhereItStood() throws {
            let router = try self.command.start(
                ["router", "--listen", "tcp:127.0.0.1:0"],
                environment: ["INRUSH_ROUTER_TOKEN": "t0ken"]
            )
            let endpoint = try router.output.line(startingWith: "listening ").dropFirst("listening ".count)
            for name in ["first", "second"] {
                var arguments = try self.command.runArguments(ShortProfile(), name: name)
                arguments += ["--router", String(endpoint)]
                let result = try self.command.run(arguments, environment: ["INRUSH_ROUTER_TOKEN": "t0ken"])
                #expect(result.exit == .code(0), "\(name): \(result.errors)\(result.output)")
                #expect(try self.command.summary(of: name).truth("valid") == true)
            }
            #expect(router.exit == nil, "it is not ours to end")
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }

        @Test func progressGoesToStandardErrorUnlessQuiet() throws {
            let loud = try self.command.run(self.command.runArguments(ShortProfile(), name: "loud"))
            #expect(loud.errors.contains("collecting ledgers · offered "), "\(loud.errors)")
            let quiet = try self.command.run(self.command.runArguments(ShortProfile(), name: "quiet", ["--quiet"]))
            #expect(quiet.errors.isEmpty, "\(quiet.errors)")
            #expect(quiet.exit == .code(0))
        }
    }
}
