package import Organization

/// How an agent hands a customer on.
package struct TransferRequest: Hashable, Sendable {
    package var cause: TransferReason
    /// The new topic, if it changes.
    package var topic: UInt16?
    /// The new tier, if it changes.
    package var tier: UInt8?
    /// Whether another desk takes it.
    package var leaves: Bool
    /// Which desk, in the caller's numbering; Routing only carries it.
    package var destination: UInt16
    /// Whether the next agent is told the story.
    package var isWarm: Bool
    /// Whether the slot stays taken until `wrapped`.
    package var wrapUp: Bool
    package var stamp: UInt64?

    package init(
        cause: TransferReason,
        topic: UInt16? = nil,
        tier: UInt8? = nil,
        leaves: Bool = false,
        destination: UInt16 = 0,
        isWarm: Bool = false,
        wrapUp: Bool = false,
        stamp: UInt64? = nil
    ) {
        self.cause = cause
        self.topic = topic
        self.tier = tier
        self.leaves = leaves
        self.destination = destination
        self.isWarm = isWarm
        self.wrapUp = wrapUp
        self.stamp = stamp
    }
}
