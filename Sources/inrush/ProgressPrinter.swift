import Glibc
import Harness
import Synchronization

/// Shows how a run goes on standard error: one line that is drawn anew on a terminal, a line every five seconds
/// elsewhere. It uses no colours, so there is nothing that NO_COLOR would have to switch off.
final class ProgressPrinter: Sendable {
    private struct State {
        var isLineOpen = false
        var lastPhase: Coordinator.Phase?
        var lastLine = ""
        var reports = 0
    }

    private static let reportsPerLine = 5

    private let isQuiet: Bool
    private let isTerminal: Bool
    private let state = Mutex(State())

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        self.isTerminal = isatty(STDERR_FILENO) == 1 && Environment.value("TERM") != "dumb"
    }

    /// Called about once a second and when a phase begins.
    func show(_ progress: RunProgress) {
        guard !self.isQuiet else { return }
        self.state.withLock { state in
            if self.isTerminal {
                Diagnostics.write("\r\u{1B}[K\(progress.line)")
                state.isLineOpen = true
            } else {
                let isNews = state.lastPhase != progress.phase
                let line = progress.line
                // Phases that say the same are one to whoever watches.
                if isNews || state.reports.isMultiple(of: Self.reportsPerLine), line != state.lastLine {
                    Diagnostics.write("\(line)\n")
                    state.lastLine = line
                }
                state.reports = isNews ? 1 : state.reports + 1
            }
            state.lastPhase = progress.phase
        }
    }

    /// Makes room for what comes next.
    func clear() {
        self.state.withLock { state in
            if state.isLineOpen { Diagnostics.write("\r\u{1B}[K") }
            state.isLineOpen = false
        }
    }
}
