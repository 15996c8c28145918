/// Why a line was refused while the connection lives.
package enum ErrorCode: UInt8, WireWord {
    /// The line is not a word, its arguments and `key=value` attributes.
    case syntax
    case unknownCommand
    /// The line exceeds 1,024 bytes; the rest of it was dropped.
    case tooLong
    case notUTF8
    /// An argument or a value is not of its kind or range, or an escape is broken.
    case badValue
    case missingKey
    case duplicateKey
    /// The ref names somebody already.
    case duplicateRef
    case noSuchRef
    /// Somebody of that name has a seat.
    case nameTaken
    /// It came too late, or the offer or inquiry is another's.
    case stale
    case wrongState
    /// The command belongs to another role.
    case notAllowed

    package var wireName: StaticString {
        switch self {
        case .syntax: "syntax"
        case .unknownCommand: "unknown-command"
        case .tooLong: "too-long"
        case .notUTF8: "not-utf8"
        case .badValue: "bad-value"
        case .missingKey: "missing-key"
        case .duplicateKey: "duplicate-key"
        case .duplicateRef: "duplicate-ref"
        case .noSuchRef: "no-such-ref"
        case .nameTaken: "name-taken"
        case .stale: "stale"
        case .wrongState: "wrong-state"
        case .notAllowed: "not-allowed"
        }
    }

    /// Whether a line that could not be read, or is another role's, counts towards the 32 malformed ones in a row that end a connection.
    /// Being late or colliding with somebody else's choice does not.
    package var countsAsMalformed: Bool {
        switch self {
        case .stale, .noSuchRef, .wrongState, .duplicateRef, .nameTaken: false
        default: true
        }
    }
}
