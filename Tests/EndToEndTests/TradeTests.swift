import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Agents who decline and rest, and customers who are more urgent than others, on real sockets.
    @Suite struct TradeTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        private static let yaml = """
            name: trade
            seed: 3
            time-scale: 60
            drain: 30m
            send-delay-limit: 10s
            topics:
              billing:  { share: 40%, priority: { 3: 10%, 9: 1% } }
              login:    { share: 35% }
              delivery: { share: 25%, priority: 1 }
            channels:
              phone: { share: 100%, handle: mix(70% 2m 30% exponential(4m)), patience: 24h, leave-at-once: 0% }
            people:
              decline: 5%
              breaks: { every: exponential(10m), for: 2m }
              misroute: 10%
              transfers: { billing: { login: 80%, delivery: 20% } }
            arrivals: [{ for: 6m, rate: 20/min }]
            staff:
              teams:
                one:   { agents: 25, skills: [billing], topics: [billing], decline: 10% }
                two:   { agents: 22, skills: [login], topics: [login] }
                three: { agents: 16, skills: [delivery], topics: [delivery], breaks: none }
            """

        @Test func whatPeopleOfTheTradeDoIsPlayedAndProvedSound() throws {
            let profile = try self.command.folder.write(Self.yaml, to: "trade.yaml")
            let folder = self.command.folder.path(of: "run")
            let result = try self.command.run(["run", profile, "--out", folder, "--quiet", "--workers", "2"])
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.integer("counts.assigned") == summary.integer("counts.queued"))
            // The agents and the customers speak of the same conversations.
            let conversations = try #require(summary.integer("sums.service.conversations"))
            let cutOff = try #require(summary.integer("sums.service.cutOff"))
            let assigned = try #require(summary.integer("counts.assigned"))
            let reassigned = try #require(summary.integer("counts.reassigned"))
            #expect(conversations + cutOff == assigned + reassigned)
        }
    }
}
