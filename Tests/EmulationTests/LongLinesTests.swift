import LineProtocol
import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// Agents and customers who have more to say than one line holds.
struct LongLinesTests {
    /// Two agents with so many skills, whose names have a number and `padding`.
    private func profile(topics: Int, padding: String = "") -> LoadProfile {
        var profile = TestPlan.phone(inquiries: 2, agents: 2, talk: .milliseconds(10))
        profile.topics = (0..<topics).map { Topic(name: "t\($0)\(padding)", share: 1 / Double(topics)) }
        profile.staff.teams[0].skills = (0..<topics).map { .init(topic: $0) }
        return profile
    }

    @Test func fortySkillsAreSaidOnTwoLinesBeforeTheAgentIsReady() {
        let scene = AgentScene(self.profile(topics: 40))
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        let logins = stream.takeLines()
        let first = (0..<32).map { "t\($0):1" }.joined(separator: ",")
        let rest = (32..<40).map { "t\($0):1" }.joined(separator: ",")
        #expect(
            logins == (0..<2).map { "login \($0) name=agent-0000\($0) skills=\(first) channels=phone:1 team=all" }
        )
        stream.say("LOGGED-IN 1 agent=agent-00001")
        #expect(stream.takeLines() == ["skills 1 skills=\(rest)", "ready 1"])
        #expect(!scene.isReady)
        stream.say("LOGGED-IN 0 agent=agent-00000")
        #expect(stream.takeLines() == ["skills 0 skills=\(rest)", "ready 0"])
        #expect(scene.isReady && scene.outcome == nil && scene.violations.isEmpty)
    }

    @Test func thirtyTwoSkillsAreSaidAtOnce() {
        let scene = AgentScene(self.profile(topics: 32))
        let stream = scene.begin()
        #expect(scene.isReady && stream.takeLines().isEmpty)
    }

    @Test func everyLineOfLongNamesFits() {
        let scene = AgentScene(self.profile(topics: 20, padding: String(repeating: " :", count: 28)))
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        stream.say("LOGGED-IN 0 agent=agent-00000", "LOGGED-IN 1 agent=agent-00001")
        let lines = stream.takeLines().filter { $0.hasPrefix("login 0") || $0.hasPrefix("skills 0") }
        #expect(lines.count == 4 && lines.allSatisfy { $0.utf8.count < LineLimits.maximumLine })
        #expect(lines.joined().matches(of: /t\d+%20/).count == 20)
    }

    @Test func whatNoLineHoldsEndsTheLoadWithItsKey() {
        var profile = self.profile(topics: 1)
        let long = String(repeating: ",", count: 60)
        profile.channels = (0..<6).map { number in
            var channel = profile.channels[0]
            channel.name = "c\(number)\(long)"
            channel.share = 1 / 6
            return channel
        }
        profile.staff.teams[0].channels = (0..<6).map { .init(channel: $0, limit: 1) }
        let scene = AgentScene(profile)
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        #expect(stream.takeLines().isEmpty)
        guard case .loginRefused(let reason) = scene.outcome?.end else {
            Issue.record("\(String(describing: scene.outcome?.end))")
            return
        }
        #expect(reason.hasPrefix("agent-00000 at desk 'all' cannot say what it is: channels: "))
    }

    /// A router that does not know the word says so without a ref.
    @Test func aRouterThatDoesNotKnowSkillsEndsTheLoad() {
        let scene = AgentScene(self.profile(topics: 40))
        scene.board.open()
        let stream = scene.world.connect()
        stream.welcome()
        stream.say("LOGGED-IN 0 agent=agent-00000", "ERROR unknown-command - no such command")
        guard case .loginRefused(let reason) = scene.outcome?.end else {
            Issue.record("\(String(describing: scene.outcome?.end))")
            return
        }
        #expect(reason.contains("'skills'"))
        #expect(scene.counts.errors == 1)
    }

    @Test func aTokenThatNoLineHoldsEndsTheLoad() {
        let world = ManualSurroundings(clock: .zero)
        var options = WireOptions()
        options.token = String(repeating: "x", count: 2_000)
        let profile = self.profile(topics: 1)
        let board = WireBoard(
            people: AgentCrew(
                population: Population(profile: profile),
                segment: .whole,
                connections: .shared(1),
                limits: AgentLimits()
            ),
            surroundings: world,
            options: options
        )
        world.onRing = { board.ring() }
        board.open()
        let stream = world.connect()
        stream.say("INRUSH 1 max-line=1024 server=test")
        #expect(stream.takeLines().isEmpty)
        #expect(
            board.outcome?.end
                == .unwritable("'hello' would take 2026 bytes, and a line has 1024 at the most")
        )
    }

    /// An outbox takes back what is too long and keeps what was said before and after.
    @Test func theLineThatIsTooLongIsTheOnlyOneThatIsNotWritten() {
        var outbox = Outbox()
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 1_100)
        outbox.write(.ready(ref: 1), to: 4)
        let isWritten = long.withUnsafeBufferPointer { outbox.write(.pause(ref: 1, why: Text($0)), to: 4) }
        outbox.write(.ready(ref: 2), to: 5)
        #expect(!isWritten)
        var sent: [String] = []
        outbox.drain { connection, bytes in sent.append("\(connection): \(String(decoding: bytes, as: UTF8.self))") }
        #expect(sent == ["4: ready 1\n", "5: ready 2\n"])
        #expect(outbox.unwritable?.hasPrefix("'pause' would take 1113 bytes") == true)
    }

    @Test func anInquiryThatNoLineHoldsIsCountedAndEndsTheLoad() {
        var profile = TestPlan.phone(inquiries: 3)
        let long = String(repeating: ",", count: 62)
        profile.skills = (0..<8).map { "\($0)\(long)" }
        profile.topics[0].needs = (0..<8).map { .init(skill: $0, share: 1) }
        let scene = CustomerScene(profile)
        scene.begin()
        scene.advance(to: .seconds(1))
        guard case .unwritable(let reason) = scene.outcome?.end else {
            Issue.record("\(String(describing: scene.outcome?.end))")
            return
        }
        #expect(reason.hasPrefix("needs: an inquiry about 'billing' takes up to "))
        #expect(scene.counts.sent == 1 && scene.counts.unanswered == 1 && scene.counts.errors == 1)
    }
}
