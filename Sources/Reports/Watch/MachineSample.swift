/// The kernel's counters of one machine at an instant. Nil is "could not be read".
package struct MachineSample: Equatable, Sendable {
    /// Three clocks read at the same instant, in nanoseconds.
    package struct Clocks: Equatable, Sendable {
        package var monotonic: Int64
        /// Goes on while the machine sleeps.
        package var boot: Int64
        /// The time of day, which can be set.
        package var wall: Int64

        package init(monotonic: Int64, boot: Int64, wall: Int64) {
            self.monotonic = monotonic
            self.boot = boot
            self.wall = wall
        }
    }

    package var clocks: Clocks
    package var machine: MachineTime?
    /// CPU time of the run's own processes on this machine, in nanoseconds; nil when one of them cannot be told from strangers.
    package var ownNanoseconds: Int64?
    /// CPU time of all other processes that can be seen, in ticks.
    package var strangerTicks: Int64?
    package var throttling: Throttling?
    /// Time in which something waited for a CPU, for memory, for a disk, in microseconds.
    package var cpuPressure: Int64?
    package var memoryPressure: Int64?
    package var diskPressure: Int64?

    package init(clocks: Clocks) {
        self.clocks = clocks
    }

    /// How often a control group was stopped because its quota was used up: `cpu.stat`.
    package struct Throttling: Equatable, Sendable {
        package var periods: Int64
        package var nanoseconds: Int64

        /// Reads a `cpu.stat`, of either version; nil when it says nothing about throttling.
        package init?(cpuStat text: String) {
            var values: [Substring: Int64] = [:]
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.count == 2, let value = Int64(words[1]) { values[words[0]] = value }
            }
            guard let periods = values["nr_throttled"] else { return nil }
            self.periods = periods
            self.nanoseconds = values["throttled_usec"].map { $0 &* 1_000 } ?? values["throttled_time"] ?? 0
        }
    }

    /// Reads the total of the line `some` of a file in `/proc/pressure`, in microseconds.
    package static func pressure(_ text: String) -> Int64? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("some ") }) else { return nil }
        return line.split(separator: " ").first { $0.hasPrefix("total=") }.flatMap { Int64($0.dropFirst(6)) }
    }

    /// Where a process's control group keeps its `cpu.stat`, by what `/proc/self/cgroup` says; the likeliest first.
    package static func cpuStatPaths(selfCgroup text: String?) -> [String] {
        let memberships = (text ?? "").split(separator: "\n").map {
            $0.split(separator: ":", omittingEmptySubsequences: false)
        }
        let paths = memberships.filter { $0.count >= 3 }.compactMap { parts -> [String]? in
            let path = parts[2] == "/" ? "" : String(parts[2])
            if parts[0] == "0" { return ["/sys/fs/cgroup\(path)/cpu.stat", "/sys/fs/cgroup/cpu.stat"] }
            guard parts[1].split(separator: ",").contains("cpu") else { return nil }
            return ["/sys/fs/cgroup/cpu\(path)/cpu.stat", "/sys/fs/cgroup/cpu/cpu.stat"]
        }
        return paths.flatMap { $0 }
    }
}
