/// The first word of a command.
enum CommandWord: UInt8, WireWord {
    case hello
    case inquire
    case abandon
    case login
    case skills
    case ready
    case pause
    case logout
    case accept
    case decline
    case resolve
    case wrapped
    case transfer
    case ping
    case pong
    case desks
    case agents
    case inquiry
    case counters
    case check
    case reskill
    case topic
    case drain
    case open
    case help

    var wireName: StaticString {
        switch self {
        case .hello: "hello"
        case .inquire: "inquire"
        case .abandon: "abandon"
        case .login: "login"
        case .skills: "skills"
        case .ready: "ready"
        case .pause: "pause"
        case .logout: "logout"
        case .accept: "accept"
        case .decline: "decline"
        case .resolve: "resolve"
        case .wrapped: "wrapped"
        case .transfer: "transfer"
        case .ping: "ping"
        case .pong: "pong"
        case .desks: "desks"
        case .agents: "agents"
        case .inquiry: "inquiry"
        case .counters: "counters"
        case .check: "check"
        case .reskill: "reskill"
        case .topic: "topic"
        case .drain: "drain"
        case .open: "open"
        case .help: "help"
        }
    }

    init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 4:
            switch bytes {
            case "ping": self = .ping
            case "pong": self = .pong
            case "open": self = .open
            case "help": self = .help
            default: return nil
            }
        case 5:
            switch bytes {
            case "hello": self = .hello
            case "login": self = .login
            case "ready": self = .ready
            case "pause": self = .pause
            case "desks": self = .desks
            case "check": self = .check
            case "topic": self = .topic
            case "drain": self = .drain
            default: return nil
            }
        case 6:
            switch bytes {
            case "logout": self = .logout
            case "skills": self = .skills
            case "accept": self = .accept
            case "agents": self = .agents
            default: return nil
            }
        case 7:
            switch bytes {
            case "inquire": self = .inquire
            case "abandon": self = .abandon
            case "decline": self = .decline
            case "resolve": self = .resolve
            case "wrapped": self = .wrapped
            case "inquiry": self = .inquiry
            case "reskill": self = .reskill
            default: return nil
            }
        case 8:
            switch bytes {
            case "transfer": self = .transfer
            case "counters": self = .counters
            default: return nil
            }
        default: return nil
        }
    }
}
