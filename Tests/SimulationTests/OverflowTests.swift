import Analysis
import Organization
import Population
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
}
