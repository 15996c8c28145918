/// The key of an attribute, in either direction.
enum LineKey: UInt8, WireWord {
    case role
    case token
    case topic
    case channel
    case tier
    case priority
    case needs
    case prefers
    case segment
    case ticket
    case key
    case stamp
    case name
    case skills
    case channels
    case tiers
    case team
    case ready
    case why
    case drain
    case outcome
    case wrapUp
    case mode
    case offer
    case inquiry
    case ahead
    case desk
    case cause
    case waited
    case attempt
    case ttl
    case agent
    case told
    case previous
    case article
    case retry
    case session
    case maxLine
    case server
    case waiting
    case idle
    case busy
    case value
    case lines
    case state
    case offers
    case inquiries
    case attempts
    case declined
    case paused

    var wireName: StaticString {
        switch self {
        case .role: "role"
        case .token: "token"
        case .topic: "topic"
        case .channel: "channel"
        case .tier: "tier"
        case .priority: "priority"
        case .needs: "needs"
        case .prefers: "prefers"
        case .segment: "segment"
        case .ticket: "ticket"
        case .key: "key"
        case .stamp: "stamp"
        case .name: "name"
        case .skills: "skills"
        case .channels: "channels"
        case .tiers: "tiers"
        case .team: "team"
        case .ready: "ready"
        case .why: "why"
        case .drain: "drain"
        case .outcome: "outcome"
        case .wrapUp: "wrap-up"
        case .mode: "mode"
        case .offer: "offer"
        case .inquiry: "inquiry"
        case .ahead: "ahead"
        case .desk: "desk"
        case .cause: "cause"
        case .waited: "waited"
        case .attempt: "attempt"
        case .ttl: "ttl"
        case .agent: "agent"
        case .told: "told"
        case .previous: "previous"
        case .article: "article"
        case .retry: "retry"
        case .session: "session"
        case .maxLine: "max-line"
        case .server: "server"
        case .waiting: "waiting"
        case .idle: "idle"
        case .busy: "busy"
        case .value: "value"
        case .lines: "lines"
        case .state: "state"
        case .offers: "offers"
        case .inquiries: "inquiries"
        case .attempts: "attempts"
        case .declined: "declined"
        case .paused: "paused"
        }
    }

    init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 3:
            switch bytes {
            case "key": self = .key
            case "why": self = .why
            case "ttl": self = .ttl
            default: return nil
            }
        case 4:
            switch bytes {
            case "role": self = .role
            case "tier": self = .tier
            case "name": self = .name
            case "team": self = .team
            case "mode": self = .mode
            case "desk": self = .desk
            case "told": self = .told
            case "idle": self = .idle
            case "busy": self = .busy
            default: return nil
            }
        case 5:
            switch bytes {
            case "token": self = .token
            case "topic": self = .topic
            case "needs": self = .needs
            case "stamp": self = .stamp
            case "tiers": self = .tiers
            case "ready": self = .ready
            case "drain": self = .drain
            case "offer": self = .offer
            case "ahead": self = .ahead
            case "cause": self = .cause
            case "agent": self = .agent
            case "retry": self = .retry
            case "value": self = .value
            case "lines": self = .lines
            case "state": self = .state
            default: return nil
            }
        case 6:
            switch bytes {
            case "ticket": self = .ticket
            case "skills": self = .skills
            case "waited": self = .waited
            case "server": self = .server
            case "offers": self = .offers
            case "paused": self = .paused
            default: return nil
            }
        case 7:
            switch bytes {
            case "channel": self = .channel
            case "prefers": self = .prefers
            case "segment": self = .segment
            case "outcome": self = .outcome
            case "wrap-up": self = .wrapUp
            case "inquiry": self = .inquiry
            case "attempt": self = .attempt
            case "article": self = .article
            case "session": self = .session
            case "waiting": self = .waiting
            default: return nil
            }
        case 8:
            switch bytes {
            case "priority": self = .priority
            case "channels": self = .channels
            case "previous": self = .previous
            case "max-line": self = .maxLine
            case "attempts": self = .attempts
            case "declined": self = .declined
            default: return nil
            }
        case 9 where bytes.matches("inquiries"): self = .inquiries
        default: return nil
        }
    }
}
