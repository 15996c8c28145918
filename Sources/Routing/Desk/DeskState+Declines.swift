import Organization

/// Who declined what, and when that is forgiven.
///
/// While an inquiry waits, nobody is left who has room for it and has not declined it (rule 4): so the time to its forgiveness runs from
/// the moment it went back to the queue, whoever is paused or busy.
extension DeskState {
    /// Whether `seat` declined the inquiry, or let it lapse, since it last said `ready`.
    func isDeclined(_ slot: UInt32, by seat: UInt32) -> Bool {
        self.declines[slot]?[seat] == self.seats[Int(seat)].readyEpoch
    }

    mutating func addDecline(of slot: UInt32, by seat: UInt32) {
        self.declines[slot, default: [:]][seat] = self.seats[Int(seat)].readyEpoch
        self.inquiries[Int(slot)].flags.insert(.declined)
    }

    /// The inquiry, which somebody declined, begins to wait or goes on waiting: all is forgiven one time to live after it began.
    mutating func setPardon(of slot: UInt32, now: Timestamp) {
        guard !self.inquiries[Int(slot)].flags.contains(.pardoned) else { return }
        self.inquiries[Int(slot)].flags.insert(.pardoned)
        self.inquiries[Int(slot)].deadline = now.advanced(byNanoseconds: self.offerTimeout).nanoseconds
        self.pardons.append(slot)
    }

    /// Somebody takes the inquiry: what is declined stays so.
    mutating func cancelPardon(of slot: UInt32) {
        self.pardons.remove(slot)
        self.inquiries[Int(slot)].flags.remove(.pardoned)
    }

    /// The time has come for all whose pardons are due at one instant: everybody may be offered them again. Among them the earliest key
    /// is served first.
    mutating func forgiveAll(dueAt due: Int64, now: Timestamp) {
        var slots: [UInt32] = []
        while self.pardons.first != InquiryRow.none, self.inquiries[Int(self.pardons.first)].deadline == due {
            slots.append(self.pardons.first)
            self.cancelPardon(of: self.pardons.first)
        }
        slots.sort { self.precedes($0, $1) }
        for slot in slots where self.inquiries[Int(slot)].state == .waiting {
            self.declines[slot] = nil
            self.inquiries[Int(slot)].flags.remove(.declined)
            self.matchAgain(slot, now: now)
        }
    }
}
