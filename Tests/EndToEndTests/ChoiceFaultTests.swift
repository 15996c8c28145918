import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Routers that break one rule of who is chosen, and the audit that names it.
    @Suite struct ChoiceFaultTests {
        private let command: Command
        private let faulty: String

        init() throws {
            self.command = try Command()
            self.faulty = try executable(named: "inrush-faults")
        }

        /// Chats beside calls: there is room for chats at agents who have some already, and calls want whole agents.
        private static let mixed = """
            name: mixed
            seed: 3
            time-scale: 600
            drain: 30m
            send-delay-limit: 10s
            topics: { a: { share: 100% } }
            channels:
              phone: { share: 3%, handle: exponential(3m), patience: 24h, leave-at-once: 0% }
              chat: { share: 97%, handle: exponential(3m), patience: 24h, slots: 3 }
            people: { misroute: 0% }
            arrivals: [{ for: 80m, rate: 2.5/min }]
            router: { offer-timeout: 30m }
            staff: { teams: { all: { agents: 3 } } }
            """

        /// Some come when the others have already been busy for a while.
        private static let late = """
            name: late
            seed: 3
            time-scale: 600
            warm-up: 0
            drain: 30m
            send-delay-limit: 10s
            topics: { a: { share: 100% } }
            channels: { phone: { share: 100%, handle: exponential(5m), leave-at-once: 0% } }
            people: { speed-spread: 0 }
            arrivals: [{ for: 10m, rate: 2/min }, { for: 50m, rate: 1/min }]
            router: { strategy: most-idle-share, offer-timeout: 30m }
            staff: { teams: { early: { agents: 10, desk: all }, late: { agents: 10, desk: all, shifts: [{ from: 12m }] } } }
            """

        /// Agents who rest now and then.
        private static let breaks = """
            name: breaks
            seed: 3
            time-scale: 600
            warm-up: 0
            drain: 30m
            send-delay-limit: 10s
            topics: { a: { share: 100% } }
            channels: { phone: { share: 100%, handle: exponential(2m), leave-at-once: 0% } }
            people: { breaks: { every: exponential(10m), for: 5m } }
            arrivals: [{ for: 50m, rate: 2/min }]
            router: { offer-timeout: 30m }
            staff: { teams: { all: { agents: 12 } } }
            """

        /// One agent who often lets an offer lapse, and others who show that the router is awake.
        private static let lapses = """
            name: lapses
            seed: 3
            time-scale: 60
            warm-up: 0
            drain: 2m
            send-delay-limit: 10s
            topics: { rare: { share: 5% }, usual: { share: 95% } }
            channels: { phone: { share: 100%, handle: 6s, patience: 24h, leave-at-once: 0%, answer-delay: uniform(1s 60s) } }
            people: { misroute: 0% }
            arrivals: [{ for: 6m, rate: 20/min }]
            router: { offer-timeout: 20s }
            staff:
              teams:
                few: { agents: 1, desk: all, skills: { rare: 1 } }
                many: { agents: 60, desk: all, skills: { usual: 1 } }
            """

        /// What the audit of a run against the small router found.
        private func breaches(_ fault: String, _ profile: String, name: String = "run") throws -> [String: Int] {
            let file = try self.command.folder.write(profile, to: "\(name).yaml")
            let folder = self.command.folder.path(of: name)
            let result = try self.command.run(
                ["run", file, "--out", folder, "--workers", "2", "--router-executable", self.faulty],
                environment: ["INRUSH_FAULT": fault],
                within: .seconds(90)
            )
            #expect([.code(0), .code(4), .code(1)].contains(result.exit), "\(result.errors)\(result.output)")
            let breaches = try self.command.summary(of: name)["breaches"] as? [String: NSNumber]
            return try #require(breaches, "\(result.errors)").mapValues(\.intValue)
        }

        @Test(arguments: [Self.mixed, Self.late, Self.breaks, Self.lapses])
        func theSmallRouterBreaksNoRuleWithoutAFault(profile: String) throws {
            let breaches = try self.breaches("chooses-right", profile)
            let audit = try self.command.folder.text(of: "run/audit.txt")
            #expect(breaches == [:], "\(breaches) \(audit)")
        }

        @Test func aRouterThatFillsTheBusyIsFound() throws {
            let breaches = try self.breaches("fills-the-busy", Self.mixed)
            #expect(breaches["busy-before-idle"] ?? 0 > 0 && breaches.count == 1, "\(breaches)")
        }

        @Test func aRouterThatLetsCallsWaitForEverIsFound() throws {
            let breaches = try self.breaches("overtakes-for-ever", Self.mixed)
            #expect(breaches["overtaken-for-ever"] ?? 0 > 0 && breaches.count == 1, "\(breaches)")
        }

        @Test func aRouterThatFreezesSharesIsFound() throws {
            let breaches = try self.breaches("frozen-share", Self.late)
            #expect(breaches["unfair-share"] ?? 0 > 0 && breaches.count == 1, "\(breaches)")
        }

        @Test func aRouterThatCountsBreaksAsIdleTimeIsFound() throws {
            let breaches = try self.breaches("break-counts-as-idle", Self.breaks)
            #expect(breaches["break-as-idle"] ?? 0 > 0 && breaches.count == 1, "\(breaches)")
        }

        @Test func aRouterThatNeverForgivesIsFound() throws {
            let breaches = try self.breaches("never-forgives", Self.lapses)
            #expect(breaches["not-offered-again"] ?? 0 > 0, "\(breaches)")
            #expect(Set(breaches.keys).isSubset(of: ["not-offered-again", "forgotten"]), "\(breaches)")
        }
    }
}
