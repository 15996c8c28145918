import Organization
import Testing

@testable import Routing

/// Agents who learn and unlearn while they sit. Each step of a scene also checks the desk's invariants.
struct ReskillingTests {
    private let phone = Vocabulary.phone
    private let chat = DeskScene.chat

    @Test func whoLearnsATopicGetsWhatWaitsForIt() {
        let scene = DeskScene()
        scene.login("anna")
        #expect(scene.inquire(1, .refund) == ["1 queued behind 0"])
        #expect(scene.reskill("anna", [.billing: 1, .refund: 2]) == ["anna offered 1"])
    }

    @Test func whoUnlearnsATopicKeepsItsConversationAndGetsNoMore() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 1, .refund: 1])
        scene.inquire(1, .refund)
        scene.accept("anna", 1)
        #expect(scene.reskill("anna", [.billing: 1]) == [])
        #expect(scene.inquire(2, .refund) == ["2 queued behind 0"])
        #expect(scene.resolve("anna", 1) == ["1 closed: solved"])
        #expect(scene.inquire(3, .billing) == ["3 queued behind 0", "anna offered 3"])
    }

    @Test func anOpenOfferStaysAnswerable() {
        let scene = DeskScene()
        scene.login("anna", [.refund: 1])
        scene.inquire(1, .refund)
        #expect(scene.reskill("anna", [.billing: 1]) == [])
        #expect(scene.accept("anna", 1) == ["1 assigned to anna"])
    }

    @Test func anotherLevelChangesWhoIsAskedFirst() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 1])
        scene.login("bert", [.billing: 2])
        #expect(scene.reskill("anna", [.billing: 3]) == [])
        #expect(scene.inquire(1) == ["1 queued behind 0", "bert offered 1"])
    }

    @Test func aPausedAgentLearnsInSilence() {
        let scene = DeskScene()
        scene.login("anna", isReady: false)
        scene.inquire(1, .refund)
        #expect(scene.reskill("anna", [.refund: 1]) == [])
        #expect(scene.ready("anna") == ["anna offered 1"])
    }

    @Test func moreSlotsTakeMore() {
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 2])
        for number in 1...3 { scene.inquire(UInt64(number), channel: self.chat) }
        for number in 1...2 { scene.accept("anna", UInt64(number)) }
        #expect(scene.reskill("anna", [.billing: 1], channels: [self.chat: 3]) == ["anna offered 3"])
    }

    @Test func channelsThatLeaveNoRoomForWhatIsInHandAreRefused() {
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 3])
        for number in 1...3 { scene.inquire(UInt64(number), channel: self.chat) }
        #expect(scene.reskill("anna", [.billing: 1], channels: [self.chat: 2]) == ["wrongState"])
        #expect(scene.reskill("anna", [.billing: 1], channels: [self.phone: 1]) == ["wrongState"])
        #expect(scene.reskill("anna", [.billing: 1], channels: [self.chat: 3, self.phone: 1]) == [])
    }

    @Test func tiersChangeTheSameWay() {
        let scene = DeskScene()
        scene.login("anna", tiers: 1 << 1)
        scene.inquire(1, tier: 2)
        #expect(scene.reskill("anna", [.billing: 1], tiers: 1 << 2) == ["anna offered 1"])
    }

    @Test func whatWasKeptForAnAgentWhoMayTakeItNoMoreGoesToOthers() {
        var rules = DeskRules()
        rules.ownerHold = .seconds(60)
        let scene = DeskScene(rules: rules)
        scene.login("anna")
        scene.inquire(1, ticket: 900)
        scene.accept("anna", 1)
        scene.resolve("anna", 1)
        scene.inquire(2)
        scene.accept("anna", 2)
        scene.login("bert")
        #expect(scene.inquire(3, ticket: 900) == ["3 queued behind 0"], "kept for anna")
        #expect(scene.reskill("anna", [.refund: 1]) == ["bert offered 3"])
    }

    @Test func whoLeavesLearnsNothingMore() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.logout("anna", drain: true)
        #expect(scene.reskill("anna", [.refund: 1]) == ["wrongState"])
        #expect(scene.reskill("nobody", [.refund: 1]) == ["stale"])
    }

    /// Limits without a common multiple that can be counted.
    @Test func limitsThatCannotBeAddedUpAreRefused() {
        let scene = DeskScene()
        scene.login("anna")
        let channels: [UInt8: UInt16] = [1: 997, 2: 991, 3: 983, 4: 977]
        #expect(scene.reskill("anna", [.billing: 1], channels: channels) == ["badCapacity"])
        #expect(scene.inquire(1) == ["1 queued behind 0", "anna offered 1"])
    }
}
