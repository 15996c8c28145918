import Foundation
import TestSupport
import Testing

extension EndToEndTests.QuietTests {
    /// Comparisons of runs and of routers.
    @Suite struct RegressTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// One block of four runs, which can decide nothing, on a machine that may be as busy as it likes.
        private func arguments(_ more: [String] = []) throws -> [String] {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let executable = self.command.executable
            return [
                "regress", file, "--baseline", executable, "--candidate", executable, "--looks", "2", "--seed", "5",
                "--tail-samples", "1", "--cpu-floor", "0.0001", "--foreign-cores", "64", "--steal-share", "100%",
                "--late-limit", "10s", "--patience", "0",
                "--workers", "2", "--out", self.command.folder.path(of: "session"),
            ] + more
        }

        @Test func sessionKeepsItsPlanItsRunsAndAVerdictThatCanBeRecomputed() throws {
            let result = try self.command.run(self.arguments(), within: .seconds(90))
            #expect(result.exit == .code(3), "\(result.errors)\(result.output)")
            #expect(result.output.contains("2 pairs in 1 block, "))
            #expect(result.output.contains("INCONCLUSIVE"))
            #expect(result.errors.contains("run 1, "))
            #expect(
                result.output.split(separator: "\n").last.map(String.init) == self.command.folder.path(of: "session")
            )

            let runs = try FileManager.default.contentsOfDirectory(atPath: self.command.folder.path(of: "session/runs"))
            #expect(runs.count == 4)
            let seeds = try runs.map { try self.command.summary(of: "session/runs/\($0)").integer("seed") }
            #expect(Set(seeds).count == 1)
            let comparison = try Summary(self.command.folder.text(of: "session/comparison.json"))
            #expect(comparison.truth("isSelfTest") == true)
            #expect(comparison.integer("exitCode") == 3)

            let again = try self.command.run(["regress", "--recompute", self.command.folder.path(of: "session")])
            #expect(again.exit == .code(3))
            #expect(again.errors.contains("byte for byte"))
            let lenient = try self.command.run(
                ["regress", "--recompute", self.command.folder.path(of: "session"), "--inconclusive", "pass"]
            )
            #expect(lenient.exit == .code(0))
            #expect(lenient.errors.contains("warning"))

            // The four runs met the same customers.
            let sides = runs.prefix(2).map { self.command.folder.path(of: "session/runs/\($0)") }
            let compared = try self.command.run(["compare"] + sides)
            #expect(compared.exit == .code(0), "\(compared.errors)")
            #expect(compared.output.contains("assignment p50"))
            #expect(compared.output.contains("no verdict"))
        }

        @Test func unlikeRunsAreRefused() throws {
            for (name, seed) in [("one", "1"), ("two", "2")] {
                let run = try self.command.run(self.command.runArguments(ShortProfile(), name: name, ["--seed", seed]))
                #expect(run.exit == .code(0))
            }
            let folder = self.command.folder
            let result = try self.command.run(["compare", folder.path(of: "one"), folder.path(of: "two")])
            #expect(result.exit == .code(5))
            #expect(result.errors.contains("seed 1 and 2"))
            let missing = try self.command.run(["compare", folder.path(of: "one"), folder.path(of: "none")])
            #expect(missing.exit == .code(5))
        }

        @Test func whatMakesNoSenseIsRefusedBeforeTheFirstRun() throws {
            let cases: [([String], Int32)] = [
                (["--looks", "3"], 64), (["--gate", "max"], 64), (["--threshold", "20%"], 64), (["--test", "lax"], 64),
                (["--candidate-command", " "], 64), (["--patience", "soon"], 64), (["--set", "staff.agents=none"], 65),
            ]
            for (more, code) in cases {
                let result = try self.command.run(self.arguments(more))
                #expect(result.exit == .code(code), "\(more): \(result.errors)")
                #expect(!FileManager.default.fileExists(atPath: self.command.folder.path(of: "session.partial")))
            }
            var arguments = try self.arguments()
            arguments[3] = "/nowhere/inrush"
            #expect(try self.command.run(arguments).exit == .code(5))
            // Nobody starts a router that runs already.
            arguments[3] = "unix:/nowhere/router"
            let started = try self.command.run(arguments + ["--baseline-command", "serve"])
            #expect(started.exit == .code(64) && started.errors.contains("runs already"), "\(started.errors)")
        }

        @Test func aProgramIsComparedWithItselfUnderAnotherCommand() throws {
            let faulty = try executable(named: "inrush-faults")
            var arguments = try self.arguments([
                "--baseline-command", "router --fault busy=0", "--candidate-command", "router --fault busy=1000",
            ])
            (arguments[3], arguments[5]) = (faulty, faulty)
            let result = try self.command.run(arguments, within: .seconds(90))
            #expect(result.exit == .code(3), "\(result.errors)\(result.output)")
            #expect(result.output.contains("B candidate: \(faulty) router --fault busy=1000"))
            let comparison = try Summary(self.command.folder.text(of: "session/comparison.json"))
            #expect(comparison.truth("isSelfTest") == false)
        }
    }
}
