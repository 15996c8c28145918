import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// Customers and agents against a small router, with a clock that nobody waits for.
struct WholeRunTests {
    private func expectLaws(_ ledger: WorkerLedger, sourceLocation: SourceLocation = #_sourceLocation) {
        let counts = ledger.counts
        #expect(counts.scheduled == counts.sent + counts.dropped, sourceLocation: sourceLocation)
        let answered = counts.queued + counts.deflected + counts.refused + counts.unanswered
        #expect(counts.sent == answered, sourceLocation: sourceLocation)
        #expect(counts.queued == counts.closed + counts.open, sourceLocation: sourceLocation)
        #expect(ledger.queuedIDs.count == counts.queued, sourceLocation: sourceLocation)
        #expect(
            ledger.queuedIDs.sorted() == (ledger.closedIDs + ledger.openIDs).sorted(),
            sourceLocation: sourceLocation
        )
    }

    @Test func everyInquiryOfThePlanIsServedOnce() throws {
        let scene = WholeScene(TestPlan.phone(inquiries: 200, agents: 5, talk: .milliseconds(300), perSecond: 10))
        scene.begin()
        scene.advance(to: .seconds(40))
        let ledger = scene.customerLedger
        #expect(scene.customers[0].outcome?.end == .completed)
        #expect(ledger.counts.solved == 200)
        #expect(ledger.violations.isEmpty)
        #expect(scene.agents[0].board.people.resolvedIDs.sorted() == ledger.closedIDs.sorted())
        self.expectLaws(ledger)
    }

    /// Arithmetic, not conversation: the plan's customers are the same people however many loads share them.
    @Test(arguments: [1, 3, 8])
    func theSameCustomersCallWhateverTheNumberOfLoads(loads: Int) {
        var profile = TestPlan.phone(inquiries: 120, agents: 8, perSecond: 20)
        profile.arrivals.pattern = .poisson
        let alone = WholeScene(profile)
        let shared = WholeScene(profile, customerLoads: loads, agentLoads: min(loads, 3))
        for scene in [alone, shared] {
            scene.begin()
            scene.advance(to: .seconds(30))
        }
        #expect(alone.inquiries.count == Population(profile: profile).inquiryCount)
        #expect(shared.inquiries == alone.inquiries)
        self.expectLaws(shared.customerLedger)
    }

    @Test func whatCannotBeSolvedIsHandedOnUntilItIs() {
        // The small router does not look at skills, so half of all offers go to the wrong team.
        let scene = WholeScene(TestPlan.twoDesks(inquiries: 100))
        scene.begin()
        scene.advance(to: .seconds(30))
        let ledger = scene.customerLedger
        let agents = scene.agents[0].counts
        #expect(ledger.counts.closed == 100)
        #expect(agents.transfers > 20 && agents.transfers == agents.transfersRight)
        #expect(ledger.counts.transferred == scene.router.transferred && agents.transfers == scene.router.transferred)
        #expect(ledger.counts.reassigned == agents.transfers)
        #expect(agents.offersTransfer == agents.transfers)
        #expect(ledger.violations.isEmpty && scene.agents[0].violations.isEmpty)
        self.expectLaws(ledger)
    }

    /// Connections break at random, impatient customers leave, and still everything is accounted for on both sides.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func nothingGoesMissingWhenConnectionsBreak(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var profile = TestPlan.phone(
            inquiries: 600,
            agents: 12,
            patience: .milliseconds(1_500),
            answer: .milliseconds(20),
            talk: .milliseconds(800),
            wrapUp: .milliseconds(100),
            perSecond: 30
        )
        profile.arrivals.pattern = .poisson
        let scene = WholeScene(profile, customerLoads: 2, agentLoads: 2, connections: .shared(3))
        scene.begin()
        for step in 1...80 {
            scene.advance(to: .milliseconds(250 * step))
            if Int.random(in: 0..<4, using: &generator) == 0,
                let victim = scene.router.live.randomElement(using: &generator)
            {
                scene.router.lose(victim)
            }
        }
        scene.advance(to: .seconds(60))
        let ledger = scene.customerLedger
        #expect(scene.customers.allSatisfy { $0.outcome?.end == .completed })
        self.expectLaws(ledger)
        #expect(ledger.counts.connectionsLost > 0)
        #expect(ledger.counts.abandoned > 0 && ledger.counts.solved > 100)
        #expect(ledger.counts.queued == scene.router.queued)
        #expect(ledger.counts.solved == scene.router.ends["solved"])
        #expect(ledger.closedIDs.sorted() == scene.router.endedNumbers.sorted())
        #expect(ledger.violations.isEmpty, "\(ledger.violations)")
        for agents in scene.agents { #expect(agents.violations.isEmpty, "\(agents.board.people.tally.violations)") }
        let resolved = scene.agents.flatMap { $0.board.people.resolvedIDs }
        #expect(Set(resolved).count == resolved.count)
    }

    @Test func onePersonAConnectionServesTheSamePlan() {
        let profile = TestPlan.phone(inquiries: 100, agents: 10, talk: .milliseconds(200), perSecond: 20)
        let scene = WholeScene(profile, connections: .perPerson)
        scene.begin()
        #expect(scene.agents[0].world.streams.count == 10)
        scene.advance(to: .seconds(20))
        #expect(scene.customerLedger.counts.solved == 100)
        #expect(scene.customerLedger.violations.isEmpty)
    }

    @Test func agentsGoHomeAfterTheRun() {
        let scene = WholeScene(TestPlan.phone(inquiries: 20, agents: 4, perSecond: 10))
        scene.begin()
        scene.advance(to: .seconds(5))
        let agents = scene.agents[0]
        agents.board.turn { people, now, outbox in people.stop(by: now + .seconds(5), now: now, outbox: &outbox) }
        scene.settle()
        #expect(agents.outcome?.end == .completed)
        #expect(agents.outcome?.ledger.resolvedIDs.count == 20)
    }
}
