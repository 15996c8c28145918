import LineProtocol
import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// Declines, breaks and priorities on the wire and in the ledger.
struct HabitsTests {
    private func events(_ people: WorkerLedger) throws -> [LedgerEvent] {
        try people.eventBlocks.flatMap { try EventBlock.decode($0) }
    }

    @Test func whatIsDeclinedLeavesTheHandAtOnce() throws {
        var profile = TestPlan.phone(talk: .seconds(3))
        profile.people.decline = 0.95
        let scene = AgentScene(profile)
        let stream = scene.begin()
        let index = try #require((0..<3).first { scene.population.handling(of: $0, leg: 0, agent: 0).isDeclined })
        stream.say(scene.offer(1, stamp: scene.stamp(index: index, at: .zero)))
        #expect(stream.takeLines() == ["decline 0 1.1"])
        #expect(scene.counts.declined == 1 && scene.counts.accepted == 0)
        #expect(scene.board.people.cast.seats[0].machine.isFree)
        let ledger = scene.board.people.ledger
        #expect(ledger.service.conversations == 0)
        #expect(try self.events(ledger).last?.kind == .declined)
    }

    @Test func anAgentTakesABreakAndComesBack() throws {
        var profile = TestPlan.phone(inquiries: 20, talk: .seconds(1))
        profile.people.breaks = Breaks(every: .constant(.seconds(2)), length: .constant(.seconds(4)))
        let scene = AgentScene(profile)
        let stream = scene.begin()
        _ = stream.takeLines()
        scene.advance(to: .seconds(2))
        #expect(stream.takeLines() == ["pause 0"] && scene.counts.breaks == 1)
        scene.advance(to: .milliseconds(5_999))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .seconds(6))
        #expect(stream.takeLines() == ["ready 0"])
        // The next one is due at 8 s, in the middle of a conversation, and begins with its end.
        scene.advance(to: .milliseconds(7_500))
        stream.say(scene.offer(1, stamp: scene.stamp(index: 1, at: .milliseconds(7_500))))
        _ = stream.takeLines()
        scene.advance(to: .seconds(8))
        #expect(stream.takeLines() == ["pause 0"])
        scene.advance(to: .milliseconds(8_500))
        #expect(stream.takeLines() == ["resolve 0 1 outcome=solved"])
        scene.advance(to: .milliseconds(12_499))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(12_500))
        #expect(stream.takeLines() == ["ready 0"])
        let service = scene.board.takeInterval(second: 12).service
        #expect(service.busyNanoseconds == 1_000_000_000 && service.availableNanoseconds == 3_500_000_000)
        let kinds = try self.events(scene.board.people.ledger).filter { [.pausing, .ready].contains($0.kind) }
        #expect(kinds.map(\.kind) == [.ready, .pausing, .ready, .pausing, .ready])
        #expect(kinds.map(\.detail) == [0, 0, 1, 0, 1])
        #expect(scene.violations.isEmpty)
    }

    /// Only who is refused was offered, so a ledger tells the others apart.
    @Test func theLedgerSaysWhatTurnedACustomerAway() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 4))
        let stream = scene.begin()
        scene.advance(to: .seconds(4))
        let refs = stream.takeInquiries()
        stream.say("REFUSED \(refs[0]) why=full", "DEFLECTED \(refs[1]) inquiry=1 ticket=1 article=faq")
        stream.say("ERROR bad-value \(refs[2]) topic")
        stream.end()
        let events = try self.events(scene.board.people.ledger).filter { $0.kind != .inquired }
        let (away, why) = (LedgerEvent.Kind.turnedAway, LedgerEvent.Kind.notRefused)
        #expect(events.map(\.kind) == [away, away, why, away, why, away, why])
        #expect(events.filter { $0.kind == why }.map(\.detail) == [1, 2, 2])
    }

    @Test func whoIsUrgentSaysSo() throws {
        var profile = TestPlan.phone()
        profile.topics[0].priority = Priorities(parts: [.init(level: 5, share: 1)])
        let scene = CustomerScene(profile)
        let stream = scene.begin()
        _ = stream.takeLines()
        scene.advance(to: .seconds(1))
        #expect(stream.takeLines().first?.contains(" priority=5") == true)
        let events = try self.events(scene.board.people.ledger)
        #expect(events.map(\.kind) == [.inquired, .prioritized])
        #expect(events.map(\.person) == [0, 0] && events[1].extra == 5)
    }
}
