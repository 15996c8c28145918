/// What is wrong with a line of the control protocol. The peer that sent it is to blame; the receiver closes.
package enum ControlError: Error, Equatable, CustomStringConvertible {
    /// The line is longer than the reader allows, in bytes.
    case tooLong(limit: Int)
    /// The line is not JSON, or no message that this side understands.
    case malformed
    /// A part the message must have is not there.
    case missing(String)
    /// A part is there and cannot be read or is out of its range.
    case badValue(String)
    /// A part is not what its own reader takes; in that reader's words.
    case unreadable(String)
    /// The peer speaks another version.
    case version(String)

    /// What a coder says. Nothing of what the peer wrote is repeated.
    init(_ error: any Error) {
        switch error {
        case let error as ControlError: self = error
        case DecodingError.keyNotFound(let key, let context): self = .missing(Self.name(context.codingPath + [key]))
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            let name = Self.name(context.codingPath)
            self = name.isEmpty ? .malformed : .badValue(name)
        default: self = .unreadable("\(error)")
        }
    }

    /// As a path of names; unnamed values of a message are `_0` and the like, and add nothing.
    private static func name(_ path: [any CodingKey]) -> String {
        path.map(\.stringValue).filter { !$0.hasPrefix("_") }.joined(separator: ".")
    }

    /// Whether the two sides are not the same build.
    var isVersion: Bool {
        if case .version = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .tooLong(let limit): "a line of more than \(limit) bytes"
        case .malformed: "a line that is no message"
        case .missing(let name): "a line without '\(name)'"
        case .badValue(let name): "a value of '\(name)' that cannot be read"
        case .unreadable(let why): "a value that cannot be read: \(why)"
        case .version(let version): "version '\(version.prefix(32))'; this build speaks \(ControlVersion.current)"
        }
    }
}
