import Organization
import Testing

@testable import Routing

/// Inquiries: their ends, and what is refused.
struct InquiryTests {
    @Test func whoWaitsOrIsOfferedAbandonsAndWhoTalksHangsUp() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.inquire(2)
        scene.inquire(3)
        #expect(scene.abandon(2) == ["2 closed: abandoned"])
        #expect(scene.abandon(1) == ["anna rescinded 1: abandoned", "1 closed: abandoned", "anna offered 3"])
        scene.accept("anna", 3)
        #expect(scene.abandon(3) == ["anna ended 3", "3 closed: hungUp"])
        #expect(scene.abandon(3) == ["stale"])
        #expect(scene.resolve("anna", 3) == ["stale"])
        #expect(scene.desk.counters.abandoned == 2 && scene.desk.counters.hungUp == 1)
    }

    @Test func theQueueIsBounded() {
        let scene = DeskScene { $0.queueLimit = 2 }
        scene.inquire(1)
        scene.inquire(2)
        #expect(scene.inquire(3) == ["3 refused: full"])
        scene.abandon(1)
        #expect(scene.inquire(4) == ["4 queued behind 1"])
        #expect(scene.desk.counters.refused == 1 && scene.desk.counters.queued == 3)
    }

    @Test func whatIsOnOfferDoesNotWait() {
        let scene = DeskScene { $0.queueLimit = 1 }
        for agent in ["anna", "bert", "carl"] { scene.login(agent) }
        for (number, agent) in [(1, "anna"), (2, "bert"), (3, "carl")] {
            #expect(scene.inquire(UInt64(number)) == ["\(number) queued behind 0", "\(agent) offered \(number)"])
        }
        #expect(scene.inquire(4) == ["4 queued behind 0"])
        #expect(scene.inquire(5) == ["5 refused: full"])
    }

    @Test func aFullQueueStillLetsThroughWhomSomebodyCanTakeAtOnce() {
        let scene = DeskScene { $0.queueLimit = 1 }
        scene.inquire(1, .refund)
        scene.login("anna")
        #expect(scene.inquire(2) == ["2 queued behind 0", "anna offered 2"])
        #expect(scene.inquire(3) == ["3 refused: full"])
        #expect(scene.desk.counters.refused == 1 && scene.desk.counters.queued == 2)
    }

    @Test func withoutPlacesToWaitOnlyThoseAreRefusedWhomNobodyCanTake() {
        let scene = DeskScene { $0.queueLimit = 0 }
        #expect(scene.inquire(1) == ["1 refused: full"])
        scene.login("anna")
        #expect(scene.inquire(2).last == "anna offered 2")
        #expect(scene.inquire(3) == ["3 refused: full"])
        // Whoever comes back from an agent was taken once and is not refused.
        #expect(scene.decline("anna", 2) == [])
        #expect(scene.desk.waiting == 1)
    }

    @Test func nobodyWaitsForAnOwnerInAFullQueueWhenSomebodyElseIsFree() {
        var rules = DeskRules()
        rules.ownerHold = .seconds(60)
        let scene = DeskScene(rules: rules) { $0.queueLimit = 1 }
        scene.login("anna")
        scene.inquire(1, ticket: 7)
        scene.accept("anna", 1)
        #expect(scene.inquire(2, .refund) == ["2 queued behind 0"])
        scene.login("bert")
        #expect(scene.inquire(3, ticket: 7) == ["3 queued behind 0", "bert offered 3"])
    }

    @Test func aDrainingDeskRefusesNewInquiriesAndFinishesOldOnes() {
        let scene = DeskScene()
        scene.inquire(1)
        scene.perform { desk, _ in desk.drain() }
        #expect(scene.inquire(2) == ["2 refused: draining"])
        #expect(scene.login("anna").last == "anna offered 1")
        scene.perform { desk, _ in desk.open() }
        #expect(scene.inquire(3) == ["3 queued behind 0"])
    }

    @Test func theEndOfADrainEndsEverything() {
        let scene = DeskScene()
        scene.login("anna", channels: [DeskScene.chat: 2])
        for number in 1...3 { scene.inquire(UInt64(number), channel: DeskScene.chat) }
        scene.accept("anna", 1)
        let said = scene.perform { desk, now in desk.expireAll(now: now) }
        #expect(
            said == [
                "3 closed: expired", "anna rescinded 2: timeout", "2 closed: expired", "anna ended 1",
                "1 closed: hungUp",
            ]
        )
        #expect(scene.desk.counters.open == 0 && scene.desk.idle == 1)
    }

    @Test func aHandleThatOutlivedItsInquiryIsStale() throws {
        let scene = DeskScene()
        scene.inquire(1)
        let old = try #require(scene.inquiries[1])
        scene.abandon(1)
        scene.inquire(2)
        let new = try #require(scene.inquiries[2])
        #expect(old.slot == new.slot)
        let said = scene.perform { desk, now in
            #expect(desk.abandon(old, now: now) == .stale)
            #expect(desk.move(old, to: Person(connection: 9, ref: 9)) == .stale)
            #expect(desk.ahead(of: old) == nil)
            #expect(desk.abandon(InquiryHandle(slot: .max, epoch: 0), now: now) == .stale)
        }
        #expect(said == [])
        #expect(scene.ahead(of: 2) == 0)
    }

    @Test func aRepeatByKeyMovesTheInquirysLinesToAnotherRef() throws {
        let scene = DeskScene()
        scene.inquire(1)
        let handle = try #require(scene.inquiries[1])
        scene.perform { desk, _ in #expect(desk.move(handle, to: Person(connection: 9, ref: 77)) == nil) }
        scene.abandon(1)
        let closed = DeskAction.closed(
            customer: Person(connection: 9, ref: 77),
            number: 1,
            ticket: 101,
            ending: .abandoned,
            isKeyed: false
        )
        #expect(scene.actions == [closed])
    }

    @Test func countersAddUpOverDesks() {
        var one = DeskCounters()
        one.queued = 3
        one.agents = 2
        var other = DeskCounters()
        other.queued = 4
        other.inOffer = 1
        let sum = one + other
        #expect(sum.queued == 7 && sum.agents == 2 && sum.inOffer == 1 && sum.open == 1)
        #expect(!sum.conserves)
    }
}
