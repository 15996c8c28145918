import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// What people on sockets count by topic, channel, tier and desk.
struct ServicePartsTests {
    // The small router sends every other inquiry to the wrong desk.

    private func played(_ profile: LoadProfile, loads: Int = 1) -> (rows: [ServiceRow], scene: WholeScene) {
        let scene = WholeScene(profile, customerLoads: loads, agentLoads: loads)
        scene.begin()
        scene.advance(to: .seconds(30))
        for agents in scene.agents {
            let now = agents.world.clock
            agents.board.turn { people, _, outbox in people.stop(by: now + .seconds(1), now: now, outbox: &outbox) }
        }
        scene.settle()
        scene.advance(to: .seconds(32))
        var rows = Array(repeating: ServiceRow(), count: ServiceShape(Population(profile: profile)).count)
        let intervals =
            scene.customers.map { $0.board.takeInterval(second: 33) }
            + scene.agents.map { $0.board.takeInterval(second: 33) }
        for change in intervals.flatMap(\.parts) { rows[change.place].merge(change.row) }
        return (rows, scene)
    }

    @Test(arguments: [1, 3])
    func everyWayToDivideTheCustomersAddsUpToAll(loads: Int) {
        let (rows, scene) = self.played(TestPlan.twoDesks(inquiries: 100), loads: loads)
        let ledger = scene.customerLedger
        let (topics, channels, tiers) = (rows[0..<2], rows[2..<3], rows[3..<5])
        for part in [topics, channels, tiers] {
            let sum = part.reduce(into: ServiceRow()) { $0.merge($1) }
            #expect(sum.offered == 100 && sum.cases == 100 && sum.answered == 100 && sum.solved == ledger.counts.solved)
            #expect(sum.transfers == ledger.counts.transferred)
            #expect(sum.transfersRight + sum.transfersWrong == sum.transfers)
            #expect(sum.conversations == 100 + sum.transfers)
            #expect(sum.waiting == 0)
            #expect(sum.waitNanoseconds == Int128(ledger.service.waitNanoseconds))
        }
        #expect(topics.allSatisfy { $0.transfers > 5 })
    }

    @Test func aTransferCostsFindingOutAndWaitingAgain() {
        let (rows, _) = self.played(TestPlan.twoDesks(inquiries: 60))
        let phone = rows[2]
        // Nobody waits here: ten milliseconds until it is found out, and none until the next agent.
        #expect(phone.transfers > 0)
        #expect(phone.transferNanoseconds == Int128(phone.transfers) * 10_000_000)
    }

    @Test func agentsOfADeskAreBusyForTheirConversations() {
        var profile = TestPlan.twoDesks(inquiries: 100)
        // In which the last conversations end, and which is measured too.
        profile.arrivals.stages.append(Stage(length: .seconds(5), startRate: 0, endRate: 0))
        let (rows, scene) = self.played(profile)
        let desks = rows[5..<7]
        let handled = desks.reduce(0) { $0 + $1.handleNanoseconds }
        #expect(desks.reduce(0) { $0 + $1.busyNanoseconds } == handled)
        #expect(desks.reduce(0) { $0 + $1.conversations } == rows[2].conversations)
        let scores = scene.agents[0].board.people.cast.scores
        #expect(scores.count == 6)
        #expect(scores.reduce(0) { $0 + Int128($1.handleNanoseconds) } == handled)
        #expect(scores.reduce(0) { $0 + $1.solved } == scene.customerLedger.counts.solved)
        #expect(scores.reduce(0) { $0 + $1.won } == scores.reduce(0) { $0 + $1.lost })
        #expect(scores.reduce(0) { $0 + $1.points } > 0)
    }

    @Test func theWarmUpIsInTheBacklogAlone() {
        let (rows, _) = self.played(TestPlan.twoDesks(inquiries: 100, warmUp: .seconds(4)))
        let phone = rows[2]
        #expect(phone.offered == 60 && phone.answered == 60 && phone.solved + phone.unsolved + phone.callback == 60)
        #expect(phone.waiting == 0)
    }
}
