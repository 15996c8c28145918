import Commands
import Glibc
import Harness
import Synchronization

/// Shows how a run goes on standard error: a view that is drawn anew on a terminal, a line every five seconds elsewhere.
final class ProgressPrinter: Sendable {
    private struct State {
        /// Of the view, on the terminal now.
        var drawnLines = 0
        var history = ProgressHistory()
        var lastPhase: Coordinator.Phase?
        var lastLine = ""
        var reports = 0
    }

    private static let reportsPerLine = 5

    private let isQuiet: Bool
    private let isTerminal: Bool
    private let hasColors: Bool
    private let state = Mutex(State())

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        self.isTerminal = isatty(STDERR_FILENO) == 1 && Environment.value("TERM") != "dumb"
        // https://no-color.org: any value but an empty one.
        self.hasColors = Environment.value("NO_COLOR") == nil
    }

    /// Called about once a second and when a phase begins.
    func show(_ progress: RunProgress) {
        guard !self.isQuiet else { return }
        self.state.withLock { state in
            if self.isTerminal {
                self.draw(progress, &state)
            } else {
                Self.writeLine(progress, &state)
            }
            state.lastPhase = progress.phase
        }
    }

    /// Makes room for what comes next.
    func clear() {
        self.state.withLock { state in
            Diagnostics.write(TerminalFrame.clearing(state.drawnLines))
            state.drawnLines = 0
        }
    }

    private func draw(_ progress: RunProgress, _ state: inout State) {
        state.history.append(progress)
        let (columns, rows) = Self.terminalSize
        let lines = LiveView.lines(state.history, columns: columns, rows: rows)
        Diagnostics.write(
            TerminalFrame.text(lines, replacing: state.drawnLines, hasColors: self.hasColors)
        )
        state.drawnLines = lines.count
    }

    private static func writeLine(_ progress: RunProgress, _ state: inout State) {
        let isNews = state.lastPhase != progress.phase
        let line = progress.line
        // Phases that say the same are one to whoever watches.
        if isNews || state.reports.isMultiple(of: Self.reportsPerLine), line != state.lastLine {
            Diagnostics.write("\(line)\n")
            state.lastLine = line
        }
        state.reports = isNews ? 1 : state.reports + 1
    }

    /// Asked each time: windows change. What a terminal does not say is 80 by 24.
    private static var terminalSize: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}
