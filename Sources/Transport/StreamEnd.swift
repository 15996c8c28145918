/// How a connection ended, as its handler is told.
package enum StreamEnd: Equatable, Sendable, CustomStringConvertible {
    /// The peer ended it, or said that it will send no more (a half-close).
    case endOfFile
    /// It broke; the text says how (connection reset, write failed …).
    case failed(String)
    /// `close` or `abort` was called here.
    case closedHere

    package var description: String {
        switch self {
        case .endOfFile: "the peer ended the connection"
        case .failed(let reason): reason
        case .closedHere: "closed here"
        }
    }
}
