/// The first word of what a server says.
enum ServerWord: UInt8, WireWord {
    case queued
    case assigned
    case closed
    case offer
    case transferred
    case deflected
    case refused
    case loggedIn
    case loggedOut
    case rescind
    case ended
    case paused
    case pong
    case ping
    case error
    case fatal
    case inrush
    case welcome
    case counter
    case end
    case desk
    case agent
    case story
    case broken
    case help

    var wireName: StaticString {
        switch self {
        case .queued: "QUEUED"
        case .assigned: "ASSIGNED"
        case .closed: "CLOSED"
        case .offer: "OFFER"
        case .transferred: "TRANSFERRED"
        case .deflected: "DEFLECTED"
        case .refused: "REFUSED"
        case .loggedIn: "LOGGED-IN"
        case .loggedOut: "LOGGED-OUT"
        case .rescind: "RESCIND"
        case .ended: "ENDED"
        case .paused: "PAUSED"
        case .pong: "PONG"
        case .ping: "PING"
        case .error: "ERROR"
        case .fatal: "FATAL"
        case .inrush: "INRUSH"
        case .welcome: "WELCOME"
        case .counter: "COUNTER"
        case .end: "END"
        case .desk: "DESK"
        case .agent: "AGENT"
        case .story: "STORY"
        case .broken: "BROKEN"
        case .help: "HELP"
        }
    }

    init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 3 where bytes.matches("END"): self = .end
        case 4:
            switch bytes {
            case "PONG": self = .pong
            case "PING": self = .ping
            case "DESK": self = .desk
            case "HELP": self = .help
            default: return nil
            }
        case 5:
            switch bytes {
            case "OFFER": self = .offer
            case "ENDED": self = .ended
            case "ERROR": self = .error
            case "FATAL": self = .fatal
            case "AGENT": self = .agent
            case "STORY": self = .story
            default: return nil
            }
        case 6:
            switch bytes {
            case "QUEUED": self = .queued
            case "CLOSED": self = .closed
            case "PAUSED": self = .paused
            case "INRUSH": self = .inrush
            case "BROKEN": self = .broken
            default: return nil
            }
        case 7:
            switch bytes {
            case "REFUSED": self = .refused
            case "RESCIND": self = .rescind
            case "WELCOME": self = .welcome
            case "COUNTER": self = .counter
            default: return nil
            }
        case 8 where bytes.matches("ASSIGNED"): self = .assigned
        case 9:
            switch bytes {
            case "DEFLECTED": self = .deflected
            case "LOGGED-IN": self = .loggedIn
            default: return nil
            }
        case 10 where bytes.matches("LOGGED-OUT"): self = .loggedOut
        case 11 where bytes.matches("TRANSFERRED"): self = .transferred
        default: return nil
        }
    }
}
