/// What is wrong with a line of the control protocol. The peer that sent it is to blame; the receiver closes.
package enum ControlError: Error, Equatable, CustomStringConvertible {
    /// The line is longer than the reader allows, in bytes.
    case tooLong(limit: Int)
    /// The bytes are not UTF-8.
    case notUTF8
    /// The line has no word, more parts than allowed, or a broken percent escape.
    case malformed
    /// The first word is not one this side understands.
    case unknownWord(String)
    /// A part the message must have is not there.
    case missing(String)
    /// A part is there and cannot be read or is out of its range.
    case badValue(String)
    /// A key is given twice.
    case duplicate(String)
    /// The peer speaks another version.
    case version(String)

    /// Whether the two sides are not the same build.
    var isVersion: Bool {
        if case .version = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .tooLong(let limit): "a line of more than \(limit) bytes"
        case .notUTF8: "a line that is not UTF-8"
        case .malformed: "a line that is not 'word key=value…'"
        case .unknownWord(let word): "the unknown word '\(word.prefix(32))'"
        case .missing(let key): "a line without '\(key)'"
        case .badValue(let key): "a value of '\(key)' that cannot be read"
        case .duplicate(let key): "the key '\(key)' twice"
        case .version(let version): "version '\(version.prefix(32))'; this build speaks \(ControlLine.version)"
        }
    }
}
