import LineProtocol
import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// What agents count as a conversation is what the router took for one.
struct ConversationTests {
    private func service(_ scene: AgentScene) -> ServiceSums { scene.board.people.ledger.service }

    @Test(arguments: [
        "RESCIND 0 offer=1.1 why=abandoned", "RESCIND 0 offer=1.1 why=timeout", "ERROR stale 0 offer=1.1 gone",
    ])
    func anAcceptanceThatCameTooLateIsNone(line: String) {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(3), wrapUp: .seconds(1)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.say(line)
        #expect(self.service(scene).conversations == 0 && scene.board.people.cast.scores[0].conversations == 0)
        stream.say(scene.offer(2, stamp: scene.stamp(index: 1, at: .zero)))
        scene.advance(to: .seconds(4))
        #expect(self.service(scene).conversations == 1 && self.service(scene).handleNanoseconds == 4_000_000_000)
        #expect(scene.violations.isEmpty)
    }

    /// The agent has resolved and wrapped up before it can read that there was nobody.
    @Test(arguments: ["RESCIND 0 offer=1.1 why=abandoned", "ERROR stale 0 offer=1.1 gone"])
    func whatTakesNoTimeIsTakenBack(line: String) {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        #expect(self.service(scene).conversations == 1)
        _ = scene.board.takeInterval(second: 0)
        stream.say(line)
        #expect(self.service(scene).conversations == 0)
        #expect(scene.board.people.cast.scores[0].conversations == 0 && scene.board.people.cast.scores[0].solved == 0)
        #expect(scene.board.takeInterval(second: 1).service.conversations == -1)
        // The same once more takes nothing back.
        stream.say("ERROR stale 0 offer=1.1 gone")
        #expect(self.service(scene).conversations == 0)
    }

    /// Whatever its first agents took, the third offer rings as long as is drawn for a third offer.
    @Test func aDelayIsDrawnForEachOffer() {
        var profile = TestPlan.phone(talk: .seconds(3))
        profile.channels[0].answerDelay = .exponential(mean: .seconds(8))
        let scene = AgentScene(profile)
        let delays = [1, 3].map { scene.population.handling(of: 0, leg: 0, attempt: $0, agent: 0).answerNanoseconds }
        #expect(delays[0] != delays[1])
        let stream = scene.begin()
        _ = stream.takeLines()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)).replacing("attempt=1", with: "attempt=3"))
        scene.advance(to: .nanoseconds(delays[1] - 1))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .nanoseconds(delays[1]))
        #expect(stream.takeLines().count == 1 && scene.counts.accepted == 1)
    }

    @Test func aHangUpEndsAConversation() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(3)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        scene.advance(to: .seconds(1))
        stream.say("ENDED 0 inquiry=1 why=hung-up")
        #expect(self.service(scene).conversations == 1 && self.service(scene).handleNanoseconds == 1_000_000_000)
    }

    @Test func aLostConnectionCutsOff() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(3)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.end()
        #expect(self.service(scene).conversations == 0 && self.service(scene).cutOff == 1)
    }
}
