/// CPU time of a whole machine since it started: the first line of `/proc/stat`, in ticks.
package struct MachineTime: Equatable, Sendable {
    /// Spent on programs and on the kernel; neither idle, nor waiting, nor stolen.
    package let busy: Int64
    package let stolen: Int64
    package let all: Int64

    /// Reads `/proc/stat`; nil when it is not as Linux writes it.
    package init?(procStat text: String) {
        let words = text.prefix { $0 != "\n" }.split(separator: " ")
        // user nice system idle iowait irq softirq steal; guests are in user already.
        let ticks = words.dropFirst().prefix(8).compactMap { Int64($0) }
        guard words.first == "cpu", ticks.count == 8 else { return nil }
        self.busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]
        self.stolen = ticks[7]
        self.all = ticks.reduce(0, +)
    }

    /// The share of all CPU time since an earlier reading that the hypervisor took away; nil when none passed.
    func stealShare(since before: MachineTime) -> Double? {
        guard self.all > before.all else { return nil }
        return Double(self.stolen - before.stolen) / Double(self.all - before.all)
    }

    /// CPU time since an earlier reading that others took, in seconds: those that can be seen, and those in other containers, of
    /// which only the machine's total tells; nil when none passed.
    ///
    /// The kernel makes that total by looking once a tick who runs, so of n ticks it is off by about √n, and by more where
    /// people wake with the clock. What is less than four times that is not taken for a stranger.
    ///
    /// - Parameters:
    ///   - ownSeconds: CPU time that those who are measured took meanwhile.
    ///   - strangerTicks: what other processes that can be seen took; nil when they could not be listed.
    func foreignSeconds(
        since before: MachineTime,
        ownSeconds: Double,
        strangerTicks: Int64?,
        ticksPerSecond: Double
    ) -> Double? {
        guard self.all > before.all else { return nil }
        let busy = Double(self.busy - before.busy) / ticksPerSecond
        guard let strangerTicks else { return max(0, busy - ownSeconds) }
        // A process whose end nobody waited for takes its time with it.
        let strangers = Double(max(0, strangerTicks)) / ticksPerSecond
        let unseen = busy - ownSeconds - strangers
        let doubt = 4 * (busy / ticksPerSecond).squareRoot()
        return strangers + (unseen > doubt ? unseen : 0)
    }
}
