import Foundation
import TestSupport
import Testing

extension EndToEndTests.QuietTests {
    /// A live run and its simulation.
    @Suite struct AgreementTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// Two desks, misroutes, impatience: everything that makes a service, at a load at which customers wait. Ten seconds of real time.
        private static let yaml = """
            name: agreement
            seed: 11
            time-scale: 60
            warm-up: 1m
            drain: 20m
            send-delay-limit: 10s
            topics:
              login: { share: 60% }
              billing: { share: 40% }
            channels:
              phone: { share: 100%, patience: exponential(2m), handle: lognormal(40s 1.0) }
            people: { misroute: 15% }
            arrivals:
              - { for: 9m, rate: 120/min }
            staff:
              teams:
                login: { agents: 64, skills: [login], topics: [login] }
                billing: { agents: 46, skills: [billing], topics: [billing] }
            """

        /// The same customers, so the same problems; what they waited, who left and who was sent on differ by chance, and by the time that
        /// lines took, which on a starved machine may be much. Anything else would be a fault of the router or of the tester.
        @Test func aLiveRunIsWhatItsSimulationSays() throws {
            let profile = try self.command.folder.write(Self.yaml, to: "agreement.yaml")
            let folder = self.command.folder.path(of: "run")
            let result = try self.command.run(["run", profile, "--out", folder, "--quiet", "--workers", "2"])
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.integer("counts.open") == 0)
            let verdict = try #require(summary.text("simulation.verdict"))
            #expect(["agrees", "line-time"].contains(verdict), "\(result.output)")
            #expect(result.output.contains("simulation"))

            // Not vacuous: customers do wait and are sent on, and the margins are narrow enough to tell a wrong share of them.
            let transfers = try #require(summary.number("simulation.figures.transferRate.simulated"))
            #expect((0.08...0.25).contains(transfers))
            #expect(try #require(summary.number("simulation.figures.transferRate.margin")) < 0.05)
            #expect(try #require(summary.number("simulation.figures.abandonment.margin")) < 0.05)
            let wait = try #require(summary.number("simulation.figures.asaSeconds.simulated"))
            #expect(wait > 0.2)
            let live = try #require(summary.number("simulation.figures.transferRate.live"))
            #expect(abs(live - transfers) < 0.05)
        }
    }
}
