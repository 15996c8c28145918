import Measurement
import RunSupport
import Testing

@testable import Reports

@Suite struct RunAuditTests {
    @Test func aSoundRunHasNoReasonAgainstIt() {
        #expect(RunAudit.reasons(of: SoundRun.record()).isEmpty)
    }

    /// Each change of a sound run, and the one reason that it must give.
    static let breaches: [(String, @Sendable (inout RunRecord) -> Void, InvalidReason)] = [
        ("a worker lost", { $0.workers.lost = 1 }, .workersLost(1, of: 4)),
        ("a problem", { $0.problems = ["The router ended."] }, .problem("The router ended.")),
        ("interrupted", { $0.interruption = .interrupted }, .interrupted),
        ("nothing measured", { $0.measured.seconds = 0 }, .nothingMeasured),
        ("plan cut short", { $0.plannedInquiries = 200 }, .planNotPlayed(scheduled: 95, planned: 200)),
        (
            "changed stamps",
            { ($0.changedStamps, $0.firstChangedStamp) = (3, "changed-stamp inquiry=4") },
            .stampsChanged(3, first: "changed-stamp inquiry=4")
        ),
        ("out of order", { $0.counts.outOfOrder = 3 }, .outOfOrder(3)),
        ("doubled by a customer", { $0.counts.doubled = 2 }, .doubled([], counted: 2)),
        (
            "dropped",
            {
                $0.counts.dropped = 5
                $0.counts.scheduled += 5
            }, .dropped(5, of: 105)
        ),
        (
            "dropped late",
            {
                ($0.counts.dropped, $0.counts.droppedLate) = (5, 5)
                $0.counts.scheduled += 5
            }, .droppedLate(5, of: 105)
        ),
        (
            "scheduled", { $0.counts.scheduled += 1 },
            .lawBroken(law: "scheduled = sent + dropped", left: 101, right: 100)
        ),
        (
            "late",
            {
                for _ in 0..<100 { $0.latencies.record(.sendDelay, nanoseconds: 3_000_000) }
            }, .sendsLate(p99: 3_000_000, limit: 1_000_000)
        ),
        ("no send delay", { $0.latencies[.sendDelay].reset() }, .sendDelayUnknown),
        ("router silent", { $0.routerCounters = nil }, .routerNotAsked),
        (
            "router disagrees",
            { $0.routerCounters = RouterCounters(SoundRun.counters.merging(["solved": 61]) { $1 }) },
            .routerDisagrees(counter: "solved", router: 61, customers: 60)
        ),
        (
            "router lacks a counter",
            { $0.routerCounters = RouterCounters(SoundRun.counters.filter { $0.key != "hung_up" }) },
            .routerSilent(counter: "hung_up")
        ),
        (
            "router lacks a gauge",
            { $0.routerCounters = RouterCounters(SoundRun.counters.filter { $0.key != "in_offer" }) },
            .routerSilent(counter: "in_offer")
        ),
        (
            "router still holds some",
            { $0.routerCounters = RouterCounters(SoundRun.counters.merging(["in_queue": 9]) { $1 }) },
            .routerDisagrees(counter: "in_queue + in_offer + in_conversation", router: 12, customers: 4)
        ),
        (
            "a stranger",
            { $0.ledger = InquiryLedger(queued: [1], closed: [1, 9], open: [], resolved: []) }, .strangers([9])
        ),
        (
            "doubled in the ledger",
            { $0.ledger = InquiryLedger(queued: [1, 2], closed: [1, 2], open: [], resolved: [2, 2]) },
            .doubled([2], counted: 0)
        ),
    ]

    @Test(arguments: RunAuditTests.breaches.indices)
    func eachBreachGivesItsReasonAndNoOther(index: Int) {
        let (name, change, reason) = Self.breaches[index]
        #expect(RunAudit.reasons(of: SoundRun.record(change)) == [reason], "\(name)")
    }

    @Test func aLostInquiryIsNamedAndTheLawHoldsWithIt() {
        let record = SoundRun.record {
            $0.ledger = InquiryLedger(queued: [1, 2, 3], closed: [1], open: [3], resolved: [])
            $0.counts.solved -= 1
            $0.routerCounters = RouterCounters(SoundRun.counters.merging(["solved": 59]) { $1 })
        }
        #expect(RunAudit.reasons(of: record) == [.lost([2])])
    }

    @Test func unansweredInquiriesAreAReasonOfTheirOwn() {
        let record = SoundRun.record {
            $0.counts.unanswered = 2
            $0.counts.sent += 2
            $0.counts.scheduled += 2
        }
        #expect(RunAudit.reasons(of: record) == [.unanswered(2)])
    }

    @Test func theLawOfQueuedInquiriesIsChecked() {
        let record = SoundRun.record { $0.counts.open = 5 }
        #expect(
            RunAudit.reasons(of: record).contains(.lawBroken(law: "queued = ends + open + lost", left: 90, right: 91))
        )
    }

    @Test func theLawOfSentInquiriesIsChecked() {
        let record = SoundRun.record {
            $0.counts.deflected -= 1
            $0.routerCounters = RouterCounters(
                SoundRun.counters.merging(["deflected": 5, "inquiries_offered": 99]) { $1 }
            )
        }
        let law = "sent = queued + deflected + refused + unanswered"
        #expect(RunAudit.reasons(of: record) == [.lawBroken(law: law, left: 100, right: 99)])
    }

    @Test func aRouterThatServedOthersBeforeIsMeasuredFromItsBaseline() {
        let before = RouterCounters(SoundRun.counters)
        let after = RouterCounters(SoundRun.counters.mapValues { $0 * 2 })
        let record = SoundRun.record { $0.routerCounters = after.since(before) }
        #expect(RunAudit.reasons(of: record).isEmpty)
    }

    @Test func reasonsListTwentyInquiriesAndSayWhereTheOthersAre() {
        let text = InvalidReason.lost(Array(100..<130)).description
        #expect(text.hasPrefix("30 inquiries were queued and then lost: 100, 101,"))
        #expect(text.contains("119 and 10 more in ledger.csv"))
        #expect(!text.contains("120"))
    }

    @Test func everyReasonIsASentence() {
        for (_, _, reason) in Self.breaches {
            #expect(reason.description.count > 10)
            #expect([".", "?"].contains(reason.description.suffix(1)))
        }
    }
}
