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

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 4 where bytes.matches("idle"): self = .idle
        case 7 where bytes.matches("version"): self = .version
        case 10 where bytes.matches("need-hello"): self = .needHello
        case 12 where bytes.matches("unauthorized"): self = .unauthorized
        case 13:
            switch bytes {
            case "slow-consumer": self = .slowConsumer
            case "shutting-down": self = .shuttingDown
            default: return nil
            }
        case 15 where bytes.matches("too-many-errors"): self = .tooManyErrors
        default: return nil
        }
    }
}
