package import Organization

/// `OFFER REF offer=ID inquiry=N ticket=N topic=T channel=C tier=N waited=US ttl=MS attempt=N cause=W [told=yes]
/// [previous=NAME] [stamp=D]`: an exclusive reservation of one of the agent's slots.
package struct Offer: Equatable {
    package var ref: UInt64
    package var id: OfferID
    package var inquiry: UInt64
    package var ticket: UInt64
    package var topic: Text
    package var channel: Text
    /// 1…63.
    package var tier: UInt8
    /// Since the inquiry first queued.
    package var waitedMicroseconds: UInt64
    /// How long the offer stands.
    package var ttlMilliseconds: UInt64
    /// Counts this inquiry's offers, from 1.
    package var attempt: UInt64
    package var cause: OfferCause
    /// The ticket holds the story already; the customer need not repeat it.
    package var told: Bool
    /// Who had the inquiry before.
    package var previous: Text?
    /// The stamp of `inquire`, or of `transfer` in the first offer after one.
    package var stamp: UInt64?

    package init(
        ref: UInt64,
        id: OfferID,
        inquiry: UInt64,
        ticket: UInt64,
        topic: Text,
        channel: Text,
        tier: UInt8,
        waitedMicroseconds: UInt64,
        ttlMilliseconds: UInt64,
        attempt: UInt64,
        cause: OfferCause,
        told: Bool = false,
        previous: Text? = nil,
        stamp: UInt64? = nil
    ) {
        self.ref = ref
        self.id = id
        self.inquiry = inquiry
        self.ticket = ticket
        self.topic = topic
        self.channel = channel
        self.tier = tier
        self.waitedMicroseconds = waitedMicroseconds
        self.ttlMilliseconds = ttlMilliseconds
        self.attempt = attempt
        self.cause = cause
        self.told = told
        self.previous = previous
        self.stamp = stamp
    }

    static var blank: Self {
        Self(
            ref: 0,
            id: .none,
            inquiry: 0,
            ticket: 0,
            topic: .none,
            channel: .none,
            tier: 1,
            waitedMicroseconds: 0,
            ttlMilliseconds: 0,
            attempt: 0,
            cause: .new
        )
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        self.write(to: &buffer)
    }
}

extension Offer: LinePayload {
    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("OFFER ", RefValue.self, &self.ref)
        line.attribute(" offer=", OfferValue.self, &self.id)
        line.attribute(" inquiry=", NumberValue.self, &self.inquiry)
        line.attribute(" ticket=", NumberValue.self, &self.ticket)
        line.attribute(" topic=", NameValue.self, &self.topic)
        line.attribute(" channel=", NameValue.self, &self.channel)
        line.attribute(" tier=", TierValue.self, &self.tier)
        line.attribute(" waited=", NumberValue.self, &self.waitedMicroseconds)
        line.attribute(" ttl=", NumberValue.self, &self.ttlMilliseconds)
        line.attribute(" attempt=", NumberValue.self, &self.attempt)
        line.attribute(" cause=", WordValue<OfferCause>.self, &self.cause)
        line.attribute(" told=", FlagValue.self, &self.told, unless: false)
        line.attribute(" previous=", NameValue.self, &self.previous)
        line.attribute(" stamp=", NumberValue.self, &self.stamp)
    }
}
