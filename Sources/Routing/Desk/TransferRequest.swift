package import Organization

/// How an agent hands a customer on.
package struct TransferRequest: Hashable, Sendable {
    package var cause: TransferReason
    /// The new topic, if it changes.
    package var topic: UInt16?
    /// The new tier, if it changes.
    package var tier: UInt8?
    /// Whether another desk takes it.
    package var leaves = false
    /// Which desk, in the caller's numbering; Routing only carries it.
    package var destination: UInt16 = 0
    /// Whether the next agent is told the story.
    package var isWarm = false
    /// Whether the slot stays taken until `wrapped`.
    package var wrapUp = false
    package var stamp: UInt64?
}

extension TransferRequest {
    /// With the topic and the tier that it has; what changes is set afterwards.
    package init(cause: TransferReason) {
        self.init(cause: cause, topic: nil)
    }
}
