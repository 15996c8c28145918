import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// What is wrong before anything is started.
    @Suite struct UsageTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        @Test(arguments: [
            ["dance"], ["run"], ["run", "x.yaml", "--workers", "1"], ["run", "x.yaml", "--workers", "many"],
            ["run", "x.yaml", "--transport", "h3"], ["run", "x.yaml", "--streams", "inquiry"],
            ["run", "x.yaml", "--transport", "h2c", "--streams", "many"],
            ["run", "x.yaml", "--transport", "h2", "--authority", "a.pem"],
            ["run", "x.yaml", "--control", "h2c:127.0.0.1:0"],
            ["run", "x.yaml", "--connections", "0"], ["run", "x.yaml", "--set", "novalue"],
            ["run", "x.yaml", "--router", "127.0.0.1:4000"],
            ["run", "x.yaml", "--workers", "2", "--agent-workers", "1"],
            ["run", "x.yaml", "--join-timeout", "60"], ["router"], ["router", "--listen", "h2:127.0.0.1:1"],
            ["worker"], ["check"],
        ])
        func wrongUsageIsExit64(arguments: [String]) throws {
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(64), "\(arguments): \(result.errors)")
            #expect(result.errors.contains("Error: "))
        }

        @Test func secureListenerWantsACertificate() throws {
            let result = try self.command.run(["router", "--listen", "h2:127.0.0.1:0"])
            #expect(result.errors.contains("--certificate FILE and --key FILE"))
            let needless = ["router", "--listen", "h2c:127.0.0.1:0", "--certificate", "a.pem", "--key", "b.pem"]
            #expect(try self.command.run(needless).exit == .code(64))
            let missing = ["router", "--listen", "h2:127.0.0.1:0", "--certificate", "no.pem", "--key", "no.pem"]
            let refused = try self.command.run(missing)
            #expect(refused.exit == .code(69) && refused.errors.contains("no.pem"))
        }

        @Test(arguments: [[], ["run"], ["check"], ["router"], ["worker"]])
        func helpTeachesByExamples(subcommand: [String]) throws {
            let result = try self.command.run(subcommand + ["--help"])
            #expect(result.exit == .code(0))
            #expect(result.output.contains("inrush \(subcommand.first ?? "run")"))
        }

        @Test func versionIsSaid() throws {
            let result = try self.command.run(["--version"])
            #expect(result.exit == .code(0))
            #expect(result.output.first?.isNumber == true)
        }

        @Test func profileWithTenMistakesListsTen() throws {
            let yaml = """
                name: bad name!
                sede: 7
                time-scale: fast
                warm-up: 10
                topics:
                  login: { share: 60%, bsic: 4% }
                channels:
                  phone: { share: 100%, patience: sometimes }
                arrivals:
                  - { for: 1m, rate: 90 }
                staff:
                  model: generalist
                  agents: -3
                router: { offer-timeout: soon }
                thresholds:
                  - assignment.p98765 < 5ms
                """
            let file = try self.command.folder.write(yaml, to: "bad.yaml")
            for arguments in [["check", file], ["run", file, "--out", self.command.folder.path(of: "run")]] {
                let result = try self.command.run(arguments)
                #expect(result.exit == .code(65))
                let problems = result.errors.split(separator: "\n").filter { $0.hasPrefix("\(file):") }
                #expect(problems.count >= 10, "\(result.errors)")
                #expect(result.errors.contains("seed"), "the nearest known key is named")
            }
            #expect(try self.command.folder.names() == ["bad.yaml"], "no folder is made")
        }

        @Test func unknownKeyOfSetIsExit65() throws {
            let arguments = try self.command.runArguments(ShortProfile(), ["--set", "staff.agent=3"])
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(65))
            #expect(result.errors.contains("agents"))
            let router = try self.command.run(["router", "--listen", "tcp:127.0.0.1:0", "--set", "offer-timeot=2s"])
            #expect(router.exit == .code(65))
            #expect(router.errors.contains("offer-timeout"))
        }

        @Test func profileThatIsNotThereIsExit65() throws {
            let result = try self.command.run(["run", self.command.folder.path(of: "none.yaml")])
            #expect(result.exit == .code(65))
            #expect(result.errors.contains("none.yaml"))
        }

        @Test func checkPrintsThePlan() throws {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let result = try self.command.run(["check", file, "--set", "staff.agents=41"])
            #expect(result.exit == .code(0))
            #expect(result.output.contains("41"))
        }

        @Test func desksFileThatIsWrongIsExit65() throws {
            let file = try self.command.folder.write(
                #"{"desks": [{"name": "a", "topics": ["x"]}, {"name": "a", "topics": ["x"]}]}"#,
                to: "desks.json"
            )
            let result = try self.command.run(["router", "--listen", "tcp:127.0.0.1:0", "--desks", file])
            #expect(result.exit == .code(65))
            #expect(
                result.errors.contains("\(file): line 1: desks[1].name: desk 'a' is there twice"),
                "\(result.errors)"
            )
        }

        @Test func desksFileWithAWrongKeyNamesItsPlace() throws {
            let file = try self.command.folder.write(
                "{\"desks\": [\n  {\"name\": \"a\", \"strategey\": \"round-robin\"}]}",
                to: "desks.json"
            )
            let result = try self.command.run(["router", "--listen", "tcp:127.0.0.1:0", "--desks", file])
            #expect(result.exit == .code(65))
            #expect(
                result.errors.contains("\(file): line 2: desks[0].strategey: no such key; did you mean 'strategy'?"),
                "\(result.errors)"
            )
        }

        @Test func settingSaidTwiceIsExit65() throws {
            let result = try self.command.run([
                "router", "--listen", "tcp:127.0.0.1:0", "--set", "queue-limit=1", "--set", "queue-limit=2",
            ])
            #expect(result.exit == .code(65))
            #expect(result.errors.contains("queue-limit=2: is said twice, first as '1'"), "\(result.errors)")
        }

        // MARK: 69

        @Test func portInUseIsExit69() throws {
            let first = try self.command.start(["router", "--listen", "tcp:127.0.0.1:0"])
            let endpoint = String(try first.output.line(startingWith: "listening ").dropFirst("listening ".count))
            let second = try self.command.run(["router", "--listen", endpoint])
            #expect(second.exit == .code(69))
            #expect(second.errors.contains("\(endpoint) is in use"))
            first.send(SIGTERM)
            #expect(try first.wait(within: .seconds(30)) == .code(0))
        }

        @Test func routerThatCannotBeReachedIsExit69() throws {
            let arguments = try self.command.runArguments(ShortProfile(), ["--router", "unix:/no/such/socket"])
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(69), "\(result.errors)")
            #expect(result.errors.contains("/no/such/socket"))
            #expect(try self.command.folder.names() == ["run.yaml"], "a run that never began leaves no folder")
        }

        @Test func folderThatCannotBeWrittenIsExit69() throws {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let result = try self.command.run(["run", file, "--out", "/proc/self/run"])
            #expect(result.exit == .code(69))
            #expect(result.errors.contains("cannot be written"))
        }

        @Test func folderWithSomethingInItIsExit69() throws {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let result = try self.command.run(["run", file, "--out", self.command.folder.path])
            #expect(result.exit == .code(69))
            #expect(result.errors.contains("is not empty"))
        }

        @Test func moreConnectionsThanTheSystemAllowsIsExit69() throws {
            let arguments = try self.command.runArguments(ShortProfile(), ["--connections", "90000"])
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(69), "\(result.errors)")
            #expect(result.errors.contains("connections"))
        }

        @Test func workerWithoutACoordinatorIsExit69() throws {
            let token = ["INRUSH_TOKEN": "t"]
            let listener = try self.command.start(["router", "--listen", "tcp:127.0.0.1:0"])
            let endpoint = String(try listener.output.line(startingWith: "listening ").dropFirst("listening ".count))
            // A router is no coordinator: it does not understand `join`, and the worker does not understand it.
            let worker = try self.command.run(["worker", "--join", endpoint], environment: token)
            #expect(worker.exit == .code(69), "\(worker.errors)")
            listener.send(SIGTERM)
            try listener.wait(within: .seconds(30))
        }

        @Test func workerWithoutATokenIsExit64() throws {
            let result = try self.command.run(["worker", "--join", "tcp:127.0.0.1:1"])
            #expect(result.exit == .code(64))
            #expect(result.errors.contains("INRUSH_TOKEN"))
        }
    }
}
