package import Measurement
package import Organization
package import Population

/// An inquiry in an agent's hands, or a row that waits for one.
package struct HandRow {
    /// No row, at the end of a list.
    package static let none: Int32 = -1

    package var machine = Agent.Conversation()
    package var seat: Int32 = HandRow.none
    /// The next inquiry of the same agent; links the free rows too.
    package var next = HandRow.none
    /// The router's number.
    package var inquiry: UInt64 = 0
    package var offer = OfferID(number: 0, epoch: 0)
    /// The number in the plan, the calls about it before, and the transfers before.
    package var index = 0
    package var contact = 0
    package var leg = 0
    /// Parts of the agent that it takes.
    package var parts = 0
    package var acceptedAt = Timestamp.zero
    package var wrapUpSince = Timestamp.zero
    /// Its topic, channel and tier, what is special about how it is dealt with, and how complete the answer was.
    package var kind = ServiceTally.Kind(topic: 0, channel: 0, tier: 1)
    package var note = Handling.Note.none
    package var completeness = HeadToHead.Completeness.none
    package var isAccepted = false
    package var isWrappingUp = false
    /// Whether its end in words was counted, and as which transfer; what it took, once it has ended.
    package var isNoted = false
    package var verdict: AgentHandover.Verdict?
    package var spent = SpentTime()
    package var isMeasured = false
    /// `RESCIND` or `ENDED` was read: what was said about it may have crossed.
    package var isWithdrawn = false
}
