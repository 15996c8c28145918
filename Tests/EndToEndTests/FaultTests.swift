import Foundation
import TestSupport
import Testing

extension EndToEndTests.QuietTests {
    /// Faults that are planted into a router, a worker or the machine, and what finds them.
    @Suite struct FaultTests {
        private let command: Command
        private let faulty: String

        init() throws {
            self.command = try Command()
            self.faulty = try executable(named: "inrush-faults")
        }

        /// Plays a run with a fault in its router.
        private func summary(_ fault: String, _ profile: ShortProfile = ShortProfile()) throws -> (Summary, Int32?) {
            let arguments = try self.command.runArguments(profile, ["--router-executable", self.faulty])
            let result = try self.command.run(arguments, environment: ["INRUSH_FAULT": fault])
            guard case .code(let code) = result.exit else { return (try self.command.summary(), nil) }
            return (try self.command.summary(), code)
        }

        private func expectInvalid(
            _ fault: String,
            _ reason: String,
            _ profile: ShortProfile = ShortProfile(),
            breach: String? = nil
        ) throws {
            let (summary, code) = try self.summary(fault, profile)
            #expect(code == 4 && summary.truth("valid") == false && summary.text("verdict") == "invalid")
            let reasons = summary.texts("invalidReasons")
            #expect(reasons.contains { $0.contains(reason) }, "\(reasons)")
            guard let breach else { return }
            #expect(summary.integer("breaches.\(breach)") ?? 0 > 0, "\(summary["breaches"] ?? "none")")
            let audit = try self.command.run(["audit", self.command.folder.path(of: "run")])
            #expect(audit.exit == .code(4) && audit.output.contains(breach), "\(audit.output)\(audit.errors)")
        }

        /// More calls than agents can take, so that somebody always waits.
        private var crowded: ShortProfile {
            var profile = ShortProfile()
            profile.agents = 4
            profile.drain = "10m"
            profile.handle = "3s"
            return profile
        }

        @Test func withoutAFaultTheSameRouterPasses() throws {
            let (summary, code) = try self.summary("none")
            #expect(code == 0 && summary.truth("valid") == true, "\(summary.texts("invalidReasons"))")
        }

        @Test func anOfferMadeToTwoIsFound() throws {
            try self.expectInvalid("doubled-offer=10", "broke the rules", breach: "offered-to-two")
        }

        @Test func aDeskThatServesTheLastFirstIsFound() throws {
            try self.expectInvalid("lifo", "overtaken", self.crowded, breach: "overtaken")
        }

        /// Whatever is left open may have been counted by the router while its customer hung up, but not long before.
        @Test(arguments: ["never-closes=1", "never-closes=40"])
        func aRouterThatDoesNotSayClosedIsFound(fault: String) throws {
            var profile = ShortProfile()
            profile.drain = "5m"
            try self.expectInvalid(fault, "never-closed", profile, breach: "never-closed")
            let audit = try String(contentsOfFile: self.command.folder.path(of: "run/audit.txt"), encoding: .utf8)
            #expect(audit.contains("DIFFER"), "\(audit)")
        }

        @Test func aSingleInquiryThatIsDroppedIsFound() throws {
            var profile = ShortProfile(seconds: 3, rate: 600)
            (profile.handle, profile.drain) = ("0", "1m")
            try self.expectInvalid("dropped=600", "forgotten", profile, breach: "forgotten")
        }

        @Test func anInquiryThatTheRouterForgetsShowsInRouterWaitAlone() throws {
            var profile = ShortProfile()
            profile.drain = "3m"
            profile.thresholds = ["assignment.p99 < 10s", "routerWait.max < 400ms"]
            let (summary, code) = try self.summary("forgotten=20", profile)
            #expect(code == 1 || code == 4, "\(summary.texts("invalidReasons"))")
            #expect(summary.integer("latency.routerWait.maxNs") ?? 0 > 800_000_000)
        }

        /// The router answers `ERROR` to every transfer: there are none, and every document says what was refused.
        @Test func transfersThatAreRefusedAreNoneAndAreNamed() throws {
            var profile = ShortProfile()
            profile.model = "specialists"
            try self.expectInvalid("refused-transfer=1", "ERROR stale", profile)
            let summary = try self.command.summary()
            #expect(summary.integer("transfers.total") == 0 && summary.integer("counts.lost") == 0)
            #expect(summary.integer("counts.open") == 0, "who was refused ends the conversation")
            #expect(summary.texts("invalidKinds") == ["router-errors"], "\(summary.texts("invalidReasons"))")
            let folder = self.command.folder.path(of: "run")
            for file in ["summary.json", "summary.md", "junit.xml", "report.html"] {
                let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
                #expect(text.contains("transfers are refused here"), "\(file)")
            }
            for format in ["terminal", "markdown", "junit", "html", "prometheus"] {
                let report = try self.command.run(["report", folder, "--format", format])
                #expect(report.output.contains("ERROR stale") || report.output.contains("ERROR\\_stale"), "\(format)")
            }
        }

        @Test func inquiriesThatAreClosedTwiceAreFound() throws {
            try self.expectInvalid("closed-twice=10", "closed-twice", breach: "closed-twice")
        }

        @Test func aRouterThatStallsShowsInAssignment() throws {
            var profile = ShortProfile(seconds: 3, rate: 600)
            (profile.handle, profile.thresholds) = ("0", ["assignment.max < 150ms"])
            let (summary, code) = try self.summary("stalled=200", profile)
            #expect(code == 1 || code == 4)
            #expect(summary.integer("latency.assignment.maxNs") ?? 0 >= 190_000_000)
        }

        @Test func aGeneratorThatStallsFor200MillisecondsIsFound() throws {
            var profile = ShortProfile(seconds: 3)
            profile.sendDelayLimit = "50ms"
            var arguments = try self.command.runArguments(profile)
            arguments.removeLast(2)
            let run = try self.command.start(arguments + ["--workers", "2"])
            let deadline = Deadline(in: .seconds(30))
            let intervals = "run.partial/intervals.csv"
            while (try? self.command.folder.text(of: intervals).split(separator: "\n").count > 1) != true {
                guard !deadline.hasPassed else { throw NeverHappened(awaited: "the calls", soFar: run.errors.text) }
                usleep(10_000)
            }
            // Either plays customers or agents; the one without customers is stopped to no effect on what is measured here.
            let workers = ProcessTable.children(of: run.pid).filter { $0.command == "worker" }.map(\.pid)
            for worker in workers { kill(worker, SIGSTOP) }
            usleep(200_000)
            for worker in workers { kill(worker, SIGCONT) }
            #expect(try run.wait(within: .seconds(40)) == .code(4), "\(run.errors.text)")
            let reasons = try self.command.summary().texts("invalidReasons")
            #expect(reasons.contains { $0.contains("The workers were late") }, "\(reasons)")
        }

        /// Each worker is stopped for half a second, one after the other: which of them plays the agents is the coordinator's choice.
        @Test func anAgentWorkerThatStandsStillIsNotChargedToTheRouter() throws {
            // Long enough that calls come in while the last worker is stopped, though intervals are written a second and more after them.
            var profile = ShortProfile(seconds: 8, rate: 300)
            (profile.handle, profile.sendDelayLimit) = ("0", "5ms")
            let run = try self.command.start(try self.command.runArguments(profile))
            func waitForIntervals(_ count: Int) throws {
                let deadline = Deadline(in: .seconds(60))
                let intervals = "run.partial/intervals.csv"
                while (try? self.command.folder.text(of: intervals).split(separator: "\n").count > count) != true {
                    guard !deadline.hasPassed else { throw NeverHappened(awaited: "the calls", soFar: run.errors.text) }
                    usleep(10_000)
                }
            }
            try waitForIntervals(1)
            let workers = ProcessTable.children(of: run.pid).filter { $0.command == "worker" }.map(\.pid)
            for (turn, worker) in workers.enumerated() {
                try waitForIntervals(1 + turn)
                kill(worker, SIGSTOP)
                usleep(500_000)
                kill(worker, SIGCONT)
            }
            #expect(try run.wait(within: .seconds(60)) == .code(4), "\(run.errors.text)")
            let summary = try self.command.summary()
            let health = try #require(summary["workers.health"] as? [[String: Any]])
            let agents = try #require(health.first { $0["kind"] as? String == "agents" })
            let standstills = try #require(agents["standstills"] as? [String: Any], "\(agents)")
            #expect((standstills["longestNs"] as? NSNumber)?.int64Value ?? 0 > 400_000_000)
            #expect((standstills["samples"] as? NSNumber)?.intValue ?? 0 > 0)
            #expect(summary.integer("waits.standstillNs") ?? 0 > 0)
            let reasons = summary.texts("invalidReasons")
            #expect(
                reasons.contains { $0.hasPrefix("The workers read late") || $0.hasPrefix("The workers stood still") },
                "\(reasons)"
            )
            #expect(summary.texts("warnings").contains { $0.contains("are shortened by that") })
        }

        /// A run whose customers' worker is a faulty one.
        private func summary(customers fault: String) throws -> Summary {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let run = try self.command.start([
                "run", file, "--out", self.command.folder.path(of: "run"), "--launcher", "external",
                "--expect-workers", "2", "--control", "tcp:127.0.0.1:0",
            ])
            let line = try run.errors.line { $0.contains("inrush worker --join ") }
            let words = line.split(separator: " ").map(String.init)
            let token = try #require(words.first { $0.hasPrefix("INRUSH_TOKEN=") }?.dropFirst("INRUSH_TOKEN=".count))
            let environment = ["INRUSH_TOKEN": String(token)]
            let arguments = ["worker", "--join", try #require(words.last)]
            // Both: which of them plays the customers is the coordinator's choice.
            let workers = try (1...2).map { _ in
                try ChildProcess(self.faulty, arguments + ["--fault", fault], environment: environment)
            }
            #expect(try run.wait(within: .seconds(40)) == .code(4), "\(run.errors.text)")
            for worker in workers { _ = try worker.wait(within: .seconds(30)) }
            return try self.command.summary()
        }

        @Test func percentilesMadeOfAveragesAreFound() throws {
            let reasons = try self.summary(customers: "averages").texts("invalidReasons")
            #expect(reasons.contains { $0.contains("The workers report queueWait") }, "\(reasons)")
        }

        @Test func aWorkerThatSendsThreePercentTooLittleIsFound() throws {
            let summary = try self.summary(customers: "rate=97/min")
            let reasons = summary.texts("invalidReasons")
            #expect(reasons.contains { $0.contains("planned inquiries came due") }, "\(reasons)")
        }
    }
}
