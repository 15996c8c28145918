import TestSupport
import Testing

extension EndToEndTests {
    /// Runs that are replayed.
    @Suite struct AuditTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        @Test func aKeptRunIsExplainedAgainLater() throws {
            var profile = ShortProfile()
            profile.agents = 8
            // A chat takes the whole agent, as a call does: nobody is kept for a call while chats wait, which is not the router's time.
            let arguments = try self.command.runArguments(profile, ["--set", "channels.chat.slots=1"])
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            #expect(result.output.contains("\nrouterWait ") && result.output.contains("\nwaits "))
            let summary = try self.command.summary()
            let measured = try #require(summary.integer("latency.routerWait.count"))
            #expect(measured > 50 && measured == summary.integer("waits.inquiries"))
            #expect(measured == summary.integer("latency.sendDelay.count"))
            // Whoever was offered waited for the router as long as `assignment` says, or longer.
            let router = try #require(summary.integer("waits.routerNs"))
            let assignment = try #require(summary.number("latency.assignment.meanNs"))
            #expect(Double(router) >= assignment * 0.9 * Double(summary.integer("latency.assignment.count") ?? 0))
            let audit = try self.command.run(["audit", self.command.folder.path(of: "run")])
            #expect(audit.exit == .code(0), "\(audit.errors)\(audit.output)")
            #expect(audit.output.contains("no breach"))
        }

        @Test func aRunMayKeepNoLedger() throws {
            var profile = ShortProfile()
            profile.thresholds = []
            let arguments = try self.command.runArguments(profile, ["--ledger", "never"])
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            #expect(!result.output.contains("routerWait"))
            let audit = try self.command.run(["audit", self.command.folder.path(of: "run")])
            #expect(audit.exit == .code(69) && audit.errors.contains("--ledger always"))
            #expect(try self.command.run(["audit", "/nowhere"]).exit == .code(69))
        }
    }
}
