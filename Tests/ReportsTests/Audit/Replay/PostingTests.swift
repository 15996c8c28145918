import Measurement
import Population
import Testing

@testable import Reports

/// Agents who become something else on the way.
struct PostingTests {
    /// Two agents who know topic 0; as crew 1 they know topic 1 alone, at another desk.
    private var scene: ReplayScene {
        let before = ReplayPlan.Crew(agents: 2, desk: 0, levels: [1, 0], whole: 1, parts: [1, 1], tiers: [1, 2])
        let after = ReplayPlan.Crew(agents: 0, desk: 1, levels: [0, 1], whole: 1, parts: [1, 1], tiers: [1, 2])
        return ReplayScene(plan: ReplayPlan(crews: [before, after], deskOfTopic: [0, 1]))
    }

    private func seatAnew(_ scene: inout ReplayScene, at instant: Int64) {
        scene.agent(1, .leaving, instant)
        scene.agent(1, .left, instant)
        scene.agent(1, .posted, instant, extra: 1)
        scene.agent(1, .ready, instant)
    }

    @Test func whoBecameSomethingElseIsJudgedAsThat() {
        var scene = self.scene
        scene.call(1, 0)
        scene.serve(1, by: 1, 1, until: 2)
        self.seatAnew(&scene, at: 3)
        scene.call(2, 4, topic: 1)
        scene.offer(2, to: 1, 4, topic: 1)
        scene.accept(2, by: 1, 4)
        scene.resolve(2, by: 1, 6)
        #expect(scene.breaches == [])
        #expect(scene.findings.routerWait.count == 2)
    }

    @Test func whatItDidBeforeIsABreachFromThenOnAndSaysWho() {
        var scene = self.scene
        self.seatAnew(&scene, at: 3)
        scene.call(1, 4)
        scene.serve(1, by: 1, 5, until: 6)
        #expect(Set(scene.breaches) == ["wrong-desk 1", "wrong-skill 1"])
        #expect(scene.findings.breaches.allSatisfy { $0.agent == 1 })
    }

    /// Agent 0 knows topic 0 and is free, agent 1 does not know it any more: only the first one's freedom counts.
    @Test func timeOfWhoKnowsItNoMoreIsNotTheRouters() {
        var scene = self.scene
        scene.agent(0, .leaving, 2)
        scene.agent(0, .left, 2)
        self.seatAnew(&scene, at: 3)
        scene.call(1, 4)
        scene.agent(0, .ready, 9)
        scene.serve(1, 10, until: 11)
        #expect(scene.findings.routerWait.maximumNanoseconds == 1 * ReplayScene.ms)
    }

    @Test func aCrewThatThePlanDoesNotKnowChangesNothing() {
        var scene = self.scene
        scene.agent(1, .posted, 1, extra: 7)
        scene.call(1, 2)
        scene.serve(1, by: 1, 2, until: 3)
        #expect(scene.breaches == [])
    }
}
