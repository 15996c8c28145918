import Organization
import Testing

@testable import Routing

/// Strategies beside idle time, and rules that change what waits.
struct RulesTests {
    private func rules(_ change: (inout DeskRules) -> Void) -> DeskRules {
        var rules = DeskRules()
        change(&rules)
        return rules
    }

    private func serve(_ number: UInt64, by agent: String, _ scene: DeskScene, ticket: UInt64? = nil) {
        #expect(scene.inquire(number, ticket: ticket).last == "\(agent) offered \(number)")
        scene.accept(agent, number)
        scene.resolve(agent, number)
    }

    // MARK: Strategies

    @Test func roundRobinTakesEverybodyInTurnHoweverLongTheyTalk() {
        let scene = DeskScene(.roundRobin)
        for agent in ["anna", "bert", "carl"] { scene.login(agent) }
        #expect(scene.inquire(1).last == "anna offered 1")
        self.serve(2, by: "bert", scene)
        self.serve(3, by: "carl", scene)
        scene.accept("anna", 1)
        scene.resolve("anna", 1)
        // Anna has been idle for the shortest time, and it is her turn.
        self.serve(4, by: "anna", scene)
        self.serve(5, by: "bert", scene)
        scene.login("dora")
        self.serve(6, by: "carl", scene)
        self.serve(7, by: "anna", scene)
        self.serve(8, by: "bert", scene)
        self.serve(9, by: "dora", scene)
    }

    @Test func roundRobinIsExactAmongMany() {
        let scene = DeskScene(.roundRobin)
        for agent in 0..<300 { scene.login("a\(agent)") }
        for number in 0..<900 { self.serve(UInt64(number) + 1, by: "a\(number % 300)", scene) }
    }

    @Test func theLargestShareOfIdleTimeComesFirst() {
        let scene = DeskScene(.mostIdleShare)
        scene.login("anna")
        scene.pass(.seconds(100))
        scene.login("bert")
        // Anna talks for 10 of 110 seconds, then bert for 5 of 15.
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.pass(.seconds(10))
        scene.resolve("anna", 1)
        scene.inquire(2)
        scene.accept("bert", 2)
        scene.pass(.seconds(5))
        scene.resolve("bert", 2)
        #expect(scene.inquire(3).last == "anna offered 3")
        // Somebody new has done nothing yet.
        scene.login("carl")
        #expect(scene.inquire(4).last == "carl offered 4")
        #expect(scene.inquire(5).last == "bert offered 5")
    }

    /// Anna was there first and worked all the time; that does not count against her for ever.
    @Test func theShareIsAsOfNowAndNotAsOfTheLastCall() {
        let scene = DeskScene(.mostIdleShare)
        scene.login("anna")
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.pass(.seconds(10))
        scene.resolve("anna", 1)
        scene.login("bert")
        // Anna has worked for 10 of 10 seconds. Bert works for 2 of his first 4, and each time he is asked again.
        for (number, agent) in [(2, "bert"), (3, "bert")] {
            scene.pass(.seconds(1))
            #expect(scene.inquire(UInt64(number)).last == "\(agent) offered \(number)")
            scene.accept(agent, UInt64(number))
            scene.pass(.seconds(1))
            scene.resolve(agent, UInt64(number))
        }
        // At 40 seconds anna has worked for a quarter of the time; bert for 2 of 30, then for 14 of 42.
        scene.pass(.seconds(26))
        #expect(scene.inquire(4).last == "bert offered 4")
        scene.accept("bert", 4)
        scene.pass(.seconds(12))
        scene.resolve("bert", 4)
        #expect(scene.inquire(5).last == "anna offered 5")
    }

    @Test func sharesAreComparedInWholePercentsAndThenByIdleTime() {
        let scene = DeskScene(.mostIdleShare)
        for agent in ["anna", "bert"] { scene.login(agent) }
        scene.pass(.seconds(90))
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.pass(.milliseconds(9_990))
        scene.resolve("anna", 1)
        scene.inquire(2)
        scene.accept("bert", 2)
        scene.pass(.milliseconds(10_000))
        scene.resolve("bert", 2)
        // 9.99 and 10.00 of 109.99 seconds: both are 9 %, and anna is idle longer.
        #expect(scene.inquire(3).last == "anna offered 3")
        scene.abandon(3)
        // Her slot was freed once more: now bert is idle longer.
        #expect(scene.inquire(4).last == "bert offered 4")
    }

    @Test func theLastAgentIsAskedFirstAndNobodyWaitsForIt() {
        let scene = DeskScene(.lastAgent)
        scene.login("anna")
        scene.login("bert")
        self.serve(1, by: "anna", scene, ticket: 7)
        #expect(scene.inquire(2, ticket: 7).last == "anna offered 2")
        #expect(scene.inquire(3, ticket: 7).last == "bert offered 3")
        scene.accept("bert", 3)
        scene.resolve("bert", 3)
        // Bert talked last about it.
        #expect(scene.inquire(4, ticket: 7).last == "bert offered 4")
    }

    // MARK: Relaxation

    @Test func demandsAreLoweredStepByStep() {
        let rules = self.rules {
            $0.relaxation.steps = [
                .init(after: .zero, level: 1, demandsWishes: true), .init(after: .seconds(10), level: 1),
                .init(after: .seconds(20), level: 2), .init(after: .seconds(30)),
            ]
        }
        let scene = DeskScene(rules: rules)
        scene.login("anna", [.billing: 3])
        scene.login("bert", [.billing: 2, .german: 1])
        scene.login("carl", [.billing: 1])
        #expect(scene.inquire(1, prefers: [.german]) == ["1 queued behind 0"])
        #expect(scene.inquire(2).last == "carl offered 2")
        scene.accept("carl", 2)
        scene.pass(.seconds(5))
        #expect(scene.inquire(3, prefers: [.german]) == ["3 queued behind 1"])
        #expect(scene.resolve("carl", 2) == ["2 closed: solved"])
        #expect(scene.pass(.seconds(5)) == ["carl offered 1"])
        #expect(scene.accept("carl", 1) == ["1 assigned to carl"])
        // The third has waited for 15 seconds at 20, and for 20 at 25.
        #expect(scene.pass(.seconds(14)).isEmpty)
        #expect(scene.pass(.seconds(1)) == ["bert offered 3"])
        #expect(scene.inquire(4) == ["4 queued behind 0"])
        #expect(scene.pass(.seconds(19)).filter { $0.contains("4") }.isEmpty)
    }

    @Test func whoIsFreeTakesAtOnceWhatTheDemandsAllow() {
        let rules = self.rules { $0.relaxation.steps = [.init(after: .zero, level: 1), .init(after: .seconds(10))] }
        let scene = DeskScene(rules: rules)
        scene.inquire(1)
        #expect(scene.login("anna", [.billing: 2]) == ["anna logged in"])
        #expect(scene.login("bert", [.billing: 1]) == ["bert logged in", "bert offered 1"])
        scene.inquire(2)
        #expect(scene.pass(.seconds(10)) == ["anna offered 2"])
    }

    @Test func theOfferAfterAStepIsNotOneThatTheRouterAnswersFor() throws {
        let scene = DeskScene(
            rules: self.rules { $0.relaxation.steps = [.init(after: .zero, level: 1), .init(after: .seconds(1))] }
        )
        scene.login("anna", [.billing: 2])
        scene.inquire(1)
        scene.pass(.seconds(1))
        guard case .offer(_, let offering) = try #require(scene.actions.last) else {
            Issue.record("there was no offer")
            return
        }
        #expect(offering.cause == .returned && offering.attempt == 1)
    }

    // MARK: Overflow

    @Test func whatWaitedTooLongLeavesOnceInItsOldPlace() throws {
        let scene = DeskScene(rules: self.rules { $0.overflow = .init(desk: "other", after: .seconds(30)) })
        scene.inquire(1, ticket: 5, stamp: 77)
        #expect(scene.pass(.seconds(29)).isEmpty)
        #expect(scene.pass(.seconds(1)) == ["1 asks for help"])
        let handover = try #require(scene.leave(1))
        #expect(handover.isFromQueue && handover.why == .overflow && handover.destination == 4)
        #expect(handover.ticket == 5 && handover.stamp == 77 && handover.previousAgent.isEmpty)
        #expect(handover.firstQueuedNanoseconds == 1_000_000_000_000 && handover.key == handover.firstQueuedNanoseconds)
        #expect(scene.desk.counters.conserves && scene.desk.counters.transferred == 0)
        #expect(scene.leave(1) == nil)

        let helper = DeskScene(rules: self.rules { $0.overflow = .init(desk: "third", after: .seconds(1)) })
        helper.pass(.seconds(30))
        helper.receive(handover)
        #expect(helper.pass(.seconds(100)).isEmpty)
        #expect(helper.login("anna").last == "anna offered 1")
    }

    @Test func whomNobodyElsewhereCanHelpStaysAndAsksAgainAfterAnOfferTimeout() {
        let scene = DeskScene(rules: self.rules { $0.overflow = .init(desk: "other", after: .seconds(30)) })
        scene.inquire(1)
        #expect(scene.pass(.seconds(30)) == ["1 asks for help"])
        #expect(scene.pass(.seconds(19)).isEmpty)
        #expect(scene.pass(.seconds(1)) == ["1 asks for help"])
        #expect(scene.ahead(of: 1) == 0, "it is in its place")
        #expect(scene.login("anna").last == "anna offered 1")
        #expect(scene.leave(1) == nil, "it waits no more")
        #expect(scene.decline("anna", 1).first == "1 asks for help", "it has waited long enough")
    }

    /// Asking changes nothing: whoever is offered afterwards has never been offered.
    @Test func whoAskedForHelpInVainIsStillNew() throws {
        let rules = self.rules { $0.overflow = .init(desk: "other", after: .seconds(30)) }
        let scene = DeskScene(rules: rules)
        scene.login("anna", channels: [Vocabulary.phone: 1, DeskScene.chat: 3])
        scene.inquire(1, channel: DeskScene.chat)
        scene.accept("anna", 1)
        scene.inquire(2)
        scene.inquire(3)
        #expect(scene.inquire(4, channel: DeskScene.chat) == ["4 queued behind 2"], "anna is kept for the first call")
        #expect(scene.pass(.seconds(30)) == ["2 asks for help", "3 asks for help", "4 asks for help"])
        #expect(scene.pass(.seconds(20)) == ["2 asks for help", "3 asks for help", "4 asks for help"])
        #expect(scene.inquire(5, channel: DeskScene.chat) == ["5 queued behind 3"], "she still is")
        #expect(scene.resolve("anna", 1) == ["1 closed: solved", "anna offered 2"])
        guard case .offer(_, let offering) = try #require(scene.actions.last) else {
            Issue.record("there was no offer")
            return
        }
        #expect(offering.cause == .new && offering.attempt == 1)
    }

    @Test func helpComesFromWhoeverCouldTakeItAndIsLoggedIn() {
        let scene = DeskScene()
        #expect(!scene.hasSomebody())
        scene.login("anna", [.billing: 9, .german: 3], tiers: 0b10, isReady: false)
        // Paused counts, and so does any level.
        #expect(scene.hasSomebody() && scene.hasSomebody(needs: [.german]))
        #expect(!scene.hasSomebody(for: .refund) && !scene.hasSomebody(needs: [.french]))
        #expect(!scene.hasSomebody(channel: DeskScene.chat) && !scene.hasSomebody(tier: 2))
        scene.login("bert", [.refund: 1], channels: [DeskScene.chat: 1])
        #expect(scene.hasSomebody(for: .refund, channel: DeskScene.chat) && !scene.hasSomebody(for: .refund))
        // Busy counts, leaving does not.
        #expect(scene.inquire(1, .refund, channel: DeskScene.chat).last == "bert offered 1")
        scene.accept("bert", 1)
        #expect(scene.hasSomebody(for: .refund, channel: DeskScene.chat))
        scene.logout("bert", drain: true)
        #expect(!scene.hasSomebody(for: .refund, channel: DeskScene.chat))
        scene.lose("anna")
        #expect(!scene.hasSomebody())
    }

    /// A desk whose demands end after 40 s gets what has waited for 30 s elsewhere: they end for it after 10 s more. It expires 100 s
    /// after it began to wait, and before those who came here ahead of it and later into the world.
    @Test func theWaitOfWhatOverflowsGoesOn() throws {
        let first = DeskScene(rules: self.rules { $0.overflow = .init(desk: "other", after: .seconds(30)) }) {
            $0.expireAfter = .seconds(100)
        }
        first.inquire(1)
        first.pass(.seconds(30))
        let handover = try #require(first.leave(1))

        let helper = DeskScene(
            rules: self.rules { $0.relaxation.steps = [.init(after: .zero, level: 1), .init(after: .seconds(40))] }
        ) {
            $0.expireAfter = .seconds(100)
        }
        helper.login("anna", [.billing: 2])
        helper.inquire(7, .refund)
        helper.pass(.seconds(30))
        helper.inquire(8, .refund)
        #expect(helper.receive(handover).isEmpty)
        #expect(helper.pass(.seconds(9)).isEmpty)
        #expect(helper.pass(.seconds(1)) == ["anna offered 1"])
        helper.pause("anna")
        #expect(helper.decline("anna", 1).isEmpty)
        #expect(helper.pass(.seconds(59)).isEmpty)
        #expect(helper.pass(.seconds(1)) == ["7 closed: expired", "1 closed: expired"])
        #expect(helper.pass(.seconds(30)) == ["8 closed: expired"])
        #expect(helper.desk.counters.conserves)
    }

    @Test func manyWhoComeLateExpireInTheirOwnTime() throws {
        let after = [20, 5, 60, 1, 33, 33, 2]
        let helper = DeskScene { $0.expireAfter = .seconds(100) }
        helper.pass(.seconds(70))
        for number in 1...3 { helper.inquire(UInt64(number)) }
        for (index, seconds) in after.enumerated() {
            let number = UInt64(index) + 10
            helper.receive(
                self.handover(number, since: helper.now.advanced(byNanoseconds: Int64(-seconds) * 1_000_000_000))
            )
        }
        #expect(helper.login("anna").last == "anna offered 12", "the longest wait is first")
        helper.accept("anna", 12)
        var ended: [Int] = []
        for second in 1...100 {
            for line in helper.pass(.seconds(1)) where line.hasSuffix("expired") { ended.append(second) }
        }
        #expect(ended == [67, 67, 80, 95, 98, 99, 100, 100, 100])
    }

    private func handover(_ number: UInt64, since: Timestamp) -> Handover {
        Handover(
            customer: Person(connection: 2, ref: number),
            number: number,
            ticket: number,
            topic: DeskScene.Skill.billing.rawValue,
            channel: Vocabulary.phone,
            tier: 1,
            needs: [],
            prefers: [],
            key: since.nanoseconds,
            firstQueuedNanoseconds: since.nanoseconds,
            waitingSinceNanoseconds: since.nanoseconds,
            attempts: 0,
            told: false,
            isKeyed: false,
            previousAgent: [],
            why: .overflow,
            destination: 4,
            isFromQueue: true
        )
    }

    // MARK: Owners

    @Test func aReturningCustomerWaitsForItsOwnerForAWhile() {
        let scene = DeskScene(rules: self.rules { $0.ownerHold = .seconds(10) })
        scene.login("anna")
        scene.login("bert")
        self.serve(1, by: "anna", scene, ticket: 7)
        self.serve(2, by: "bert", scene)
        #expect(scene.inquire(3).last == "anna offered 3")
        scene.accept("anna", 3)
        #expect(scene.inquire(4, ticket: 7) == ["4 queued behind 0"])
        #expect(scene.inquire(5).last == "bert offered 5")
        #expect(scene.resolve("anna", 3) == ["3 closed: solved", "anna offered 4"])
        scene.accept("anna", 4)
        scene.accept("bert", 5)
        #expect(scene.inquire(6, ticket: 7) == ["6 queued behind 0"])
        #expect(scene.resolve("bert", 5) == ["5 closed: solved"])
        #expect(scene.pass(.seconds(10)) == ["bert offered 6"])
    }

    /// Owners are people: who leaves and comes back, on whatever connection, has the same customers.
    @Test func anOwnerWhoCameBackIsStillTheOwner() {
        let scene = DeskScene(rules: self.rules { $0.ownerHold = .seconds(10) })
        scene.login("anna")
        scene.login("bert")
        self.serve(1, by: "anna", scene, ticket: 7)
        scene.logout("anna")
        scene.login("carl")
        scene.login("anna")
        #expect(scene.inquire(2, ticket: 7).last == "anna offered 2")
        scene.accept("anna", 2)
        scene.lose("anna")
        scene.abandon(2)
        scene.login("anna")
        #expect(scene.inquire(3, ticket: 7).last == "anna offered 3")
        scene.accept("anna", 3)
        #expect(scene.inquire(4, ticket: 7) == ["4 queued behind 0"], "kept for her")
        #expect(scene.resolve("anna", 3) == ["3 closed: solved", "anna offered 4"])
        // Who is away is not waited for.
        scene.lose("anna")
        #expect(scene.inquire(5, ticket: 7).last != "5 queued behind 0")
    }

    @Test func whatIsKeptForAnOwnerWhoGoesIsForAnybody() {
        let scene = DeskScene(rules: self.rules { $0.ownerHold = .seconds(10) })
        scene.login("anna")
        self.serve(1, by: "anna", scene, ticket: 7)
        scene.inquire(2)
        scene.accept("anna", 2)
        scene.inquire(3, ticket: 7)
        scene.login("bert")
        #expect(scene.pause("anna") == ["bert offered 3"])
    }

    // MARK: Channels

    @Test func anAgentStaysWithItsChannelUntilAnotherNeedsItMore() {
        let scene = DeskScene(rules: self.rules { $0.channelHold = .seconds(30) })
        scene.login("anna", channels: [Vocabulary.phone: 1, DeskScene.chat: 1])
        scene.inquire(1)
        scene.accept("anna", 1)
        scene.inquire(2, channel: DeskScene.chat)
        scene.pass(.seconds(20))
        scene.inquire(3)
        scene.pass(.seconds(1))
        #expect(scene.resolve("anna", 1) == ["1 closed: solved", "anna offered 3"])
        scene.accept("anna", 3)
        scene.pass(.seconds(20))
        scene.inquire(4)
        // The chat waits for 41 seconds, the call for none.
        #expect(scene.resolve("anna", 3) == ["3 closed: solved", "anna offered 2"])
    }
}
