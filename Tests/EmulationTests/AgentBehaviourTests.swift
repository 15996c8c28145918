import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// What agents do, and how what they meet is counted.
struct AgentBehaviourTests {
    @Test func anAgentLogsInWithWhatThePlanSays() {
        let scene = AgentScene(TestPlan.phone())
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        #expect(
            stream.takeLines() == [
                "login 0 name=agent-00000 skills=billing:1 channels=phone:1 team=all ready=yes"
            ]
        )
    }

    @Test func answersThatTakeNoTimeAreOneWrite() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        let sends = stream.sends.count
        stream.say(scene.offer(7, stamp: scene.stamp(at: .zero)))
        #expect(
            stream.takeLines() == ["accept 0 7.1 stamp=\(scene.stamp(at: .zero))", "resolve 0 7 outcome=solved"]
        )
        #expect(stream.sends.count == sends + 1)
        #expect(scene.board.people.resolvedIDs == [7])
    }

    @Test func answerTalkAndWrapUpTakeTheirTime() {
        let scene = AgentScene(TestPlan.phone(answer: .seconds(1), talk: .seconds(3), wrapUp: .seconds(1)))
        let stream = scene.begin()
        stream.say(scene.offer(7, stamp: scene.stamp(at: .zero)))
        scene.advance(to: .milliseconds(999))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .seconds(1))
        #expect(stream.takeLines() == ["accept 0 7.1 stamp=\(scene.stamp(at: .seconds(1)))"])
        scene.advance(to: .seconds(4))
        #expect(stream.takeLines() == ["resolve 0 7 outcome=solved wrap-up=yes"])
        scene.advance(to: .seconds(5))
        #expect(stream.takeLines() == ["wrapped 0 7"])
        #expect(scene.counts.accepted == 1 && scene.counts.resolved == 1 && scene.counts.wrapped == 1)
    }

    @Test func anAgentWithoutTheSkillHandsOnWithTheNextLegInTheStamp() {
        var profile = TestPlan.twoDesks(inquiries: 20, agents: 1, handle: .zero, findOut: .zero, perSecond: 1)
        profile.people.solveAfterTransfer = 1
        profile.people.wrapUp = 0
        let scene = AgentScene(profile)
        let stream = scene.begin()
        let index = (0..<20).first { scene.population.inquiry($0).topic == 1 } ?? 0
        stream.say(scene.offer(3, stamp: scene.stamp(index: index, at: .zero)))
        let stamp = scene.stamp(index: index, leg: 1, at: .zero)
        #expect(stream.takeLines().last == "transfer 0 3 why=wrong-skill topic=login stamp=\(stamp)")
        #expect(scene.counts.transfersRight == 1 && scene.counts.resolved == 0)
        // The colleague who has the skill resolves it.
        stream.say(scene.offer(3, cause: "transfer", topic: "login", ref: 1, stamp: stamp))
        #expect(stream.takeLines().last == "resolve 1 3 outcome=solved")
    }

    @Test func aHangUpFreesTheSlotAtOnce() {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(60)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.say("ENDED 0 inquiry=1 why=hung-up", scene.offer(2, stamp: scene.stamp(index: 1, at: .zero)))
        #expect(scene.violations.isEmpty)
        #expect(scene.counts.ended == 1 && scene.counts.accepted == 2)
        scene.advance(to: .seconds(60))
        #expect(stream.takeLines().filter { $0.hasPrefix("resolve") } == ["resolve 0 2 outcome=solved"])
    }

    @Test func aLateWordIsNoFaultAndItsInquiryIsNotClaimed() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.say(
            "RESCIND 0 offer=1.1 why=timeout",
            "ERROR stale 0 offer=1.1 too late",
            "ERROR stale 0 inquiry=1 not yours"
        )
        #expect(scene.violations.isEmpty)
        #expect(scene.counts.stale == 3 && scene.counts.errors == 0)
        #expect(scene.board.people.resolvedIDs.isEmpty)
    }

    /// Nothing had crossed: no `RESCIND` and no `ENDED` was read.
    @Test func aRefusedWordThatCrossedWithNothingIsTheRoutersFault() throws {
        let scene = AgentScene(TestPlan.phone(talk: .seconds(60)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.say("ERROR stale 0 offer=1.1 who are you?", "ERROR bad-value 0 no", "ERROR no-such-ref 0 nobody")
        #expect(scene.counts.stale == 0 && scene.counts.errors == 3)
        let entries = scene.board.people.tally.errors.entries
        #expect(entries.map(\.word) == ["ERROR bad-value", "ERROR no-such-ref", "ERROR stale"])
        #expect(entries.map(\.faults) == [1, 1, 1])
        #expect(entries.last?.firstLine == "ERROR stale 0 offer=1.1 who are you?")
    }

    @Test func whatIsRefusedAfterAHangUpHasCrossed() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.say("ENDED 0 inquiry=1 why=hung-up", "ERROR stale 0 inquiry=1 late", "ERROR stale 0 inquiry=2 late")
        #expect(scene.counts.stale == 2 && scene.counts.errors == 1, "the second is about somebody else")
        #expect(scene.board.people.tally.errors.entries.map(\.crossed) == [1])
        #expect(scene.board.people.tally.errors.entries.first?.firstLine == "ERROR stale 0 inquiry=2 late")
    }

    @Test(arguments: ["ERROR stale 0 inquiry=3 no", "ERROR bad-value 0 no desk takes the topic"])
    func aRefusedTransferIsNoneAndWhoHasTheConversationEndsIt(error: String) {
        var profile = TestPlan.twoDesks(inquiries: 20, agents: 1, handle: .zero, findOut: .zero, perSecond: 1)
        profile.people.solveAfterTransfer = 1
        profile.people.wrapUp = 0
        let scene = AgentScene(profile)
        let stream = scene.begin()
        let index = (0..<20).first { scene.population.inquiry($0).topic == 1 } ?? 0
        stream.say(scene.offer(3, stamp: scene.stamp(index: index, at: .zero)))
        #expect(scene.counts.transfersRight == 1)
        _ = stream.takeLines()
        stream.say(error)
        #expect(stream.takeLines() == ["resolve 0 3 outcome=unsolved"])
        #expect(scene.counts.transfers == 0 && scene.counts.transfersRefused == 1 && scene.counts.resolved == 1)
        #expect(scene.counts.errors == 1 && scene.board.people.resolvedIDs == [3])
        let rows = scene.board.people.tally.parts.rows
        #expect(rows.allSatisfy { $0.transfersRight == 0 && $0.transfersWrong == 0 })
        // Refused once more, there is nothing left to be taken back.
        stream.say("ERROR stale 0 inquiry=3 no")
        #expect(stream.takeLines() == [] && scene.counts.transfers == 0)
    }

    /// One agent who hands on what is about `login` in no time, and the inquiries of the plan about either topic.
    private func handsOn() -> (scene: AgentScene, mine: Int, others: Int) {
        var profile = TestPlan.twoDesks(inquiries: 20, agents: 1, handle: .zero, findOut: .zero, perSecond: 1)
        profile.people.wrapUp = 0
        let scene = AgentScene(profile)
        let index = { topic in (0..<20).first { scene.population.inquiry($0).topic == topic } ?? 0 }
        return (scene, index(0), index(1))
    }

    /// An `ERROR` that names nothing is about the last line, and that was no transfer any more.
    @Test func anErrorAboutALaterLineTakesNoTransferBack() {
        let (scene, mine, others) = self.handsOn()
        let stream = scene.begin()
        stream.say(scene.offer(3, stamp: scene.stamp(index: others, at: .zero)))
        stream.say(scene.offer(4, stamp: scene.stamp(index: mine, at: .zero)))
        #expect(scene.counts.transfers == 1 && scene.counts.resolved == 1)
        _ = stream.takeLines()
        stream.say("ERROR wrong-state 0 you are not ready")
        #expect(stream.takeLines() == [])
        #expect(scene.counts.transfers == 1 && scene.counts.transfersRefused == 0 && scene.counts.errors == 1)
    }

    /// It went well: the inquiry came back, and what is late is the last word about it.
    @Test func anErrorAboutAnInquiryThatCameBackTakesNoTransferBack() {
        let (scene, mine, others) = self.handsOn()
        let stream = scene.begin()
        stream.say(scene.offer(3, stamp: scene.stamp(index: others, at: .zero)))
        let again = scene.offer(3, cause: "transfer", stamp: scene.stamp(index: mine, leg: 1, at: .zero))
        stream.say(again.replacing("offer=3.1", with: "offer=3.2"))
        #expect(scene.counts.transfers == 1 && scene.board.people.resolvedIDs == [3])
        _ = stream.takeLines()
        stream.say("ENDED 0 inquiry=3 why=hung-up", "ERROR stale 0 inquiry=3 late")
        #expect(stream.takeLines() == [] && scene.board.people.resolvedIDs.isEmpty)
        #expect(scene.counts.transfers == 1 && scene.counts.transfersRefused == 0 && scene.counts.errors == 0)
    }

    /// The customer hung up while the transfer was under way: nobody was handed on, and nobody is left to be told so.
    @Test func aTransferThatCrossedWithAHangUpIsNoneEither() {
        var profile = TestPlan.twoDesks(inquiries: 20, agents: 1, handle: .zero, findOut: .zero, perSecond: 1)
        profile.people.wrapUp = 0
        let scene = AgentScene(profile)
        let stream = scene.begin()
        let index = (0..<20).first { scene.population.inquiry($0).topic == 1 } ?? 0
        stream.say(scene.offer(3, stamp: scene.stamp(index: index, at: .zero)))
        _ = stream.takeLines()
        stream.say("ENDED 0 inquiry=3 why=hung-up", "ERROR stale 0 inquiry=3 late")
        #expect(stream.takeLines() == [])
        #expect(scene.counts.transfers == 0 && scene.counts.errors == 0 && scene.counts.transfersRefused == 1)
    }

    @Test func anOfferWithoutOurStampIsServedAndNoted() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(5, stamp: nil))
        #expect(scene.violations == [.lostStamp])
        #expect(stream.takeLines().count == 2)
    }

    @Test(arguments: [UInt64.max, 1 << 63, 1 << 62])
    func aStampThatNobodyCanHaveWrittenIsServedAndNotMeasured(stamp: UInt64) {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(5, stamp: stamp))
        #expect(scene.violations == [.changedStamp] && scene.counts.changedStamps == 1)
        #expect(stream.takeLines().count == 2)
    }

    @Test func linesForNobodyAreCaught() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say(scene.offer(1, ref: 9, stamp: nil), "QUEUED 1 inquiry=1 ticket=1 desk=a ahead=0")
        #expect(scene.violations == [.forNobody, .forNobody])
    }

    @Test func anAgentThatWasPausedForSilenceOpensAgain() {
        let scene = AgentScene(TestPlan.phone())
        let stream = scene.begin()
        stream.say("PAUSED 0 why=no-answer")
        #expect(stream.takeLines() == ["ready 0"])
        #expect(scene.counts.pausedUnanswered == 1)
    }

    // MARK: Logging in

    @Test func tenThousandAgentsLogInThroughAWindow() {
        let scene = AgentScene(TestPlan.phone(agents: 10_000))
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        var seen = Set<UInt64>()
        var refs = stream.takeLogins()
        while !refs.isEmpty {
            #expect(refs.count <= 256)
            #expect(!scene.isReady)
            seen.formUnion(refs)
            stream.say(refs.map { "LOGGED-IN \($0) agent=a" })
            refs = stream.takeLogins()
        }
        #expect(seen == Set(0..<10_000))
        #expect(scene.isReady)
        #expect(scene.board.takeInterval(second: 0).gauges.agentsReady == 10_000)
    }

    @Test func segmentsShareOutTheAgents() {
        let names = (0..<3).flatMap { index in
            let scene = AgentScene(TestPlan.phone(agents: 10), segment: Segment(index: index, count: 3))
            scene.board.open()
            let stream = scene.world.connect()
            stream.welcome()
            return stream.takeLines().compactMap { $0.split(separator: " ").first { $0.hasPrefix("name=") } }
        }
        #expect(names.sorted() == (0..<10).map { "name=agent-0000\($0)" })
    }

    @Test func aNameThatIsTakenIsAskedForAgainAndNotForEver() throws {
        var limits = AgentLimits()
        limits.loginAttempts = 3
        let scene = AgentScene(TestPlan.phone(), limits: limits)
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        for attempt in 1...3 {
            #expect(stream.takeLogins() == [0], "attempt \(attempt)")
            stream.say("ERROR name-taken 0 agent-00000 has a seat")
            scene.world.advance(by: .milliseconds(100))
        }
        #expect(scene.outcome?.end == .loginRefused("agent-00000: name-taken agent-00000 has a seat"))
    }

    @Test func aLoginThatIsRefusedForGoodEndsTheLoad() {
        let scene = AgentScene(TestPlan.phone())
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        stream.say("ERROR bad-value 0 no such team")
        #expect(scene.outcome?.end == .loginRefused("agent-00000: bad-value no such team"))
    }

    /// A line that a router could not read is answered without a ref: nobody waits for an answer that never comes.
    @Test func aLoginThatCouldNotBeReadEndsTheLoad() {
        let scene = AgentScene(TestPlan.phone())
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        stream.say("ERROR too-long - a line has 1024 bytes at most")
        let words = "the router could not read a log-in: too-long a line has 1024 bytes at most"
        #expect(scene.outcome?.end == .loginRefused(words))
    }

    @Test func agentsOfALostConnectionLogInAgain() {
        let scene = AgentScene(TestPlan.phone(agents: 3, talk: .seconds(60)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        stream.end()
        #expect(!scene.isReady)
        scene.advance(to: .milliseconds(60))
        let next = scene.world.connect()
        next.welcome()
        scene.logIn(next)
        #expect(scene.isReady)
        #expect(scene.counts.logins == 6 && scene.counts.connectionsLost == 1)
        // What the first connection had in hand is forgotten.
        scene.advance(to: .seconds(100))
        #expect(next.takeLines().isEmpty)
    }

    // MARK: The end

    @Test func agentsFinishWhatIsInHandBeforeTheyGo() {
        let scene = AgentScene(TestPlan.phone(agents: 2, talk: .seconds(5)))
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        _ = stream.takeLines()
        scene.board.turn { people, now, outbox in people.stop(by: now + .seconds(30), now: now, outbox: &outbox) }
        #expect(stream.takeLines() == ["logout 0 drain=yes", "logout 1 drain=yes"])
        stream.say("LOGGED-OUT 1")
        scene.advance(to: .seconds(5))
        #expect(stream.takeLines() == ["resolve 0 1 outcome=solved"])
        #expect(scene.outcome == nil)
        stream.say("LOGGED-OUT 0")
        #expect(scene.outcome?.end == .completed)
        #expect(scene.violations.isEmpty)
    }

    @Test func aRouterThatNeverLetsAgentsGoIsNotWaitedForBeyondTheLimit() {
        let scene = AgentScene(TestPlan.phone())
        _ = scene.begin()
        scene.board.turn { people, now, outbox in people.stop(by: now + .seconds(30), now: now, outbox: &outbox) }
        scene.advance(to: .seconds(30))
        #expect(scene.outcome?.end == .drainLimit)
    }
}
