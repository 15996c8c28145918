import Organization
import Population

/// Breaks.
extension AgentCrew {
    /// Something may have changed for a seat: times what its breaks want timed.
    @inline(__always)
    mutating func followBreaks(_ seat: Int, now: Timestamp) {
        guard self.hasBreaks else { return }
        switch self.seats[seat].breaks.follow(self.seats[seat].machine) {
        case .unchanged: break
        case .nothing: self.breakTimers.cancel(row: seat)
        // Work begins with the run.
        case .work: if self.start != nil { self.timeWork(seat, from: now) }
        case .rest:
            let length = self.population.breakLength(
                ofAgent: self.seats[seat].agent,
                posting: Int(self.seats[seat].posting),
                number: Int(self.seats[seat].breaks.number)
            )
            self.breakTimers.set(row: seat, at: now.advanced(byNanoseconds: length))
        }
    }

    /// The run begins, and with it the work of everybody who is there.
    mutating func beginWork(at start: Timestamp) {
        guard self.hasBreaks else { return }
        for seat in self.seats.indices where self.seats[seat].breaks.isWorking { self.timeWork(seat, from: start) }
    }

    private mutating func timeWork(_ seat: Int, from instant: Timestamp) {
        let work = self.population.work(
            ofAgent: self.seats[seat].agent,
            posting: Int(self.seats[seat].posting),
            beforeBreak: Int(self.seats[seat].breaks.number)
        )
        guard let work else { return }
        self.breakTimers.set(row: seat, at: instant.advanced(byNanoseconds: work))
    }

    /// A break begins or ends.
    mutating func breakRang(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        var clock = self.seats[seat].breaks
        let action = clock.rang(&self.seats[seat].machine)
        self.seats[seat].breaks = clock
        self.heed(action, seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }
}
