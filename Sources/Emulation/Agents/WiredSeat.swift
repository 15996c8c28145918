/// What an agent's seat has to do with wires.
struct WiredSeat {
    /// The connection it speaks on; always the same.
    let connection: Int32
    /// Whether its log-in takes further lines, which follow when it has its seat.
    var hasMoreToSay = false
    /// The inquiry of the transfer that is the last line it wrote; nil when that was something else.
    var lastTransfer: UInt64?
    /// Log-ins that were answered with `name-taken` since the last that was not.
    var refusals = 0
}
