/// What people do, as rows count it.
extension ServiceRow {
    /// What was special about a conversation that its agent ended.
    package mutating func count(_ note: Handling.Note) {
        switch note {
        case .none: break
        case .basicAnswer: self.basicAnswers += 1
        case .deflection: self.deflections += 1
        case .consult: self.consults += 1
        case .sale: self.sales += 1
        }
    }

    /// Why a conversation was handed on.
    package mutating func count(_ verdict: Handover.Verdict) {
        switch verdict {
        case .right: self.transfersRight += 1
        case .wrong: self.transfersWrong += 1
        case .escalation: self.transfersEscalation += 1
        case .overflow: self.transfersOverflow += 1
        }
    }

    /// A conversation is over: so long its agent was at it.
    package mutating func countConversation(handle: Int64, wrapUp: Int64) {
        self.conversations += 1
        self.handleNanoseconds += Int128(handle)
        self.wrapUpNanoseconds += Int128(wrapUp)
    }
}
