/// Why an agent hands a customer on.
package enum TransferReason: UInt8, WireWord {
    /// The inquiry should never have reached this agent: a misroute.
    case wrongSkill
    case escalation
    case overflow
    case shiftEnd
    /// The customer asked for it.
    case request

    package var wireName: StaticString {
        switch self {
        case .wrongSkill: "wrong-skill"
        case .escalation: "escalation"
        case .overflow: "overflow"
        case .shiftEnd: "shift-end"
        case .request: "request"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes {
        case "wrong-skill": self = .wrongSkill
        case "escalation": self = .escalation
        case "overflow": self = .overflow
        case "shift-end": self = .shiftEnd
        case "request": self = .request
        default: return nil
        }
    }
}
