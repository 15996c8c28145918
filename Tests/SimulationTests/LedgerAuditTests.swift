import Foundation
import Measurement
import Organization
import Population
import Testing

@testable import Reports
@testable import Simulation

/// What people do in virtual time against the product's own desk, judged by the audit, which shares no code with it.
@Suite struct LedgerAuditTests {
    private static func findings(_ profile: LoadProfile, seed: UInt64, faults: FaultPlan? = nil) throws
        -> ReplayFindings
    {
        let population = Population(profile: profile, seed: seed)
        var options = SimulationOptions()
        options.recordsLedger = true
        options.faults = faults
        let result = Simulator.run(population, options: options)
        var replay = Replay(
            ReplayPlan(population, isSetUp: true, wires: ReplayPlan.Wires(agentWorkers: 1, connections: 1))
        )
        for block in result.ledger { replay.take(try EventBlock.decode(block)) }
        return replay.findings(isWhole: true)
    }

    /// Chats beside calls, with room at agents who have some already.
    private static let mixed = """
        name: mixed
        time-scale: 60
        topics: { a: { share: 100% } }
        channels:
          phone: { share: 10%, handle: exponential(3m), patience: exponential(20m), leave-at-once: 0% }
          chat: { share: 90%, handle: exponential(12m), patience: 24h, slots: 3 }
        arrivals: [{ for: 8h, rate: 2.2/min }]
        staff: { teams: { all: { agents: 10 } } }
        """

    /// Late comers, lapses, declines, breaks and priorities.
    private static let eventful = """
        name: eventful
        time-scale: 60
        topics: { a: { share: 50%, priority: { 3: 10%, 9: 1% } }, b: { share: 50% } }
        channels: { phone: { share: 100%, handle: exponential(4m), answer-delay: uniform(1s 25s), leave-at-once: 0% } }
        people: { decline: 5%, breaks: { every: exponential(1h), for: 10m } }
        arrivals: [{ for: 6h, rate: 2/min }]
        router: { offer-timeout: 20s }
        staff:
          teams:
            early: { agents: 8, desk: all }
            late: { agents: 6, desk: all, shifts: [{ from: 1h }] }
        """

    @Test(
        arguments: ["longest-idle", "last-agent", "most-idle-share", "least-occupied", "round-robin"],
        [Self.mixed, Self.eventful]
    )
    func storiesOfTheDeskBreakNoRule(strategy: String, text: String) throws {
        for seed: UInt64 in 1...3 {
            let profile = try LoadProfile.parse(text, file: "test.yaml", overrides: [("router.strategy", strategy)])
            let findings = try Self.findings(profile, seed: seed)
            #expect(findings.judgesChoices && findings.inquiries > 500)
            #expect(findings.breachCounts == [:], "\(findings.breaches.prefix(3).map(\.description))")
        }
    }

    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Profiles")

    /// A profile's first hour, and with it its people, desks and rules.
    @Test func shippedProfilesBreakNoRule() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.shipped.path).filter {
            $0.hasSuffix(".yaml")
        }
        #expect(files.count > 15)
        for file in files.sorted() {
            let text = try String(contentsOf: Self.shipped.appending(path: file), encoding: .utf8)
            let profile = try LoadProfile.parse(text, file: file)
            let population = Population(profile: profile)
            guard population.inquiryCount < 20_000, population.agentCount < 2_000 else { continue }
            let findings = try Self.findings(profile, seed: 7)
            #expect(findings.breachCounts == [:], "\(file): \(findings.breaches.prefix(3).map(\.description))")
        }
    }
}
