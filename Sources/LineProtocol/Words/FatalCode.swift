/// Why the server closes the connection.
package enum FatalCode: UInt8, WireWord {
    case needHello
    case version
    case unauthorized
    /// The client did not read what it was sent.
    case slowConsumer
    case tooManyErrors
    /// Silent, and two pings unanswered.
    case idle
    case shuttingDown

    package var wireName: StaticString {
        switch self {
        case .needHello: "need-hello"
        case .version: "version"
        case .unauthorized: "unauthorized"
        case .slowConsumer: "slow-consumer"
        case .tooManyErrors: "too-many-errors"
        case .idle: "idle"
        case .shuttingDown: "shutting-down"
        }
    }
}
