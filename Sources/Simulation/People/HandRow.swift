import Organization
import Population
import Routing

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
    /// The number in the plan, the times that the customer called about it before, and the transfers before.
    var index = 0
    var contact = 0
    var leg = 0
    /// Parts of the agent that it takes.
    var parts = 0
    var acceptedAt = Timestamp.zero
    var wrapUpSince = Timestamp.zero
    /// Its topic, channel and tier.
    var kind = ServiceTally.Kind(topic: 0, channel: 0, tier: 1)
    /// What a report says of the conversation when it has ended.
    var note = Handling.Note.none
    /// How complete the answer was.
    var completeness = HeadToHead.Completeness.none
    var isAccepted = false
    var isWrappingUp = false
    /// Whether its end in words was counted, and as which transfer; what it took, once it has ended.
    var isNoted = false
    var verdict: AgentHandover.Verdict?
    var spent = SpentTime()
    var isMeasured = false
}
