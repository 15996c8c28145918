package import Organization

// How the words that everybody shares are spelled on the wire.

extension Outcome: WireWord {
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
}

extension TransferReason: WireWord {
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
}

extension OfferCause: WireWord {
    package var wireName: StaticString {
        switch self {
        case .new: "new"
        case .transfer: "transfer"
        case .returned: "returned"
        }
    }
}

extension RefusalReason: WireWord {
    package var wireName: StaticString {
        switch self {
        case .full: "full"
        case .overload: "overload"
        case .draining: "draining"
        case .unknownTopic: "unknown-topic"
        }
    }
}

extension RescindReason: WireWord {
    package var wireName: StaticString {
        switch self {
        case .timeout: "timeout"
        case .abandoned: "abandoned"
        }
    }
}

extension InquiryPlace: WireWord {
    package var wireName: StaticString {
        switch self {
        case .waiting: "waiting"
        case .offered: "offered"
        case .conversation: "in-conversation"
        }
    }
}

extension AgentState: WireWord {
    package var wireName: StaticString {
        switch self {
        case .paused: "paused"
        case .ready: "ready"
        case .offered: "offered"
        case .engaged: "engaged"
        case .wrapUp: "wrap-up"
        }
    }
}

extension WaitReason: WireWord {
    package var wireName: StaticString {
        switch self {
        case .owner: "owner-hold"
        case .keptAgent: "agent-kept"
        case .declined: "all-declined"
        case .behindKept: "others-first"
        case .demands: "demands"
        case .busy: "all-busy"
        case .paused: "all-paused"
        case .nobody: "nobody-eligible"
        }
    }
}
