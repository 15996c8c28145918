package import Organization

/// An offer as its agent read it, in the numbers of the plan.
package struct ReadOffer {
    /// The router's numbers.
    package var inquiry: UInt64
    package var offer: OfferID
    package var cause: OfferCause
    /// Whether the agent is told about the customer by who handed it on.
    package var isTold: Bool
    /// Which offer of the inquiry it is, from 1.
    package var attempt: Int
    /// The number in the plan, the calls about it before, and the transfers before.
    package var index: Int
    package var contact: Int
    package var leg: Int
    /// The profile's topic, or `LedgerEvent.noTopic`.
    package var topic: UInt16
    /// The profile's channel; nil for one that it does not have.
    package var channel: Int?
    package var tier: UInt8

    package init(
        inquiry: UInt64,
        offer: OfferID,
        cause: OfferCause,
        isTold: Bool,
        attempt: Int,
        plan: (index: Int, contact: Int, leg: Int),
        topic: UInt16,
        channel: Int?,
        tier: UInt8
    ) {
        self.inquiry = inquiry
        self.offer = offer
        self.cause = cause
        self.isTold = isTold
        self.attempt = attempt
        (self.index, self.contact, self.leg) = plan
        self.topic = topic
        self.channel = channel
        self.tier = tier
    }
}
