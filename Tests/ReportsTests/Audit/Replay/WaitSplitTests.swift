import Measurement
import Organization
import Population
import Testing

@testable import Reports

struct WaitSplitTests {
    private func milliseconds(_ scene: ReplayScene) -> [Int64] {
        let waits = scene.findings.waits
        return [waits.sendDelay, waits.staffing, waits.router, waits.answering, waits.wire].map { $0 / ReplayScene.ms }
    }

    @Test func everyPartOfAWaitIsCharged() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        // Due at 47, written at 50; the agent is free at 100, reads the offer at 104, takes 20 and the word takes 2.
        scene.call(2, 50, late: 3)
        scene.offer(2, 104)
        scene.accept(2, 124, assigned: 126)
        scene.resolve(2, 200)
        #expect(self.milliseconds(scene) == [3, 50, 4, 20, 2])
        #expect(scene.findings.waits.total == (126 - 47) * ReplayScene.ms)
        #expect(scene.findings.routerWait.count == 2)
        #expect(scene.findings.routerWait.maximumNanoseconds == 4 * ReplayScene.ms)
    }

    /// The process that plays the agent stood still from 60 to 90 ms: what came meanwhile could not be read.
    @Test func aTesterThatStoodStillIsNeverChargedToTheRouter() {
        var scene = ReplayScene()
        scene.call(1, 50)
        scene.offer(1, 92)
        scene.accept(1, 92)
        scene.resolve(1, 100)
        #expect(self.milliseconds(scene) == [0, 0, 42, 0, 0])
        scene.agent(0, .stoodStill, 90, extra: 30_000)
        #expect(self.milliseconds(scene) == [0, 0, 12, 0, 0])
        let waits = scene.findings.waits
        #expect(waits.standstill == 30 * ReplayScene.ms && waits.total == 42 * ReplayScene.ms)
        #expect(waits.parts.contains { $0.name == "tester stood still" })
        #expect(scene.findings.routerWait.maximumNanoseconds == 12 * ReplayScene.ms)
    }

    /// An agent who sits idle while somebody waits: no offer is ever made, and still the wait is the router's.
    @Test func anIdleAgentWhomTheRouterForgotCounts() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.serve(1, by: 0, 0, until: 100)
        scene.call(2, 20)
        scene.customer(2, .abandoned, 80)
        scene.customer(2, .closed, 81)
        #expect(self.milliseconds(scene) == [0, 0, 60, 0, 0])
    }

    @Test func whoIsStillWaitingAtTheEndCounts() {
        var scene = ReplayScene(agents: 1)
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 60)
        scene.customer(2, .leftOpen, 500)
        #expect(self.milliseconds(scene) == [0, 40, 400, 0, 0])
    }

    /// The agent read the offer of 2 late, but may have been reserved for it since 2 was written: 3 cannot claim that time.
    @Test func anAgentWhoMayHaveBeenReservedProvesNothing() {
        var scene = ReplayScene(agents: 1)
        scene.call(2, 10)
        scene.call(3, 12)
        scene.serve(2, 30, until: 100)
        scene.serve(3, 100, until: 110)
        #expect(self.milliseconds(scene) == [0, 88, 20, 0, 0])
    }

    @Test func whoCannotServeItIsNoExcuse() {
        let plan = ReplayPlan(
            crews: [
                .init(agents: 1, desk: 0, levels: [1, 0], whole: 1, parts: [1], tiers: [1, 2]),
                .init(agents: 1, desk: 0, levels: [0, 1], whole: 1, parts: [1], tiers: [1]),
            ],
            deskOfTopic: [0, 0]
        )
        var scene = ReplayScene(plan: plan)
        scene.call(1, 0, topic: 1, tier: 2)
        scene.customer(1, .abandoned, 50)
        scene.customer(1, .closed, 50)
        #expect(self.milliseconds(scene) == [0, 50, 0, 0, 0])
        scene.call(2, 100, topic: 1)
        scene.customer(2, .abandoned, 130)
        scene.customer(2, .closed, 130)
        #expect(self.milliseconds(scene) == [0, 50, 30, 0, 0])
    }

    @Test func whoLeftIsNotAble() {
        var scene = ReplayScene(agents: 1)
        scene.agent(0, .leaving, 20)
        scene.call(1, 0)
        scene.customer(1, .abandoned, 50)
        scene.customer(1, .closed, 50)
        #expect(self.milliseconds(scene) == [0, 30, 20, 0, 0])
    }

    @Test func oneChatMoreFitsBesideTwo() {
        var scene = ReplayScene(agents: 1)
        for number: UInt64 in 1...2 {
            scene.call(number, 0, channel: 1)
            scene.serve(number, 0, until: 100, channel: 1)
        }
        scene.call(3, 10)
        scene.customer(3, .abandoned, 20)
        scene.customer(3, .closed, 20)
        #expect(self.milliseconds(scene) == [0, 10, 0, 0, 0])
        scene.call(4, 30, channel: 1)
        scene.customer(4, .abandoned, 50)
        scene.customer(4, .closed, 50)
        #expect(self.milliseconds(scene) == [0, 10, 20, 0, 0])
    }

    @Test func aTransferWaitsAnew() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.offer(1, to: 0, 2)
        scene.accept(1, by: 0, 2)
        scene.handOn(1, by: 0, 50, tier: 2)
        scene.offer(1, to: 1, 57, attempt: 2, cause: .transfer, tier: 2)
        scene.accept(1, by: 1, 58, assigned: 60)
        scene.resolve(1, by: 1, 90)
        #expect(self.milliseconds(scene) == [0, 0, 9, 1, 2])
    }

    @Test func theTimeOfAnOfferThatLapsedIsTheAgents() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.offer(1, to: 0, 2)
        scene.agent(0, .rescinded, 22, 1)
        scene.serve(1, by: 1, 25, until: 50, attempt: 2, cause: .returned)
        #expect(self.milliseconds(scene) == [0, 0, 5, 20, 0])
    }

    @Test func theWarmUpIsReplayedAndNotMeasured() {
        var scene = ReplayScene(agents: 1, warmUp: 100)
        scene.call(1, 90)
        scene.serve(1, 95, until: 99)
        scene.call(2, 101, late: 2)
        scene.serve(2, 103, until: 110)
        scene.call(3, 120, late: 2)
        scene.serve(3, 121, until: 130)
        #expect(scene.findings.inquiries == 3 && scene.findings.waits.inquiries == 1)
        #expect(self.milliseconds(scene) == [2, 0, 1, 0, 0])
    }
}
