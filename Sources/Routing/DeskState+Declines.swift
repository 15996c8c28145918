import Organization

/// Who declined what, and when that is forgiven.
extension DeskState {
    /// Whether `seat` declined the inquiry, or let it lapse, since it last said `ready`.
    func isDeclined(_ slot: UInt32, by seat: UInt32) -> Bool {
        self.declines[slot]?.decliners[seat] == self.seats[Int(seat)].readyEpoch
    }

    mutating func addDecline(of slot: UInt32, by seat: UInt32) {
        self.declines[slot, default: Declines()].decliners[seat] = self.seats[Int(seat)].readyEpoch
        self.inquiries[Int(slot)].flags.insert(.declined)
    }

    /// Sets the time of forgiveness if every agent who could take the waiting inquiry has declined it: one time to live from now.
    mutating func reviewDeclines(of slot: UInt32, now: Timestamp) {
        guard let declines = self.declines[slot], declines.forgivenAt == nil, self.isDeclinedByAll(slot) else { return }
        let at = now.advanced(byNanoseconds: self.offerTimeout).nanoseconds
        self.declines[slot]?.forgivenAt = at
        self.pardons.append(PardonQueue.Entry(slot: slot, at: at))
    }

    /// After an agent left: those who stay may all have declined something.
    mutating func reviewAllDeclines(now: Timestamp) {
        guard !self.declines.isEmpty else { return }
        for slot in self.declines.keys.sorted() where self.inquiries[Int(slot)].state == .waiting {
            self.reviewDeclines(of: slot, now: now)
        }
    }

    /// The time has come for all whose pardons are due at one instant; among them the earliest key is served first.
    mutating func forgiveAll(dueAt due: Int64, now: Timestamp) {
        var slots: [UInt32] = []
        while let pardon = self.pardons.first, pardon.at == due {
            self.pardons.removeFirst()
            slots.append(pardon.slot)
        }
        slots.sort { self.precedes($0, $1) }
        for slot in slots { self.forgive(slot, dueAt: due, now: now) }
    }

    /// If still nobody else could take the inquiry, everybody may be offered it again.
    private mutating func forgive(_ slot: UInt32, dueAt due: Int64, now: Timestamp) {
        guard self.declines[slot]?.forgivenAt == due else { return }
        self.declines[slot]?.forgivenAt = nil
        guard self.inquiries[Int(slot)].state == .waiting, self.isDeclinedByAll(slot) else { return }
        self.declines[slot] = nil
        self.inquiries[Int(slot)].flags.remove(.declined)
        self.unqueue(slot)
        self.offerOrQueue(slot, now: now)
    }

    /// Whether no agent with a seat, ready or not, could still be offered the inquiry. O(groups) when there are more agents than
    /// declines, the usual case.
    private func isDeclinedByAll(_ slot: UInt32) -> Bool {
        guard let decliners = self.declines[slot]?.decliners else { return false }
        let ranks = self.classes[Int(self.inquiries[Int(slot)].inquiryClass)].ranks
        let members = ranks.reduce(0) { sum, rank in
            sum + rank.groups.reduce(0) { $0 + self.groups[Int($1.group)].members }
        }
        guard decliners.count >= members else { return false }
        let eligible = Set(ranks.flatMap { $0.groups.map(\.group) })
        let counted = decliners.count { decliner in
            let seat = self.seats[Int(decliner.key)]
            return seat.readyEpoch == decliner.value && (seat.state == .ready || seat.state == .paused)
                && eligible.contains(seat.group)
        }
        return counted >= members
    }
}
