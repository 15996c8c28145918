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

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        var line = buffer.begin(textBytes: self.topic.count + self.channel.count + (self.previous?.count ?? 0))
        line.put("OFFER ", self.ref)
        line.put(" offer=")
        line.put(self.id)
        line.put(" inquiry=", self.inquiry)
        line.put(" ticket=", self.ticket)
        line.put(" topic=", self.topic)
        line.put(" channel=", self.channel)
        line.put(" tier=", UInt64(self.tier))
        line.put(" waited=", self.waitedMicroseconds)
        line.put(" ttl=", self.ttlMilliseconds)
        line.put(" attempt=", self.attempt)
        line.put(" cause=", self.cause)
        if self.told { line.put(" told=yes") }
        line.put(" previous=", self.previous)
        line.put(" stamp=", self.stamp)
        line.endLine()
        buffer.end(line)
    }
}
