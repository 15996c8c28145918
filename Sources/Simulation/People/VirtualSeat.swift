import Organization
import Routing

/// What an agent's seat has to do with the router in virtual time.
struct VirtualSeat {
    /// Its seat at the desk; meaningful while it is logged in.
    var handle = SeatHandle(slot: .max, epoch: 0)
    /// Counts its log-ins: what is addressed to an earlier one is heard by nobody.
    var session: UInt32 = 0
    /// Until when its line is taken by words that are held up.
    var lineBusyUntil = Timestamp(nanoseconds: .min)
}
