import Foundation

/// Whether a child process still runs, watched by a thread of its own.
///
/// The process is reaped under the same lock that signals are sent under, so that no signal ever goes to a process that
/// got the number of an ended child.
final class ChildStatus: @unchecked Sendable {
    // Unchecked: `ended` is touched under `condition` only.
    private let condition = NSCondition()
    private let pid: pid_t
    private var ended: ChildProcess.Exit?

    init(pid: pid_t) {
        self.pid = pid
    }

    var exit: ChildProcess.Exit? {
        self.condition.withLock { self.ended }
    }

    func watch() {
        let thread = Thread {
            var event = siginfo_t()
            // Waits without reaping; the number stays taken until `reap`.
            while waitid(P_PID, id_t(self.pid), &event, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            self.reap()
        }
        thread.start()
    }

    func send(_ signal: CInt) {
        self.condition.withLock {
            if self.ended == nil { _ = kill(self.pid, signal) }
        }
    }

    func wait(until deadline: Deadline) -> ChildProcess.Exit? {
        self.condition.lock()
        defer { self.condition.unlock() }
        while self.ended == nil, !deadline.hasPassed {
            let (seconds, attoseconds) = deadline.remaining.components
            _ = self.condition.wait(until: Date(timeIntervalSinceNow: Double(seconds) + Double(attoseconds) * 1e-18))
        }
        return self.ended
    }

    private func reap() {
        self.condition.withLock {
            var status: CInt = 0
            while waitpid(self.pid, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            self.ended = signal == 0 ? .code((status >> 8) & 0xFF) : .signal(signal)
            self.condition.broadcast()
        }
    }
}
