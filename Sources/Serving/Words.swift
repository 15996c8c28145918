import LineProtocol
import Routing

// The desk's words and the wire's: two modules that do not know each other, with the same meanings.

extension Outcome {
    init(_ ending: Ending) {
        switch ending {
        case .solved: self = .solved
        case .unsolved: self = .unsolved
        case .callback: self = .callback
        case .abandoned: self = .abandoned
        case .hungUp: self = .hungUp
        case .expired: self = .expired
        }
    }
}

extension Ending {
    init(_ outcome: Outcome) {
        switch outcome {
        case .solved: self = .solved
        case .unsolved: self = .unsolved
        case .callback: self = .callback
        case .abandoned: self = .abandoned
        case .hungUp: self = .hungUp
        case .expired: self = .expired
        }
    }
}

extension TransferCause {
    init(_ reason: TransferReason) {
        switch reason {
        case .wrongSkill: self = .wrongSkill
        case .escalation: self = .escalation
        case .overflow: self = .overflow
        case .shiftEnd: self = .shiftEnd
        case .request: self = .request
        }
    }
}

extension RequeueReason {
    init(_ cause: TransferCause) {
        switch cause {
        case .wrongSkill: self = .wrongSkill
        case .escalation: self = .escalation
        case .overflow: self = .overflow
        case .shiftEnd: self = .shiftEnd
        case .request: self = .request
        case .agentLost: self = .agentLost
        case .agentLeft: self = .agentLeft
        }
    }
}

extension RefusalReason {
    init(_ refusal: Refusal) {
        switch refusal {
        case .full: self = .full
        case .overload: self = .overload
        case .draining: self = .draining
        }
    }
}

extension RescindReason {
    init(_ cause: RescindCause) {
        switch cause {
        case .timeout: self = .timeout
        case .abandoned: self = .abandoned
        }
    }
}

extension LineProtocol.OfferCause {
    init(_ cause: Routing.OfferCause) {
        switch cause {
        case .new: self = .new
        case .transfer: self = .transfer
        case .returned: self = .returned
        }
    }
}

extension OfferID {
    init(_ number: OfferNumber) {
        self.init(number: number.number, epoch: number.epoch)
    }
}

extension OfferNumber {
    init(_ id: OfferID) {
        self.init(number: id.number, epoch: id.epoch)
    }
}

extension AgentState {
    /// Whoever leaves when what is in hand is done takes no offers, as somebody paused.
    init(_ state: SeatDescription.State) {
        switch state {
        case .ready: self = .ready
        case .offered: self = .offered
        case .engaged: self = .engaged
        case .wrapUp: self = .wrapUp
        case .paused, .leaving: self = .paused
        }
    }
}

extension InquiryState {
    init(_ place: InquiryStory.Place) {
        switch place {
        case .waiting: self = .waiting
        case .offered: self = .offered
        case .conversation: self = .inConversation
        }
    }
}

extension Array<UInt8> {
    /// Calls `body` with these bytes as a text; valid during the call.
    @inline(__always)
    func withText<R>(_ body: (Text) throws -> R) rethrows -> R {
        try self.withUnsafeBufferPointer { try body(Text($0)) }
    }
}
