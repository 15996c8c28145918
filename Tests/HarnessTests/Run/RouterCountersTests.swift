import People
import Reports
import Testing

@testable import Harness

@Suite struct RouterCountersTests {
    private var counts: RunCounts {
        var counts = RunCounts()
        counts.queued = 10
        counts.solved = 5
        counts.abandoned = 1
        counts.hungUp = 1
        counts.open = 3
        return counts
    }

    @Test func hangUpsAtTheEndAreStillOpen() {
        let router = RouterCounters(
            ["queued": 10, "solved": 5, "abandoned": 3, "hung_up": 2, "in_queue": 0],
            knownTo: self.counts,
            resolvedLast: 0
        )
        #expect(router["abandoned"] == 1)
        #expect(router["hung_up"] == 1)
        #expect(router["in_queue"] == 3)
        #expect(router["queued"] == 10)
    }

    @Test func noMoreIsMovedThanWasLeftOpen() {
        let router = RouterCounters(
            ["abandoned": 9, "hung_up": 9, "in_queue": 0],
            knownTo: self.counts,
            resolvedLast: 0
        )
        #expect(router["abandoned"] == 6)
        #expect(router["hung_up"] == 9)
        #expect(router["in_queue"] == 3)
    }

    @Test func linesThatNobodyReadAnyMoreAreStillOpen() {
        let router = RouterCounters(
            ["assigned": 9, "solved": 7, "abandoned": 1, "hung_up": 2, "in_queue": 0],
            knownTo: {
                var counts = self.counts
                counts.assigned = 7
                return counts
            }(),
            resolvedLast: 2
        )
        #expect(router["solved"] == 5)
        #expect(router["assigned"] == 7)
        #expect(router["in_queue"] == 3)
    }

    @Test func whatWasResolvedLongBeforeTheEndIsADifference() {
        let router = RouterCounters(["solved": 7, "in_queue": 0], knownTo: self.counts, resolvedLast: 1)
        #expect(router["solved"] == 6 && router["in_queue"] == 1)
        #expect(router.said("solved") == 7 && router.said("in_queue") == 0)
        #expect(router.moved == ["solved": 1, "in_queue": -1])
    }

    @Test func nothingIsMovedWhenNothingWasLeftOpen() {
        var counts = self.counts
        counts.open = 0
        let router = RouterCounters(["assigned": 9, "solved": 7, "in_queue": 0], knownTo: counts, resolvedLast: 9)
        #expect(router["solved"] == 7)
        #expect(router["assigned"] == 9)
    }

    @Test func fewerHangUpsThanCustomersSawStayADifference() {
        let router = RouterCounters(
            ["abandoned": 0, "hung_up": 0, "in_queue": 3],
            knownTo: self.counts,
            resolvedLast: 0
        )
        #expect(router["abandoned"] == 0)
        #expect(router["in_queue"] == 3)
    }

    @Test func counterThatTheRouterLacksStaysMissing() {
        let router = RouterCounters(["hung_up": 2], knownTo: self.counts, resolvedLast: 0)
        #expect(router["abandoned"] == nil)
        #expect(router["in_queue"] == nil)
    }
}
