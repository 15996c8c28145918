import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Processes that die, fall silent, or are told to end.
    @Suite struct LossTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// A run that would take a minute, as soon as its customers call.
        private func startLongRun(_ options: [String] = []) throws -> (run: ChildProcess, children: [ProcessTable.Row])
        {
            var arguments = try self.command.runArguments(ShortProfile(seconds: 60))
            arguments.removeLast(2)
            let run = try self.command.start(arguments + ["--workers", "4"] + options)
            try self.waitForCalls(run)
            return (run, ProcessTable.children(of: run.pid))
        }

        private func expectInvalid(_ run: ChildProcess, within patience: Duration, _ reason: String) throws {
            #expect(try run.wait(within: patience) == .code(4), "\(run.errors.text)")
            let summary = try self.command.summary()
            #expect(summary.truth("valid") == false)
            #expect(summary.text("verdict") == "invalid")
            #expect(
                summary.texts("invalidReasons").contains { $0.contains(reason) },
                "\(summary.texts("invalidReasons"))"
            )
            #expect(summary.integer("counts.sent") ?? 0 > 0, "what was seen is kept")
            #expect(try self.command.folder.text(of: "run/intervals.csv").split(separator: "\n").count > 1)
        }

        @Test(arguments: [0, 3])
        func workerThatIsKilledMakesTheRunInvalidWithinSeconds(position: Int) throws {
            let (run, children) = try self.startLongRun()
            let workers = children.filter { $0.command == "worker" }.map(\.pid)
            #expect(workers.count == 4)
            kill(workers[position], SIGKILL)
            try self.expectInvalid(run, within: .seconds(20), "was lost")
            #expect(try self.command.summary().integer("workers.lost") == 1)
            try ProcessTable.waitForEnd(of: children.map(\.pid), within: .seconds(20))
        }

        @Test func workerThatFallsSilentIsLost() throws {
            let (run, children) = try self.startLongRun()
            let worker = try #require(children.first { $0.command == "worker" }?.pid)
            kill(worker, SIGSTOP)
            try self.expectInvalid(run, within: .seconds(20), "said nothing for 3s")
            try ProcessTable.waitForEnd(of: children.map(\.pid), within: .seconds(20))
        }

        @Test func routerThatIsKilledMakesTheRunInvalidWithinSeconds() throws {
            let (run, children) = try self.startLongRun()
            let router = try #require(children.first { $0.command == "router" }?.pid)
            kill(router, SIGKILL)
            try self.expectInvalid(run, within: .seconds(20), "the router ended during the run")
            #expect(try self.command.summary().integer("workers.lost") == 0)
            try ProcessTable.waitForEnd(of: children.map(\.pid), within: .seconds(20))
        }

        @Test func nothingOutlivesACoordinatorThatIsKilled() throws {
            let (run, children) = try self.startLongRun()
            #expect(children.count == 5)
            run.send(SIGKILL)
            #expect(try run.wait(within: .seconds(20)) == .signal(SIGKILL))
            try ProcessTable.waitForEnd(of: children.map(\.pid), within: .seconds(20))
            let names = try self.command.folder.names()
            #expect(names.contains("run.partial"), "intervals so far are there: \(names)")
        }

        @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
        func interruptionDrainsAndReports(signal: Int32) throws {
            let (run, children) = try self.startLongRun()
            run.send(signal)
            #expect(try run.wait(within: .seconds(30)) == .code(130), "\(run.errors.text)")
            let summary = try self.command.summary()
            #expect(summary.text("verdict") == "interrupted")
            #expect(summary.integer("counts.open") == 0, "what was open has ended")
            #expect(summary.integer("counts.lost") == 0)
            #expect(try run.output.textAtEnd().hasSuffix("\(self.command.folder.path(of: "run"))\n"))
            try ProcessTable.waitForEnd(of: children.map(\.pid), within: .seconds(20))
        }

        @Test func secondInterruptionEndsAtOnce() throws {
            var arguments = try self.command.runArguments(ShortProfile(seconds: 60, handle: "30m", drain: "30m"))
            arguments += ["--quiet"]
            let run = try self.command.start(arguments)
            let workers = try ProcessTable.waitForChildren(2, "worker", of: run.pid)
            try self.waitForCalls(run)
            run.send(SIGINT)
            usleep(200_000)
            #expect(run.exit == nil, "it drains for half a minute: conversations are long")
            run.send(SIGINT)
            // Less than it would drain, or the second one might as well not have come.
            #expect(try run.wait(within: .seconds(20)) == .code(130))
            try ProcessTable.waitForEnd(of: workers, within: .seconds(20))
        }

        /// Conversations that last long keep it draining, or a second interruption ends it at once: neither is measured. Who was due in
        /// each second stands in intervals.csv.
        @Test(arguments: [1, 2]) func measuredTimeEndsAtTheInterruption(interruptions: Int) throws {
            let profile = ShortProfile(seconds: 60, handle: "30m", drain: "3m")
            let run = try self.command.start(try self.command.runArguments(profile) + ["--quiet"])
            try self.waitForCalls(run, seconds: 3)
            run.send(SIGINT)
            if interruptions == 2 {
                try self.waitForSilence(run)
                run.send(SIGINT)
            }
            #expect(try run.wait(within: .seconds(30)) == .code(130), "\(run.errors.text)")
            let summary = try self.command.summary()
            let (measured, warmUp) = (try #require(summary.number("measuredSeconds")), 0.1)
            let due = try self.dueBySecond()
            let last = try #require(due.filter { $0.value > 0 }.keys.max())
            #expect(measured + warmUp <= Double(last), "nobody was due any more")
            #expect(measured + warmUp > 3)
            // The seconds that lie whole in what was measured.
            let whole = 2...Int(measured + warmUp)
            let offered = Double(whole.reduce(0) { $0 + due[$1, default: 0] }) / Double(whole.count)
            let said = try #require(summary.number("rates.offeredPerSecond"))
            #expect(abs(said - offered) <= 0.1 * offered, "a report that came late may be in the next row")
        }

        /// By the second that a row of intervals.csv ends in.
        private func dueBySecond(in folder: String = "run") throws -> [Int: Int] {
            let lines = try self.command.folder.text(of: "\(folder)/intervals.csv").split(separator: "\n")
                .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let header = try #require(lines.first)
            let second = try #require(header.firstIndex(of: "second"))
            let offered = try #require(header.firstIndex(of: "offered"))
            return Dictionary(
                lines.dropFirst().compactMap { line in Int(line[second]).map { ($0, Int(line[offered]) ?? 0) } },
                uniquingKeysWith: +
            )
        }

        /// Waits until a second has passed in which nobody was due: the run is draining.
        private func waitForSilence(_ run: ChildProcess) throws {
            let deadline = Deadline(in: .seconds(20))
            while try self.dueBySecond(in: "run.partial").values.contains(0) == false {
                guard !deadline.hasPassed else { throw NeverHappened(awaited: "the drain", soFar: run.errors.text) }
                usleep(10_000)
            }
        }

        /// Whoever listens where a router should, and never greets, is waited for no longer than the user wants.
        @Test func interruptionBeforeTheGreetingLeavesNothing() throws {
            let listener = try SilentListener()
            let arguments =
                try self.command.runArguments(ShortProfile(), ["--router", listener.endpoint]) + ["--quiet"]
            let run = try self.command.start(arguments)
            try listener.waitForVisitor(within: .seconds(30))
            run.send(SIGINT)
            #expect(try run.wait(within: .seconds(20)) == .code(130), "\(run.errors.text)")
            #expect(try self.command.folder.names() == ["run.yaml"])
        }

        @Test func interruptionBeforeTheStartLeavesNothing() throws {
            let arguments = try self.command.runArguments(ShortProfile()) + ["--quiet"]
            let run = try self.command.start(arguments)
            _ = try ProcessTable.waitForChildren(1, "router", of: run.pid)
            run.send(SIGINT)
            #expect(try run.wait(within: .seconds(20)) == .code(130))
            #expect(try self.command.folder.names() == ["run.yaml"])
        }

        /// Waits until the first seconds with customers in them have been written down.
        private func waitForCalls(_ run: ChildProcess, seconds: Int = 1) throws {
            let deadline = Deadline(in: .seconds(20))
            let intervals = "run.partial/intervals.csv"
            while (try? self.command.folder.text(of: intervals).split(separator: "\n").count > seconds) != true {
                guard !deadline.hasPassed else { throw NeverHappened(awaited: "the calls", soFar: run.errors.text) }
                usleep(10_000)
            }
        }
    }
}
