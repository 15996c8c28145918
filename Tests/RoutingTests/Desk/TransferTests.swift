import Organization
import Testing

@testable import Routing

struct TransferTests {
    private let refund = DeskScene.Skill.refund.rawValue

    /// Anna talks to customer 1, who asked about billing.
    private func scene(_ strategy: RoutingStrategy = .longestIdle) -> DeskScene {
        let scene = DeskScene(strategy)
        scene.login("anna", [.billing: 1, .refund: 1])
        scene.inquire(1, stamp: 5)
        scene.accept("anna", 1)
        return scene
    }

    @Test func aTransferChangesTopicAndTierAndTellsTheNextAgent() throws {
        let scene = self.scene()
        scene.login("bert", [.refund: 1], tiers: 1 << 2)
        scene.pass(.seconds(1))
        let request = TransferRequest(cause: .escalation, topic: self.refund, tier: 2, isWarm: true, stamp: 6)
        #expect(scene.transfer("anna", 1, request) == ["1 transferred: escalation", "bert offered 1"])
        let offering = try #require(scene.actions.offerings.first)
        #expect(offering.topic == self.refund && offering.tier == 2 && offering.ticket == 101)
        #expect(offering.cause == .transfer && offering.told && offering.hasPrevious && offering.attempt == 2)
        #expect(offering.stamp == 6 && offering.waitedMicroseconds == 1_000_000)
        let previous = scene.desk.withPreviousAgentName(inquiry: offering.slot) { Array($0) }
        #expect(previous == Array("anna".utf8))
        #expect(scene.desk.counters.transferred == 1)
    }

    @Test func theFirstOfferAfterATransferIsATransferAndTheNextOneIsReturned() {
        let scene = self.scene()
        scene.login("bert", [.refund: 1])
        scene.login("carl", [.refund: 1])
        scene.transfer("anna", 1, TransferRequest(cause: .wrongSkill, topic: self.refund))
        #expect(scene.actions.offerings.map(\.cause) == [.transfer])
        #expect(scene.actions.offerings.map(\.stamp) == [nil])
        #expect(scene.decline("bert", 1) == ["carl offered 1"])
        #expect(scene.actions.offerings.map(\.cause) == [.returned])
    }

    @Test func whoTransfersAnInquiryHasDeclinedIt() {
        let scene = self.scene()
        #expect(
            scene.transfer("anna", 1, TransferRequest(cause: .request, topic: self.refund)) == [
                "1 transferred: request"
            ]
        )
        #expect(scene.inquire(2).last == "anna offered 2")
        scene.abandon(2)
        #expect(scene.ready("anna") == ["anna offered 1"])
    }

    @Test func aTransferWithWrapUpKeepsTheSlotUntilWrapped() {
        let scene = self.scene()
        scene.inquire(2)
        #expect(
            scene.transfer("anna", 1, TransferRequest(cause: .request, topic: self.refund, wrapUp: true))
                == ["1 transferred: request"]
        )
        #expect(scene.resolve("anna", 1) == ["stale"])
        #expect(scene.wrapped("anna", 1) == ["anna offered 2"])
        #expect(scene.wrapped("anna", 1) == ["stale"])
    }

    @Test func anAgentCanMeetAnInquiryAgainWhileItWrapsItUp() {
        let scene = DeskScene()
        scene.login("anna", channels: [DeskScene.chat: 3])
        scene.inquire(1, channel: DeskScene.chat)
        for _ in 0..<2 {
            scene.accept("anna", 1)
            scene.transfer("anna", 1, TransferRequest(cause: .request, tier: 2, wrapUp: true))
            #expect(scene.ready("anna") == ["anna offered 1"])
        }
        #expect(scene.accept("anna", 1) == ["1 assigned to anna"])
        #expect(scene.inquire(2, channel: DeskScene.chat) == ["2 queued behind 0"])
        #expect(scene.wrapped("anna", 1) == ["anna offered 2"])
        #expect(scene.resolve("anna", 1, wrapUp: true) == ["1 closed: solved"])
        #expect(scene.wrapped("anna", 1) == [])
        #expect(scene.wrapped("anna", 1) == [])
        #expect(scene.wrapped("anna", 1) == ["stale"])
        #expect(scene.desk.counters.conserves)
    }

    @Test func anotherDeskTakesItInItsOldPlaceAndNothingIsLost() throws {
        let scene = self.scene()
        let request = TransferRequest(
            cause: .overflow,
            topic: self.refund,
            leaves: true,
            destination: 4,
            isWarm: true,
            wrapUp: true,
            stamp: 8
        )
        let start = scene.now.nanoseconds
        scene.pass(.seconds(2))
        #expect(scene.transfer("anna", 1, request) == ["1 handed over"])
        let handover = try #require(scene.takeHandovers().first)
        #expect(handover.customer == scene.customer(1) && handover.number == 1 && handover.ticket == 101)
        #expect(handover.topic == self.refund && handover.tier == 1 && handover.destination == 4)
        #expect(handover.key == start && handover.firstQueuedNanoseconds == start && handover.attempts == 1)
        #expect(handover.previousAgent == Array("anna".utf8) && handover.told && handover.stamp == 8)
        #expect(scene.abandon(1) == ["stale"])
        #expect(scene.desk.counters.conserves && scene.desk.counters.handedOver == 1)

        let other = DeskScene()
        other.pass(.seconds(1))
        other.inquire(2, .refund)
        other.pass(.seconds(1))
        #expect(other.receive(handover) == [])
        #expect(other.ahead(of: 1) == 0 && other.ahead(of: 2) == 1)
        #expect(other.login("bert", [.refund: 1]) == ["bert logged in", "bert offered 1"])
        let offering = try #require(other.actions.offerings.first)
        #expect(offering.cause == .transfer && offering.attempt == 2 && offering.waitedMicroseconds == 2_000_000)
        let sum = scene.desk.counters + other.desk.counters
        #expect(sum.queued == 2 && sum.received == 1 && sum.handedOver == 1 && sum.conserves)
        #expect(scene.wrapped("anna", 1) == [])
    }

    @Test func aDrainingOrFullDeskStillReceives() throws {
        let scene = self.scene()
        scene.transfer("anna", 1, TransferRequest(cause: .shiftEnd, topic: self.refund, leaves: true))
        let handover = try #require(scene.takeHandovers().first)
        let other = DeskScene { $0.queueLimit = 1 }
        other.inquire(2)
        other.perform { desk, _ in desk.drain() }
        #expect(other.receive(handover) == [])
        #expect(other.desk.counters.inQueue == 2)
    }

    @Test func theTopicOfAConversationIsKnownToItsAgentOnly() {
        let scene = self.scene()
        scene.login("bert")
        #expect(scene.desk.topic(ofInquiry: 1, heldBy: scene.seat("anna")) == DeskScene.Skill.billing.rawValue)
        #expect(scene.desk.topic(ofInquiry: 1, heldBy: scene.seat("bert")) == nil)
        #expect(scene.transfer("bert", 1, TransferRequest(cause: .request, tier: 2)) == ["stale"])
    }
}
