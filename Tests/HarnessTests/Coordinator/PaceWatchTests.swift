import Testing

@testable import Harness

struct PaceWatchTests {
    @Test(.timeLimit(.minutes(1))) func aFixedPieceOfWorkIsTimedUntilItIsStopped() async {
        let watch = PaceWatch()
        #expect(watch.median == nil)
        watch.start()
        while watch.median == nil { await Task.yield() }
        watch.stop()
        let median = watch.median
        // Thirty thousand steps take no less than ten microseconds on any machine.
        #expect(median ?? 0 > 10_000)
        await watch.shutDown()
        #expect(watch.median == median, "nothing is added once it is stopped")
    }
}
