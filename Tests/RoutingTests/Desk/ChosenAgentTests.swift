import Organization
import Testing

@testable import Routing

/// "Who is chosen", 1: an inquiry that arrives.
struct ChosenAgentTests {
    @Test func inquiryIsOfferedToTheAgentIdleLongest() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.resolve("anna", 1)
        #expect(scene.inquire(2) == ["2 queued behind 0", "bert offered 2"])
        #expect(scene.inquire(3) == ["3 queued behind 0", "anna offered 3"])
    }

    @Test func anOfferSaysAllThatTheAgentMustKnow() {
        let scene = DeskScene()
        scene.inquire(7, .refund, tier: 2, stamp: 99)
        scene.pass(.microseconds(1_234))
        scene.login("anna", [.refund: 1])
        let id = OfferID(number: 1, epoch: 1)
        let offering = Offering(
            id: id,
            number: 7,
            ticket: 107,
            topic: DeskScene.Skill.refund.rawValue,
            channel: Vocabulary.phone,
            tier: 2,
            waitedMicroseconds: 1_234,
            ttlMilliseconds: 20_000,
            attempt: 1,
            cause: .new,
            told: false,
            slot: 0,
            hasPrevious: false,
            stamp: 99
        )
        let anna = scene.person("anna")
        #expect(scene.actions == [.loggedIn(agent: anna, seat: scene.seat("anna")), .offer(agent: anna, offering)])
        scene.accept("anna", 7)
        let assigned = DeskAction.assigned(
            customer: scene.customer(7),
            number: 7,
            seat: 0,
            waitedMicroseconds: 1_234,
            stamp: nil
        )
        #expect(scene.actions == [assigned])
        scene.resolve("anna", 7)
        let closed = DeskAction.closed(
            customer: scene.customer(7),
            number: 7,
            ticket: 107,
            ending: .solved,
            isKeyed: false
        )
        #expect(scene.actions == [closed])
    }

    @Test func theLowestSkillLevelComesBeforeIdleTime() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 2])
        scene.login("bert", [.billing: 1])
        #expect(scene.inquire(1) == ["1 queued behind 0", "bert offered 1"])
        #expect(scene.inquire(2) == ["2 queued behind 0", "anna offered 2"])
    }

    @Test func withinALevelMorePreferredSkillsComeFirst() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 1])
        scene.login("bert", [.billing: 1, .german: 9])
        scene.login("carl", [.billing: 1, .german: 1, .french: 1])
        scene.login("dora", [.billing: 2, .german: 1, .french: 1])
        scene.inquire(1, prefers: [.german, .french, .german])
        scene.inquire(2, prefers: [.german, .french])
        scene.inquire(3, prefers: [.german, .french])
        #expect(scene.inquire(4, prefers: [.french]) == ["4 queued behind 0", "dora offered 4"])
        #expect(scene.desk.seatDescriptions().allSatisfy { $0.offers == 1 })
        #expect(scene.accept("carl", 1) == ["1 assigned to carl"])
        #expect(scene.accept("bert", 2) == ["2 assigned to bert"])
        #expect(scene.accept("anna", 3) == ["3 assigned to anna"])
    }

    @Test func aNeededSkillIsEssentialAtAnyLevel() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 1])
        #expect(scene.inquire(1, needs: [.german]) == ["1 queued behind 0"])
        #expect(scene.login("bert", [.billing: 3, .german: 200]) == ["bert logged in", "bert offered 1"])
    }

    @Test func onlyAgentsWithTheTopicTheChannelAndTheTierAreEligible() {
        let scene = DeskScene()
        scene.login("anna", [.refund: 1])
        scene.login("bert", channels: [DeskScene.chat: 3])
        scene.login("carl", tiers: 1 << 2)
        scene.login("dora", isReady: false)
        #expect(scene.inquire(1) == ["1 queued behind 0"])
        #expect(scene.inquire(2, tier: 63) == ["2 queued behind 1"])
        #expect(scene.ready("dora") == ["dora offered 1"])
        #expect(scene.inquire(3, tier: 2) == ["3 queued behind 0", "carl offered 3"])
    }

    @Test func idleTimeRunsFromTheMomentASlotWasFreed() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.inquire(1)
        scene.decline("anna", 1)
        // Bert has 1 now; anna declined last, bert is freed after that.
        scene.accept("bert", 1)
        scene.resolve("bert", 1)
        #expect(scene.inquire(2) == ["2 queued behind 0", "anna offered 2"])
    }

    @Test func idleTimeBeginsAnewWithTheReadyThatEndsAPause() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.login("carl")
        scene.pause("anna")
        scene.ready("anna")
        // Saying it again changes nothing.
        scene.ready("bert")
        #expect(scene.inquire(1).last == "bert offered 1")
        #expect(scene.inquire(2).last == "carl offered 2")
        #expect(scene.inquire(3).last == "anna offered 3")
    }

    @Test func aSeatThatStartedPausedIsIdleFromItsFirstReady() {
        let scene = DeskScene()
        scene.login("anna", isReady: false)
        scene.login("bert")
        scene.ready("anna")
        #expect(scene.inquire(1).last == "bert offered 1")
    }

    @Test func leastOccupiedIsTheSmallestShareInUseAndThenIdleTime() {
        let scene = DeskScene(.leastOccupied)
        scene.login("anna", channels: [DeskScene.chat: 2])
        scene.login("bert", channels: [DeskScene.chat: 3])
        #expect(scene.inquire(1, channel: DeskScene.chat).last == "anna offered 1")
        #expect(scene.inquire(2, channel: DeskScene.chat).last == "bert offered 2")
        // A third of bert is in use, half of anna.
        #expect(scene.inquire(3, channel: DeskScene.chat).last == "bert offered 3")
        #expect(scene.inquire(4, channel: DeskScene.chat).last == "anna offered 4")
        #expect(scene.inquire(5, channel: DeskScene.chat).last == "bert offered 5")
        #expect(scene.inquire(6, channel: DeskScene.chat) == ["6 queued behind 0"])
    }

    @Test(arguments: [RoutingStrategy.longestIdle, .lastAgent, .mostIdleShare])
    func whoeverHasNothingInHandComesFirst(strategy: RoutingStrategy) {
        let scene = DeskScene(strategy)
        for agent in ["anna", "bert", "carl"] { scene.login(agent, channels: [DeskScene.chat: 3]) }
        for (number, agent) in [(1, "anna"), (2, "bert"), (3, "carl"), (4, "anna")] {
            #expect(scene.inquire(UInt64(number), channel: DeskScene.chat).last == "\(agent) offered \(number)")
        }
    }

    @Test func amongThoseWithSomethingInHandTheLastSlotFreedLongestAgoComesFirst() {
        let scene = DeskScene()
        for agent in ["anna", "bert"] { scene.login(agent, channels: [DeskScene.chat: 3]) }
        for number in 1...4 { scene.inquire(UInt64(number), channel: DeskScene.chat) }
        // Anna has 1, 3 and 4, bert 2.
        scene.accept("anna", 1)
        scene.resolve("anna", 1)
        #expect(scene.inquire(5, channel: DeskScene.chat).last == "bert offered 5")
        // An agent of another kind with nothing in hand comes before both, though it came last.
        scene.login("carl", [.billing: 1, .refund: 1], channels: [DeskScene.chat: 2])
        #expect(scene.inquire(6, channel: DeskScene.chat).last == "carl offered 6")
        #expect(scene.inquire(7, channel: DeskScene.chat).last == "bert offered 7")
        #expect(scene.inquire(8, channel: DeskScene.chat).last == "anna offered 8")
    }

    @Test func roundRobinGoesByTurnAlone() {
        let scene = DeskScene(.roundRobin)
        for agent in ["anna", "bert"] { scene.login(agent, channels: [DeskScene.chat: 3]) }
        scene.inquire(1, channel: DeskScene.chat)
        scene.inquire(2, channel: DeskScene.chat)
        scene.accept("bert", 2)
        scene.resolve("bert", 2)
        #expect(scene.inquire(3, channel: DeskScene.chat).last == "anna offered 3")
    }
}
