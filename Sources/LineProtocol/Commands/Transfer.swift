package import Organization

/// `transfer REF INQUIRY why=W [topic=T] [tier=N] [team=D] [mode=blind|warm] [wrap-up=yes] [stamp=D]`: hands the
/// customer on.
package struct Transfer: Equatable {
    package var ref: UInt64
    package var inquiry: UInt64
    package var reason: TransferReason
    /// Where to: at least one of topic, tier and team is given.
    package var topic: Text?
    /// 1…63.
    package var tier: UInt8?
    package var team: Text?
    /// Whether the next agent will know the story.
    package var isWarm: Bool
    /// Whether the slot stays taken until `wrapped`.
    package var wrapUp: Bool
    /// Opaque, handed on in the next `OFFER`.
    package var stamp: UInt64?

    package init(
        ref: UInt64,
        inquiry: UInt64,
        reason: TransferReason,
        topic: Text? = nil,
        tier: UInt8? = nil,
        team: Text? = nil,
        isWarm: Bool = false,
        wrapUp: Bool = false,
        stamp: UInt64? = nil
    ) {
        self.ref = ref
        self.inquiry = inquiry
        self.reason = reason
        self.topic = topic
        self.tier = tier
        self.team = team
        self.isWarm = isWarm
        self.wrapUp = wrapUp
        self.stamp = stamp
    }

    static var blank: Self { Self(ref: 0, inquiry: 0, reason: .request) }
}

extension Transfer: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("transfer ", RefValue.self, &self.ref)
        line.argument(" ", NumberValue.self, &self.inquiry)
        line.attribute(" why=", GivenReasonValue.self, &self.reason, or: .missingWhy)
        line.attribute(" topic=", NameValue.self, &self.topic)
        line.attribute(" tier=", TierValue.self, &self.tier)
        line.attribute(" team=", NameValue.self, &self.team)
        line.attribute(" mode=", WarmthValue.self, &self.isWarm, unless: false)
        line.attribute(" wrap-up=", FlagValue.self, &self.wrapUp, unless: false)
        line.attribute(" stamp=", NumberValue.self, &self.stamp)
        line.require(self.topic != nil || self.tier != nil || self.team != nil, or: .missingDestination)
    }
}
