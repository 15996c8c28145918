import Organization
import Testing

@testable import Measurement
@testable import Reports

/// Each breach in a ledger of its own, and beside it what looks alike and is allowed.
struct BreachTests {
    @Test func aSoundRunHasNone() {
        var scene = ReplayScene(agents: 2)
        for number: UInt64 in 0..<50 {
            scene.call(number, Int64(number) * 10)
            scene.serve(number, by: Int(number % 2), Int64(number) * 10, until: Int64(number) * 10 + 15)
        }
        #expect(scene.breaches.isEmpty)
        #expect(scene.findings.inquiries == 50)
    }

    // MARK: Who

    @Test func offersToWhoCannotServeThemAreNamed() {
        let plan = ReplayPlan(
            crews: [
                .init(agents: 1, desk: 0, levels: [1, 0], whole: 1, parts: [1, 0], tiers: [1]),
                .init(agents: 1, desk: 1, levels: [1, 1], whole: 1, parts: [1, 1], tiers: [1, 2]),
            ],
            deskOfTopic: [0, 0]
        )
        var scene = ReplayScene(plan: plan)
        scene.call(1, 0, topic: 1)
        scene.offer(1, 10, topic: 1)
        scene.resolve(1, 20)
        scene.call(2, 100, channel: 1)
        scene.offer(2, 110, channel: 1)
        scene.resolve(2, 120)
        scene.call(3, 200, tier: 2)
        scene.offer(3, 210, tier: 2)
        scene.resolve(3, 220)
        scene.call(4, 300)
        scene.offer(4, to: 1, 310)
        scene.resolve(4, by: 1, 320)
        #expect(scene.breaches == ["wrong-skill 1", "wrong-channel 2", "wrong-tier 3", "wrong-desk 4"])
    }

    @Test func aSkillThatIsNeededBesideTheTopicCounts() {
        let plan = ReplayPlan(
            crews: [
                .init(agents: 1, desk: 0, levels: [1], whole: 1, parts: [1], tiers: [1]),
                .init(agents: 1, desk: 0, levels: [1], whole: 1, parts: [1], tiers: [1], extras: 0b101),
            ],
            deskOfTopic: [0]
        )
        var scene = ReplayScene(plan: plan)
        scene.call(1, 0, needs: 0b100)
        scene.serve(1, by: 1, 1, until: 100)
        scene.call(2, 10, needs: 0b001)
        scene.serve(2, by: 0, 11, until: 20)
        // The third overtakes nobody: the first agent cannot serve the fourth.
        scene.call(4, 20, needs: 0b001)
        scene.call(3, 30)
        scene.serve(3, by: 0, 31, until: 40)
        scene.serve(4, by: 1, 101, until: 110)
        #expect(scene.breaches == ["wrong-skill 2"])
    }

    /// A desk that relaxes, holds or overflows has reasons of its own, which are not replayed.
    @Test func aDeskWithRulesMayServeInAnotherOrderAndElsewhere() {
        let crew = ReplayPlan.Crew(agents: 1, desk: 0, levels: [1], whole: 1, parts: [1], tiers: [1])
        var helper = crew
        helper.desk = 1
        var scene = ReplayScene(plan: ReplayPlan(crews: [crew, helper], deskOfTopic: [0], hasRules: [true, false]))
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10)
        scene.call(3, 20)
        scene.serve(3, 101, until: 150)
        scene.serve(2, by: 1, 120, until: 160, cause: .returned)
        let findings = scene.findings
        #expect(findings.breachCount == 0)
        #expect(findings.waits.router == ReplayScene.ms)
    }

    @Test func anOfferThatSaysSomethingElseThanWasAskedForIsNamed() {
        var scene = ReplayScene(agents: 1)
        scene.call(1, 0)
        scene.offer(1, 1, tier: 2)
        scene.resolve(1, 2)
        #expect(scene.breaches == ["misdescribed 1"])
    }

    @Test func anInquiryIsWhatItsLastTransferMadeOfIt() {
        let plan = ReplayPlan(
            crews: [
                .init(agents: 1, desk: 0, levels: [1, 0], whole: 1, parts: [1], tiers: [1]),
                .init(agents: 1, desk: 1, levels: [0, 1], whole: 1, parts: [1], tiers: [1, 2]),
            ],
            deskOfTopic: [0, 1]
        )
        var scene = ReplayScene(plan: plan)
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.accept(1, 1)
        scene.handOn(1, 5, topic: 1, tier: 2)
        scene.offer(1, to: 1, 6, attempt: 2, cause: .transfer, topic: 1, tier: 2)
        scene.accept(1, by: 1, 6)
        scene.resolve(1, by: 1, 9)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: Capacity

    @Test func aSecondCallForAnAgentOnThePhoneIsBeyondCapacity() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 0, until: 100)
        scene.call(2, 10)
        scene.serve(2, 50, until: 200)
        #expect(scene.breaches == ["over-capacity 2"])
    }

    @Test func threeChatsFitAndAFourthDoesNot() {
        var scene = ReplayScene()
        for number: UInt64 in 1...4 {
            scene.call(number, Int64(number), channel: 1)
            scene.serve(number, Int64(number), until: 100 + Int64(number), channel: 1)
        }
        #expect(scene.breaches == ["over-capacity 4"])
    }

    @Test func wrapUpTakesTheSlotUntilItIsOver() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.offer(1, 0)
        scene.accept(1, 0)
        scene.agent(0, .resolved, 10, 1, detail: LedgerEvent.wrapUpFollows)
        scene.customer(1, .closed, 10)
        var early = scene
        scene.agent(0, .wrapped, 20, 1)
        scene.call(2, 5)
        scene.serve(2, 20, until: 30)
        #expect(scene.breaches.isEmpty)
        early.call(2, 5)
        early.serve(2, 15, until: 30)
        #expect(early.breaches == ["over-capacity 2"])
    }

    // MARK: Two at once

    @Test func anOfferThatIsSentTwiceIsNamed() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.serve(1, by: 0, 1, until: 10)
        scene.offer(1, to: 1, 1)
        scene.agent(1, .stale, 3, 1)
        #expect(scene.breaches == ["offered-to-two 1"])
    }

    @Test func anOfferWhileAnotherAgentTalksToTheCustomerIsNamed() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.serve(1, by: 0, 1, until: 100)
        scene.offer(1, to: 1, 50, attempt: 2, cause: .returned)
        #expect(scene.breaches == ["offered-to-two 1"])
    }

    /// The first agent let it lapse, and both lines about that were read late.
    @Test func anOfferThatLapsedMayBeReadAfterTheNextOne() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.offer(1, to: 0, 60)
        scene.agent(0, .rescinded, 61, 1)
        scene.serve(1, by: 1, 51, until: 100, attempt: 2, cause: .returned)
        #expect(scene.breaches.isEmpty)
    }

    @Test func anAcceptThatCameTooLateHeldNothing() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.offer(1, to: 0, 1)
        scene.agent(0, .accepted, 50, 1)
        scene.serve(1, by: 1, 51, until: 100, attempt: 2, cause: .returned)
        scene.agent(0, .stale, 52, 1)
        #expect(scene.breaches.isEmpty)
    }

    @Test func aSecondAssignmentWithoutATransferIsNamed() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.serve(1, 1, until: 100)
        scene.customer(1, .assigned, 50)
        #expect(scene.breaches == ["assigned-twice 1"])
    }

    // MARK: Ends

    @Test func aSecondCloseIsNamed() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 1, until: 10)
        scene.customer(1, .closed, 11)
        #expect(scene.breaches == ["closed-twice 1"])
    }

    @Test func whatIsQueuedAndNeverEndsIsLostUnlessItWasStillOpen() {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.agent(0, .rescinded, 2, 1, detail: 1)
        scene.call(2, 1_000, topic: 1)
        scene.customer(2, .leftOpen, 2_000)
        #expect(scene.breaches == ["lost 1"])
        #expect(scene.findings(isWhole: false).breaches.isEmpty)
    }

    /// The agent was told that the customer had left, and the customer, who had not, nothing.
    @Test(arguments: [(2, ["lost 1"]), (2_000, []), (2_001, [])] as [(Int64, [String])])
    func whatTheRouterGivesUpByItselfIsLost(told: Int64, breaches: [String]) {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.agent(0, .rescinded, told, 1, detail: 1)
        // Who hangs up when the run is over is left open at that instant, and the agent hears of it then.
        scene.customer(1, .leftOpen, 2_000)
        #expect(scene.breaches == breaches)
    }

    @Test func anAbandonThatIsNeverAnsweredIsALoss() {
        var scene = ReplayScene()
        scene.call(1, 0, topic: 1)
        scene.customer(1, .abandoned, 100)
        scene.customer(1, .leftOpen, 5_000)
        scene.call(2, 0, topic: 1)
        scene.customer(2, .abandoned, 4_999)
        scene.customer(2, .leftOpen, 5_000)
        #expect(scene.breaches == ["lost 1"])
    }

    @Test(arguments: [(5_000, ["never-closed 1"]), (1_009, [])] as [(Int64, [String])])
    func aCustomerWhoIsNeverToldThatItsInquiryEndedIsNamed(end: Int64, breaches: [String]) {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.accept(1, 1)
        scene.agent(0, .resolved, 10, 1)
        var late = scene
        scene.customer(1, .leftOpen, end)
        #expect(scene.breaches == breaches)
        #expect(scene.findings(isWhole: false).breaches.isEmpty)
        // A word that came too late, as somebody else had the inquiry, ends nothing.
        late.agent(0, .stale, 11, 1)
        late.customer(1, .leftOpen, end)
        #expect(!late.breaches.contains("never-closed 1"))
    }

    @Test func anOfferThatNobodyAskedForIsNamed() {
        var scene = ReplayScene()
        scene.offer(77, 1)
        #expect(scene.breaches == ["stranger 77"])
        #expect(scene.findings(isWhole: false).breaches.isEmpty)
    }

    // MARK: Transfers

    @Test func anInquiryThatComesBackToWhoHandedItOnLoops() {
        var scene = ReplayScene(agents: 2)
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.accept(1, 1)
        scene.handOn(1, 5, tier: 2)
        var alone = scene
        scene.serve(1, 6, until: 9, attempt: 2, cause: .transfer, tier: 2)
        #expect(scene.breaches == ["transfer-loop 1"])
        // Who says `ready` again has not declined it any more.
        alone.agent(0, .ready, 5, detail: 1)
        alone.serve(1, 6, until: 9, attempt: 2, cause: .transfer, tier: 2)
        #expect(alone.breaches.isEmpty)
    }

    @Test func whoIsAloneMayGetItBack() {
        var scene = ReplayScene(agents: 1)
        scene.call(1, 0)
        scene.offer(1, 1)
        scene.accept(1, 1)
        scene.handOn(1, 5, tier: 2)
        scene.serve(1, 30, until: 40, attempt: 2, cause: .transfer, tier: 2)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: The list

    @Test func breachesAreListedToABoundAndAllCounted() {
        var scene = ReplayScene()
        for number: UInt64 in 1...1_500 { scene.call(number, 0) }
        let findings = scene.findings
        #expect(findings.breachCounts == [.lost: 1_500] && findings.breachCount == 1_500)
        #expect(findings.breaches.count == ReplayFindings.listedBreaches)
    }

    @Test func aBreachReadsAsASentence() {
        #expect(
            Breach(.overtaken, inquiry: 17, agent: 3, other: 19, at: 1_250_000_000).description
                == "1.250 s: inquiry 17 was still waiting when inquiry 19, which came later, was offered to agent-00003"
        )
        #expect(
            Breach(.offeredToTwo, inquiry: 17, agent: 3, other: 4, at: 0).description
                == "0.000 s: inquiry 17 was offered to agent-00003 while agent-00004 had it"
        )
    }

    @Test(arguments: [(1_500, ["forgotten 1"]), (900, [])] as [(Int64, [String])])
    func whoIsNeverOfferedWhileAnAgentIsFreeWasForgotten(end: Int64, breaches: [String]) {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.agent(0, .leaving, end)
        scene.agent(0, .left, end)
        scene.customer(1, .leftOpen, end + 5_000)
        #expect(scene.breaches == breaches)
    }
}
