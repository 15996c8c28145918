/// CPU time of a whole machine since it started: `/proc/stat`, in ticks.
package struct MachineTime: Equatable, Sendable {
    /// CPUs that take part; 0 when they are not listed.
    package let cores: Int
    /// Spent on nothing, or on waiting for a disk.
    package let idle: Int64
    package let stolen: Int64
    package let all: Int64

    /// Reads `/proc/stat`; nil when it is not as Linux writes it.
    package init?(procStat text: String) {
        let lines = text.split(separator: "\n").prefix { $0.hasPrefix("cpu") }
        // user nice system idle iowait irq softirq steal; guests are in user already.
        let words = lines.first.map { $0.split(separator: " ") } ?? []
        let ticks = words.dropFirst().prefix(8).compactMap { Int64($0) }
        guard words.first == "cpu", ticks.count == 8 else { return nil }
        self.cores = lines.count - 1
        self.idle = ticks[3] + ticks[4]
        self.stolen = ticks[7]
        self.all = ticks.reduce(0, +)
    }
}

/// What became of a machine's CPU time between two readings, in seconds of CPU time.
package struct MachineUse: Equatable, Sendable {
    /// Of all CPUs together.
    package let capacity: Double
    package let stolen: Double
    /// Spent on programs and on the kernel.
    package let busy: Double
    private let tick: Double

    /// Nil when no time passed.
    ///
    /// The kernel knows from its clock how long a CPU was idle or stolen, but finds out what it was busy with by looking once a
    /// tick, which is off by a third and more where people wake with the clock. So what was busy is taken as the rest of the time
    /// that passed, and not from the columns that would say so.
    package init?(from before: MachineTime, to after: MachineTime, wallSeconds: Double, ticksPerSecond: Double) {
        let all = Double(after.all - before.all) / ticksPerSecond
        self.capacity = after.cores > 0 ? wallSeconds * Double(after.cores) : all
        guard all > 0, wallSeconds > 0 else { return nil }
        self.tick = 1 / ticksPerSecond
        self.stolen = Double(after.stolen - before.stolen) / ticksPerSecond
        self.busy = max(0, self.capacity - self.stolen - Double(after.idle - before.idle) / ticksPerSecond)
    }

    /// The share that the hypervisor took away.
    package var stealShare: Double { min(1, self.stolen / self.capacity) }

    /// What others took: those that can be seen, and those in other containers, of which only the machine's total tells.
    ///
    /// Interrupts and threads of the kernel belong to nobody and to whoever keeps them busy, some 6 % of what a run took when it
    /// was measured; and on a kernel that ticks while it is idle, n ticks are off by about √n. What is less than a tenth of the
    /// run's own time and four times that is not taken for a stranger.
    ///
    /// - Parameters:
    ///   - ownSeconds: CPU time that those who are measured took meanwhile.
    ///   - strangerTicks: what other processes that can be seen took; nil when they could not be listed.
    package func foreign(ownSeconds: Double, strangerTicks: Int64?) -> Double {
        guard let strangerTicks else { return max(0, self.busy - ownSeconds) }
        // A process whose end nobody waited for takes its time with it.
        let strangers = Double(max(0, strangerTicks)) * self.tick
        let unseen = self.busy - ownSeconds - strangers
        let doubt = 0.1 * ownSeconds + 4 * (self.busy * self.tick).squareRoot()
        return strangers + (unseen > doubt ? unseen : 0)
    }
}
