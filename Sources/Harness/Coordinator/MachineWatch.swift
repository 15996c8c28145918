import Glibc
import Reports

/// Watches the coordinator's machine between the plan's zero and the end of the last customer.
struct MachineWatch {
    private var before: MachineSample?
    private var after: MachineSample?

    /// - Parameter processes: of the run on this machine, besides this one; nil when not all of them are known.
    mutating func start(processes: [Int32]?) {
        self.before = .now(processes: processes.map { $0 + [getpid()] })
    }

    /// Later calls change nothing.
    mutating func stop(processes: [Int32]?) {
        guard self.before != nil, self.after == nil else { return }
        self.after = .now(processes: processes.map { $0 + [getpid()] })
    }

    /// Nil when it was not watched to the end.
    var figures: MachineFigures? {
        guard let before = self.before, let after = self.after else { return nil }
        return MachineFigures(from: before, to: after, ticksPerSecond: Double(max(1, sysconf(Int32(_SC_CLK_TCK)))))
    }
}
