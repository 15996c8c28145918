import Glibc

/// Which of the signals that ask a process to end are passed on.
///
/// HUP, the end of a terminal, asks for it once and for nothing more: the kernel and a shell both send it, and nobody has lost patience by
/// that. So it counts when it is the first signal, and never as a second one that ends things at once.
struct SignalFilter {
    private var hasPassed = false

    mutating func passes(_ signal: Int32) -> Bool {
        defer { self.hasPassed = true }
        return signal != SIGHUP || !self.hasPassed
    }
}
