/// Where an agent is.
///
/// - `free`: the row is unused → `ready`, `paused`
/// - `ready`: offered to while there is room → `paused`, `leaving`, `free`
/// - `paused`: not offered to; what is open stays answerable → `ready`, `leaving`, `free`
/// - `leaving`: finishes what is in hand → `free`
enum SeatState: UInt8 {
    case free, ready, paused, leaving
}

/// An agent's seat as plain data; its name lies beside it in `DeskState.seatNames`.
struct AgentRow {
    var agent = Person(connection: 0, ref: 0)
    /// When idle time began, as a running number: at the log-in, at the `ready` that ended a pause, or when a slot was last freed. A
    /// smaller one has been idle for longer.
    var idleOrder: Int64 = 0
    /// Generation of the row, for `SeatHandle`.
    var epoch: UInt32 = 0
    /// Counts log-ins and `ready`s of this row: a decline is remembered together with it, and so forgotten with it.
    var readyEpoch: UInt32 = 0
    var group: UInt32 = 0
    /// How much of `SkillGroup.whole` is in use: offers, conversations and wrap-up.
    var used: UInt32 = 0
    /// First of the inquiries that it holds.
    var held = InquiryRow.none
    /// First of the inquiries that wait for this agent alone, in the order of their keys.
    var parked = InquiryRow.none
    /// The waiting inquiry that this agent is kept for; `InquiryRow.none` for nearly everybody.
    var keeps = InquiryRow.none
    /// The running number of its last offer, or of its log-in.
    var turn: Int64 = 0
    /// When it logged in; since when something is in hand; how long something was before that. Nanoseconds.
    var seatedAt: Int64 = 0
    var busySince: Int64 = 0
    var busyNanoseconds: Int64 = 0
    /// The share of its time at the desk that something was in hand, in whole percents, as of when it was listed.
    var busyShare: Int64 = 0
    /// The channel of its last offer plus one; 0 before the first.
    var lastChannel: UInt16 = 0
    /// Offers in a row that went unanswered.
    var unanswered: UInt8 = 0
    var state = SeatState.free
}
