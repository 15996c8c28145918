import Measurement
import Organization
import Testing

@testable import Emulation

/// What a run's ledger says, beside what its people counted.
struct EventRecordingTests {
    private func events(_ ledger: WorkerLedger?) throws -> [LedgerEvent] {
        try (ledger?.eventBlocks ?? []).flatMap { try EventBlock.decode($0) }
    }

    @Test func everyWordOfARunIsKeptOnBothSides() throws {
        let profile = TestPlan.phone(
            inquiries: 200,
            agents: 3,
            patience: .seconds(2),
            answer: .milliseconds(20),
            talk: .milliseconds(300),
            wrapUp: .milliseconds(50),
            perSecond: 12
        )
        let scene = WholeScene(profile)
        scene.begin()
        scene.advance(to: .seconds(60))
        let crew = scene.agents[0]
        crew.board.turn { people, now, outbox in people.stop(by: now + .seconds(5), now: now, outbox: &outbox) }
        scene.settle()
        let customers = try self.events(scene.customerLedger)
        let agents = try self.events(crew.outcome?.ledger)
        func count(_ kind: LedgerEvent.Kind) -> Int { (customers + agents).count { $0.kind == kind } }
        let counts = scene.customerLedger.counts
        #expect(counts.abandoned > 10)
        #expect(count(.inquired) == counts.sent && count(.queued) == counts.queued)
        #expect(count(.assigned) == counts.assigned && count(.closed) == counts.closed)
        #expect(count(.abandoned) >= counts.abandoned)
        #expect(count(.loggingIn) == 3)
        #expect(count(.ready) == 3 && count(.leaving) == 3 && count(.left) == 3)
        #expect(count(.offered) == crew.counts.offers && count(.accepted) == crew.counts.accepted)
        #expect(count(.resolved) == crew.counts.resolved && count(.wrapped) == crew.counts.wrapped)
        #expect(count(.rescinded) == crew.counts.rescindedAbandoned)
        #expect(customers.allSatisfy { $0.kind.isCustomers } && !agents.contains { $0.kind.isCustomers })
    }

    @Test func aRowSaysWhoAskedForWhatAndWhen() throws {
        let scene = WholeScene(TestPlan.phone(inquiries: 2, agents: 1, perSecond: 1))
        scene.begin()
        scene.advance(to: .seconds(5))
        let first = try #require(self.events(scene.customerLedger).first)
        #expect(first == LedgerEvent(.inquired, at: 500_000_000, person: 0, tier: 1, attempt: 1))
        let queued = try #require(self.events(scene.customerLedger).first { $0.kind == .queued })
        #expect(queued.inquiry == scene.customerLedger.queuedIDs.first && queued.instant == 500_000_000)
    }

    @Test func aCustomerWhoseConnectionIsLostIsNotForgotten() throws {
        let scene = WholeScene(TestPlan.phone(inquiries: 4, agents: 1, talk: .seconds(100), perSecond: 4))
        scene.begin()
        scene.advance(to: .milliseconds(900))
        for stream in scene.router.live { scene.router.lose(stream) }
        scene.advance(to: .seconds(30))
        let kinds = try self.events(scene.customerLedger).map(\.kind)
        #expect(kinds.count { $0 == .disconnected } == 4)
    }
}
