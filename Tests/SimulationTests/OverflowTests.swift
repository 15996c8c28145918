import Measurement
import Organization
import Population
import Reports
import Testing

@testable import Simulation

/// Overflow goes only where somebody can help.
struct OverflowTests {
    /// The only agents who take chats about `a` sit at desk a, which overflows to b after ten seconds; half of the inquiries are chats whose
    /// customers wait for a day.
    private static let strands = """
        name: overflow-strands
        seed: 3
        time-scale: 60
        drain: 60m
        send-delay-limit: 1s
        topics: { a: { share: 50% }, b: { share: 50% } }
        channels: { phone: { share: 50%, handle: 1m }, chat: { share: 50%, handle: 1m, patience: 24h, slots: 1 } }
        people: { misroute: 0% }
        arrivals: [{ for: 10m, rate: 12/min }, { for: 10m, rate: 0/min }]
        staff:
          desks: { a: { overflow: { desk: b, after: 10s } } }
          teams:
            a:  { agents: 3, skills: [a], topics: [a] }
            b:  { agents: 10, skills: [b, a], topics: [b], channels: [phone] }
            b2: { agents: 10, desk: b, skills: [b], topics: [b] }
        """

    /// Nobody comes to the desk that helps out but those whom the other could not answer soon.
    private static let helped = """
        name: overflow-helped
        seed: 5
        time-scale: 60
        drain: 60m
        send-delay-limit: 1s
        topics: { a: { share: 100% }, b: { share: 0% } }
        channels: { phone: { share: 100%, handle: 2m, patience: exponential(30s) } }
        people: { misroute: 0% }
        arrivals: [{ for: 20m, rate: 4/min }]
        staff:
          desks: { a: { overflow: { desk: b, after: 10s } } }
          teams:
            a: { agents: 3, skills: [a], topics: [a] }
            b: { agents: 3, skills: [b, a], topics: [b] }
        """

    /// As live, where only the answer tells a customer which desk helped.
    @Test func whoIsHelpedCountsThereWhenAnsweredWithTheWaitFromTheFirstDesk() throws {
        let profile = try LoadProfile.parse(Self.helped, file: "overflow-helped.yaml")
        let result = Simulator.run(Population(profile: profile))
        let rows = Dictionary(uniqueKeysWithValues: result.desks.map { ($0.name, $0.row) })
        let (first, helper) = (try #require(rows["a"]), try #require(rows["b"]))
        #expect(first.offered == result.all.offered && first.abandoned == result.all.abandoned && first.abandoned > 0)
        #expect(helper.offered > 5 && helper.offered == helper.answered && helper.abandoned == 0)
        #expect(first.overflowed == helper.offered && result.all.overflowed == helper.offered)
        #expect(result.overflows > helper.offered, "some left while they waited for the desk that helps out")
        let wait = try #require(helper.meanWaitSeconds(timeScale: profile.timeScale))
        #expect(wait >= 10, "ten seconds had passed before anybody could help, not \(wait)")
        #expect(first.waiting == 0 && helper.waiting == 0)
    }

    @Test func nobodyIsStrandedWhereNobodyCouldEverTakeThem() throws {
        let profile = try LoadProfile.parse(Self.strands, file: "overflow-strands.yaml")
        var options = SimulationOptions()
        options.checksInvariants = true
        let result = Simulator.run(Population(profile: profile), options: options)
        #expect(result.broken == nil)
        #expect(result.record.counts.open == 0 && result.ending == .completed)
        #expect(result.record.counts.queued > 80)
        #expect(result.overflows > 0, "calls still go where they can be taken")
    }

    /// Both desks have people for both topics and help each other out at once; many customers come to the wrong one and are handed on.
    private static let together = """
        name: overflow-both-ways
        seed: 5
        time-scale: 60
        drain: 4h
        send-delay-limit: 1s
        topics: { a: { share: 50% }, b: { share: 50% } }
        channels: { phone: { share: 100%, handle: 2m, patience: 24h } }
        people: { misroute: 50% }
        arrivals: [{ for: 20m, rate: 14/min }, { for: 10m, rate: 0/min }]
        staff:
          desks: { a: { overflow: { desk: b, after: 0s } }, b: { overflow: { desk: a, after: 0s } } }
          teams:
            a:  { agents: 8, skills: [a], topics: [a] }
            a2: { agents: 4, desk: a, skills: [a, b], topics: [a] }
            b:  { agents: 8, skills: [b], topics: [b] }
            b2: { agents: 4, desk: b, skills: [b, a], topics: [b] }
        """

    @Test func desksThatHelpEachOtherOutWithoutDelayTakeTransfersInBothDirections() throws {
        let profile = try LoadProfile.parse(Self.together, file: "overflow-both-ways.yaml")
        var options = SimulationOptions()
        options.checksInvariants = true
        let result = Simulator.run(Population(profile: profile), options: options)
        #expect(result.broken == nil)
        #expect(result.record.counts.open == 0 && result.ending == .completed)
        #expect(result.overflows > 0 && result.record.transfers.total > 0)
    }
}
