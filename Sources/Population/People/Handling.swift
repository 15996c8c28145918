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

    package init(answerNanoseconds: Int64, talkNanoseconds: Int64, wrapUpNanoseconds: Int64, ending: Ending) {
        self.answerNanoseconds = answerNanoseconds
        self.talkNanoseconds = talkNanoseconds
        self.wrapUpNanoseconds = wrapUpNanoseconds
        self.ending = ending
    }

    /// How a conversation ends if nobody hangs up.
    package enum Ending: Equatable, Sendable {
        case resolve(Resolution)
        case transfer(Handover)
    }
}
