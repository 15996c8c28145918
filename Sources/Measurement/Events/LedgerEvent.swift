/// One thing that a planned person did or was told, and when: a row of the event ledger.
///
/// A row has the same size whatever it tells, 32 bytes, so that keeping one is a copy and nothing else. What a kind does not need
/// is zero; `Kind.fields` says what it needs.
package struct LedgerEvent: Equatable, Sendable {
    /// Nanoseconds: of the worker's clock while it is recorded, since the plan's start once it is encoded.
    package var instant: Int64
    /// The router's number of the inquiry; 0 before it is known.
    package var inquiry: UInt64
    /// Customers: the index of the inquiry in the plan. Agents: the index of the agent. `stoodStill`: the number of the worker.
    package var person: UInt32
    /// `inquired`: how late it was written, in nanoseconds. `handedOn`: the desk asked for, or `noDesk`. `posted`: the crew.
    /// `prioritized`: the priority. `stoodStill`: for how many microseconds.
    package var extra: UInt32
    /// Index of the profile's topic, or `noTopic`.
    package var topic: UInt16
    /// Which offer of the inquiry it is, from 1.
    package var attempt: UInt16
    package var kind: Kind
    /// What the kind says it means.
    package var detail: UInt8
    /// Index of the profile's channel, or `noChannel`.
    package var channel: UInt8
    /// 1 … 63; 0: not said.
    package var tier: UInt8

    /// No topic, or one that the profile does not have.
    package static let noTopic = UInt16.max
    /// A channel that the profile does not have.
    package static let noChannel = UInt8.max
    /// No desk, in `extra`.
    package static let noDesk = UInt32.max

    package init(
        _ kind: Kind,
        at instant: Int64,
        person: Int,
        inquiry: UInt64 = 0,
        detail: UInt8 = 0,
        extra: UInt32 = 0,
        topic: UInt16 = 0,
        channel: UInt8 = 0,
        tier: UInt8 = 0,
        attempt: UInt16 = 0
    ) {
        self.instant = instant
        self.inquiry = inquiry
        self.person = UInt32(truncatingIfNeeded: person)
        self.extra = extra
        self.topic = topic
        self.attempt = attempt
        self.kind = kind
        self.detail = detail
        self.channel = channel
        self.tier = tier
    }

    /// Bits of `detail` that say that after-contact work follows, for `resolved` and `handedOn`.
    package static let wrapUpFollows: UInt8 = 1
}
