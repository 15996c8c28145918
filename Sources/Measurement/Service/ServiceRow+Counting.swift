extension ServiceRow {
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
