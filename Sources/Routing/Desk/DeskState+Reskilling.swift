package import Organization

/// Agents who learn and unlearn while they sit at the desk.
extension DeskState {
    /// The agent has other skills from now on, and other channels and tiers where they are given.
    ///
    /// It counts for what is offered from now on: what waits and has become possible is offered at once, and what was kept for the
    /// agent goes to whoever can take it. Open offers and conversations stay, whatever they are about.
    ///
    /// - Returns: `.wrongState` for an agent who is leaving, or who has something in hand that the new channels leave no room
    ///   for; `.badCapacity` when the channel limits cannot be added up exactly. Nothing has changed then.
    package mutating func reskill(
        _ handle: SeatHandle,
        skills: [NewSeat.Skill],
        channels: [NewSeat.Channel]? = nil,
        tiers: UInt64? = nil,
        now: Timestamp
    ) -> DeskError? {
        guard let seat = self.row(of: handle) else { return .stale }
        guard self.seats[Int(seat)].state != .leaving else { return .wrongState }
        let before = self.seats[Int(seat)].group
        let key = SkillGroup.Key(
            skills: skills.sorted { $0.skill < $1.skill },
            channels: channels?.sorted { $0.channel < $1.channel } ?? self.groups[Int(before)].key.channels,
            tiers: tiers ?? self.groups[Int(before)].key.tiers
        )
        guard let after = self.group(for: key) else { return .badCapacity }
        guard after != before else { return nil }
        guard let used = self.inUse(by: seat, as: after) else { return .wrongState }

        self.unlist(seat)
        self.endKeeping(by: seat)
        let kept = self.unparkAll(at: seat)
        self.move(seat, to: after)
        self.setUnits(ofHeldBy: seat, used: used)
        self.list(seat, now: now)
        for slot in kept { self.offerOrQueue(slot, now: now) }
        self.fill(seat, now: now)
        return nil
    }

    /// What the agent's hands would hold if it belonged to `group`; nil when that is more than there is.
    private func inUse(by seat: UInt32, as group: UInt32) -> UInt32? {
        let whole = self.groups[Int(group)].whole
        var used: UInt32 = 0
        var slot = self.seats[Int(seat)].held
        while slot != InquiryRow.none {
            guard let units = self.units(ofHeld: slot, as: group), used + units <= whole else { return nil }
            used += units
            slot = self.inquiries[Int(slot)].held.next
        }
        return used
    }

    /// What an inquiry that somebody has in hand takes of an agent of `group`; nil when they do not serve its channel.
    private func units(ofHeld slot: UInt32, as group: UInt32) -> UInt32? {
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        return self.groups[Int(group)].units(of: self.classes[inquiryClass].key.channel)
    }

    /// The seat, which is not listed, belongs to another group.
    private mutating func move(_ seat: UInt32, to group: UInt32) {
        self.departures += 1
        let before = Int(self.seats[Int(seat)].group)
        self.groups[before].seats -= 1
        self.part(from: UInt32(before))
        if self.groups[before].seats == 0 { self.emptyGroups += 1 }
        if self.groups[Int(group)].seats == 0 { self.emptyGroups -= 1 }
        self.groups[Int(group)].seats += 1
        self.join(group)
        self.seats[Int(seat)].group = group
    }

    /// Counts what the seat holds in the units of its group, which come to `used`.
    private mutating func setUnits(ofHeldBy seat: UInt32, used: UInt32) {
        var slot = self.seats[Int(seat)].held
        while slot != InquiryRow.none {
            if let units = self.units(ofHeld: slot, as: self.seats[Int(seat)].group) {
                self.inquiries[Int(slot)].units = units
            }
            slot = self.inquiries[Int(slot)].held.next
        }
        self.seats[Int(seat)].used = used
    }
}
