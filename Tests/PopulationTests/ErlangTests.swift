import Testing

@testable import Population

/// Exact values, computed to 40 digits by an independent program.
struct ErlangTests {
    @Test(arguments: [
        (1, 0.5, 0.3333333333333333), (5, 4, 0.19906687402799378), (10, 10, 0.21458234310734736),
        (50, 45, 0.05410447216462616), (200, 210, 0.08574858152834516),
    ])
    func blockingIsErlangB(agents: Int, load: Double, expected: Double) {
        #expect(abs(Erlang.blocking(agents: agents, load: load) - expected) < 1e-12)
    }

    @Test(arguments: [
        (1, 0.5, 0.5, 1.0), (2, 1.4, 0.5764705882352941, 0.96078431372549),
        (5, 4.5, 0.7624932207329356, 1.5249864414658711),
        (10, 9, 0.668731524107697, 0.668731524107697), (50, 45, 0.363864, 0.072773),
    ])
    func waitingIsErlangC(agents: Int, load: Double, chance: Double, wait: Double) throws {
        #expect(abs(try #require(Erlang.waiting(agents: agents, load: load)) - chance) < 1e-6)
        #expect(abs(try #require(Erlang.meanWait(agents: agents, load: load)) - wait) < 1e-6)
    }

    @Test func anOverloadedDeskHasNoMeanWait() {
        #expect(Erlang.meanWait(agents: 10, load: 10) == nil)
        #expect(Erlang.waiting(agents: 0, load: 0) == nil)
        #expect(Erlang.waiting(agents: 3, load: 0) == 0)
    }
}
