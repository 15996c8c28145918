import Organization
import Reports
import Testing

@testable import Measurement

struct QueueOrderTests {
    /// One agent, calls of 100 ms, a call every 50 ms; the desk takes whom `choose` says.
    private func desk(
        calls: Int = 30,
        patience: Int64? = nil,
        wire: Int64 = 1,
        choose: ([UInt64]) -> Int
    ) -> ReplayScene {
        var scene = ReplayScene()
        var waiting: [UInt64] = []
        var upcoming: UInt64 = 1
        var free: Int64 = 0
        func due(_ number: UInt64) -> Int64 { Int64(number) * 50 }
        while upcoming <= UInt64(calls) || !waiting.isEmpty {
            while upcoming <= UInt64(calls), due(upcoming) <= free || waiting.isEmpty {
                scene.call(upcoming, due(upcoming), queued: due(upcoming) + wire)
                waiting.append(upcoming)
                upcoming += 1
            }
            let start = max(free, due(waiting[0])) + wire
            let number = waiting.remove(at: choose(waiting))
            scene.serve(number, max(start, due(number) + wire), until: start + 100)
            free = start + 100
        }
        return scene
    }

    @Test func aQueueServedInOrderIsSound() {
        #expect(self.desk { _ in 0 }.breaches.isEmpty)
    }

    @Test func aDeskThatServesTheLastFirstIsCaught() {
        let findings = self.desk { $0.count - 1 }.findings
        #expect(findings.breachCounts[.overtaken, default: 0] >= 10)
        #expect(findings.breachCounts.keys.elementsEqual([.overtaken]))
        #expect(findings.breaches.allSatisfy { $0.inquiry < $0.other ?? 0 })
    }

    @Test func oneExchangeInALongQueueIsCaught() {
        var turns = 0
        let scene = self.desk { waiting in
            turns += 1
            return turns == 12 && waiting.count > 2 ? 1 : 0
        }
        #expect(scene.findings.breachCounts == [.overtaken: 1])
    }

    /// Two calls that were on the wire together may be queued in either order.
    @Test func whatTheWireExplainsIsNoBreach() {
        var scene = ReplayScene()
        scene.call(1, 0, queued: 8)
        scene.call(2, 5, queued: 6)
        scene.serve(2, 7, until: 20)
        scene.serve(1, 21, until: 30)
        #expect(scene.breaches.isEmpty)
    }

    @Test func whoLeftBeforeTheOfferWasNotOvertaken() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10)
        scene.call(3, 20)
        scene.customer(2, .abandoned, 90)
        scene.customer(2, .closed, 91)
        scene.serve(3, 101, until: 150)
        #expect(scene.breaches.isEmpty)
    }

    @Test func whoLeftAfterTheOfferWasOvertaken() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10)
        scene.call(3, 20)
        scene.serve(3, 101, until: 150)
        scene.customer(2, .abandoned, 120)
        scene.customer(2, .closed, 121)
        #expect(scene.breaches == ["overtaken 2"])
    }

    /// An agent whose process stood still leaves, and then reads an offer that was made long before: nobody was overtaken meanwhile.
    @Test(arguments: [LedgerEvent.Kind.leaving, .pausing])
    func anOfferThatCrossesALeaveWasDecidedBefore(word: LedgerEvent.Kind) {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.call(2, 20)
        scene.serve(2, by: 1, 21, until: 50)
        scene.agent(0, word, 60)
        scene.serve(1, by: 0, 61, until: 70)
        #expect(scene.breaches.isEmpty)
    }

    @Test func anotherKindOfInquiryHasAQueueOfItsOwn() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10, tier: 2)
        scene.call(3, 20)
        scene.serve(3, 101, until: 150)
        scene.serve(2, 151, until: 160, tier: 2)
        #expect(scene.breaches.isEmpty)
    }

    @Test func whoWasOnceOfferedToTheAgentMayBePassedOver() {
        var scene = ReplayScene(agents: 1)
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.agent(0, .rescinded, 50, 1)
        scene.call(2, 60)
        scene.serve(2, 61, until: 100)
        scene.customer(1, .abandoned, 200)
        scene.customer(1, .closed, 201)
        #expect(scene.breaches.isEmpty)
    }

    /// The room of a hang-up is there before the agent reads of it, so the first call's offer may be older than the second's.
    @Test func roomThatTheRouterKnewFirstIsNoBreach() {
        var scene = ReplayScene(agents: 2)
        for number: UInt64 in 1...2 {
            scene.call(number, 0)
            scene.offer(number, to: Int(number) - 1, 0)
            scene.accept(number, by: Int(number) - 1, 0)
        }
        scene.call(3, 10)
        scene.call(4, 15)
        scene.customer(1, .abandoned, 20)
        scene.customer(1, .closed, 21)
        scene.resolve(2, by: 1, 25)
        scene.serve(4, by: 1, 30, until: 50)
        scene.agent(0, .ended, 40, 1)
        scene.serve(3, by: 0, 41, until: 50)
        #expect(scene.breaches.isEmpty)
    }

    @Test func clocksThatMayDifferProveLess() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10)
        scene.call(3, 12)
        scene.serve(3, 101, until: 150)
        scene.serve(2, 151, until: 160)
        #expect(scene.breaches == ["overtaken 2"])
        scene.plan.clockErrorNanoseconds = 3 * ReplayScene.ms
        #expect(scene.breaches.isEmpty)
    }

    /// One of many is never offered: it is named, whether or not its customer gives up in the end.
    @Test(arguments: [false, true])
    func oneInTenThousandThatIsDroppedIsFound(abandons: Bool) {
        var scene = ReplayScene(agents: 3)
        for number: UInt64 in 1...10_000 {
            let at = Int64(number) * 10
            scene.call(number, at)
            if number == 4_321 {
                if abandons { scene.customer(number, .abandoned, at + 5_000) }
                scene.customer(number, .leftOpen, 100_100)
            } else {
                scene.serve(number, by: Int(number % 3), at + 1, until: at + 25)
            }
        }
        let findings = scene.findings
        #expect(Set(findings.breaches.map(\.inquiry)) == [4_321])
        #expect(findings.breachCounts[.lost] == (abandons ? 1 : nil))
        #expect(findings.breachCounts[.overtaken, default: 0] > 100)
        #expect((findings.routerWait.maximumNanoseconds ?? 0) > (abandons ? 900 : 10_000) * ReplayScene.ms)
    }
}
