import Organization

/// Agents among those that are chosen from, and how much of them is in use.
extension DeskState {
    /// Puts a ready agent with room among those that are chosen from. Does nothing otherwise, as for one whom somebody waits for.
    mutating func list(_ seat: UInt32, now: Timestamp) {
        // Field by field: a copy of the row costs more than what is read of it.
        let index = Int(seat)
        guard self.seats[index].state == .ready, self.seats[index].parked == InquiryRow.none,
            !self.seatPlaces.contains(seat)
        else { return }
        let (group, used) = (Int(self.seats[index].group), self.seats[index].used)
        guard used < self.groups[group].whole else { return }
        if self.goesByShare { self.noteBusyShare(of: seat, now: now) }
        if self.seats[index].keeps == InquiryRow.none {
            let load = self.groups[group].load(of: used)
            self.groups[group].loads[load].agents.insert(self.place(of: seat), &self.seatPlaces)
        } else {
            self.listKept(seat)
        }
        self.groups[group].available += 1
        if used == 0 { self.idle += 1 }
    }

    /// Takes an agent from among those that are chosen from, if it is there.
    mutating func unlist(_ seat: UInt32) {
        guard self.seatPlaces.contains(seat) else { return }
        let index = Int(seat)
        let (group, used) = (Int(self.seats[index].group), self.seats[index].used)
        if self.seats[index].keeps == InquiryRow.none {
            let load = self.groups[group].load(of: used)
            self.groups[group].loads[load].agents.remove(slot: seat, &self.seatPlaces)
            if self.groups[group].loads[load].agents.isEmpty { self.groups[group].loads.remove(at: load) }
        } else {
            self.unlistKept(seat)
        }
        if self.goesByShare { self.forgetShareChange(of: seat) }
        self.groups[group].available -= 1
        if used == 0 { self.idle -= 1 }
    }

    /// Takes part of an agent that is not listed.
    mutating func use(_ units: UInt32, of seat: UInt32, now: Timestamp) {
        if self.seats[Int(seat)].used == 0 { self.seats[Int(seat)].busySince = now.nanoseconds }
        self.seats[Int(seat)].used += units
        guard self.goesInTurn else { return }
        self.idleCounter += 1
        self.seats[Int(seat)].turn = self.idleCounter
    }

    /// Gives back what the row takes of its seat; idle time starts anew. The caller fills the seat.
    mutating func free(_ slot: UInt32, of seat: UInt32, now: Timestamp) {
        self.unlist(seat)
        self.unhold(slot, by: seat)
        self.seats[Int(seat)].used -= self.inquiries[Int(slot)].units
        self.beginIdleTime(of: seat)
        guard self.goesByShare, self.seats[Int(seat)].used == 0 else { return }
        self.seats[Int(seat)].busyNanoseconds += max(0, now.nanoseconds - self.seats[Int(seat)].busySince)
    }

    /// From now on nobody has been idle for a shorter time.
    mutating func beginIdleTime(of seat: UInt32) {
        self.idleCounter += 1
        self.seats[Int(seat)].idleOrder = self.idleCounter
    }
}
