import CLinux
import FoundationEssentials
import Glibc
internal import Harness
import Reports
import Transport

/// What the machine, and this process with all of its children that have ended, had taken of the CPUs at an instant.
struct MachineReading {
    private let instant: Int64
    private let machine: MachineTime?
    private let ownSeconds: Double
    /// Of other processes that can be seen; nil when they cannot be listed.
    private let strangerTicks: Int64?

    /// Reads the kernel's counters.
    static func now() -> MachineReading {
        let text = FileManager.default.contents(atPath: "/proc/stat").map { String(decoding: $0, as: UTF8.self) }
        return MachineReading(
            instant: monotonicNow(),
            machine: text.flatMap { MachineTime(procStat: $0) },
            ownSeconds: Self.cpuSeconds(of: RUSAGE_SELF) + Self.cpuSeconds(of: RUSAGE_CHILDREN),
            strangerTicks: ProcessTime.strangerTicks(to: [getpid()])
        )
    }

    /// What happened since an earlier reading.
    ///
    /// - Parameter start: the reading at the session's start.
    func noise(of attempt: Int, since before: MachineReading, start: MachineReading) -> RunNoise {
        let ticksPerSecond = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        let strangers = self.strangerTicks.flatMap { ticks in before.strangerTicks.map { ticks - $0 } }
        return RunNoise(
            attempt: attempt,
            from: before.machine,
            to: self.machine,
            ownSeconds: self.ownSeconds - before.ownSeconds,
            strangerTicks: strangers,
            ticksPerSecond: ticksPerSecond,
            wallSeconds: Double(self.instant - before.instant) / 1e9,
            elapsedSeconds: Double(self.instant - start.instant) / 1e9
        )
    }

    /// User and system time; of children, with theirs, once they have been waited for.
    private static func cpuSeconds(of who: __rusage_who) -> Double {
        var usage = rusage()
        guard getrusage(who.rawValue, &usage) == 0 else { return 0 }
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        return seconds + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
