/// Why a customer waits again: the agent transferred it, was lost or left.
package enum RequeueReason: UInt8, WireWord {
    case wrongSkill
    case escalation
    case overflow
    case shiftEnd
    case request
    /// The agent's connection was lost.
    case agentLost
    /// The agent logged out without draining.
    case agentLeft

    package var wireName: StaticString {
        switch self {
        case .wrongSkill: "wrong-skill"
        case .escalation: "escalation"
        case .overflow: "overflow"
        case .shiftEnd: "shift-end"
        case .request: "request"
        case .agentLost: "agent-lost"
        case .agentLeft: "agent-left"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 7 where bytes.matches("request"): self = .request
        case 8 where bytes.matches("overflow"): self = .overflow
        case 9 where bytes.matches("shift-end"): self = .shiftEnd
        case 10:
            switch bytes {
            case "escalation": self = .escalation
            case "agent-lost": self = .agentLost
            case "agent-left": self = .agentLeft
            default: return nil
            }
        case 11 where bytes.matches("wrong-skill"): self = .wrongSkill
        default: return nil
        }
    }

    /// The reason an agent gave in `transfer`.
    package init(_ reason: TransferReason) {
        switch reason {
        case .wrongSkill: self = .wrongSkill
        case .escalation: self = .escalation
        case .overflow: self = .overflow
        case .shiftEnd: self = .shiftEnd
        case .request: self = .request
        }
    }
}
