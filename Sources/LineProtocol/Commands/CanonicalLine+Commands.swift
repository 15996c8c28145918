import Organization

/// The commands that occur once an inquiry, after their word. Nil sends the line the general way.
///
/// Everything is inlined into the decoder, so that what is read stays in registers until it is written where it is wanted.
extension CanonicalLine {
    /// `REF topic=T [channel=C] [tier=N] [stamp=D]`; who says more about an inquiry can wait a little longer.
    @inline(__always)
    mutating func inquire() -> Inquire? {
        guard let ref = self.number(), let topic = self.name(after: " topic="),
            let channel = self.name(ifAfter: " channel=")
        else { return nil }
        var tier: UInt8 = 1
        if self.pass(" tier=") {
            guard let given = self.tier() else { return nil }
            tier = given
        }
        guard let stamp = self.number(ifAfter: " stamp="), self.isAtEnd else { return nil }
        return Inquire(ref: ref, topic: topic, channel: channel, tier: tier, stamp: stamp)
    }

    /// `REF OFFER [stamp=D]`
    @inline(__always)
    mutating func accept() -> (ref: UInt64, offer: OfferID, stamp: UInt64?)? {
        guard let ref = self.number(), self.pass(" "), let offer = self.offerID(),
            let stamp = self.number(ifAfter: " stamp="), self.isAtEnd
        else { return nil }
        return (ref, offer, stamp)
    }

    /// `REF INQUIRY outcome=O [wrap-up=yes]`
    @inline(__always)
    mutating func resolve() -> (ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool)? {
        guard let ref = self.number(), let inquiry = self.number(after: " "),
            self.pass(" outcome="), let outcome: Outcome = self.choice(), outcome.isResolution
        else { return nil }
        let wrapUp = self.pass(" wrap-up=yes")
        return self.isAtEnd ? (ref, inquiry, outcome, wrapUp) : nil
    }

    /// `REF INQUIRY`
    @inline(__always)
    mutating func wrapped() -> (ref: UInt64, inquiry: UInt64)? {
        guard let ref = self.number(), let inquiry = self.number(after: " "), self.isAtEnd else { return nil }
        return (ref, inquiry)
    }
}
