import Organization
import Testing

@testable import Routing

/// Offers: answers, lapses, and what becomes of declines.
struct OfferTests {
    @Test func aDeclinedOfferGoesToSomebodyElse() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.inquire(1)
        #expect(scene.decline("anna", 1) == ["bert offered 1"])
        #expect(scene.actions.offerings.map(\.attempt) == [2])
        #expect(scene.actions.offerings.map(\.cause) == [.returned])
        #expect(scene.inquire(2).last == "anna offered 2")
    }

    @Test func anOfferLapsesAtTheEndOfItsTimeAndNotBefore() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.inquire(1)
        #expect(scene.desk.nextDeadline == scene.now + .seconds(20))
        #expect(scene.pass(.seconds(20) - .nanoseconds(1)) == [])
        #expect(scene.pass(.nanoseconds(1)) == ["anna rescinded 1: timeout", "bert offered 1"])
        #expect(scene.desk.counters.timedOut == 1 && scene.desk.counters.declined == 0)
    }

    @Test func anAgentIsNotOfferedAgainWhatItDeclinedUntilItSaysReady() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert", isReady: false)
        scene.inquire(1)
        #expect(scene.decline("anna", 1) == [])
        #expect(scene.pass(.seconds(19)) == [])
        #expect(scene.ready("anna") == ["anna offered 1"])
    }

    @Test func anAgentWhoLogsInAnewIsOfferedWhatItDeclined() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.decline("anna", 1)
        #expect(scene.logout("anna") == ["anna logged out"])
        #expect(scene.login("anna") == ["anna logged in", "anna offered 1"])
    }

    @Test func aDeclinedInquiryDoesNotHoldUpThoseBehindIt() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert", isReady: false)
        scene.inquire(1)
        scene.inquire(2)
        #expect(scene.decline("anna", 1) == ["anna offered 2"])
        #expect(scene.ahead(of: 1) == 0)
    }

    @Test func allIsForgivenOneTimeToLiveAfterTheLastDecline() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.login("carl", [.refund: 1])
        scene.inquire(1)
        scene.decline("anna", 1)
        scene.pass(.seconds(3))
        #expect(scene.decline("bert", 1) == [])
        #expect(scene.pass(.seconds(20) - .nanoseconds(1)) == [])
        #expect(scene.pass(.nanoseconds(1)) == ["anna offered 1"])
    }

    @Test(arguments: ["paused", "in a call"])
    func whoIsNotAvailableDoesNotHoldForgivenessBack(bert: String) {
        let scene = DeskScene { $0.offerTimeout = .milliseconds(300) }
        if bert == "in a call" {
            scene.login("bert")
            scene.inquire(9)
            scene.accept("bert", 9)
        } else {
            scene.login("bert", isReady: false)
        }
        scene.login("anna")
        #expect(scene.inquire(1).last == "anna offered 1")
        #expect(scene.pass(.milliseconds(300)) == ["anna rescinded 1: timeout"])
        #expect(scene.pass(.milliseconds(300) - .nanoseconds(1)) == [])
        #expect(scene.pass(.nanoseconds(1)) == ["anna offered 1"])
    }

    @Test func theTimeToForgivenessRunsFromWhenItWentBackToTheQueue() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.decline("anna", 1)
        scene.pass(.seconds(15))
        // Somebody takes it meanwhile and declines as well: it begins anew, for both.
        #expect(scene.login("bert") == ["bert logged in", "bert offered 1"])
        #expect(scene.decline("bert", 1) == [])
        #expect(scene.pass(.seconds(20) - .nanoseconds(1)) == [])
        #expect(scene.pass(.nanoseconds(1)) == ["anna offered 1"])
        // Forgiven is forgiven: after bert's turn it may come back to anna.
        #expect(scene.decline("anna", 1) == ["bert offered 1"])
    }

    @Test func whoTransfersIsForgivenLikeWhoDeclines() {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert", isReady: false)
        scene.inquire(1)
        scene.accept("anna", 1)
        #expect(scene.transfer("anna", 1, TransferRequest(cause: .request, tier: 2)) == ["1 transferred: request"])
        #expect(scene.pass(.seconds(20) - .nanoseconds(1)) == [])
        #expect(scene.pass(.nanoseconds(1)) == ["anna offered 1"])
    }

    @Test func amongInquiriesForgivenAtOneInstantTheEarliestKeyIsServedFirst() {
        let scene = DeskScene()
        scene.login("anna")
        // The row of 1 is used again by 3, so rows and keys are in different orders.
        scene.inquire(1)
        scene.inquire(2)
        scene.decline("anna", 1)
        scene.abandon(1)
        scene.inquire(3)
        scene.decline("anna", 2)
        scene.decline("anna", 3)
        #expect(scene.pass(.seconds(20)) == ["anna offered 2"])
    }

    @Test func anAgentWhoDeclinesAndSaysReadyForEverTakesNoMoreRoom() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        for _ in 0..<100 {
            scene.decline("anna", 1)
            #expect(scene.ready("anna") == ["anna offered 1"])
        }
        #expect(scene.desk.declines.values.map(\.count) == [1])
    }

    @Test func threeLapsesInARowPauseTheAgent() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.inquire(2)
        scene.inquire(3)
        scene.inquire(4)
        #expect(scene.pass(.seconds(20)) == ["anna rescinded 1: timeout", "anna offered 2"])
        #expect(scene.pass(.seconds(20)) == ["anna rescinded 2: timeout", "anna offered 3"])
        #expect(scene.pass(.seconds(20)) == ["anna rescinded 3: timeout", "anna paused"])
        #expect(scene.pass(.seconds(20)) == [])
        #expect(scene.ready("anna") == ["anna offered 1"])
    }

    @Test(arguments: ["accept", "decline", "ready"])
    func anAnswerResetsTheCountOfUnansweredOffers(answer: String) {
        let scene = DeskScene()
        scene.login("anna")
        for number in 1...8 { scene.inquire(UInt64(number)) }
        scene.pass(.seconds(20))
        scene.pass(.seconds(20))
        switch answer {
        case "accept":
            scene.accept("anna", 3)
            scene.resolve("anna", 3)
        case "decline": scene.decline("anna", 3)
        default: scene.ready("anna")
        }
        #expect(!scene.pass(.seconds(20)).contains("anna paused"))
        #expect(!scene.pass(.seconds(20)).contains("anna paused"))
        #expect(scene.pass(.seconds(20)).contains("anna paused"))
    }

    @Test func aLateTwiceGivenOrForeignAcceptIsStale() throws {
        let scene = DeskScene()
        scene.login("anna")
        scene.login("bert")
        scene.inquire(1)
        let first = try #require(scene.offers[1])
        #expect(scene.accept("bert", 1) == ["stale"])
        scene.pass(.seconds(20))
        #expect(scene.accept("anna", 1, offer: first) == ["stale"])
        #expect(scene.accept("bert", 1, offer: first) == ["stale"])
        #expect(scene.accept("bert", 1) == ["1 assigned to bert"])
        #expect(scene.accept("bert", 1) == ["stale"])
        #expect(scene.decline("bert", 1) == ["stale"])
        #expect(scene.accept("bert", 1, offer: OfferID(number: 0, epoch: 0)) == ["stale"])
        #expect(scene.accept("bert", 1, offer: OfferID(number: .max, epoch: 1)) == ["stale"])
    }

    @Test func theNameOfAnOfferIsNeverUsedAgain() throws {
        let scene = DeskScene()
        scene.login("anna")
        var names: Set<OfferID> = []
        for number in 1...50 {
            scene.inquire(UInt64(number))
            names.insert(try #require(scene.offers[UInt64(number)]))
            scene.ready("anna")
            scene.decline("anna", UInt64(number))
            scene.ready("anna")
            names.insert(try #require(scene.offers[UInt64(number)]))
            scene.abandon(UInt64(number))
        }
        #expect(names.count == 100)
        #expect(Set(names.map(\.number)) == [1])
    }

    @Test func anInquiryThatNobodyTakesExpires() {
        let scene = DeskScene { $0.expireAfter = .seconds(30) }
        scene.login("anna")
        scene.inquire(1)
        scene.pass(.seconds(5))
        scene.inquire(2)
        #expect(scene.pass(.seconds(15)) == ["anna rescinded 1: timeout", "anna offered 2"])
        #expect(scene.pass(.seconds(10)) == ["1 closed: expired"])
        // Its offer is as old as 10 s, its wait as old as 30 s.
        #expect(scene.pass(.seconds(5)) == ["anna rescinded 2: timeout", "2 closed: expired"])
        #expect(scene.desk.counters.timedOut == 1 && scene.desk.counters.expired == 2)
        #expect(scene.inquire(3).last == "anna offered 3")
    }
}

extension [DeskAction] {
    var offerings: [Offering] {
        self.compactMap { if case .offer(_, let offering) = $0 { offering } else { nil } }
    }
}
