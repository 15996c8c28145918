import Organization
import People
import Population

/// Breaks.
extension AgentCrew {
    /// The run begins, and with it the work of everybody who is there.
    mutating func beginWork(at start: Timestamp) {
        self.cast.hasBegun = true
        guard self.cast.hasBreaks else { return }
        for seat in self.seats.indices { self.time(self.cast.workTimer(ofSeat: seat, from: start), seat: seat) }
    }

    /// Times what the breaks of a seat want timed.
    @inline(__always)
    mutating func time(_ timer: BreakTimer, seat: Int) {
        switch timer {
        case .asBefore: break
        case .none: self.breakTimers.cancel(place: seat)
        case .at(let instant): self.breakTimers.set(row: seat, at: instant)
        }
    }

    /// A break begins or ends.
    mutating func breakRang(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        self.perform(self.cast.breakRang(seat: seat), seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }
}
