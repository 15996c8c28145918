/// What to write to a terminal so that lines stand where others stood.
///
/// The cursor is left at the end of the last line, nothing of the terminal is switched, and so there is nothing to restore
/// but the lines themselves, which `clearing` removes.
package enum TerminalFrame {
    private static let escape = "\u{1B}["

    /// - Parameters:
    ///   - lines: shorter than the terminal is wide.
    ///   - previous: how many lines stand there.
    ///   - hasColors: false where `NO_COLOR` is set.
    package static func text(_ lines: [LiveView.Line], replacing previous: Int, hasColors: Bool) -> String {
        let texts = lines.map { self.text($0, hasColors) + "\(self.escape)K" }
        return self.toFirst(of: previous) + texts.joined(separator: "\n") + "\(self.escape)J"
    }

    /// Removes the lines, and leaves the cursor where the first of them began.
    package static func clearing(_ previous: Int) -> String {
        previous == 0 ? "" : self.toFirst(of: previous) + "\(self.escape)J"
    }

    private static func toFirst(of lines: Int) -> String {
        lines > 1 ? "\r\(self.escape)\(lines - 1)A" : "\r"
    }

    private static func text(_ line: LiveView.Line, _ hasColors: Bool) -> String {
        switch line.emphasis {
        case .faint where hasColors: "\(self.escape)2m\(line.text)\(self.escape)0m"
        case .alert where hasColors: "\(self.escape)31m\(line.text)\(self.escape)0m"
        case .none, .faint, .alert: line.text
        }
    }
}
