import CLinux
import FoundationEssentials
import Glibc
import Reports

extension MachineSample {
    /// Reads the kernel's counters now.
    ///
    /// - Parameter processes: the run's own on this machine; nil when not all of them are known.
    static func now(processes: [Int32]?) -> MachineSample {
        var sample = MachineSample(clocks: .now())
        sample.machine = Self.text("/proc/stat").flatMap { MachineTime(procStat: $0) }
        sample.ownNanoseconds = processes.flatMap(Self.cpuNanoseconds)
        sample.strangerTicks = processes.flatMap { ProcessTime.strangerTicks(to: Set($0)) }
        sample.throttling =
            Self.cpuStatPaths(selfCgroup: Self.text("/proc/self/cgroup")).lazy
            .compactMap { Self.text($0).flatMap { Throttling(cpuStat: $0) } }.first
        sample.cpuPressure = Self.text("/proc/pressure/cpu").flatMap { Self.pressure($0) }
        sample.memoryPressure = Self.text("/proc/pressure/memory").flatMap { Self.pressure($0) }
        sample.diskPressure = Self.text("/proc/pressure/io").flatMap { Self.pressure($0) }
        return sample
    }

    /// Nil when one of them cannot be read, as it is once it has ended.
    private static func cpuNanoseconds(of processes: [Int32]) -> Int64? {
        var sum: Int64 = 0
        for process in processes {
            let nanoseconds = clinux_process_cpu_nanoseconds(process)
            guard nanoseconds >= 0 else { return nil }
            sum += nanoseconds
        }
        return sum
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension MachineSample.Clocks {
    /// Reads all three within a moment: of some attempts, the one that took the least time.
    static func now() -> MachineSample.Clocks {
        let attempts = (0..<5).map { _ in
            let before = Self.nanoseconds(CLOCK_MONOTONIC)
            let (boot, wall) = (Self.nanoseconds(CLOCK_BOOTTIME), Self.nanoseconds(CLOCK_REALTIME))
            let after = Self.nanoseconds(CLOCK_MONOTONIC)
            return (
                width: after - before, clocks: Self(monotonic: before + (after - before) / 2, boot: boot, wall: wall)
            )
        }
        return attempts.min { $0.width < $1.width }?.clocks ?? Self(monotonic: 0, boot: 0, wall: 0)
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { return 0 }
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
