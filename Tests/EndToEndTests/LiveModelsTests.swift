import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Models over sockets, beside virtual time.
    @Suite struct LiveModelsTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        @Test func eachModelIsPlayedOverSocketsAndStandsBesideVirtualTime() throws {
            let profile = try self.command.folder.write(ShortProfile(agents: 20).yaml, to: "short.yaml")
            let page = self.command.folder.path(of: "models.html")
            let result = try ChildProcess.run(
                self.command.executable,
                [
                    "models", profile, "--models", "generalists,specialists", "--live", "--replications", "3", "--out",
                    page,
                ],
                environment: [:],
                within: .seconds(60)
            )
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            #expect(
                result.errors.contains("live: generalists, 1 of 2")
                    && result.errors.contains("live: specialists, 2 of 2")
            )
            #expect(result.output.contains("live, one run of each model over sockets with seed 7"))
            #expect(result.output.contains("A second seed"))
            #expect(result.output.contains("One live run of each has no interval"))
            #expect(try self.command.folder.text(of: "models.html").contains("live, one run of each model"))
        }

        @Test(arguments: [["--loads", "0.7"], ["--agents", "5,10"], ["--staff-for", "phone 80/20"]])
        func liveRunsPlayTheProfileAsItIs(options: [String]) throws {
            let profile = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let result = try self.command.run(["models", profile, "--live"] + options)
            #expect(result.exit == .code(64) && result.errors.contains("--live plays the profile as it is"))
        }
    }
}
