import Dispatch
import Glibc
import Synchronization
import Transport

/// A short look at how much of the machine others take. Steal shows only while somebody wants to run, so it is asked for: a
/// thread for each CPU, four at most, does nothing for a moment as fast as it can.
enum MachineProbe {
    private static let mostThreads = 4
    /// Nanoseconds: long enough for a scheduler's time slices to even out.
    private static let length: Int64 = 300_000_000

    static var cores: Int { max(1, Int(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The share of the CPU time it asked for that it did not get, 0 … 1. Blocks no thread of Swift's own; takes about a third
    /// of a second.
    static func takenShare() async -> Double {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Self.measure()) }
        }
    }

    private static func measure() -> Double {
        let sums = Mutex((wall: Int64(0), cpu: Int64(0)))
        DispatchQueue.concurrentPerform(iterations: min(Self.cores, Self.mostThreads)) { _ in
            let (wall, cpu) = (monotonicNow(), threadCPUNanoseconds())
            var now = wall
            while now - wall < Self.length { now = monotonicNow() }
            let used = threadCPUNanoseconds() - cpu
            sums.withLock { sums in
                sums.wall += now - wall
                sums.cpu += used
            }
        }
        let (wall, cpu) = sums.withLock { $0 }
        return wall > 0 ? min(1, max(0, 1 - Double(cpu) / Double(wall))) : 0
    }
}
