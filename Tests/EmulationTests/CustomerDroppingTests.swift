import Measurement
import Organization
import Testing
import Transport

@testable import Emulation

/// What is due and cannot be written is dropped with its reason; what can still be written in time is.
struct CustomerDroppingTests {
    private func expectLaws(_ counts: WorkerCounts, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(counts.scheduled == counts.sent + counts.dropped, sourceLocation: sourceLocation)
        #expect(
            counts.sent == counts.queued + counts.deflected + counts.refused + counts.unanswered,
            sourceLocation: sourceLocation
        )
        #expect(counts.queued == counts.closed + counts.open, sourceLocation: sourceLocation)
    }

    @Test func aLateConnectionStillCarriesWhatIsWithinTheBound() throws {
        var options = WireOptions()
        options.reconnectLimit = .seconds(30)
        options.handshakeLimit = .seconds(30)
        let scene = CustomerScene(TestPlan.phone(inquiries: 3), options: options)
        scene.board.open()
        scene.board.turn { people, _, _ in people.begin(at: scene.start) }
        scene.advance(to: .milliseconds(2_000))
        scene.connectAll()
        scene.world.ringIfDue()
        // Due at 0.5 s: too late. Due at 1.5 s: half a second late, which is written and shown as its send delay.
        #expect(scene.counts.droppedUnconnected == 1)
        #expect(scene.counts.sent == 1)
        #expect(scene.board.people.tally.latencies[.sendDelay].maximumNanoseconds == 500_000_000)
    }

    @Test func aRouterThatDoesNotReadGetsNoMoreThanTheBound() {
        var limits = CustomerLimits()
        limits.lateness = .seconds(2)
        let scene = CustomerScene(TestPlan.phone(inquiries: 10), limits: limits)
        let stream = scene.begin()
        stream.unsentBytes = 1_000_000
        scene.advance(to: .seconds(5))
        // The first one is what shows that the router does not read.
        #expect(scene.counts.sent == 1)
        #expect(scene.counts.droppedBacklog == 2)
        stream.unsentBytes = 0
        scene.advance(to: .seconds(6))
        #expect(scene.counts.sent == 4)
        #expect(scene.counts.scheduled == 6)
    }

    @Test func aFullTableDropsAndAFreeRowIsUsedAgain() throws {
        var limits = CustomerLimits()
        limits.open = 1
        limits.lateness = .milliseconds(100)
        let scene = CustomerScene(TestPlan.phone(inquiries: 3), limits: limits)
        let stream = scene.begin()
        scene.advance(to: .seconds(2))
        #expect(scene.counts.sent == 1 && scene.counts.droppedFull == 1)
        let ref = try #require(stream.takeInquiries().first)
        stream.say("REFUSED \(ref) why=full")
        scene.advance(to: .seconds(3))
        #expect(scene.counts.sent == 2)
    }

    @Test func aProcessThatSleptDropsWhatItMissedAndSaysSo() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 5))
        scene.begin()
        scene.world.clock = scene.start + .seconds(4)
        scene.world.ringIfDue()
        #expect(scene.counts.droppedLate == 3)
        #expect(scene.counts.sent == 1)
    }

    @Test func stoppingSchedulesOnlyWhatWasDue() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 10))
        let stream = scene.begin()
        scene.advance(to: .seconds(3))
        scene.board.turn { people, now, outbox in people.stop(by: now + .seconds(5), now: now, outbox: &outbox) }
        scene.advance(to: .seconds(4))
        #expect(scene.counts.scheduled == 3)
        #expect(scene.outcome == nil)
        let refs = stream.takeInquiries()
        stream.say(refs.map { "REFUSED \($0) why=draining" })
        #expect(scene.outcome?.end == .completed)
        self.expectLaws(try #require(scene.outcome).ledger.counts)
    }

    @Test func theDrainLimitEndsTheLoadAndNamesWhatIsOpen() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 3))
        let stream = scene.begin()
        scene.advance(to: .seconds(3))
        let refs = stream.takeInquiries()
        stream.say(
            "QUEUED \(refs[0]) inquiry=11 ticket=1 desk=all ahead=0",
            "QUEUED \(refs[1]) inquiry=12 ticket=1 desk=all ahead=1"
        )
        // Three seconds of arrivals, twenty of drain.
        scene.advance(to: .milliseconds(22_999))
        #expect(scene.outcome == nil)
        scene.advance(to: .seconds(23))
        let outcome = try #require(scene.outcome)
        #expect(outcome.end == .drainLimit)
        #expect(Set(outcome.ledger.openIDs) == [11, 12])
        #expect(outcome.ledger.counts.open == 2 && outcome.ledger.counts.unanswered == 1)
        self.expectLaws(outcome.ledger.counts)
    }

    @Test func cancellingEndsAtOnceAndReports() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 3))
        let stream = scene.begin()
        scene.advance(to: .seconds(1))
        scene.board.end(.cancelled)
        let outcome = try #require(scene.outcome)
        #expect(outcome.end == .cancelled)
        #expect(outcome.ledger.counts.unanswered == 1)
        #expect(stream.isOver)
        self.expectLaws(outcome.ledger.counts)
        // Nothing more happens, whatever still comes in.
        stream.say("QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0")
        scene.advance(to: .seconds(9))
        #expect(scene.counts == outcome.ledger.counts)
    }

    @Test func aLostConnectionEndsItsCustomersAsTheRouterDoes() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 4))
        let stream = scene.begin()
        scene.advance(to: .seconds(3))
        let refs = stream.takeInquiries()
        stream.say(
            "QUEUED \(refs[0]) inquiry=1 ticket=1 desk=all ahead=0",
            "QUEUED \(refs[1]) inquiry=2 ticket=2 desk=all ahead=0",
            "ASSIGNED \(refs[1]) inquiry=2 agent=a desk=all waited=0"
        )
        stream.end(.failed("connection reset"))
        #expect(scene.counts.abandoned == 1 && scene.counts.hungUp == 1 && scene.counts.unanswered == 1)
        #expect(scene.counts.connectionsLost == 1)
        #expect(scene.counts.connectionsCut == 1 && scene.counts.customersCut == 3)
        #expect(scene.board.people.closedIDs.sorted() == [1, 2])
        // It is dialled again, and the load goes on.
        scene.advance(to: .milliseconds(3_200))
        let next = scene.connectAll()
        scene.advance(to: .milliseconds(3_500))
        #expect(next.takeInquiries().count == 1)
        scene.board.end(.cancelled)
        self.expectLaws(try #require(scene.outcome).ledger.counts)
    }

    @Test func aRouterThatVanishesIsAClearEnd() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 100))
        let stream = scene.begin()
        scene.advance(to: .seconds(2))
        stream.end()
        scene.world.advance(by: .seconds(10)) {
            while !scene.world.dialled.isEmpty { scene.world.refuse("nobody listens") }
        }
        let outcome = try #require(scene.outcome)
        guard case .routerLost(let reason) = outcome.end else {
            Issue.record("\(outcome.end)")
            return
        }
        #expect(reason.contains("nobody listens"))
        #expect(outcome.ledger.counts.scheduled == 5)
        self.expectLaws(outcome.ledger.counts)
    }
}
