import Organization

/// The lines that a server says once an inquiry, after their word. Nil sends the line the general way.
extension CanonicalLine {
    /// `REF inquiry=N ticket=N desk=D ahead=N`
    @inline(__always)
    mutating func queued() -> Queued? {
        guard let ref = self.number(), let inquiry = self.number(after: " inquiry="),
            let ticket = self.number(after: " ticket="), let desk = self.name(after: " desk="),
            let ahead = self.number(after: " ahead="), self.isAtEnd
        else { return nil }
        return Queued(ref: ref, inquiry: inquiry, ticket: ticket, desk: desk, ahead: ahead)
    }

    /// `REF inquiry=N agent=NAME desk=D waited=US [stamp=D]`
    @inline(__always)
    mutating func assigned() -> Assigned? {
        guard let ref = self.number(), let inquiry = self.number(after: " inquiry="),
            let agent = self.name(after: " agent="), let desk = self.name(after: " desk="),
            let waited = self.number(after: " waited="), let stamp = self.number(ifAfter: " stamp="), self.isAtEnd
        else { return nil }
        return Assigned(ref: ref, inquiry: inquiry, agent: agent, desk: desk, waitedMicroseconds: waited, stamp: stamp)
    }

    /// `REF inquiry=N ticket=N outcome=O`
    @inline(__always)
    mutating func closed() -> Closed? {
        guard let ref = self.number(), let inquiry = self.number(after: " inquiry="),
            let ticket = self.number(after: " ticket="), self.pass(" outcome="),
            let outcome: Outcome = self.choice(),
            self.isAtEnd
        else { return nil }
        return Closed(ref: ref, inquiry: inquiry, ticket: ticket, outcome: outcome)
    }

    /// `REF offer=ID inquiry=N ticket=N topic=T channel=C tier=N waited=US ttl=MS attempt=N cause=W [told=yes]
    /// [previous=NAME] [stamp=D]`
    @inline(__always)
    mutating func offer() -> Offer? {
        guard let ref = self.number(), self.pass(" offer="), let id = self.offerID(),
            let inquiry = self.number(after: " inquiry="), let ticket = self.number(after: " ticket="),
            let topic = self.name(after: " topic="), let channel = self.name(after: " channel="),
            self.pass(" tier="), let tier = self.tier(), let waited = self.number(after: " waited="),
            let ttl = self.number(after: " ttl="), let attempt = self.number(after: " attempt="),
            self.pass(" cause="), let cause: OfferCause = self.choice()
        else { return nil }
        let told = self.pass(" told=yes")
        guard let previous = self.name(ifAfter: " previous="), let stamp = self.number(ifAfter: " stamp="), self.isAtEnd
        else { return nil }
        return Offer(
            ref: ref,
            id: id,
            inquiry: inquiry,
            ticket: ticket,
            topic: topic,
            channel: channel,
            tier: tier,
            waitedMicroseconds: waited,
            ttlMilliseconds: ttl,
            attempt: attempt,
            cause: cause,
            told: told,
            previous: previous,
            stamp: stamp
        )
    }
}
