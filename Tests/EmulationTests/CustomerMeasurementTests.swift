import Measurement
import Organization
import Testing

@testable import Emulation

/// Each duration a customer measures, by example: what is due when, what is read when, what comes out.
struct CustomerMeasurementTests {
    /// Everything recorded of a duration, which must be a single value.
    private func only(_ duration: MeasuredDuration, _ scene: CustomerScene) -> Int64? {
        let histogram = scene.board.people.tally.latencies[duration]
        return histogram.count == 1 ? histogram.minimumNanoseconds : nil
    }

    @Test func customersCallAtTheirDueTimesAndNotBefore() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 3))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(499))
        #expect(stream.takeLines().isEmpty)
        scene.advance(to: .milliseconds(500))
        #expect(stream.takeLines().count == 1)
        scene.advance(to: .milliseconds(2_500))
        #expect(stream.takeLines().count == 2)
        #expect(scene.counts.scheduled == 3 && scene.counts.sent == 3)
    }

    @Test func anInquiryNamesItsTopicAndCarriesItsNumberAndItsTime() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(1_500))
        let lines = stream.takeLines()
        let expected = scene.stamp(index: 1, at: .milliseconds(1_500))
        let line = try #require(lines.last)
        #expect(line.hasSuffix(" topic=billing stamp=\(expected)"), "\(line)")
    }

    @Test func theSendDelayIsFromDueToTheWrite() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        scene.begin()
        scene.world.clock = scene.start + .milliseconds(507)
        scene.world.ringIfDue()
        #expect(self.only(.sendDelay, scene) == 7_000_000)
    }

    @Test func theQueueWaitIsFromDueToAssignedAndTheResponseToClosed() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let ref = try #require(stream.takeInquiries().first)
        stream.say("QUEUED \(ref) inquiry=7 ticket=1 desk=all ahead=0")
        scene.advance(to: .milliseconds(800))
        let stamp = scene.stamp(index: 0, at: .milliseconds(795))
        stream.say("ASSIGNED \(ref) inquiry=7 agent=ann desk=all waited=295000 stamp=\(stamp)")
        scene.advance(to: .milliseconds(1_600))
        stream.say("CLOSED \(ref) inquiry=7 ticket=1 outcome=solved")
        #expect(self.only(.queueWait, scene) == 300_000_000)
        #expect(self.only(.accept, scene) == 5_000_000)
        #expect(self.only(.response, scene) == 1_100_000_000)
        #expect(scene.outcome?.end == .completed)
        #expect(scene.outcome?.ledger.queuedIDs == [7] && scene.outcome?.ledger.closedIDs == [7])
        #expect(scene.board.people.tally.service.waitNanoseconds == 300_000_000)
        #expect(scene.board.people.tally.service.answeredWithinTarget == 1)
        #expect(scene.board.people.tally.service.solvedByFirstAgent == 1)
    }

    @Test func onlyTheFirstAssignmentEndsTheQueueWait() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let ref = try #require(stream.takeInquiries().first)
        stream.say(
            "QUEUED \(ref) inquiry=1 ticket=1 desk=all ahead=0",
            "ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0"
        )
        scene.advance(to: .seconds(2))
        stream.say("TRANSFERRED \(ref) inquiry=1 desk=all why=wrong-skill")
        scene.advance(to: .seconds(3))
        stream.say(
            "ASSIGNED \(ref) inquiry=1 agent=b desk=all waited=2",
            "CLOSED \(ref) inquiry=1 ticket=1 outcome=solved"
        )
        #expect(self.only(.queueWait, scene) == 0)
        #expect(scene.counts.assigned == 1 && scene.counts.reassigned == 1 && scene.counts.transferred == 1)
        #expect(scene.board.people.tally.service.solvedByFirstAgent == 0)
        #expect(scene.violations.isEmpty)
    }

    @Test func whatIsDueInTheWarmUpIsCountedAndNotMeasured() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 4, warmUp: .milliseconds(1_500)))
        scene.begin()
        scene.advance(to: .seconds(4))
        #expect(scene.counts.sent == 4)
        #expect(scene.board.people.tally.latencies[.sendDelay].count == 3)
    }

    @Test func anAgentsClockThatIsAheadIsCountedAsNegativeAndNotClamped() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 1))
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let ref = try #require(stream.takeInquiries().first)
        let stamp = scene.stamp(index: 0, at: .milliseconds(501))
        stream.say(
            "QUEUED \(ref) inquiry=1 ticket=1 desk=all ahead=0",
            "ASSIGNED \(ref) inquiry=1 agent=a desk=all waited=0 stamp=\(stamp)"
        )
        let accept = scene.board.people.tally.latencies[.accept]
        #expect(accept.count == 0 && accept.negative == 1)
    }

    @Test func intervalsAddUpToTheLedger() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 3))
        let stream = scene.begin()
        var sum = WorkerCounts()
        for second in 1...3 {
            scene.advance(to: .seconds(second))
            for ref in stream.takeInquiries() {
                stream.say(
                    "QUEUED \(ref) inquiry=\(second) ticket=1 desk=all ahead=0",
                    "ASSIGNED \(ref) inquiry=\(second) agent=a desk=all waited=0",
                    "CLOSED \(ref) inquiry=\(second) ticket=1 outcome=unsolved"
                )
            }
            let interval = scene.board.takeInterval(second: second)
            #expect(interval.latencies[.response].count == 1)
            sum.merge(interval.counts)
        }
        sum.merge(scene.board.takeInterval(second: 4).counts)
        #expect(sum == scene.outcome?.ledger.counts)
        #expect(sum.unsolved == 3)
    }

    @Test func oneBatchReadsTheClockOnceAndWritesOnceForEachConnection() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 60, perSecond: 1_000_000))
        let stream = scene.begin()
        scene.world.advance(to: scene.start)
        let sends = stream.sends.count
        scene.world.clock = scene.start + .milliseconds(1)
        scene.world.ringIfDue()
        #expect(stream.takeInquiries().count == 60)
        #expect(stream.sends.count == sends + 1)
    }
}
