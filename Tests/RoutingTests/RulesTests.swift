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
        #expect(scene.pass(.seconds(1)) == ["1 handed over"])
        let handover = try #require(scene.desk.handovers.first)
        #expect(handover.isFromQueue && handover.why == .overflow && handover.destination == 4)
        #expect(handover.ticket == 5 && handover.stamp == 77 && handover.previousAgent.isEmpty)
        #expect(handover.firstQueuedNanoseconds == 1_000_000_000_000 && handover.key == handover.firstQueuedNanoseconds)
        #expect(scene.desk.counters.conserves && scene.desk.counters.transferred == 0)

        let helper = DeskScene(rules: self.rules { $0.overflow = .init(desk: "third", after: .seconds(1)) })
        helper.pass(.seconds(30))
        helper.receive(handover)
        #expect(helper.pass(.seconds(100)).isEmpty)
        #expect(helper.login("anna").last == "anna offered 1")
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
