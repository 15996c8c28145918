import Organization
import Testing

@testable import Measurement
@testable import Reports

/// Whom the router chose of several: for each rule a sound ledger, a broken one, and one that looks broken and that wires explain.
struct ChoiceTests {
    /// Agents alike with room for a call or three chats, at a desk whose settings are known.
    private func scene(
        agents: Int = 3,
        _ strategy: RoutingStrategy = .longestIdle,
        ttl: Int64 = 500,
        hasRules: Bool = false,
        crews: [ReplayPlan.Crew]? = nil
    ) -> ReplayScene {
        let crew = ReplayPlan.Crew(agents: agents, desk: 0, levels: [1, 1], whole: 3, parts: [3, 1], tiers: [1])
        return ReplayScene(
            plan: ReplayPlan(
                crews: crews ?? [crew],
                deskOfTopic: [0, 0],
                hasRules: [hasRules],
                rules: ReplayPlan.Rules(
                    strategies: [strategy.rawValue],
                    offerTimeoutNanoseconds: ttl * ReplayScene.ms,
                    boostNanoseconds: 60_000 * ReplayScene.ms
                ),
                wires: ReplayPlan.Wires(agentWorkers: 1, connections: 1)
            )
        )
    }

    /// A call that comes and goes, so that whatever was written before `at` has been heard by then.
    private func prove(_ scene: inout ReplayScene, _ number: UInt64, by agent: Int, _ at: Int64) {
        scene.call(number, at)
        scene.serve(number, by: agent, at, until: at + 1)
    }

    // MARK: Nothing in hand comes first

    @Test(arguments: [RoutingStrategy.longestIdle, .lastAgent, .mostIdleShare])
    func aChatForWhoHasOneAlreadyWhileOthersAreIdleIsNamed(strategy: RoutingStrategy) {
        var scene = self.scene(strategy)
        scene.call(1, 0, channel: 1)
        scene.serve(1, by: 0, 1, until: 100, channel: 1)
        scene.call(2, 10, channel: 1)
        scene.serve(2, by: 0, 11, until: 100, channel: 1)
        #expect(scene.breaches == ["busy-before-idle 2"])
        #expect(scene.findings.breaches.first?.description.contains("agent-00000, who had something in hand") == true)
    }

    @Test func eachChatForAnAgentOfItsOwnIsSound() {
        var scene = self.scene()
        for number: UInt64 in 1...3 {
            scene.call(number, Int64(number) * 10, channel: 1)
            scene.serve(number, by: Int(number) - 1, Int64(number) * 10 + 1, until: 100, channel: 1)
        }
        scene.call(4, 50, channel: 1)
        scene.serve(4, by: 0, 51, until: 100, channel: 1)
        #expect(scene.breaches.isEmpty)
        #expect(scene.findings.judgesChoices)
    }

    /// The other agent wrapped up before, but nothing proves that the router had heard of it.
    @Test func whoMayNotHaveBeenHeardOfIsNotPassedOver() {
        var scene = self.scene(agents: 2)
        scene.call(1, 0, channel: 1)
        scene.offer(1, to: 1, 1, channel: 1)
        scene.accept(1, by: 1, 1)
        scene.agent(1, .resolved, 2, 1, detail: LedgerEvent.wrapUpFollows)
        scene.customer(1, .closed, 3)
        scene.call(2, 4, channel: 1)
        scene.serve(2, by: 0, 5, until: 300, channel: 1)
        scene.agent(1, .wrapped, 10, 1)
        scene.call(3, 20, channel: 1)
        scene.serve(3, by: 0, 21, until: 300, channel: 1)
        #expect(scene.breaches.isEmpty)
        // Once the answer to a later word of the same connection is read, it has been heard.
        scene.call(4, 30, channel: 1)
        scene.serve(4, by: 0, 31, until: 32, channel: 1)
        #expect(scene.breaches == ["busy-before-idle 4"])
        scene.call(5, 60, channel: 1)
        scene.serve(5, by: 0, 61, until: 300, channel: 1)
        #expect(scene.breaches.contains("busy-before-idle 5"))
    }

    @Test func otherStrategiesRulesAndUnknownSettingsAreNotJudged() {
        for strategy in [RoutingStrategy.leastOccupied, .roundRobin] {
            var scene = self.scene(strategy)
            scene.call(1, 0, channel: 1)
            scene.serve(1, by: 0, 1, until: 100, channel: 1)
            scene.call(2, 10, channel: 1)
            scene.serve(2, by: 0, 11, until: 100, channel: 1)
            #expect(scene.breaches.isEmpty)
            scene.plan.rules?.strategies = [RoutingStrategy.longestIdle.rawValue]
            #expect(scene.breaches == ["busy-before-idle 2"])
            scene.plan.hasRules = [true]
            #expect(scene.breaches.isEmpty)
            scene.plan.hasRules = [false]
            scene.plan.rules = nil
            #expect(scene.breaches.isEmpty)
            #expect(scene.findings.text(style: .plain).contains("whom the router chose of several was not judged"))
        }
    }

    @Test func whoKnowsMoreOrLessIsNotCompared() {
        let better = ReplayPlan.Crew(
            agents: 1,
            desk: 0,
            levels: [1, 1],
            whole: 3,
            parts: [3, 1],
            tiers: [1],
            extras: 0b11
        )
        var other = better
        (other.extras, other.levels) = (0b01, [1, 1])
        var slower = better
        slower.levels = [2, 1]
        var scene = self.scene(crews: [better, other, slower])
        scene.call(1, 0, channel: 1)
        scene.serve(1, by: 0, 1, until: 100, channel: 1)
        scene.call(2, 10, channel: 1)
        scene.serve(2, by: 0, 11, until: 100, channel: 1)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: Longest idle

    @Test func whoWasIdleForLongerComesFirst() {
        var scene = self.scene(agents: 2)
        self.prove(&scene, 1, by: 0, 0)
        self.prove(&scene, 2, by: 1, 10)
        var broken = scene
        self.prove(&scene, 3, by: 0, 20)
        #expect(scene.breaches.isEmpty)
        self.prove(&broken, 3, by: 1, 20)
        #expect(broken.breaches == ["idle-order 3"])
    }

    /// Both were freed at nearly one time: which the router heard of first, only the router knows.
    @Test func whoWasFreedAtNearlyOneTimeIsNotCompared() {
        var scene = self.scene(agents: 2)
        scene.call(1, 0)
        scene.call(2, 0)
        for agent in 0...1 {
            scene.offer(UInt64(agent) + 1, to: agent, 1)
            scene.accept(UInt64(agent) + 1, by: agent, 1)
        }
        scene.agent(0, .resolved, 10, 1)
        scene.agent(1, .resolved, 11, 2)
        scene.customer(1, .closed, 12)
        scene.customer(2, .closed, 12)
        self.prove(&scene, 3, by: 1, 20)
        #expect(scene.breaches.isEmpty)
    }

    @Test func readySaidWhileReadyChangesNothing() {
        var scene = self.scene(agents: 2)
        self.prove(&scene, 1, by: 0, 0)
        self.prove(&scene, 2, by: 1, 10)
        scene.agent(0, .ready, 15, detail: 1)
        self.prove(&scene, 3, by: 0, 20)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: Breaks

    @Test func aBreakIsNoIdleTime() {
        var scene = self.scene(agents: 2)
        self.prove(&scene, 1, by: 0, 0)
        self.prove(&scene, 2, by: 1, 10)
        scene.agent(0, .pausing, 20)
        scene.agent(0, .ready, 40, detail: 1)
        var broken = scene
        self.prove(&scene, 3, by: 1, 50)
        #expect(scene.breaches.isEmpty)
        self.prove(&broken, 3, by: 0, 50)
        #expect(broken.breaches == ["break-as-idle 3"])
    }

    @Test func whoIsOnABreakIsNotPassedOver() {
        var scene = self.scene(agents: 2)
        self.prove(&scene, 1, by: 0, 0)
        self.prove(&scene, 2, by: 1, 10)
        scene.agent(0, .pausing, 20)
        self.prove(&scene, 3, by: 1, 30)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: Shares

    /// Agents log in a second before the start; the first is busy for the first 500 ms, the second for 100 ms later on.
    private func shares(_ last: Int) -> ReplayScene {
        var scene = self.scene(
            agents: 0,
            .mostIdleShare,
            crews: [
                .init(agents: 2, desk: 0, levels: [1, 1], whole: 3, parts: [3, 1], tiers: [1])
            ]
        )
        for agent in 0...1 { scene.agent(agent, .loggingIn, -1_001) }
        scene.call(1, 0)
        scene.serve(1, by: 0, 1, until: 500)
        scene.call(2, 550)
        scene.serve(2, by: 1, 551, until: 650)
        scene.call(3, 1_000)
        scene.serve(3, by: last, 1_001, until: 1_010)
        return scene
    }

    @Test func whoHadTheSmallerShareOfWorkComesFirst() {
        #expect(self.shares(1).breaches.isEmpty)
        #expect(self.shares(0).breaches == ["unfair-share 3"])
    }

    /// Half of two seconds is no more than half of one: the share counts, as of now, not the time.
    @Test func shareIsOfTheTimeSinceTheLogIn() {
        var scene = self.scene(agents: 2, .mostIdleShare)
        scene.agent(0, .loggingIn, -1_001)
        scene.call(1, 0)
        scene.serve(1, by: 0, 1, until: 500)
        // The other comes late, and is busy for most of its short time.
        scene.agent(1, .leaving, -999)
        scene.agent(1, .left, -999)
        scene.agent(1, .loggingIn, 2_000)
        scene.agent(1, .ready, 2_001)
        scene.call(2, 2_010)
        scene.serve(2, by: 1, 2_011, until: 2_511)
        scene.call(3, 3_000)
        scene.serve(3, by: 0, 3_001, until: 3_010)
        #expect(scene.breaches.isEmpty)
    }

    /// Without the instant of the log-in nobody knows how long the time at the desk is.
    @Test func whoseLogInIsNotToldIsNotCompared() {
        var scene = self.scene(agents: 2, .mostIdleShare)
        scene.call(1, 0)
        scene.serve(1, by: 0, 1, until: 500)
        scene.call(3, 1_000)
        scene.serve(3, by: 0, 1_001, until: 1_010)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: Offered again

    /// One lapses at the only agent who is there. Others, of another topic, show that the router is awake.
    ///
    /// - Parameter before: calls that the agent had had, each after more than a second without any.
    private func lapsed(again: Int64?, until end: Int64 = 5_000, before: Int = 0) -> ReplayScene {
        let crews = [
            ReplayPlan.Crew(agents: 1, desk: 0, levels: [1, 0], whole: 1, parts: [1], tiers: [1]),
            ReplayPlan.Crew(agents: 1, desk: 0, levels: [0, 1], whole: 1, parts: [1], tiers: [1]),
        ]
        var scene = self.scene(crews: crews)
        for number in 0..<before {
            let at = Int64(number - before) * 1_100
            scene.call(UInt64(number) + 1_000, at)
            scene.serve(UInt64(number) + 1_000, by: 0, at, until: at + 1)
        }
        scene.call(1, 0)
        scene.offer(1, to: 0, 1)
        scene.agent(0, .rescinded, 502, 1)
        for number: UInt64 in 10..<30 {
            let at = Int64(number) * 100
            scene.call(number, at, topic: 1)
            scene.offer(number, to: 1, at, topic: 1)
            scene.accept(number, by: 1, at)
            scene.resolve(number, by: 1, at + 1)
        }
        if let again {
            scene.serve(1, by: 0, again, until: again + 10, attempt: 2, cause: .returned)
        } else {
            scene.customer(1, .leftOpen, end)
        }
        return scene
    }

    @Test func whatIsNeverOfferedAgainIsNamedAndCharged() {
        let findings = self.lapsed(again: nil).findings
        #expect(findings.breachCounts == [.notOfferedAgain: 1, .forgotten: 1])
        // From one ttl after it was back, 1,002 ms, until the end.
        #expect(findings.waits.router >= 3_998 * ReplayScene.ms)
        #expect(self.lapsed(again: 1_010).breaches.isEmpty)
    }

    /// However often the agent was idle before the inquiry came, that does not hide that it is now.
    @Test func whatIsNeverOfferedAgainIsFoundInALongRunToo() {
        #expect(self.lapsed(again: nil, before: 4_200).findings.breachCounts[.notOfferedAgain] == 1)
        #expect(self.lapsed(again: 1_010, before: 4_200).findings.breachCounts[.notOfferedAgain] == nil)
    }

    @Test func idleTimeIsFoundByItsEndInTheOrderOfItsBeginning() {
        var random = SplitMix64(seed: 4)
        let spans = (0..<100).map { seat in
            let from = Int64.random(in: 0..<50, using: &random)
            let until = from + Int64.random(in: 1..<50, using: &random)
            return IdleSpan(seat: seat, from: from, until: until, seatedBy: 0)
        }
        let index = IdleIndex(spans)
        let ordered = spans.sorted { ($0.from, $0.seat) < ($1.from, $1.seat) }
        for place in 0...100 {
            for instant: Int64 in 0..<100 {
                let found = index.next(from: place, endingAtOrAfter: instant)
                #expect(found == ordered.indices.dropFirst(place).first { ordered[$0].until >= instant })
            }
        }
        #expect(IdleIndex([]).next(from: 0, endingAtOrAfter: 0) == nil)
    }

    @Test func whoIsAbandonedSoonAfterTheTtlIsNotCounted() {
        #expect(self.lapsed(again: nil, until: 1_900).breaches.isEmpty)
    }

    /// Who has something in hand, or is away, cannot be offered it.
    @Test func whoIsAwayIsNoReasonToOfferAgain() {
        var scene = self.lapsed(again: nil)
        scene.agent(0, .pausing, 900)
        #expect(scene.breaches.isEmpty)
    }

    // MARK: Overtaken for ever

    /// A call waits for agents who are in the middle of chats and take one chat after the other; `kept` of them takes no more.
    private func chats(kept: Int?, agents: Int = 2) -> ReplayScene {
        var scene = self.scene(agents: agents)
        for agent in 0..<agents {
            scene.call(UInt64(agent) + 1, Int64(agent), channel: 1)
            scene.serve(UInt64(agent) + 1, by: agent, 5, until: 900, channel: 1)
        }
        scene.call(50, 20)
        var number: UInt64 = 100
        for round in 0..<3 {
            for agent in 0..<agents where agent != kept {
                let at = 100 + Int64(round) * 100 + Int64(agent) * 10
                scene.call(number, at, channel: 1)
                scene.serve(number, by: agent, at + 1, until: at + 50, channel: 1)
                number += 1
            }
        }
        scene.customer(50, .abandoned, 500)
        scene.customer(50, .closed, 501)
        return scene
    }

    @Test func aCallThatAllChatsOvertakeIsNamed() {
        #expect(self.chats(kept: nil).breaches.contains("overtaken-for-ever 50"))
        #expect(!self.chats(kept: 1).breaches.contains("overtaken-for-ever 50"))
    }

    /// Whoever comes meanwhile may be the one who is kept.
    @Test func whoCameMeanwhileMayBeKept() {
        var scene = self.chats(kept: nil)
        scene.plan.crews[0].agents = 3
        scene.agent(2, .loggingIn, 110)
        scene.agent(2, .ready, 112)
        #expect(!scene.breaches.contains("overtaken-for-ever 50"))
    }

    /// Chats that were there before the call overtake nobody.
    @Test func whatCameEarlierOvertakesNobody() {
        var scene = self.scene(agents: 1)
        for number: UInt64 in 1...5 { scene.call(number, Int64(number), channel: 1) }
        scene.call(50, 20)
        for number: UInt64 in 1...5 {
            scene.serve(number, by: 0, 30 + Int64(number) * 50, until: 130 + Int64(number) * 50, channel: 1)
        }
        scene.customer(50, .abandoned, 500)
        scene.customer(50, .closed, 501)
        #expect(scene.breaches.isEmpty)
    }

    /// Where several calls wait, who is kept for one may be kept for another from then on.
    @Test func severalAtOnceProveNothing() {
        var scene = self.chats(kept: nil)
        scene.call(51, 21)
        scene.customer(51, .abandoned, 480)
        scene.customer(51, .closed, 481)
        #expect(!scene.breaches.contains("overtaken-for-ever 50"))
        #expect(!scene.breaches.contains("overtaken-for-ever 51"))
    }

    /// A chat that waits while a call does may wait for an agent who is kept for the call: nobody is charged.
    @Test func timeInWhichAnAgentMayBeKeptIsNotTheRouters() {
        var scene = self.scene(agents: 1)
        scene.call(1, 0, channel: 1)
        scene.serve(1, 1, until: 100, channel: 1)
        scene.call(2, 10)
        scene.call(3, 20, channel: 1)
        scene.serve(2, 100, until: 200)
        scene.serve(3, 200, until: 210, channel: 1)
        let findings = scene.findings
        #expect(findings.breachCounts == [:])
        #expect(findings.waits.router == 1 * ReplayScene.ms)
    }

    // MARK: Priorities

    @Test func aHigherPriorityMayOvertakeAndALowerMayNot() {
        func scene(_ priorities: [UInt64: UInt32]) -> ReplayScene {
            var scene = self.scene(agents: 1)
            scene.call(1, 0)
            scene.serve(1, 0, until: 100)
            scene.call(2, 10, priority: priorities[2] ?? 0)
            scene.call(3, 20, priority: priorities[3] ?? 0)
            scene.serve(3, 101, until: 110)
            scene.serve(2, 111, until: 120)
            return scene
        }
        #expect(scene([:]).breaches == ["overtaken 2"])
        #expect(scene([3: 1]).breaches.isEmpty)
        #expect(scene([2: 1, 3: 1]).breaches == ["overtaken 2"])
        #expect(scene([2: 1]).breaches == ["overtaken 2"])
        // What a step is worth is not known: whoever has a priority is not compared.
        var unknown = scene([3: 1])
        unknown.plan.rules = nil
        #expect(unknown.breaches.isEmpty)
    }

    // MARK: What the ledger holds

    @Test func settingsAreKeptInTheLedgerAndMayBeMissing() throws {
        #expect(self.scene().plan.rules?.strategy(ofDesk: 0) == .longestIdle)
        #expect(self.scene().plan.rules?.strategy(ofDesk: 1) == nil)
        var plan = self.scene().plan
        #expect(plan.isSound)
        plan.rules?.boostNanoseconds = .max
        #expect(!plan.isSound)
    }

    /// Agents are dealt to workers, and theirs to connections, in turn.
    @Test func connectionsAreSharedAsWorkersDealThem() {
        let wires = ReplayPlan.Wires(agentWorkers: 2, connections: 2)
        let names = (0..<8).map { wires.connection(ofAgent: $0, of: 8) }
        #expect(names == [0, 1, 2, 3, 0, 1, 2, 3])
        #expect((0..<3).map { wires.connection(ofAgent: $0, of: 3) } == [0, 1, 2])
        let alone = ReplayPlan.Wires(agentWorkers: 2, connections: 0)
        #expect((0..<3).map { alone.connection(ofAgent: $0, of: 3) } == [0, 1, 2])
    }
}
