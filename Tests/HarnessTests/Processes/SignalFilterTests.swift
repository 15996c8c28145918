import Glibc
import Testing

@testable import Harness

/// Which signals end a run, or end it at once.
@Suite struct SignalFilterTests {
    @Test func everyInterruptionCounts() {
        #expect(self.passed([SIGINT, SIGINT, SIGTERM]) == [SIGINT, SIGINT, SIGTERM])
    }

    /// The kernel and the shell both say that a terminal is gone: that is one thing, and no second thought.
    @Test func theEndOfATerminalCountsOnceAndFirst() {
        #expect(self.passed([SIGHUP, SIGHUP, SIGHUP]) == [SIGHUP])
        #expect(self.passed([SIGHUP, SIGHUP, SIGTERM]) == [SIGHUP, SIGTERM])
        #expect(self.passed([SIGINT, SIGHUP, SIGHUP]) == [SIGINT])
    }

    private func passed(_ signals: [Int32]) -> [Int32] {
        var filter = SignalFilter()
        return signals.filter { filter.passes($0) }
    }
}
