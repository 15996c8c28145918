/// Why an inquiry was not taken.
package enum RefusalReason: UInt8, WireWord {
    /// The desk's queue is at its bound.
    case full
    /// The router has no room for more.
    case overload
    /// No new inquiries are taken.
    case draining
    /// No desk takes this topic.
    case unknownTopic

    package var wireName: StaticString {
        switch self {
        case .full: "full"
        case .overload: "overload"
        case .draining: "draining"
        case .unknownTopic: "unknown-topic"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 4 where bytes.matches("full"): self = .full
        case 8:
            switch bytes {
            case "overload": self = .overload
            case "draining": self = .draining
            default: return nil
            }
        case 13 where bytes.matches("unknown-topic"): self = .unknownTopic
        default: return nil
        }
    }
}
