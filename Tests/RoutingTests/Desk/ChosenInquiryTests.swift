import Organization
import Testing

@testable import Routing

/// "Who is chosen", 2 and 3: a slot that frees, and the queue.
struct ChosenInquiryTests {
    @Test func aFreedSlotTakesTheEarliestInquiry() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.inquire(2)
        scene.inquire(3)
        scene.accept("anna", 1)
        #expect(scene.resolve("anna", 1) == ["1 closed: solved", "anna offered 2"])
        scene.accept("anna", 2)
        #expect(scene.resolve("anna", 2) == ["2 closed: solved", "anna offered 3"])
    }

    @Test func theAgentsLowestLevelComesBeforeTheEarliestKey() {
        let scene = DeskScene()
        scene.inquire(1, .refund)
        scene.pass(.seconds(1))
        scene.inquire(2, .billing)
        #expect(scene.login("anna", [.billing: 1, .refund: 2]) == ["anna logged in", "anna offered 2"])
    }

    @Test func aStepOfPriorityIsWorthABoostOfWaiting() {
        let scene = DeskScene()
        scene.inquire(1)
        scene.pass(.seconds(119))
        scene.inquire(2)
        #expect(scene.inquire(3, priority: 2) == ["3 queued behind 0"])
        scene.pass(.seconds(2))
        #expect(scene.inquire(4, priority: 2) == ["4 queued behind 2"])
        #expect([1, 2, 3, 4].map { scene.ahead(of: $0) } == [1, 3, 0, 2])
        scene.login("anna")
        #expect(scene.accept("anna", 3) == ["3 assigned to anna"])
        #expect(scene.resolve("anna", 3).last == "anna offered 1")
        #expect(scene.abandon(1) == ["anna rescinded 1: abandoned", "1 closed: abandoned", "anna offered 4"])
    }

    @Test func anAgentWithRoomForManyTakesAsManyAsFit() {
        let scene = DeskScene()
        for number in 1...4 { scene.inquire(UInt64(number), channel: DeskScene.chat) }
        #expect(
            scene.login("anna", channels: [DeskScene.chat: 3])
                == ["anna logged in", "anna offered 1", "anna offered 2", "anna offered 3"]
        )
    }

    @Test func aTransferKeepsTheOldPlace() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.pass(.seconds(5))
        scene.inquire(2, .refund)
        scene.transfer("anna", 1, TransferRequest(cause: .wrongSkill, topic: DeskScene.Skill.refund.rawValue))
        #expect(scene.ahead(of: 1) == 0)
        #expect(scene.ahead(of: 2) == 1)
        #expect(scene.login("bert", [.refund: 1]) == ["bert logged in", "bert offered 1"])
    }

    @Test func aheadCountsWhatAnAgentOfThisOneWouldTakeFirst() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 1, .refund: 1])
        scene.login("bert", [.german: 1])
        scene.inquire(1)
        scene.inquire(2, .german)
        #expect(scene.inquire(3, .refund) == ["3 queued behind 0"])
        #expect(scene.inquire(4) == ["4 queued behind 1"])
        #expect(scene.inquire(5, .german) == ["5 queued behind 0"])
        #expect(scene.inquire(6, .german) == ["6 queued behind 1"])
        #expect([1, 3, 4, 5, 6].map { scene.ahead(of: $0) } == [nil, 0, 1, 0, 1])
        // Whoever knows both brings the two queues together, even during a break.
        scene.login("carl", [.billing: 1, .german: 1], isReady: false)
        #expect([3, 4, 5, 6].map { scene.ahead(of: $0) } == [0, 1, 1, 2])
        #expect(scene.inquire(7) == ["7 queued behind 4"])
        scene.logout("carl")
        #expect([3, 4, 5, 6, 7].map { scene.ahead(of: $0) } == [0, 1, 0, 1, 2])
        scene.abandon(3)
        #expect(scene.ahead(of: 3) == nil && scene.ahead(of: 4) == 0 && scene.ahead(of: 7) == 1)
    }

    @Test func whoIsOfferedAtOnceHasNobodyAhead() {
        let scene = DeskScene()
        scene.login("anna", channels: [DeskScene.chat: 1])
        scene.inquire(1)
        scene.login("bert", channels: [Vocabulary.phone: 1, DeskScene.chat: 1], isReady: false)
        #expect(scene.inquire(2, channel: DeskScene.chat) == ["2 queued behind 0", "anna offered 2"])
    }

    @Test func thoseWhoAskForTheSameAreAheadEvenWhenNobodyIsThere() {
        let scene = DeskScene()
        scene.inquire(1, .refund)
        #expect(scene.inquire(2, .german) == ["2 queued behind 0"])
        #expect(scene.inquire(3, .refund) == ["3 queued behind 1"])
        #expect(scene.inquire(4, .refund, priority: 1) == ["4 queued behind 0"])
        #expect([1, 2, 3, 4].map { scene.ahead(of: $0) } == [1, 0, 2, 0])
    }

    @Test func theStoryOfAnInquirySaysWhyItWaits() throws {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.login("carl", isReady: false)
        scene.login("dora", [.refund: 1])
        scene.inquire(1)
        scene.inquire(2)
        scene.decline("bert", 2)
        scene.pass(.milliseconds(3))
        let told = scene.desk.standing(ofInquiry: 2, now: scene.now)
        let story = try #require(told)
        #expect(story.place == .waiting && story.attempts == 1)
        #expect(story.waitedMicroseconds == 3_000 && story.declinedBy == 1)
        #expect(story.eligibleWithRoom == 1 && story.eligibleBusy == 1 && story.eligiblePaused == 1)
        #expect(story.reason == .declined)
        #expect(scene.desk.standing(ofInquiry: 3, now: scene.now) == nil)
    }
}
