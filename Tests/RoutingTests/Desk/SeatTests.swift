import Organization
import Testing

@testable import Routing

/// Seats: log-in, pause, leaving, losing, and how much fits.
struct SeatTests {
    private let chat = DeskScene.chat
    private let email = DeskScene.email

    @Test func aSeatStartsPausedUnlessItIsReady() {
        let scene = DeskScene()
        scene.inquire(1)
        #expect(scene.login("anna", isReady: false) == ["anna logged in"])
        #expect(scene.ready("anna") == ["anna offered 1"])
    }

    @Test func aPausedAgentMayStillAnswerItsOffer() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        #expect(scene.pause("anna") == [])
        #expect(scene.accept("anna", 1) == ["1 assigned to anna"])
        scene.inquire(2)
        #expect(scene.resolve("anna", 1) == ["1 closed: solved"])
    }

    @Test func drainingFinishesWhatIsInHandWrapUpIncluded() {
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 3])
        scene.inquire(1, channel: self.chat)
        scene.inquire(2, channel: self.chat)
        scene.accept("anna", 1)
        #expect(scene.logout("anna", drain: true) == [])
        #expect(scene.inquire(3, channel: self.chat) == ["3 queued behind 0"])
        #expect(scene.ready("anna") == ["wrongState"])
        #expect(scene.pause("anna") == ["wrongState"])
        #expect(scene.accept("anna", 2) == ["2 assigned to anna"])
        #expect(scene.resolve("anna", 1, wrapUp: true) == ["1 closed: solved"])
        #expect(scene.resolve("anna", 2) == ["2 closed: solved"])
        #expect(scene.wrapped("anna", 1) == ["anna logged out"])
        #expect(scene.desk.counters.agents == 0)
    }

    @Test func anAgentWithEmptyHandsDrainsAtOnce() {
        let scene = DeskScene()
        scene.login("anna")
        #expect(scene.logout("anna", drain: true) == ["anna logged out"])
        #expect(scene.logout("anna", drain: true) == ["stale"])
    }

    @Test func leavingAtOnceHandsEverythingBackInItsOldPlace() {
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 3])
        scene.inquire(1, channel: self.chat)
        scene.inquire(2, channel: self.chat)
        scene.inquire(3, channel: self.chat)
        scene.accept("anna", 1)
        scene.accept("anna", 3)
        scene.resolve("anna", 3, wrapUp: true)
        #expect(scene.logout("anna") == ["1 transferred: agentLeft", "anna logged out"])
        #expect(scene.ahead(of: 1) == 0)
        #expect(scene.ahead(of: 2) == 1)
        #expect(scene.desk.counters.recovered == 1 && scene.desk.counters.transferred == 0)
        #expect(scene.login("bert", channels: [self.chat: 1]) == ["bert logged in", "bert offered 1"])
        #expect(scene.actions.offerings.map(\.cause) == [.returned])
        #expect(scene.actions.offerings.map(\.hasPrevious) == [false])
    }

    @Test func whatALostAgentHadGoesToOthersAtOnceEarliestFirst() {
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 3])
        for number in 1...3 { scene.inquire(UInt64(number), channel: self.chat) }
        scene.accept("anna", 3)
        scene.accept("anna", 1)
        scene.login("bert", channels: [self.chat: 2])
        let said = scene.lose("anna")
        #expect(Set(said.prefix(2)) == ["1 transferred: agentLost", "3 transferred: agentLost"])
        #expect(said.dropFirst(2) == ["bert offered 1", "bert offered 2"])
        #expect(scene.lose("anna") == [])
    }

    @Test func anAgentInAChatIsNotOfferedACall() {
        let scene = DeskScene()
        scene.login("anna", channels: [Vocabulary.phone: 1, self.chat: 3, self.email: 5])
        scene.inquire(1, channel: self.chat)
        #expect(scene.inquire(2) == ["2 queued behind 0"])
        scene.abandon(1)
        #expect(scene.offers[2] != nil)
        #expect(scene.inquire(3, channel: self.chat) == ["3 queued behind 0"])
        #expect(scene.inquire(4, channel: self.email) == ["4 queued behind 1"])
    }

    @Test func sharesAddUpExactly() {
        // 1/3 + 1/3 + 1/5 = 13/15: a fifth does not fit any more; 1/3 + 3/5 = 14/15.
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 3, self.email: 5])
        #expect(scene.inquire(1, channel: self.chat).last == "anna offered 1")
        #expect(scene.inquire(2, channel: self.chat).last == "anna offered 2")
        #expect(scene.inquire(3, channel: self.email).last == "anna offered 3")
        #expect(scene.inquire(4, channel: self.email) == ["4 queued behind 0"])
        #expect(scene.abandon(1).last == "anna offered 4")
        #expect(scene.inquire(5, channel: self.email).last == "anna offered 5")
        #expect(scene.inquire(6, channel: self.email) == ["6 queued behind 0"])
        // 3/3 and 5/5 are exactly the whole.
        scene.login("bert", channels: [self.chat: 3])
        for number in 7...9 {
            #expect(scene.inquire(UInt64(number), channel: self.chat).last == "bert offered \(number)")
        }
        #expect(scene.inquire(10, channel: self.chat) == ["10 queued behind 1"])
    }

    @Test func wrapUpKeepsTheSlotTaken() {
        let scene = DeskScene()
        scene.login("anna")
        scene.inquire(1)
        scene.inquire(2)
        scene.accept("anna", 1)
        #expect(scene.resolve("anna", 1, wrapUp: true) == ["1 closed: solved"])
        #expect(scene.resolve("anna", 1) == ["stale"])
        #expect(scene.abandon(1) == ["stale"])
        #expect(scene.wrapped("anna", 2) == ["stale"])
        #expect(scene.wrapped("anna", 1) == ["anna offered 2"])
        #expect(scene.wrapped("anna", 1) == ["stale"])
    }

    @Test func limitsWithoutASmallCommonMeasureAreRefused() {
        let scene = DeskScene()
        let primes: [UInt16] = [997, 991, 983, 977]
        let limits = Dictionary(uniqueKeysWithValues: primes.enumerated().map { (UInt8($0.offset + 1), $0.element) })
        #expect(scene.login("anna", channels: limits) == ["badCapacity"])
        #expect(scene.desk.counters.agents == 0)
        #expect(scene.login("bert", channels: [1: 997, 2: 991, 3: 983]) == ["bert logged in"])
        #expect(scene.login("carl", channels: [1: 1_000, 2: 999]) == ["carl logged in"])
    }

    @Test func aHandleThatOutlivedItsSeatIsStale() {
        let scene = DeskScene()
        scene.login("anna")
        let old = scene.seat("anna")
        scene.logout("anna")
        scene.login("bert")
        scene.inquire(1)
        #expect(scene.seat("bert").slot == old.slot)
        scene.perform { desk, now in
            #expect(desk.ready(old, now: now) == .stale)
            #expect(desk.pause(old, now: now) == .stale)
            #expect(desk.logout(old, drain: false, now: now) == .stale)
            #expect(desk.accept(old, offer: OfferID(number: 1, epoch: 1), stamp: nil, now: now) == .stale)
            desk.lose(old, now: now)
        }
        #expect(scene.accept("bert", 1) == ["1 assigned to bert"])
        #expect(scene.perform { desk, now in desk.lose(SeatHandle(slot: .max, epoch: 0), now: now) } == [])
    }

    @Test func seatDescriptionsSayWhatEachAgentDoes() {
        let scene = DeskScene()
        scene.login("anna", channels: [self.chat: 3])
        scene.login("bert", isReady: false)
        scene.inquire(1, channel: self.chat)
        scene.inquire(2, channel: self.chat)
        scene.inquire(3, channel: self.chat)
        scene.accept("anna", 1)
        scene.accept("anna", 2)
        scene.resolve("anna", 2, wrapUp: true)
        let seats = scene.desk.seatDescriptions()
        #expect(seats.map(\.state) == [.engaged, .paused])
        #expect(seats.map(\.name) == [Array("anna".utf8), Array("bert".utf8)])
        #expect([seats[0].offers, seats[0].conversations, seats[0].wrapUps] == [1, 1, 1])
        #expect(scene.desk.idle == 0 && scene.desk.busy == 1 && scene.desk.waiting == 0)
    }
}
