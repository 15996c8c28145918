import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Workers that somebody else starts.
    @Suite struct ExternalLauncherTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// A run that waits for workers, and the line it wants them to be started with.
        private func startRun(_ options: [String] = []) throws -> (run: ChildProcess, token: String, endpoint: String) {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let arguments = ["run", file, "--out", self.command.folder.path(of: "run"), "--launcher", "external"]
            let run = try self.command.start(arguments + ["--expect-workers", "2"] + options)
            let line = try run.errors.line { $0.contains("inrush worker --join ") }
            let words = line.split(separator: " ").map(String.init)
            let token = try #require(words.first { $0.hasPrefix("INRUSH_TOKEN=") }?.dropFirst("INRUSH_TOKEN=".count))
            return (run, String(token), try #require(words.last))
        }

        @Test func workersStartedByHandPlayTheRun() throws {
            let (run, token, endpoint) = try self.startRun()
            let workers = try (1...2).map { _ in
                try self.command.start(["worker", "--join", endpoint], environment: ["INRUSH_TOKEN": token])
            }
            #expect(try run.wait() == .code(0), "\(run.errors.text)")
            for worker in workers {
                #expect(try worker.wait(within: .seconds(20)) == .code(0), "\(worker.errors.text)")
            }
            #expect(try self.command.summary().truth("valid") == true)
        }

        @Test func workersThatDoNotComeAreExit69() throws {
            let (run, _, _) = try self.startRun(["--join-timeout", "500ms"])
            #expect(try run.wait(within: .seconds(30)) == .code(69))
            #expect(run.errors.text.contains("0 of 2 workers joined within 500ms"))
        }

        @Test func wrongTokenAndHostileLinesAreTurnedAway() throws {
            let (run, token, endpoint) = try self.startRun()
            let stranger = try self.command.run(
                ["worker", "--join", endpoint],
                environment: ["INRUSH_TOKEN": "guess"]
            )
            #expect(stranger.exit == .code(69))
            #expect(stranger.errors.contains("the token is wrong"))
            for line in [
                "GET / HTTP/1.1", #"{"alive":{}}"#,
                #"{"join":{"_0":{"version":"9","token":"\#(token)","pid":1,"host":"h","clock":"c"}}}"#,
            ] {
                let client = try LineClient(endpoint)
                try client.send(line)
                #expect(try client.readLine()?.hasPrefix(#"{"refuse":"#) == true, "\(line)")
                #expect(try client.readLine() == nil)
            }
            let flood = try LineClient(endpoint)
            try flood.sendBytes([UInt8](repeating: 0x78, count: 100_000))
            #expect(try flood.readLine()?.contains("4096") == true)
            let workers = try (1...2).map { _ in
                try self.command.start(["worker", "--join", endpoint], environment: ["INRUSH_TOKEN": token])
            }
            #expect(try run.wait() == .code(0), "\(run.errors.text)")
            for worker in workers { try worker.wait(within: .seconds(20)) }
        }

        @Test func workerThatWatchesItsInputEndsWithIt() throws {
            let (run, token, endpoint) = try self.startRun()
            // Standard input of a child of a test is empty, so it ends at once.
            let worker = try self.command.run(
                ["worker", "--join", endpoint, "--watch-stdin"],
                environment: ["INRUSH_TOKEN": token]
            )
            #expect(worker.exit == .code(130), "\(worker.errors)")
            run.send(SIGINT)
            try run.wait(within: .seconds(30))
        }

        @Test func workerEndsWhenItsCoordinatorIsGone() throws {
            let (run, token, endpoint) = try self.startRun()
            let worker = try self.command.start(["worker", "--join", endpoint], environment: ["INRUSH_TOKEN": token])
            _ = try worker.errors.line { $0.contains("joined") }
            run.send(SIGKILL)
            try run.wait(within: .seconds(20))
            #expect(try worker.wait(within: .seconds(20)) == .code(69))
            #expect(worker.errors.text.contains("the coordinator is gone"))
        }
    }
}
