import Organization
import Testing

@testable import Routing

/// What needs more of an agent than is left, and who is kept for it. Each step of a scene also checks the desk's invariants.
struct KeptAgentTests {
    private static let phone = Vocabulary.phone
    private static let chat = DeskScene.chat
    private static let blended: [UInt8: UInt16] = [phone: 1, chat: 3]

    /// Agents with a chat each, who could take two more, and a call that waits: number 100.
    private func scene(_ agents: [String], change: (inout RouterSettings) -> Void = { _ in }) -> DeskScene {
        let scene = DeskScene(change: change)
        for (number, agent) in agents.enumerated() {
            scene.login(agent, channels: Self.blended)
            #expect(scene.inquire(UInt64(number) + 1, channel: Self.chat).last == "\(agent) offered \(number + 1)")
            scene.accept(agent, UInt64(number) + 1)
        }
        #expect(scene.inquire(100) == ["100 queued behind 0"])
        return scene
    }

    private func reason(_ number: UInt64, _ scene: DeskScene) -> WaitReason? {
        scene.desk.standing(ofInquiry: number, now: scene.now)?.reason
    }

    @Test func theOnlyAgentIsKeptForTheCallThatWaits() {
        let scene = self.scene(["anna"])
        #expect(self.reason(100, scene) == .busy)
        #expect(scene.inquire(101, channel: Self.chat) == ["101 queued behind 1"])
        #expect(self.reason(100, scene) == .keptAgent && self.reason(101, scene) == .behindKept)
        #expect(scene.resolve("anna", 1) == ["1 closed: solved", "anna offered 100"])
        scene.accept("anna", 100)
        #expect(scene.resolve("anna", 100) == ["100 closed: solved", "anna offered 101"])
    }

    @Test func oneIsKeptAndTheOthersGoOn() {
        let scene = self.scene(["anna", "bert"])
        #expect(scene.inquire(101, channel: Self.chat).last == "bert offered 101", "anna is kept: she was idle first")
        #expect(scene.inquire(102, channel: Self.chat).last == "bert offered 102")
        #expect(scene.inquire(103, channel: Self.chat) == ["103 queued behind 1"])
        #expect(scene.resolve("anna", 1) == ["1 closed: solved", "anna offered 100"])
    }

    @Test func theOneWithTheLeastInUseIsKept() {
        let scene = DeskScene()
        scene.login("anna", channels: Self.blended)
        scene.inquire(1, channel: Self.chat)
        scene.inquire(2, channel: Self.chat)
        scene.login("bert", channels: Self.blended)
        scene.inquire(3, channel: Self.chat)
        scene.inquire(100)
        // Anna has two chats, bert one: bert is kept, so that anna takes the next.
        #expect(scene.inquire(101, channel: Self.chat).last == "anna offered 101")
        #expect(scene.inquire(102, channel: Self.chat) == ["102 queued behind 1"])
    }

    /// Tom has less in use, but his own first topic is another: kept for the call, he would take that for ever, and maria would go on taking
    /// chats because of it.
    @Test func nobodyOfAHigherLevelIsKeptInsteadOfWhoIsAboutToPass() {
        let scene = DeskScene()
        scene.login("maria", channels: Self.blended)
        for number in 1...2 {
            scene.inquire(UInt64(number), channel: Self.chat)
            scene.accept("maria", UInt64(number))
        }
        scene.login("tom", [.refund: 1, .billing: 2], channels: Self.blended)
        #expect(scene.inquire(3, .refund, channel: Self.chat).last == "tom offered 3")
        scene.accept("tom", 3)
        scene.inquire(100)
        #expect(scene.inquire(101, channel: Self.chat).last == "tom offered 101", "maria is kept")
        scene.accept("tom", 101)
        // Tom is busy with his own topic for ever; the call is served.
        for number in 4...20 {
            scene.resolve("tom", UInt64(number) - 1)
            #expect(scene.inquire(UInt64(number), .refund, channel: Self.chat).last == "tom offered \(number)")
            scene.accept("tom", UInt64(number))
        }
        scene.resolve("maria", 1)
        #expect(scene.inquire(102, channel: Self.chat).last == "tom offered 102")
        #expect(scene.resolve("maria", 2) == ["2 closed: solved", "maria offered 100"])
    }

    @Test func anUrgentChatGoesToWhoeverIsKeptForWhatComesLater() {
        let scene = self.scene(["anna", "bert", "carl"])
        #expect(scene.inquire(101, channel: Self.chat).last == "bert offered 101", "anna is kept for 100")
        scene.accept("bert", 101)
        scene.pass(.seconds(50))
        scene.inquire(200)
        #expect(scene.inquire(102, channel: Self.chat).last == "bert offered 102", "carl is kept for 200")
        scene.accept("bert", 102)
        scene.pass(.seconds(50))
        #expect(scene.inquire(103, channel: Self.chat) == ["103 queued behind 2"])
        // A minute earlier is before the second call, two minutes earlier before both.
        #expect(scene.inquire(104, channel: Self.chat, priority: 1).last == "carl offered 104")
        #expect(scene.inquire(105, channel: Self.chat, priority: 2).last == "anna offered 105")
        #expect(scene.inquire(106, channel: Self.chat, priority: 1).last == "carl offered 106")
        #expect(scene.inquire(107, channel: Self.chat, priority: 1).last?.hasPrefix("107 queued behind") == true)
        #expect(self.reason(100, scene) == .keptAgent && self.reason(200, scene) == .keptAgent)
    }

    @Test func whatComesBeforeTheCallIsTakenByTheKeptAgent() {
        let scene = self.scene(["anna"])
        scene.inquire(101, channel: Self.chat)
        #expect(scene.inquire(102, channel: Self.chat, priority: 1) == ["102 queued behind 0", "anna offered 102"])
        // The rest of the day she is kept.
        scene.accept("anna", 102)
        #expect(scene.resolve("anna", 1) == ["1 closed: solved"])
        #expect(scene.resolve("anna", 102) == ["102 closed: solved", "anna offered 100"])
    }

    @Test func aTopicOfALowerLevelComesBeforeTheCallWhateverItsKey() {
        let scene = DeskScene()
        scene.login("anna", [.billing: 1, .refund: 2], channels: Self.blended)
        scene.inquire(1, channel: Self.chat)
        scene.accept("anna", 1)
        scene.inquire(100, .refund)
        #expect(scene.inquire(101, .refund, channel: Self.chat) == ["101 queued behind 1"])
        #expect(scene.inquire(102, .billing, channel: Self.chat).last == "anna offered 102")
    }

    @Test func aSlotThatFreesTakesNoChatThatCameAfterTheCall() {
        let scene = DeskScene()
        scene.login("anna", channels: Self.blended)
        for number in 1...3 {
            scene.inquire(UInt64(number), channel: Self.chat)
            scene.accept("anna", UInt64(number))
        }
        scene.inquire(100)
        scene.inquire(101, channel: Self.chat)
        #expect(scene.resolve("anna", 1) == ["1 closed: solved"])
        #expect(scene.resolve("anna", 2) == ["2 closed: solved"])
        #expect(scene.resolve("anna", 3) == ["3 closed: solved", "anna offered 100"])
    }

    @Test func eachCallHasAnAgentOfItsOwn() {
        let scene = self.scene(["anna", "bert", "carl"])
        scene.inquire(200)
        scene.pass(.seconds(1))
        #expect(scene.inquire(101, channel: Self.chat).last == "carl offered 101", "anna and bert are kept")
        scene.inquire(300)
        scene.pass(.seconds(1))
        #expect(scene.inquire(102, channel: Self.chat) == ["102 queued behind 3"], "carl is kept as well")
        // Whoever is free first takes the earliest call; who was kept for that one takes what waits.
        #expect(scene.resolve("bert", 2) == ["2 closed: solved", "bert offered 100", "anna offered 102"])
        #expect(scene.inquire(103, channel: Self.chat).last == "anna offered 103")
    }

    @Test(arguments: ["abandons", "expires", "is taken"])
    func whenTheCallIsGoneTheKeptAgentTakesWhatWaits(what: String) {
        let scene = self.scene(["anna"]) { $0.expireAfter = .seconds(30) }
        scene.pass(.seconds(10))
        scene.inquire(101, channel: Self.chat)
        switch what {
        case "abandons": #expect(scene.abandon(100) == ["100 closed: abandoned", "anna offered 101"])
        case "expires": #expect(scene.pass(.seconds(20)) == ["100 closed: expired", "anna offered 101"])
        default: #expect(scene.login("bert") == ["bert logged in", "bert offered 100", "anna offered 101"])
        }
    }

    @Test(arguments: ["pauses", "leaves", "is lost", "learns"])
    func whenTheKeptAgentGoesAnotherIsKeptAtTheNextChat(what: String) {
        let scene = self.scene(["anna", "bert"])
        scene.inquire(101, channel: Self.chat)
        scene.accept("bert", 101)
        scene.resolve("bert", 101)
        switch what {
        case "pauses": scene.pause("anna")
        case "leaves": scene.logout("anna", drain: true)
        case "is lost": #expect(scene.lose("anna").last == "bert offered 1", "it came before the call")
        default: scene.reskill("anna", [.refund: 1])
        }
        #expect(scene.inquire(102, channel: Self.chat).last?.hasPrefix("102 queued behind") == true)
        if what == "is lost" { scene.abandon(1) }
        #expect(scene.resolve("bert", 2) == ["2 closed: solved", "bert offered 100"])
    }

    @Test func whoHasDeclinedTheCallIsNotKeptForIt() {
        let scene = DeskScene()
        scene.login("anna", channels: Self.blended)
        scene.login("bert", channels: Self.blended, isReady: false)
        scene.inquire(100)
        scene.decline("anna", 100)
        #expect(scene.inquire(101, channel: Self.chat).last == "anna offered 101")
        #expect(scene.inquire(102, channel: Self.chat).last == "anna offered 102")
        // Once that is forgiven, it is hers to take again.
        scene.accept("anna", 101)
        scene.accept("anna", 102)
        #expect(scene.pass(.seconds(20)) == [])
        #expect(scene.inquire(103, channel: Self.chat).last == "103 queued behind 1")
    }

    @Test func theKeptAgentStaysKeptWhileDemandsAreLowered() {
        var rules = DeskRules()
        rules.relaxation.steps = [.init(after: .zero, level: 1), .init(after: .seconds(10))]
        let scene = DeskScene(rules: rules)
        scene.login("anna", channels: Self.blended)
        scene.login("bert", [.billing: 2], channels: Self.blended)
        scene.inquire(1, channel: Self.chat)
        scene.accept("anna", 1)
        scene.inquire(100)
        scene.inquire(101, channel: Self.chat)
        #expect(scene.pass(.seconds(10)) == ["bert offered 100", "anna offered 101"])
    }

    @Test func whenAnotherDeskHelpsOutTheKeptAgentTakesWhatWaits() throws {
        var rules = DeskRules()
        rules.overflow = .init(desk: "other", after: .seconds(10))
        let scene = DeskScene(rules: rules)
        scene.login("anna", channels: Self.blended)
        scene.inquire(1, channel: Self.chat)
        scene.inquire(100)
        scene.pass(.seconds(1))
        scene.inquire(101, channel: Self.chat)
        #expect(scene.pass(.seconds(9)) == ["100 asks for help"])
        let handover = try #require(scene.leave(100))
        #expect(handover.number == 100)
        #expect(scene.pass(.zero) == ["anna offered 101"])
    }

    /// A call kept for its owner is first with the owner, who takes nothing else meanwhile.
    @Test func whoIsWaitedForTakesNothingElse() {
        var rules = DeskRules()
        rules.ownerHold = .seconds(60)
        let scene = DeskScene(rules: rules)
        scene.login("anna", channels: Self.blended)
        scene.inquire(1, ticket: 7)
        scene.accept("anna", 1)
        scene.resolve("anna", 1)
        scene.inquire(2, channel: Self.chat)
        scene.accept("anna", 2)
        #expect(scene.inquire(3, ticket: 7) == ["3 queued behind 0"])
        #expect(self.reason(3, scene) == .owner)
        #expect(scene.inquire(4, channel: Self.chat) == ["4 queued behind 1"])
        #expect(self.reason(4, scene) == .behindKept)
        #expect(scene.resolve("anna", 2) == ["2 closed: solved", "anna offered 3"])
    }

    @Test func whoIsEligibleForOneSizeOnlyKeepsNobodyWaiting() {
        let scene = DeskScene()
        scene.inquire(100)
        scene.login("anna", channels: [Self.chat: 3])
        for number in 1...3 {
            #expect(scene.inquire(UInt64(number), channel: Self.chat).last == "anna offered \(number)")
        }
    }
}
