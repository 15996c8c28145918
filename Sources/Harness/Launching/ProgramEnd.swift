/// How a program that was started ended.
package enum ProgramEnd: Equatable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case signalled(Int32)
    /// It never ran; in words, with the path.
    case notStarted(String)

    package var description: String {
        switch self {
        case .exited(let code): "ended with exit code \(code)"
        case .signalled(let signal): "was ended by signal \(signal)"
        case .notStarted(let why): why
        }
    }
}
