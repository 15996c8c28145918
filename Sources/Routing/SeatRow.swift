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
struct SeatRow {
    var agent = Person(connection: 0, ref: 0)
    /// When the last slot was freed, as a running number: a smaller one has been idle for longer.
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
    /// Offers in a row that went unanswered.
    var unanswered: UInt8 = 0
    var state = SeatState.free
}
