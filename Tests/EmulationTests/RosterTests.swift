import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// Agents who come, go and become something else while the run goes on.
struct RosterTests {
    private func absence(_ agents: [Int], from: Int, for length: Int) -> StoryEvent {
        StoryEvent(at: .seconds(from), .absence(.init(.agents(agents), for: .seconds(length))))
    }

    /// Two agents on the phone, and a topic that is launched at 5 s: the second one learns it, or is carved out.
    private func launch(_ way: StoryEvent.Launch.Way) -> LoadProfile {
        var profile = TestPlan.phone(inquiries: 10, agents: 2, talk: .seconds(2))
        profile.topics.append(Topic(name: "new", share: 0))
        profile.events = [StoryEvent(at: .seconds(5), .launch(.init(topic: 1, share: 1, way: way)))]
        return profile
    }

    private func ready(_ scene: AgentScene) -> Int {
        scene.board.turn { people, now, _ in _ = people.gauges(now: now) }
        return scene.board.people.cast.times.ready
    }

    @Test func whoIsAwayComesBackAndNothingIsLost() {
        var profile = TestPlan.phone(inquiries: 200, agents: 5, talk: .milliseconds(300), perSecond: 10)
        profile.events = [self.absence([1, 3], from: 5, for: 5)]
        let scene = WholeScene(profile, agentLoads: 2)
        scene.begin()
        scene.advance(to: .seconds(4))
        #expect(scene.agents.reduce(0) { $0 + self.ready($1) } == 5)
        scene.advance(to: .seconds(7))
        #expect(scene.agents.reduce(0) { $0 + self.ready($1) } == 3)
        scene.advance(to: .seconds(11))
        #expect(scene.agents.reduce(0) { $0 + self.ready($1) } == 5)
        scene.advance(to: .seconds(40))
        #expect(scene.customers[0].outcome?.end == .completed)
        #expect(scene.customerLedger.counts.solved == 200)
        #expect(scene.customerLedger.violations.isEmpty)
        #expect(scene.agents.reduce(0) { $0 + $1.counts.logins } == 7)
        for agents in scene.agents { #expect(agents.violations.isEmpty) }
        let resolved = scene.agents.flatMap { $0.board.people.resolvedIDs }
        #expect(resolved.sorted() == scene.customerLedger.closedIDs.sorted())
    }

    @Test func theRunOpensWithThoseWhoAreThereAtTheStart() {
        var profile = TestPlan.phone(inquiries: 10, agents: 4)
        profile.staff.teams[0].shifts = [Shift(from: .seconds(3), to: .seconds(6))]
        profile.staff.teams.insert(profile.staff.teams[0], at: 0)
        profile.staff.teams[0].name = "early"
        profile.staff.teams[0].shifts = []
        let scene = WholeScene(profile)
        scene.begin()
        #expect(scene.agents[0].isReady && self.ready(scene.agents[0]) == 4)
        scene.advance(to: .seconds(4))
        #expect(self.ready(scene.agents[0]) == 8)
        scene.advance(to: .seconds(7))
        #expect(self.ready(scene.agents[0]) == 4)
    }

    @Test func whoLearnsSomethingFinishesItsCallAndLogsInAnew() throws {
        let scene = AgentScene(self.launch(.integrate(team: nil, level: 3)))
        let stream = scene.begin()
        _ = stream.takeLines()
        scene.advance(to: .seconds(4))
        stream.say([scene.offer(1, ref: 1, stamp: scene.stamp(at: .seconds(4)))])
        scene.advance(to: .seconds(5))
        let written = stream.takeLines()
        #expect(written.filter { $0.hasPrefix("logout") } == ["logout 0 drain=yes", "logout 1 drain=yes"])
        stream.say(["LOGGED-OUT 0"])
        let login = try #require(stream.takeLines().first)
        #expect(login.hasPrefix("login 0 name=agent-00000 skills=billing:1,new:3 "))
        stream.say(["LOGGED-IN 0 agent=agent-00000"])
        scene.advance(to: .seconds(6))
        #expect(stream.takeLines().contains { $0.hasPrefix("resolve 1 1 ") }, "it was on a call")
        stream.say(["LOGGED-OUT 1"])
        #expect(stream.takeLines().contains { $0.hasPrefix("login 1 name=agent-00001 skills=billing:1,new:3 ") })
        stream.say(["LOGGED-IN 1 agent=agent-00001"])
        #expect(scene.violations.isEmpty && scene.outcome == nil)
        #expect(scene.counts.logins == 4)
    }

    @Test func whoIsCarvedOutSitsAtAnotherDesk() throws {
        let scene = AgentScene(self.launch(.carveOut(team: "special", from: nil, agents: 1)))
        let stream = scene.begin()
        _ = stream.takeLines()
        scene.advance(to: .seconds(5))
        #expect(stream.takeLines() == ["logout 1 drain=yes"])
        stream.say(["LOGGED-OUT 1"])
        let login = try #require(stream.takeLines().first)
        #expect(login.hasPrefix("login 1 name=agent-00001 skills=new:1 ") && login.contains(" team=special"))
    }

    /// A customer hung up while the agent's last word was under way: the desk let the agent go before it heard it.
    @Test func aLateWordAtTheOldSeatIsNoRefusalOfTheNewOne() {
        let scene = AgentScene(self.launch(.integrate(team: nil, level: 2)))
        let stream = scene.begin()
        scene.advance(to: .seconds(5))
        stream.say(["LOGGED-OUT 0"])
        _ = stream.takeLines()
        stream.say(["ERROR no-such-ref 0 inquiry=1 no agent of this ref is logged in"])
        #expect(scene.outcome == nil && scene.counts.stale == 1)
        stream.say(["LOGGED-IN 0 agent=agent-00000"])
        #expect(scene.violations.isEmpty)
    }

    @Test func whoIsAwayWhenTheRunEndsStaysAway() {
        var profile = TestPlan.phone(inquiries: 20, agents: 4, perSecond: 10)
        profile.events = [self.absence([0, 1], from: 1, for: 60)]
        let scene = WholeScene(profile)
        scene.begin()
        scene.advance(to: .seconds(5))
        let agents = scene.agents[0]
        agents.board.turn { people, now, outbox in people.stop(by: now + .seconds(5), now: now, outbox: &outbox) }
        scene.settle()
        #expect(agents.outcome?.end == .completed)
        #expect(agents.counts.logins == 4)
        #expect(agents.outcome?.ledger.resolvedIDs.count == 20)
    }

    /// Connections break while people come and go.
    @Test(arguments: [UInt64(1), 2, 3])
    func nothingGoesMissingWhenConnectionsBreak(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var profile = TestPlan.phone(inquiries: 400, agents: 12, talk: .milliseconds(300), perSecond: 20)
        profile.events = [self.absence([1, 2, 3], from: 4, for: 5), self.absence([3, 7, 8, 9], from: 6, for: 9)]
        let scene = WholeScene(profile, agentLoads: 2, connections: .shared(3))
        scene.begin()
        for step in 1...80 {
            scene.advance(to: .milliseconds(250 * step))
            if Int.random(in: 0..<6, using: &generator) == 0,
                let victim = scene.router.live.randomElement(using: &generator)
            {
                scene.router.lose(victim)
            }
        }
        scene.advance(to: .seconds(60))
        let ledger = scene.customerLedger
        #expect(scene.customers.allSatisfy { $0.outcome?.end == .completed })
        #expect(ledger.closedIDs.sorted() == scene.router.endedNumbers.sorted())
        #expect(ledger.violations.isEmpty, "\(ledger.violations)")
        for agents in scene.agents { #expect(agents.violations.isEmpty, "\(agents.board.people.tally.violations)") }
        #expect(scene.agents.reduce(0) { $0 + self.ready($1) } == 12)
    }
}
