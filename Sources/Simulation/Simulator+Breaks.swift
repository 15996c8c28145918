import Organization
import Population

/// Breaks.
extension Simulator {
    /// Something may have changed for a seat: times what its breaks want timed.
    @inline(__always)
    mutating func followBreaks(_ seat: Int) {
        guard self.hasBreaks else { return }
        let timing = self.seats[seat].breaks.follow(self.seats[seat].machine)
        guard timing != .unchanged else { return }
        let name = Alarm.Name(.pause, row: seat)
        let (posting, number) = (Int(self.seats[seat].posting), Int(self.seats[seat].breaks.number))
        let nanoseconds: Int64? =
            switch timing {
            case .unchanged, .nothing: nil
            case .work: self.population.work(ofAgent: seat, posting: posting, beforeBreak: number)
            case .rest: self.population.breakLength(ofAgent: seat, posting: posting, number: number)
            }
        guard let nanoseconds else { return self.alarms.cancel(name) }
        self.alarms.set(name, at: self.now.advanced(byNanoseconds: nanoseconds))
    }

    /// A break begins or ends.
    mutating func breakRang(_ seat: Int) {
        var clock = self.seats[seat].breaks
        let action = self.change(seat) { clock.rang(&$0) }
        self.seats[seat].breaks = clock
        self.heed(action, seat: seat)
        self.followBreaks(seat)
    }
}
