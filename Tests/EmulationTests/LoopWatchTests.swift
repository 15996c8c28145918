import Measurement
import NIOCore
import Organization
import People
import Testing
import Transport

@testable import Emulation

/// The watch on a loop, with a clock that the test moves.
@Suite struct LoopWatchTests {
    /// A clock and a watch that live on a loop.
    private final class Scene {
        var now: Int64 = 1_000_000_000
        private(set) var watch: LoopWatch?

        init(on loop: any EventLoop) {
            self.watch = LoopWatch(loop: loop, now: { [unowned self] in self.now })
        }
    }

    private func onLoop<Result: Sendable>(_ body: @escaping @Sendable (any EventLoop) -> Result) async throws -> Result
    {
        let thread = EventLoopThread()
        let loop = thread.loop
        let result = try await loop.submit { body(loop) }.get()
        await thread.shutDown()
        return result
    }

    @Test func ticksAreLateByWhatPassedSinceTheyWereDue() async throws {
        let lag = try await self.onLoop { loop in
            let scene = Scene(on: loop)
            scene.watch?.begin(at: Timestamp(nanoseconds: 2_000_000_000))
            for delay: Int64 in [0, 300_000, 50_000] {
                scene.now = (scene.watch?.due ?? 0) + delay
                scene.watch?.tick()
            }
            scene.watch?.end()
            return scene.watch?.take().lag
        }
        #expect(lag?.count == 3)
        #expect(lag?.minimumNanoseconds == 0)
        #expect(lag?.maximumNanoseconds == 300_000)
    }

    /// A fifth of a second is twenty ticks that were missed, from 200 ms late down to 10: half of them by more than 100 ms.
    @Test func standstillCountsForAllTheTicksItMissed() async throws {
        let lag = try await self.onLoop { loop in
            let scene = Scene(on: loop)
            scene.watch?.begin(at: Timestamp(nanoseconds: 2_000_000_000))
            scene.now = 2_000_000_000 + LoopWatch.interval + 200_000_000
            scene.watch?.tick()
            scene.watch?.end()
            return scene.watch?.take().lag
        }
        #expect(lag?.count == 21)
        #expect(lag?.maximumNanoseconds == 200_000_000)
        let median = try #require(lag?.value(atPercentile: 50))
        #expect((99_000_000...101_000_000).contains(median))
    }

    @Test func hoursAwayAreOneStandstill() async throws {
        let lag = try await self.onLoop { loop in
            let scene = Scene(on: loop)
            scene.watch?.begin(at: Timestamp(nanoseconds: 2_000_000_000))
            scene.now += 86_400_000_000_000
            scene.watch?.tick()
            scene.watch?.end()
            return scene.watch?.take().lag
        }
        // A day does not fit a histogram of an hour; it is counted as what does not.
        #expect((lag?.count ?? 0) + (lag?.outOfRange ?? 0) == 10_000)
    }

    @Test func nothingIsMeasuredOutsideOfTheRun() async throws {
        let (lag, cpu, wall) = try await self.onLoop { loop in
            let scene = Scene(on: loop)
            scene.now += 5_000_000_000
            guard let seen = scene.watch?.take() else { return (Int64(-1), Int64(-1), Int64(-1)) }
            return (Int64(seen.lag.count), seen.cpuNanoseconds, seen.wallNanoseconds)
        }
        #expect(lag == 0 && cpu == 0 && wall == 0)
    }

    /// Who is woken before the tick that is overdue learns since when the loop has stood still, until the tick has come.
    @Test func standstillIsKnownToWhoIsWokenFirst() async throws {
        let seen: [Int64?] = try await self.onLoop { loop in
            let scene = Scene(on: loop)
            guard let watch = scene.watch else { return [] }
            var seen: [Int64?] = [watch.standstill(at: 9_000_000_000)]
            var told: [Int64] = []
            watch.onStandstill = { told += [$0, $1] }
            watch.begin(at: Timestamp(nanoseconds: 2_000_000_000))
            seen.append(watch.standstill(at: 2_003_000_000))
            seen.append(watch.standstill(at: 2_503_000_000))
            seen.append(watch.standstill(at: 2_504_000_000))
            scene.now = 2_505_000_000
            watch.tick()
            seen.append(watch.standstill(at: 2_506_000_000))
            watch.end()
            return seen + told
        }
        #expect(seen == [nil, nil, 2_003_000_000, 2_003_000_000, nil, 2_003_000_000, 2_505_000_000])
    }
}
