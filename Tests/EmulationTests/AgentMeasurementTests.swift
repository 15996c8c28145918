import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// `assignment` and `transfer`, by example: the later of the stamp and "able since", to the read of the offer.
struct AgentMeasurementTests {
    private func values(_ duration: MeasuredDuration, _ scene: AgentScene) -> (count: UInt64, last: Int64?) {
        let histogram = scene.board.people.tally.latencies[duration]
        return (histogram.count, histogram.maximumNanoseconds)
    }

    @Test func anAgentWhoWasIdleIsMeasuredFromTheInquirysWrite() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(60)))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        stream.say(scene.offer(1, stamp: scene.stamp(at: .milliseconds(497))))
        #expect(self.values(.assignment, scene) == (1, 3_000_000))
    }

    @Test func anInquiryThatWaitedIsMeasuredFromWhenTheAgentBecameAble() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(2)))
        let stream = scene.begin()
        scene.advance(to: .seconds(1))
        stream.say(scene.offer(1, stamp: scene.stamp(at: .seconds(1))))
        // The agent resolves at 3 s; the second inquiry was written at 1.5 s and is offered 4 ms after the agent became able.
        scene.advance(to: .milliseconds(3_004))
        stream.say(scene.offer(2, stamp: scene.stamp(index: 1, at: .milliseconds(1_500))))
        #expect(self.values(.assignment, scene) == (2, 4_000_000))
    }

    @Test func wrapUpKeepsAnAgentFromBeingAble() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(2), wrapUp: .seconds(1)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        scene.advance(to: .milliseconds(3_009))
        stream.say(scene.offer(2, stamp: scene.stamp(index: 1, at: .zero)))
        #expect(self.values(.assignment, scene) == (2, 9_000_000))
        #expect(scene.violations.isEmpty)
    }

    @Test func roomForOneChannelIsNotRoomForAnother() {
        let phone = Channel(
            name: "phone",
            share: 0.5,
            patience: .constant(.seconds(60)),
            handle: .constant(.seconds(100)),
            solve: 1
        )
        let chat = Channel(
            name: "chat",
            share: 0.5,
            patience: .constant(.seconds(60)),
            handle: .constant(.seconds(100)),
            solve: 1
        )
        let team = Team(
            name: "all",
            desk: "all",
            agents: 1,
            skills: [.init(topic: 0)],
            channels: [.init(channel: 0, limit: 1), .init(channel: 1, limit: 3)]
        )
        var profile = TestPlan.profile(
            topics: [Topic(name: "billing", share: 1)],
            channels: [phone, chat],
            inquiries: 10,
            teams: [team]
        )
        profile.people.wrapUp = 0
        let scene = AgentScene(profile)
        let stream = scene.begin()
        scene.advance(to: .seconds(1))
        stream.say(scene.offer(1, channel: "chat", stamp: scene.stamp(at: .seconds(1))))
        scene.advance(to: .seconds(5))
        // A second chat: room for chats since the log-in at -1 s, so the stamp decides.
        stream.say(scene.offer(2, channel: "chat", stamp: scene.stamp(index: 1, at: .milliseconds(4_998))))
        #expect(self.values(.assignment, scene) == (2, 2_000_000))
        #expect(scene.violations.isEmpty)
        // A call needs the whole agent.
        stream.say(scene.offer(3, channel: "phone", stamp: scene.stamp(index: 2, at: .seconds(5))))
        #expect(scene.violations == [.overCapacity])
        #expect(self.values(.assignment, scene).count == 2)
    }

    @Test func aRescindMakesAbleFromWhenItWasRead() {
        let scene = AgentScene(TestPlan.phone(answer: .seconds(5), talk: .seconds(2)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        scene.advance(to: .seconds(2))
        stream.say("RESCIND 0 offer=1.1 why=abandoned")
        scene.advance(to: .milliseconds(2_006))
        stream.say(scene.offer(2, stamp: scene.stamp(index: 1, at: .zero)))
        #expect(self.values(.assignment, scene) == (2, 6_000_000))
        #expect(scene.counts.rescindedAbandoned == 1)
    }

    @Test func aTransferIsMeasuredFromItsOwnStamp() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(2)))
        let stream = scene.begin()
        scene.advance(to: .seconds(1))
        stream.say(scene.offer(1, cause: "transfer", stamp: scene.stamp(leg: 1, at: .milliseconds(998))))
        #expect(self.values(.transfer, scene) == (1, 2_000_000))
        #expect(self.values(.assignment, scene).count == 0)
    }

    @Test func anOfferThatCameBackIsOnlyCounted() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(1, cause: "returned", stamp: scene.stamp(at: .zero)))
        #expect(scene.counts.offersReturned == 1)
        #expect(self.values(.assignment, scene).count == 0 && self.values(.transfer, scene).count == 0)
    }

    @Test func inquiriesDueInTheWarmUpAreNotMeasured() {
        // Due at 0.5, 1.5 and 2.5 s; the second is the first one measured.
        let scene = AgentScene(TestPlan.phone(warmUp: .seconds(1)))
        let stream = scene.begin()
        #expect(scene.board.people.cast.firstMeasured == 1)
        scene.advance(to: .seconds(2))
        stream.say(scene.offer(1, stamp: scene.stamp(index: 0, at: .seconds(2))))
        #expect(self.values(.assignment, scene).count == 0)
        stream.say(scene.offer(2, stamp: scene.stamp(index: 1, at: .seconds(2))))
        #expect(self.values(.assignment, scene) == (1, 0))
        #expect(scene.counts.offersNew == 2)
    }

    @Test func theTimeOfAgentsIsAddedUpExactly() {
        let scene = AgentScene(
            TestPlan.phone(inquiries: 6, agents: 2, talk: .seconds(3), wrapUp: .seconds(1), warmUp: .seconds(2))
        )
        let stream = scene.begin()
        scene.advance(to: .seconds(1))
        stream.say(scene.offer(1, stamp: scene.stamp(index: 2, at: .seconds(1))))
        scene.advance(to: .seconds(6))
        let service = scene.board.takeInterval(second: 6).service
        // From 2 s on: one agent is busy until 5 s, the other is never.
        #expect(service.busyNanoseconds == 3_000_000_000)
        #expect(service.availableNanoseconds == 5_000_000_000)
        #expect(service.conversations == 1)
        #expect(service.handleNanoseconds == 4_000_000_000 && service.wrapUpNanoseconds == 1_000_000_000)
        // Nobody is due any more after 6 s.
        scene.advance(to: .seconds(9))
        let after = scene.board.takeInterval(second: 9).service
        #expect(after.busyNanoseconds == 0 && after.availableNanoseconds == 0)
    }

    // MARK: A tester that stood still

    /// The loop was on time until 497 ms and reads at one second: what is between is its own, all but a nanosecond at the most. In
    /// nanoseconds.
    @Test(arguments: [(490, 7_000_000), (600, 1)])
    func whatTheWorkerStoodStillIsLeftOutAndCounted(written: Int, measured: Int64) {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(60)))
        let stream = scene.begin()
        scene.advance(to: .seconds(1))
        let alive = (scene.start + .milliseconds(497)).nanoseconds
        scene.board.standstill = { _ in alive }
        stream.say(scene.offer(1, stamp: scene.stamp(at: .milliseconds(written))))
        #expect(self.values(.assignment, scene) == (1, measured))
        let heldUp = scene.board.people.tally.heldUp
        #expect(heldUp.count == 1)
        #expect(heldUp.maximumNanoseconds == (1_000 - Int64(max(497, written))) * 1_000_000)
        // Once it is on time again nothing is left out.
        scene.board.standstill = { _ in nil }
        stream.say(scene.offer(2, channel: "phone", ref: 0, stamp: scene.stamp(index: 1, at: .milliseconds(990))))
        #expect(scene.board.people.tally.heldUp.count == 1)
    }

    @Test func aStandstillOfTheMeasuredTimeIsReportedAndKept() throws {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(60)))
        _ = scene.begin()
        scene.advance(to: .seconds(1))
        scene.board.stoodStill(
            from: (scene.start + .milliseconds(400)).nanoseconds,
            until: (scene.start + .milliseconds(900)).nanoseconds
        )
        #expect(scene.board.people.cast.events.events.last?.kind == .stoodStill)
        #expect(scene.board.people.cast.events.events.last?.extra == 500_000)
        let interval = scene.board.takeInterval(second: 1)
        #expect(interval.standstills.count == 1 && interval.standstills.maximumNanoseconds == 500_000_000)
        #expect(scene.board.takeInterval(second: 2).standstills.isEmpty)
    }
}
