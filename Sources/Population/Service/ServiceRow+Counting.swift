/// What people do, as rows count it.
extension ServiceRow {
    /// An end.
    /// - Parameters:
    ///   - wasAnswered: whether an agent ever accepted it: who leaves after a transfer has not abandoned.
    ///   - wasTransferred: whether another agent had it before.
    package mutating func count(_ outcome: Customer.Outcome, wasAnswered: Bool, wasTransferred: Bool) {
        switch outcome {
        case .solved:
            self.solved += 1
            if !wasTransferred { self.solvedByFirstAgent += 1 }
        case .unsolved: self.unsolved += 1
        case .callback: self.callback += 1
        case .abandoned: if !wasAnswered { self.abandoned += 1 }
        case .hungUp: self.hungUp += 1
        case .expired: self.expired += 1
        }
    }

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
