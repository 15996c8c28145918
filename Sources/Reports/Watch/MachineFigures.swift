/// What disturbed the coordinator's machine while a run was played. Nil is "could not be read".
package struct MachineFigures: Equatable, Sendable, DocumentPart {
    /// CPU time that none of the run's processes took, in cores.
    package var foreignCores: Double?
    /// The share of all CPU time that the hypervisor took away.
    package var stealShare: Double?
    /// How often this control group's quota was used up, and how long it was stopped for it.
    package var throttledPeriods: Int64?
    package var throttledSeconds: Double?
    /// Shares of the time in which something waited for a CPU, for memory, for a disk.
    package var cpuPressure: Double?
    package var memoryPressure: Double?
    package var diskPressure: Double?
    /// How long the machine slept.
    package var suspendedSeconds: Double
    /// How far the time of day was set, beyond what passed; negative: back.
    package var wallStepSeconds: Double
    /// How long was watched.
    package var seconds: Double
    /// CPU time of a fixed piece of work, in nanoseconds, the median over the run: how fast the machine was.
    package var paceNs: Int64?

    /// What happened between two readings; nil when no time passed.
    ///
    /// - Parameter ticksPerSecond: of `MachineTime`.
    package init?(from before: MachineSample, to after: MachineSample, ticksPerSecond: Double) {
        let passed = after.clocks.monotonic - before.clocks.monotonic
        guard passed > 0 else { return nil }
        let seconds = Double(passed) / 1e9
        self.seconds = seconds
        self.suspendedSeconds = Double(after.clocks.boot - before.clocks.boot - passed) / 1e9
        self.wallStepSeconds = Double(after.clocks.wall - before.clocks.wall - passed) / 1e9 - self.suspendedSeconds
        let use = before.machine.flatMap { machine in
            after.machine.flatMap { later in
                MachineUse(from: machine, to: later, wallSeconds: seconds, ticksPerSecond: ticksPerSecond)
            }
        }
        if let use {
            self.stealShare = use.stealShare
            if let own = before.ownNanoseconds, let ownLater = after.ownNanoseconds {
                let strangers = before.strangerTicks.flatMap { ticks in after.strangerTicks.map { $0 - ticks } }
                let foreign = use.foreign(ownSeconds: Double(ownLater - own) / 1e9, strangerTicks: strangers)
                self.foreignCores = foreign / seconds
            }
        }
        if let throttling = before.throttling, let later = after.throttling {
            self.throttledPeriods = later.periods - throttling.periods
            self.throttledSeconds = Double(later.nanoseconds - throttling.nanoseconds) / 1e9
        }
        let share = { (before: Int64?, after: Int64?) -> Double? in
            guard let before, let after else { return nil }
            return min(1, Double(after - before) / 1e6 / seconds)
        }
        self.cpuPressure = share(before.cpuPressure, after.cpuPressure)
        self.memoryPressure = share(before.memoryPressure, after.memoryPressure)
        self.diskPressure = share(before.diskPressure, after.diskPressure)
    }
}
