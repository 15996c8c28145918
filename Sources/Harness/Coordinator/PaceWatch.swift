import CLinux
import Measurement
import NIOCore
import Synchronization
import Transport

/// How fast this machine works while a run is played: the CPU time of a fixed piece of work, fifty times a second.
///
/// On a shared host a program takes a tenth more or less CPU time from one minute to the next, as neighbours on the same core and
/// in the same caches come and go; no counter of the kernel shows it. A piece of work that never changes does: `PaceAdjustment`
/// takes out of a comparison what goes along with it.
///
/// The work is done on a thread of its own that steps back for everybody else, and takes one percent of a core.
final class PaceWatch: Sendable {
    private static let interval = TimeAmount.milliseconds(20)

    private struct State {
        var isOn = false
        var nanoseconds = LatencyHistogram()
        /// So that the work is not left out as useless.
        var sum: UInt64 = 0
    }

    private let thread = EventLoopThread()
    private let state = Mutex(State())

    /// Looks from now on.
    func start() {
        self.state.withLock { $0.isOn = true }
        self.thread.loop.execute {
            // Where it is not allowed, the work is done all the same.
            _ = clinux_yield_to_others()
        }
        self.thread.loop.scheduleRepeatedTask(initialDelay: .zero, delay: Self.interval) { task in
            guard self.isOn else { return task.cancel() }
            let before = threadCPUNanoseconds()
            let result = clinux_fixed_work()
            let nanoseconds = threadCPUNanoseconds() - before
            self.state.withLock { state in
                state.sum &+= result
                if state.isOn { state.nanoseconds.record(nanoseconds: nanoseconds) }
            }
        }
    }

    /// Looks no more. Later calls change nothing.
    func stop() {
        self.state.withLock { $0.isOn = false }
    }

    /// Ends the thread. Called once.
    func shutDown() async {
        self.stop()
        await self.thread.shutDown()
    }

    /// The middle one of all, in nanoseconds of CPU time; nil when there was none.
    var median: Int64? {
        self.state.withLock { $0.nanoseconds.value(atPercentile: 50) }
    }

    private var isOn: Bool { self.state.withLock { $0.isOn } }
}
