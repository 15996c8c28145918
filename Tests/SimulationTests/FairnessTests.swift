import Measurement
import Organization
import Population
import Reports
import Testing

@testable import Simulation

/// Rules of the router that show in the figures of a whole day.
struct FairnessTests {
    private func play(_ yaml: String, _ name: String) throws -> SimulationResult {
        var options = SimulationOptions()
        options.recordsService = true
        options.checksInvariants = true
        let profile = try LoadProfile.parse(yaml, file: "\(name).yaml")
        return Simulator.run(Population(profile: profile, seed: 3), options: options)
    }

    /// Ten agents work through a rush, ten come after it. Whoever worked all the time is asked less often for a while, not for ever.
    @Test func whoCameEarlyAndWhoCameLateEndWithTheSameShareOfWork() throws {
        let result = try self.play(
            """
            name: early-and-late
            time-scale: 600
            warm-up: 0
            drain: 60m
            send-delay-limit: 1s
            topics: { a: { share: 100% } }
            channels: { phone: { share: 100%, handle: exponential(5m) } }
            people: { speed-spread: 0 }
            arrivals: [{ for: 10m, rate: 40/min }, { for: 8h, rate: 1/min }]
            router: { strategy: most-idle-share }
            staff:
              teams:
                early: { agents: 10, desk: all }
                late: { agents: 10, desk: all, shifts: [{ from: 20m }] }
            """,
            "early-and-late"
        )
        let teams = [0..<10, 10..<20].map { team in
            let scores = result.book.agents.map(\.score).filter { team.contains($0.agent) }
            let busy = scores.reduce(0) { $0 + $1.busyNanoseconds }
            return Double(busy) / Double(busy + scores.reduce(0) { $0 + $1.availableNanoseconds })
        }
        #expect(teams[0] > 0.1 && teams[1] > 0.1, "\(teams)")
        #expect(abs(teams[0] / teams[1] - 1) < 0.1, "\(teams)")
        #expect(result.broken == nil)
    }

    /// Nine chats in ten, and agents who take three at once: a call needs a whole agent, and one is kept for it.
    @Test func aCallBesideManyChatsDoesNotWaitForEver() throws {
        let result = try self.play(
            """
            name: phone-beside-chats
            time-scale: 600
            warm-up: 0
            drain: 60m
            send-delay-limit: 1s
            topics: { a: { share: 100% } }
            channels:
              phone: { share: 10%, handle: exponential(3m), patience: 24h, leave-at-once: 0% }
              chat:  { share: 90%, handle: exponential(12m), patience: 24h, slots: 3 }
            people: { misroute: 0% }
            arrivals: [{ for: 8h, rate: 2.3/min }]
            staff: { teams: { all: { agents: 10 } } }
            """,
            "phone-beside-chats"
        )
        let waits = try result.channels.map { try #require($0.row.meanWaitSeconds(timeScale: 600)) }
        try #require(waits.count == 2)
        #expect(waits[0] < 3 * waits[1] && waits[1] < 3 * waits[0], "phone and chat wait \(waits) seconds")
        #expect(result.broken == nil)
    }

    /// Three chats each, and few customers: with somebody idle nobody gets a second chat.
    @Test func nobodyGetsASecondChatWhileSomebodyIsIdle() throws {
        let result = try self.play(
            """
            name: three-chats-each
            time-scale: 600
            drain: 60m
            topics: { a: { share: 100% } }
            channels: { chat: { share: 100%, slots: 3, handle: exponential(12m), patience: exponential(5m) } }
            people: { speed-spread: 0 }
            arrivals: [{ for: 8h, rate: 0.2/min }]
            router: { strategy: longest-idle }
            staff: { teams: { all: { agents: 10 } } }
            """,
            "three-chats-each"
        )
        // 2.4 chats on average, hardly ever ten: whoever is busy has one in hand, so that busy and handling time are nearly the same. Of
        // what ends after the last arrival the handling counts and the busy time does not: 2.4 chats of 12 minutes in 8 hours, 2.5 %.
        // One agent with three chats would take a third of the busy time of three.
        let scores = result.book.agents.map(\.score)
        let (busy, handled) = scores.reduce((0, 0)) { ($0.0 + $1.busyNanoseconds, $0.1 + $1.handleNanoseconds) }
        #expect(Double(handled) < 1.06 * Double(busy), "\(handled) of handling in \(busy)")
        #expect(result.broken == nil)
    }
}
