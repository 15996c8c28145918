/// What a customer asks of a desk.
package struct NewInquiry: Sendable {
    package var customer: Person
    /// The router's own running number, and that of its case: a floor gives both.
    package var number: UInt64 = 0
    package var ticket: UInt64 = 0
    /// The skill that it needs, and by whose level agents are ranked.
    package var topic: UInt16
    package var channel = Vocabulary.phone
    /// 1…63.
    package var tier: UInt8 = 1
    /// 0…9; a step is worth `RouterSettings.boost` of waiting.
    package var priority: UInt8 = 0
    /// Further essential skills.
    package var needs: [UInt16] = []
    /// Skills that are wished for: within a level, agents with more of them come first.
    package var prefers: [UInt16] = []
    /// Opaque; handed on in the offer.
    package var stamp: UInt64?
    /// Whether the caller remembers this inquiry by a key and must be told of its end.
    package var isKeyed = false
    /// Whether the ticket holds the story already.
    package var isTold = false
}

extension NewInquiry {
    /// A plain one by phone; what else there is to say of it is set afterwards.
    package init(customer: Person, topic: UInt16) {
        self.init(customer: customer, topic: topic, channel: Vocabulary.phone)
    }
}
