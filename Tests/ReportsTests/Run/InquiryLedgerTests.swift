import Testing

@testable import Reports

@Suite struct InquiryLedgerTests {
    @Test func listsThatAgreeLeaveNothing() {
        let ledger = InquiryLedger(queued: [5, 3, 9, 1], closed: [9, 1, 3], open: [5], resolved: [3, 1])
        #expect(ledger == InquiryLedger())
    }

    @Test func whatWasQueuedAndNeverEndedIsLost() {
        #expect(InquiryLedger(queued: [4, 8, 6], closed: [6], open: [], resolved: []).lost == [4, 8])
    }

    @Test func whateverHappenedTwiceIsDoubledAndNamedOnce() {
        let ledger = InquiryLedger(
            queued: [1, 2, 2, 3, 4],
            closed: [1, 1, 1, 2, 3],
            open: [3, 4],
            resolved: [4, 4, 1]
        )
        #expect(ledger.doubled == [1, 2, 3, 4])
        #expect(ledger.lost.isEmpty)
    }

    @Test func whatEndedWithoutHavingBeenQueuedIsAStranger() {
        #expect(InquiryLedger(queued: [1], closed: [1, 7, 7], open: [8], resolved: []).strangers == [7, 8])
    }

    @Test func aHundredThousandInquiriesWithOneMissing() {
        let all = Array<UInt64>(1...100_000)
        let ledger = InquiryLedger(queued: all, closed: all.reversed().filter { $0 != 777 }, open: [], resolved: all)
        #expect(ledger.lost == [777])
        #expect(ledger.doubled.isEmpty)
    }
}
