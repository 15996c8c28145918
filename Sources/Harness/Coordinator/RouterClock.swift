import CLinux

/// How much CPU time the router of a run takes between two instants.
struct RouterClock {
    /// The router's process; nil when it is not ours to look at.
    var pid: Int32?
    private var before: Int64?
    private var after: Int64?

    /// The plan's zero.
    mutating func start() {
        self.before = self.reading
    }

    /// The end of the work. Later calls change nothing.
    mutating func stop() {
        if self.after == nil { self.after = self.reading }
    }

    /// All threads together; nil when either reading failed, as it does once the process has gone.
    var nanoseconds: Int64? {
        guard let before = self.before, let after = self.after else { return nil }
        return after - before
    }

    private var reading: Int64? {
        guard let pid = self.pid else { return nil }
        let nanoseconds = clinux_process_cpu_nanoseconds(pid)
        return nanoseconds >= 0 ? nanoseconds : nil
    }
}
