/// How an inquiry ended. An agent says the first three; the others happen.
package enum Outcome: UInt8, WireWord {
    case solved
    case unsolved
    /// To be continued by a call to the customer.
    case callback
    /// The customer gave up before an agent accepted.
    case abandoned
    /// The customer left the conversation.
    case hungUp
    /// It waited too long, or was still waiting when a drain ended.
    case expired

    package var wireName: StaticString {
        switch self {
        case .solved: "solved"
        case .unsolved: "unsolved"
        case .callback: "callback"
        case .abandoned: "abandoned"
        case .hungUp: "hung-up"
        case .expired: "expired"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 6 where bytes.matches("solved"): self = .solved
        case 7:
            switch bytes {
            case "hung-up": self = .hungUp
            case "expired": self = .expired
            default: return nil
            }
        case 8:
            switch bytes {
            case "unsolved": self = .unsolved
            case "callback": self = .callback
            default: return nil
            }
        case 9 where bytes.matches("abandoned"): self = .abandoned
        default: return nil
        }
    }

    /// Whether an agent may say it in `resolve`.
    package var isResolution: Bool {
        switch self {
        case .solved, .unsolved, .callback: true
        case .abandoned, .hungUp, .expired: false
        }
    }
}
