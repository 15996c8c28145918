import TestSupport
import Testing

extension EndToEndTests {
    /// Runs in which something happens along the story.
    @Suite struct StoryTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// Some are away, a surge comes, a topic is launched; three workers play it, and both ledgers agree with the router's.
        @Test(arguments: ["how: carve-out, agents: 8", "how: integrate, level: 2"])
        func aRunWithEventsIsValidAndItsReplayFindsNoBreach(launch: String) throws {
            var profile = ShortProfile()
            profile.seconds = 2
            let events = [
                "{ at: 20s, absence: 25%, for: 50s }", "{ at: 30s, surge: 2, for: 20s }",
                "{ at: 1m, launch: new, share: 50%, \(launch) }",
            ]
            let arguments = try self.command.runArguments(
                profile,
                [
                    "--workers", "4", "--set", "topics.new={ basic: 30% }", "--set",
                    "events=[\(events.joined(separator: ", "))]",
                ]
            )
            let workers = try #require(arguments.firstIndex(of: "--workers"))
            let result = try self.command.run(Array(arguments[..<workers] + arguments[(workers + 2)...]))
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.truth("valid") == true && summary.texts("invalidReasons") == [])
            #expect(summary.integer("counts.lost") == 0 && summary.integer("counts.doubled") == 0)
            let scheduled = try #require(summary.integer("counts.scheduled"))
            #expect(scheduled == summary.integer("plannedInquiries") && scheduled > 200)
            let transfers = try #require(summary.integer("transfers.total"))
            #expect(launch.contains("carve-out") ? transfers > 0 : transfers == 0)
            let audit = try self.command.run(["audit", self.command.folder.path(of: "run")])
            #expect(audit.exit == .code(0) && audit.output.contains("no breach"), "\(audit.errors)\(audit.output)")
        }
    }
}
