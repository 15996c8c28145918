/// Where an open inquiry stands, as operators see it.
package enum InquiryState: UInt8, WireWord {
    case waiting
    case offered
    case inConversation

    package var wireName: StaticString {
        switch self {
        case .waiting: "waiting"
        case .offered: "offered"
        case .inConversation: "in-conversation"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes {
        case "waiting": self = .waiting
        case "offered": self = .offered
        case "in-conversation": self = .inConversation
        default: return nil
        }
    }
}
