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

    /// Writes the line; `mode=blind`, the default, is left out.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: (self.topic?.count ?? 0) + (self.team?.count ?? 0)) { line in
            line.put("transfer ")
            line.put(self.ref)
            line.put(" ")
            line.put(self.inquiry)
            line.put(" why=")
            line.put(self.reason.wireName)
            line.put(" topic=", self.topic)
            if let tier = self.tier { line.put(" tier=", UInt64(tier)) }
            line.put(" team=", self.team)
            if self.isWarm { line.put(" mode=warm") }
            if self.wrapUp { line.put(" wrap-up=yes") }
            line.put(" stamp=", self.stamp)
            line.endLine()
        }
    }
}
