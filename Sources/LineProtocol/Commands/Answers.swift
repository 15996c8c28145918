import Organization

// What an agent says of every inquiry, apart from the large `Command`.

/// `accept REF OFFER [stamp=D]`
struct Accept: LinePayload {
    var ref: UInt64 = 0
    var offer = OfferID.none
    var stamp: UInt64?

    var command: Command { .accept(ref: self.ref, offer: self.offer, stamp: self.stamp) }

    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("accept ", RefValue.self, &self.ref)
        line.argument(" ", OfferValue.self, &self.offer)
        line.attribute(" stamp=", NumberValue.self, &self.stamp)
    }
}

/// `resolve REF INQUIRY outcome=O [wrap-up=yes]`
struct Resolve: LinePayload {
    var ref: UInt64 = 0
    var inquiry: UInt64 = 0
    var outcome = Outcome.solved
    var wrapUp = false

    var command: Command {
        .resolve(ref: self.ref, inquiry: self.inquiry, outcome: self.outcome, wrapUp: self.wrapUp)
    }

    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("resolve ", RefValue.self, &self.ref)
        line.argument(" ", NumberValue.self, &self.inquiry)
        line.attribute(" outcome=", ResolutionValue.self, &self.outcome, or: .missingOutcome)
        line.attribute(" wrap-up=", FlagValue.self, &self.wrapUp, unless: false)
    }
}

/// `wrapped REF INQUIRY`
struct Wrapped: LinePayload {
    var ref: UInt64 = 0
    var inquiry: UInt64 = 0

    var command: Command { .wrapped(ref: self.ref, inquiry: self.inquiry) }

    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("wrapped ", RefValue.self, &self.ref)
        line.argument(" ", NumberValue.self, &self.inquiry)
    }
}

extension OfferID {
    /// No offer, until one is read.
    static var none: Self { OfferID(number: 0, epoch: 0) }
}
