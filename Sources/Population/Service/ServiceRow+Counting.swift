/// What people do, as rows count it.
extension ServiceRow {
    /// What was special about a conversation that its agent ended; −1 takes it back.
    package mutating func count(_ note: Handling.Note, _ change: Int = 1) {
        switch note {
        case .none: break
        case .basicAnswer: self.basicAnswers += change
        case .deflection: self.deflections += change
        case .consult: self.consults += change
        case .sale: self.sales += change
        }
    }

    /// Why a conversation was handed on; −1 takes it back.
    package mutating func count(_ verdict: AgentHandover.Verdict, _ change: Int = 1) {
        switch verdict {
        case .right: self.transfersRight += change
        case .wrong: self.transfersWrong += change
        case .escalation: self.transfersEscalation += change
        case .overflow: self.transfersOverflow += change
        }
    }

    /// A conversation is over: so long its agent was at it.
    package mutating func countConversation(_ spent: SpentTime) {
        self.conversations += 1
        self.handleNanoseconds += Int128(spent.handleNanoseconds)
        self.wrapUpNanoseconds += Int128(spent.wrapUpNanoseconds)
    }

    /// A conversation that was counted was none.
    package mutating func takeBackConversation(_ spent: SpentTime) {
        self.conversations -= 1
        self.handleNanoseconds -= Int128(spent.handleNanoseconds)
        self.wrapUpNanoseconds -= Int128(spent.wrapUpNanoseconds)
    }
}
