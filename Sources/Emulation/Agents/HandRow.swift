import LineProtocol
import Organization
import Population

/// An inquiry in an agent's hands, or a row that waits for one.
struct HandRow {
    /// No row, at the end of a list.
    static let none: Int32 = -1

    var machine = Agent.Conversation()
    var seat: Int32 = HandRow.none
    /// The next inquiry of the same agent; links the free rows too.
    var next = HandRow.none
    /// The router's number.
    var inquiry: UInt64 = 0
    var offer = OfferID(number: 0, epoch: 0)
    /// The number in the plan, the calls about it before, and the transfers before.
    var index = 0
    var contact = 0
    var leg = 0
    /// Parts of the agent that it takes.
    var parts = 0
    var acceptedAt = Timestamp.zero
    var wrapUpSince = Timestamp.zero
    /// Its topic, channel and tier, what is special about how it is dealt with, and how complete the answer was.
    var kind = ServiceTally.Kind(topic: 0, channel: 0, tier: 1)
    var note = Handling.Note.none
    var completeness = HeadToHead.Completeness.none
    var isAccepted = false
    var isWrappingUp = false
    /// Whether its end in words was counted, and as which transfer; what it took, once it has ended.
    var isNoted = false
    var verdict: AgentHandover.Verdict?
    var spent = SpentTime()
    var isMeasured = false
    /// `RESCIND` or `ENDED` was read: what was said about it may have crossed.
    var isWithdrawn = false
}
