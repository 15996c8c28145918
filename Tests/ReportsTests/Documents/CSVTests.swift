import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct CSVTests {
    @Test func theHeaderNamesEveryColumnWithItsUnit() {
        #expect(
            IntervalsCSV.header
                == "second,offered,sent,dropped,queued,deflected,refused,assigned,solved,unsolved,callback,abandoned,"
                + "hungUp,expired,open,agentsReady,"
                + "assignmentCount,assignmentP50Ns,assignmentP99Ns,assignmentMaxNs,"
                + "sendDelayCount,sendDelayP50Ns,sendDelayP99Ns,sendDelayMaxNs,"
                + "queueWaitCount,queueWaitP50Ns,queueWaitP99Ns,queueWaitMaxNs,"
                + "acceptCount,acceptP50Ns,acceptP99Ns,acceptMaxNs,"
                + "transferCount,transferP50Ns,transferP99Ns,transferMaxNs,"
                + "responseCount,responseP50Ns,responseP99Ns,responseMaxNs\n"
        )
    }

    @Test func aLineHasAFieldForEveryColumn() {
        var latencies = LatencySet()
        latencies.record(.assignment, nanoseconds: 1_500)
        latencies.record(.assignment, nanoseconds: 2_500)
        let row = IntervalRow(
            second: 3,
            counts: SoundRun.counts,
            openInquiries: 12,
            agentsReady: 40,
            latencies: latencies
        )
        #expect(
            IntervalsCSV.line(row)
                == "3,100,100,0,90,6,4,76,60,8,2,9,5,2,12,40,2,1500,2500,2500" + String(repeating: ",0,,,", count: 5)
                + "\n"
        )
    }

    @Test func workersOfOneSecondAddUp() {
        var latencies = LatencySet()
        latencies.record(.response, nanoseconds: 5)
        let row = IntervalRow(
            second: 1,
            counts: SoundRun.counts,
            openInquiries: 2,
            agentsReady: 3,
            latencies: latencies
        )
        var sum = row
        sum.merge(row)
        #expect(sum.counts.queued == 180)
        #expect(sum.openInquiries == 4)
        #expect(sum.agentsReady == 6)
        #expect(sum.latencies[.response].count == 2)
    }

    @Test func theLedgerListsEveryFinding() {
        let ledger = InquiryLedger(queued: [1, 2, 3], closed: [2, 2, 8], open: [], resolved: [])
        #expect(LedgerCSV.document(ledger) == "inquiry,finding\n1,lost\n3,lost\n2,doubled\n8,stranger\n")
        #expect(LedgerCSV.document(InquiryLedger()) == nil)
    }
}
