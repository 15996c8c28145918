import Measurement
import Testing

@testable import Emulation

struct LedgerMergingTests {
    @Test func mergedLedgersKeepTheirListsAndNoMoreThanAHundredViolations() {
        var first = WorkerLedger()
        first.queuedIDs = [1, 2]
        first.violations = Array(repeating: Violation(.forNobody), count: 60)
        first.cpuNanoseconds = 5
        var second = WorkerLedger()
        second.queuedIDs = [3]
        second.resolvedIDs = [9]
        second.violations = first.violations
        second.cpuNanoseconds = 7
        first.merge(second)
        #expect(first.queuedIDs == [1, 2, 3] && first.resolvedIDs == [9])
        #expect(first.violations.count == 100 && first.cpuNanoseconds == 12)
    }
}
