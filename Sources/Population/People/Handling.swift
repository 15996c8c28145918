package import Organization

/// What one agent does with one inquiry: how long it takes and how it ends. In real nanoseconds.
package struct Handling: Equatable, Sendable {
    /// From the offer to its acceptance.
    package var answerNanoseconds: Int64
    /// From the acceptance to the end of the conversation.
    package var talkNanoseconds: Int64
    /// From the end of the conversation to the end of the work after it; 0: none, and the slot is free at once.
    package var wrapUpNanoseconds: Int64
    /// How the conversation ends.
    package var ending: Ending
    /// What a report says of it.
    package var note: Note = .none
    /// Whether the agent declines the offer instead, once it has looked at it.
    package var isDeclined = false

    package init(answerNanoseconds: Int64, talkNanoseconds: Int64, wrapUpNanoseconds: Int64, ending: Ending) {
        self.answerNanoseconds = answerNanoseconds
        self.talkNanoseconds = talkNanoseconds
        self.wrapUpNanoseconds = wrapUpNanoseconds
        self.ending = ending
    }

    /// What was special about how an agent dealt with an inquiry.
    package enum Note: UInt8, Equatable, Sendable, CaseIterable {
        case none
        /// Somebody without the skill answered a basic question, which so was not handed on.
        case basicAnswer
        /// The customer was pointed to the FAQ.
        case deflection
        /// The agent asked a colleague and answered, instead of handing it on.
        case consult
        /// It ended in a sale.
        case sale
    }

    /// How a conversation ends if nobody hangs up.
    package enum Ending: Equatable, Sendable {
        case resolve(Outcome)
        case transfer(AgentHandover)
    }
}
