import Measurement
import Organization
import Population
import Testing

@testable import Emulation

/// What customers do, and how what they meet is counted.
struct CustomerBehaviourTests {
    /// Who is sent, has heard nothing more than `QUEUED`, and is number 1 at the router.
    private func queuedCustomer(_ scene: CustomerScene) throws -> (stream: ManualStream, ref: UInt64) {
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let ref = try #require(stream.takeInquiries().first)
        stream.say("QUEUED \(ref) inquiry=1 ticket=1 desk=all ahead=0")
        return (stream, ref)
    }

    @Test func aCustomerWhosePatienceEndsAbandons() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1, patience: .seconds(3)))
        let (stream, ref) = try self.queuedCustomer(scene)
        scene.advance(to: .milliseconds(3_499))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(3_500))
        #expect(stream.takeLines() == ["abandon \(ref)"])
        stream.say("CLOSED \(ref) inquiry=1 ticket=1 outcome=abandoned")
        #expect(scene.counts.abandoned == 1)
        #expect(scene.board.people.tally.service.abandoned == 1)
        #expect(scene.outcome?.end == .completed)
    }

    @Test func aCustomerInAConversationHasNoPatienceToLose() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1, patience: .seconds(3)))
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0")
        scene.advance(to: .seconds(10))
        #expect(stream.takeLines().isEmpty)
    }

    @Test func deflectedRefusedAndWronglyAskedAreEachCountedAndLetGo() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 3))
        let stream = scene.begin()
        scene.advance(to: .seconds(3))
        let refs = stream.takeInquiries()
        stream.say(
            "DEFLECTED \(refs[0]) inquiry=1 ticket=1 article=faq",
            "REFUSED \(refs[1]) why=full retry=1000",
            "ERROR bad-value \(refs[2]) topic"
        )
        #expect(scene.counts.deflected == 1 && scene.counts.refused == 1 && scene.counts.unanswered == 1)
        #expect(scene.counts.errors == 1)
        #expect(scene.outcome?.end == .completed)
        #expect(stream.takeLines().isEmpty)
    }

    // MARK: Leaving at once

    /// One customer who leaves at once if it must wait.
    private func hasty(ring: Duration = .zero) -> CustomerScene {
        var profile = TestPlan.phone(inquiries: 1, patience: .seconds(60), answer: ring)
        profile.channels[0].leaveAtOnce = 1
        return CustomerScene(profile)
    }

    @Test func whoLeavesAtOnceGivesAnAnswerTheTimeThatLinesTake() throws {
        let scene = self.hasty()
        let (stream, ref) = try self.queuedCustomer(scene)
        scene.advance(to: .milliseconds(519))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(520))
        #expect(stream.takeLines() == ["abandon \(ref)"])
    }

    @Test func whoIsAnsweredInThatTimeStays() throws {
        let scene = self.hasty()
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0")
        scene.advance(to: .seconds(10))
        #expect(stream.takeLines().isEmpty)
    }

    @Test func whoHearsThatOthersAreBeforeItLeaves() throws {
        let scene = self.hasty(ring: .seconds(5))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let ref = try #require(stream.takeInquiries().first)
        stream.say("QUEUED \(ref) inquiry=1 ticket=1 desk=all ahead=1")
        #expect(stream.takeLines() == ["abandon \(ref)"])
    }

    @Test func theRingingPhoneIsNoWait() throws {
        let scene = self.hasty(ring: .seconds(5))
        let (stream, ref) = try self.queuedCustomer(scene)
        scene.advance(to: .milliseconds(5_519))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(5_520))
        #expect(stream.takeLines() == ["abandon \(ref)"])
    }

    /// Patience after a transfer is drawn anew.
    @Test func whoIsHandedOnIsAsPatientAsAnybody() throws {
        var profile = TestPlan.phone(inquiries: 1)
        profile.channels[0].patience = .exponential(mean: .seconds(3))
        let scene = CustomerScene(profile)
        let patience = (0...1).map { scene.population.patience(of: 0, contact: 0, wait: $0) }
        #expect(patience[0] != patience[1])
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0")
        stream.say("TRANSFERRED \(ref) inquiry=1 desk=all why=wrong-skill")
        scene.advance(to: .milliseconds(500) + .nanoseconds(patience[1] - 1))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(500) + .nanoseconds(patience[1]))
        #expect(stream.takeLines() == ["abandon \(ref)"])
    }

    // MARK: Calling again

    @Test func whoWasNotHelpedCallsAgainWithTheTicketAsLongAsOthersCall() throws {
        var profile = TestPlan.phone(inquiries: 3)
        profile.people.repeats = 1
        profile.people.unsolvedAgain = 1
        profile.people.again = .constant(.seconds(1))
        let scene = CustomerScene(profile)
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0")
        stream.say("CLOSED \(ref) inquiry=1 ticket=7 outcome=unsolved")
        #expect(scene.outcome == nil)
        // At 1.5 s another customer calls, at the same time as this one.
        scene.advance(to: .milliseconds(1_499))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(1_500))
        let lines = stream.takeLines()
        #expect(lines.count == 2)
        let again = try #require(lines.first { $0.contains("ticket=") })
        #expect(again.contains(" ticket=1 "), "the ticket that QUEUED named")
        let stamp = try #require(again.split(separator: "stamp=").last.flatMap { UInt64($0) })
        let layout = scene.population.stampLayout
        #expect(layout.index(of: stamp) == 0 && layout.contact(of: stamp) == 1)
        #expect(scene.counts.scheduled == 3 && scene.counts.sent == 3 && scene.counts.repeats == 1)
        let refs = lines.compactMap { $0.split(separator: " ").dropFirst().first }
        for (number, ref) in zip([2, 3], refs) {
            stream.say("QUEUED \(ref) inquiry=\(number) ticket=\(number) desk=all ahead=0")
            stream.say("CLOSED \(ref) inquiry=\(number) ticket=\(number) outcome=unsolved")
        }
        // The plan's other two may each call again, but by then nobody calls any more; a second time nobody does.
        scene.advance(to: .milliseconds(2_500))
        #expect(stream.takeInquiries().count == 2)
        #expect(scene.counts.scheduled == 5 && scene.counts.repeats == 2)
    }

    @Test func whoGaveUpCallsAgainIfItDoesSo() throws {
        var profile = TestPlan.phone(inquiries: 3, patience: .milliseconds(100))
        profile.people.repeats = 1
        profile.people.abandonedAgain = 1
        profile.people.again = .constant(.milliseconds(200))
        let scene = CustomerScene(profile)
        let (stream, ref) = try self.queuedCustomer(scene)
        scene.advance(to: .milliseconds(600))
        #expect(stream.takeLines() == ["abandon \(ref)"])
        stream.say("CLOSED \(ref) inquiry=1 ticket=1 outcome=abandoned")
        scene.advance(to: .milliseconds(800))
        #expect(stream.takeInquiries().count == 1)
        #expect(scene.counts.repeats == 1)
    }

    // MARK: A router that breaks its word

    @Test func aSecondAssignmentIsCaughtAsDoubled() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say(
            "ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0",
            "ASSIGNED \(ref) inquiry=1 agent=b desk=all waited=0"
        )
        #expect(scene.violations == [.assignedTwice])
        #expect(scene.counts.doubled == 1)
    }

    @Test func aSecondCloseIsCaught() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2))
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0")
        stream.say("CLOSED \(ref) inquiry=1 ticket=1 outcome=solved", "CLOSED \(ref) inquiry=1 ticket=1 outcome=solved")
        #expect(scene.violations == [.closedTwice])
        #expect(scene.counts.solved == 1)
    }

    @Test func aLineForSomebodyWhoHasGoneIsNotTakenForTheNextInTheRow() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2))
        let (stream, first) = try self.queuedCustomer(scene)
        stream.say("ASSIGNED \(first) inquiry=1 agent=a desk=all waited=0")
        stream.say("CLOSED \(first) inquiry=1 ticket=1 outcome=solved")
        scene.advance(to: .milliseconds(1_500))
        let second = try #require(stream.takeInquiries().first)
        #expect(second != first)
        stream.say(
            "QUEUED \(second) inquiry=2 ticket=2 desk=all ahead=0",
            "ASSIGNED \(first) inquiry=1 agent=a desk=all waited=0"
        )
        #expect(scene.violations == [.afterTheEnd])
        #expect(scene.counts.assigned == 1)
    }

    @Test func linesForNobodyAreCaught() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let (stream, _) = try self.queuedCustomer(scene)
        stream.say(
            "CLOSED 99999999999 inquiry=1 ticket=1 outcome=solved",
            "LOGGED-OUT 1",
            "QUEUED 0 inquiry=1 ticket=1 desk=a ahead=0"
        )
        #expect(scene.violations == [.forNobody, .forNobody, .forNobody])
    }

    @Test func aLineOnAnotherCustomersConnectionIsForNobody() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1), connections: .shared(2))
        scene.begin()
        scene.advance(to: .milliseconds(500))
        let mine = try #require(scene.world.streams.first { !$0.sends.joined().contains("inquire") })
        let theirs = try #require(scene.world.streams.first { $0.sends.joined().contains("inquire") })
        let ref = try #require(theirs.takeInquiries().first)
        mine.say("QUEUED \(ref) inquiry=1 ticket=1 desk=all ahead=0")
        #expect(scene.violations == [.forNobody])
        #expect(scene.counts.queued == 0)
    }

    @Test(arguments: [
        ("ASSIGNED REF inquiry=1 agent=a desk=all waited=0", Violation.Kind.outOfOrder),
        ("TRANSFERRED REF inquiry=1 desk=all why=request", .outOfOrder),
        ("CLOSED REF inquiry=1 ticket=1 outcome=solved", .outOfOrder),
    ])
    func whatCannotComeBeforeQueuedIsCaught(line: String, kind: Violation.Kind) throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let ref = try #require(stream.takeInquiries().first)
        stream.say(line.replacing("REF", with: String(ref)))
        #expect(scene.violations == [kind])
        #expect(scene.counts.outOfOrder == 1)
    }

    @Test func anotherInquirysNumberOrStampIsCaught() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2))
        let (stream, ref) = try self.queuedCustomer(scene)
        let foreign = scene.stamp(index: 1, at: .seconds(1))
        stream.say("ASSIGNED \(ref) inquiry=2 agent=a desk=all waited=0 stamp=\(foreign)")
        #expect(scene.violations == [.wrongInquiry, .changedStamp])
        #expect(scene.counts.changedStamps == 1)
    }

    @Test(arguments: [UInt64.max, 0, 1 << 62])
    func aStampThatNobodyCanHaveWrittenIsCaughtAndNotMeasured(stamp: UInt64) throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2, perSecond: 0.2))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(2_500))
        let ref = try #require(stream.takeInquiries().first)
        stream.say("QUEUED \(ref) inquiry=1 ticket=1 desk=all ahead=0")
        stream.say("ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0 stamp=\(stamp)")
        #expect(scene.violations == [.changedStamp] && scene.counts.changedStamps == 1)
    }

    @Test func onlyTheFirstHundredViolationsAreListed() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let (stream, _) = try self.queuedCustomer(scene)
        stream.say(Array(repeating: "CLOSED 12345678901 inquiry=1 ticket=1 outcome=solved", count: 250))
        #expect(scene.counts.violations == 250)
        #expect(scene.violations.count == 100)
    }

    @Test func gibberishIsCaughtAndAWordOfANewerRouterIsNot() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("QUEUED ???", "ADVERTISED \(ref) what=ever", String(repeating: "x", count: 2_000))
        #expect(scene.violations == [.unreadable, .unreadable])
    }

    // MARK: Races that the protocol allows

    @Test func anAbandonThatCrossesWithAnAssignmentEndsAsHungUp() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1, patience: .seconds(1)))
        let (stream, ref) = try self.queuedCustomer(scene)
        scene.advance(to: .milliseconds(1_500))
        #expect(stream.takeLines() == ["abandon \(ref)"])
        stream.say(
            "ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0",
            "CLOSED \(ref) inquiry=1 ticket=1 outcome=hung-up"
        )
        #expect(scene.violations.isEmpty)
        #expect(scene.counts.hungUp == 1 && scene.counts.assigned == 1)
    }

    @Test func whoHasNotLeftAndIsNotKnownIsTheRoutersFault() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1, patience: .seconds(60)))
        let (stream, ref) = try self.queuedCustomer(scene)
        stream.say("ERROR no-such-ref \(ref) nobody of that ref")
        #expect(scene.counts.stale == 0 && scene.counts.errors == 1)
    }

    @Test func anAbandonThatCrossesWithTheEndIsNoFault() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2, patience: .seconds(1)))
        let (stream, ref) = try self.queuedCustomer(scene)
        scene.advance(to: .milliseconds(1_500))
        stream.say("CLOSED \(ref) inquiry=1 ticket=1 outcome=expired", "ERROR no-such-ref \(ref) nobody of that ref")
        #expect(scene.violations.isEmpty)
        #expect(scene.counts.stale == 1 && scene.counts.errors == 0)
    }
}
