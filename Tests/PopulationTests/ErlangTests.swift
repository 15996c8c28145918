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

    /// The sums of the birth-death chain, term by term with 40 digits (Python's mpmath):
    ///
    ///     p = 1; below = 0;  for n in range(c, 0, -1): p *= n/a; below += p            # p(n)/p(c) below c
    ///     p = 1; S = 1; T = 0;  for k = 1, 2, …: p *= a/(c + k*theta); S += p; T += k*p  # above, until p < 1e-45 S
    ///     P(wait) = S/(below + S);  E[W] = T/(below + S)/a;  P(abandon) = theta*E[W]
    ///
    /// The first seven are those of a published table.
    @Test(arguments: [
        (1, 0.8, 2.0, 0.5952474383650347, 0.5118814040874133, 0.2559407020437066),
        (5, 5.25, 2, 0.6813803752486634, 0.3309943129303467, 0.1654971564651734),
        (10, 9.5, 2, 0.5457222599319348, 0.1689040180014824, 0.08445200900074121),
        (20, 19.0, 2, 0.5044726723999299, 0.1079871858099681, 0.05399359290498404),
        (50, 48.0, 2, 0.4677740685537904, 0.06182449832438644, 0.03091224916219322),
        (100, 100.0, 2, 0.5967031380195729, 0.0660603050565763, 0.03303015252828815),
        (200, 200.0, 1, 0.5094034180072363, 0.02819772768592082, 0.02819772768592082),
        (1, 0.01, 0.001, 0.009901088031162897, 9.891196883710291e-6, 0.009891196883710291),
        (10, 20, 0.5, 0.9676113572386773, 0.2513306033452698, 0.5026612066905396),
        (10, 9.99, 240, 0.9418127746799886, 3.582458724870218, 0.01492691135362591),
        (100, 100, 1000, 0.9701377678071321, 2.445727148289721, 0.002445727148289721),
        (100, 105, 1000, 1.0, 47.61904761904762, 0.04761904761904762),
        (500, 480, 0.333, 0.1430411444526697, 0.00233564359559226, 0.007013944731508287),
        (2000, 2000, 0.5, 0.4177074311515179, 0.005225269830360881, 0.01045053966072176),
        (2000, 2050, 100, 1.0, 2.439024390243902, 0.02439024390243902),
        (5000, 4990, 240, 0.8127523999048997, 0.06276508686791328, 0.000261521195282972),
        (20_000, 19_900, 2, 0.2750736721103146, 0.00144473802833467, 0.0007223690141673352),
        (20_000, 30_000, 0.25, 1.0, 0.08333333333333333, 0.3333333333333333),
        (50, 200, 1440, 1.0, 1080.0, 0.75),
        (3, 0.5, 1e6, 0.01515151395776017, 0.006060602189167852, 6.060602189167852e-9),
        (200, 150, 1, 5.709688574208244e-5, 1.018408590351225e-6, 1.018408590351225e-6),
    ])
    func impatienceIsErlangA(
        agents: Int,
        load: Double,
        patience: Double,
        waiting: Double,
        wait: Double,
        abandonment: Double
    ) {
        let waits = Erlang.impatient(agents: agents, load: load, patience: patience)
        #expect(abs(waits.waiting / waiting - 1) < 1e-10)
        #expect(abs(waits.meanWait / wait - 1) < 1e-10)
        #expect(abs(waits.abandonment / abandonment - 1) < 1e-10)
    }

    @Test func theEndsOfErlangAAreErlangBErlangCAndNobody() throws {
        // Who never loses patience waits as Erlang C says, who has none is blocked as Erlang B says.
        let patient = Erlang.impatient(agents: 50, load: 45, patience: 1e9)
        #expect(abs(patient.waiting - (try #require(Erlang.waiting(agents: 50, load: 45)))) < 1e-6)
        #expect(abs(patient.meanWait - (try #require(Erlang.meanWait(agents: 50, load: 45)))) < 1e-6)
        let blocked = Erlang.blocking(agents: 50, load: 45)
        let hasty = Erlang.Impatience(waiting: blocked, meanWait: 0, abandonment: blocked)
        #expect(Erlang.impatient(agents: 50, load: 45, patience: 0) == hasty)
        // Without agents everybody waits as long as patience lasts.
        let alone = Erlang.impatient(agents: 0, load: 7, patience: 3)
        #expect(abs(alone.waiting - 1) < 1e-12 && abs(alone.meanWait - 3) < 1e-9 && abs(alone.abandonment - 1) < 1e-9)
        #expect(
            Erlang.impatient(agents: 3, load: 0, patience: 3)
                == Erlang.Impatience(waiting: 0, meanWait: 0, abandonment: 0)
        )
    }

    /// One in a hundred balks: with 9 erlangs for 10 agents and patience without end p(10 + k) = p(10)·0.891ᵏ, so of all 1/(1/B − 1 + 1/0.109)
    /// over 0.109 wait, and the queue of those is 0.891/0.109 long on average.
    @Test func whoBalksTakesNoPlaceInTheQueue() {
        let blocked = Erlang.blocking(agents: 10, load: 9)
        let waiting = (1 / 0.109) / (1 / blocked - 1 + 1 / 0.109)
        let waits = Erlang.impatient(agents: 10, load: 9, patience: 1e9, balking: 0.01)
        #expect(abs(waits.waiting / waiting - 1) < 1e-6)
        #expect(abs(waits.meanWait / (waiting * 0.891 / 0.109 / 9) - 1) < 1e-6)
        #expect(abs(waits.abandonment / (waiting * 0.01) - 1) < 1e-5)
        #expect(
            Erlang.impatient(agents: 10, load: 9, patience: 3, balking: 1)
                == Erlang.impatient(agents: 10, load: 9, patience: 0)
        )
    }

    /// Whatever is offered, the three figures agree with one another, and nothing is ever NaN.
    @Test func everyLoadGivesChancesAndWhoLeavesIsWhomTheAgentsCannotServe() {
        for agents in [0, 1, 7, 300, 5_000] {
            for share in [0.01, 0.5, 0.95, 1, 1.0001, 1.05, 3, 1_000] {
                for patience in [1e-6, 0.01, 1, 60, 1e5] {
                    let load = Double(max(1, agents)) * share
                    let waits = Erlang.impatient(agents: agents, load: load, patience: patience)
                    let what = "\(agents) agents, load \(load), patience \(patience): \(waits)"
                    #expect((0...1).contains(waits.waiting) && (0...1).contains(waits.abandonment), "\(what)")
                    #expect(waits.meanWait >= 0 && waits.meanWait <= patience * (1 + 1e-9), "\(what)")
                    #expect(waits.abandonment >= 1 - Double(agents) / load - 1e-6, "\(what)")
                }
            }
        }
    }
}
