import Organization

/// Where an inquiry is.
///
/// - `free`: the row is unused → `waiting`
/// - `waiting`: in the queue of its class → `offered`, or the end (abandoned, expired)
/// - `offered`: reserved for a seat → `conversation` (accept), `waiting` (decline, lapse, lost agent), or the end (abandoned)
/// - `conversation`: held by a seat → `waiting` (transfer, lost agent), `wrapUp` (resolve with wrap-up), or the end
/// - `wrapUp`: the customer is gone, the row keeps the agent's slot taken → `free`
enum InquiryState: UInt8 {
    case free, waiting, offered, conversation, wrapUp
}

/// An inquiry as plain data, so that rows are moved and read without reference counts.
///
/// The rows that a seat holds are linked through `held`, and so are those that wait for it alone.
struct InquiryRow {
    /// The end of a list.
    static let none = UInt32.max

    struct Links {
        var previous = InquiryRow.none
        var next = InquiryRow.none
    }

    struct Flags: OptionSet {
        var rawValue: UInt16
        /// It waits for one seat alone.
        static let parked = Flags(rawValue: 32)
        /// It was kept for its owner once, and is not again.
        static let wasKept = Flags(rawValue: 64)
        /// Another desk has sent it for help; it goes to no third.
        static let overflowed = Flags(rawValue: 128)
        static let stamped = Flags(rawValue: 1)
        static let told = Flags(rawValue: 2)
        static let keyed = Flags(rawValue: 4)
        /// `DeskState.declines` has an entry for this row.
        static let declined = Flags(rawValue: 8)
        /// `DeskState.previousAgents` has an entry for this row.
        static let hasPrevious = Flags(rawValue: 16)
        /// It waits, and an agent is kept for it: `seat`. It stands in `InquiryClass.kept`.
        static let kept = Flags(rawValue: 256)
        /// It waits, and what was declined is forgiven at `deadline`. It stands in `DeskState.pardons`.
        static let pardoned = Flags(rawValue: 512)
    }

    var number: UInt64 = 0
    var ticket: UInt64 = 0
    var customer = Person(connection: 0, ref: 0)
    /// First queued − priority × boost, nanoseconds. Never changes.
    var key: Int64 = 0
    var firstQueued: Int64 = 0
    /// When it last began to wait for an agent: at its arrival, or when it left an agent.
    var waitingSince: Int64 = 0
    /// When its open offer lapses; while it waits and is `pardoned`, when its declines are forgiven.
    var deadline: Int64 = 0
    /// When an agent accepted it last, and what stamp that had; meaningful in a conversation.
    var acceptedAt: Int64 = 0
    var acceptStamp: UInt64?
    var stamp: UInt64 = 0
    /// Generation of the row, for `InquiryHandle`.
    var epoch: UInt32 = 0
    /// Counts the offers made from this row, for `OfferID`.
    var offerEpoch: UInt32 = 0
    var inquiryClass: UInt32 = 0
    /// The seat that holds it, that it waits for (`parked`) or that is kept for it (`kept`); meaningless while it waits otherwise.
    var seat: UInt32 = 0
    /// What it takes of that seat.
    var units: UInt32 = 0
    var attempts: UInt32 = 0
    /// Its neighbours among what its seat holds.
    var held = Links()
    var state = InquiryState.free
    var nextCause = OfferCause.new
    var flags: Flags = []
}
