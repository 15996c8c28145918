/// What a customer asks of a desk.
package struct NewInquiry: Sendable {
    package var customer: Person
    /// The router's own running number, and that of its case: a floor gives both.
    package var number: UInt64
    package var ticket: UInt64
    /// The skill that it needs, and by whose level agents are ranked.
    package var topic: UInt16
    package var channel: UInt8
    /// 1…63.
    package var tier: UInt8
    /// 0…9; a step is worth `RouterSettings.boost` of waiting.
    package var priority: UInt8
    /// Further essential skills.
    package var needs: [UInt16]
    /// Skills that are wished for: within a level, agents with more of them come first.
    package var prefers: [UInt16]
    /// Opaque; handed on in the offer.
    package var stamp: UInt64?
    /// Whether the caller remembers this inquiry by a key and must be told of its end.
    package var isKeyed: Bool
    /// Whether the ticket holds the story already.
    package var isTold: Bool

    package init(
        customer: Person,
        number: UInt64 = 0,
        ticket: UInt64 = 0,
        topic: UInt16,
        channel: UInt8 = Vocabulary.phone,
        tier: UInt8 = 1,
        priority: UInt8 = 0,
        needs: [UInt16] = [],
        prefers: [UInt16] = [],
        stamp: UInt64? = nil,
        isKeyed: Bool = false,
        isTold: Bool = false
    ) {
        self.customer = customer
        self.number = number
        self.ticket = ticket
        self.topic = topic
        self.channel = channel
        self.tier = tier
        self.priority = priority
        self.needs = needs
        self.prefers = prefers
        self.stamp = stamp
        self.isKeyed = isKeyed
        self.isTold = isTold
    }
}
