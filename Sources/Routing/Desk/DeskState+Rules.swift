package import Organization

/// What a desk does with an inquiry while it waits: it lowers its demands, keeps it for its owner, and in the end hands it to another
/// desk. Each costs O(log waiting), and nothing where there is no such rule.
extension DeskState {
    /// A step of the relaxation as plain data.
    struct Rung: BitwiseCopyable, Sendable {
        /// Nanoseconds of waiting.
        var after: Int64
        /// Agents of a higher level are not asked.
        var level: UInt8
        var demandsWishes: Bool

        /// Nothing but the essential is demanded.
        static let open = Rung(after: 0, level: .max, demandsWishes: false)
    }

    /// What is demanded at a number of rungs climbed: 0 before the first step.
    func rung(_ climbed: UInt8) -> Rung {
        climbed == 0 ? .open : self.rungs[Int(climbed) - 1]
    }

    /// How many rungs an inquiry has climbed that waits since `waitingSince`. O(steps).
    private func climbed(since waitingSince: Int64, now: Timestamp) -> UInt8 {
        let waited = now.nanoseconds - waitingSince
        var climbed: UInt8 = 0
        while Int(climbed) < self.rungs.count, self.rungs[Int(climbed)].after <= waited { climbed += 1 }
        return climbed
    }

    /// Gives the inquiry, which is in no queue, the demands of its wait. With too many kinds of inquiry open they stay as they are.
    mutating func relax(_ slot: UInt32, now: Timestamp) {
        guard let inquiryClass = self.relaxedClass(of: slot, now: now) else { return }
        self.leaveClass(of: slot)
        self.classes[Int(inquiryClass)].rows += 1
        self.inquiries[Int(slot)].inquiryClass = inquiryClass
    }

    /// The class that the inquiry's wait puts it into; nil when that is its own, or too many kinds of inquiry are open.
    private mutating func relaxedClass(of slot: UInt32, now: Timestamp) -> UInt32? {
        guard !self.rungs.isEmpty else { return nil }
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        let climbed = self.climbed(since: self.inquiries[Int(slot)].waitingSince, now: now)
        guard climbed != self.classes[inquiryClass].key.rung else { return nil }
        var key = self.classes[inquiryClass].key
        key.rung = climbed
        return self.inquiryClass(for: key)
    }

    // MARK: Alarms

    /// Notes when something happens to a waiting inquiry if it goes on waiting.
    mutating func setAlarm(of slot: UInt32, now: Timestamp) {
        let row = self.inquiries[Int(slot)]
        let later = now.advanced(byNanoseconds: self.offerTimeout).nanoseconds
        var due = Int64.max
        if row.flags.contains(.parked) {
            due = Self.sum(row.waitingSince, self.ownerHold)
        } else {
            let climbed = Int(self.classes[Int(row.inquiryClass)].key.rung)
            if climbed < self.rungs.count { due = Self.sum(row.waitingSince, self.rungs[climbed].after) }
            // Only a step that could not be taken, because too many kinds are open, is due already: it is tried again later.
            if due <= now.nanoseconds { due = later }
            if let overflows = self.overflowDue(of: row) {
                // Nobody at the other desk could help: perhaps somebody who can is there later.
                due = min(due, overflows > now.nanoseconds ? overflows : later)
            }
        }
        guard due < Int64.max else { return }
        self.alarms.insert(
            IndexedHeap.Entry(key: due, tie: row.number, slot: slot),
            positions: &self.alarmPositions
        )
    }

    mutating func cancelAlarm(of slot: UInt32) {
        guard self.alarmPositions[Int(slot)] != IndexedHeap.absent else { return }
        self.alarms.remove(slot: slot, positions: &self.alarmPositions)
    }

    /// The time has come for the inquiry with the first alarm. It waits for nobody alone any more, or less is demanded for it: it is matched
    /// anew. What it waited for that is planned, so the offer is not one whose delay the router answers for. Otherwise nothing has changed
    /// for it here: it stays where it is, and another desk is asked for help.
    mutating func sound(now: Timestamp) {
        guard let slot = self.alarms.first?.slot else { return }
        if self.inquiries[Int(slot)].flags.contains(.parked) || self.relaxedClass(of: slot, now: now) != nil {
            self.inquiries[Int(slot)].nextCause = .returned
            self.matchAgain(slot, now: now)
        } else {
            self.askForHelp(slot, now: now)
            self.cancelAlarm(of: slot)
            self.setAlarm(of: slot, now: now)
        }
    }

    private static func sum(_ instant: Int64, _ duration: Int64) -> Int64 {
        let (sum, isTooLarge) = instant.addingReportingOverflow(duration)
        return isTooLarge ? .max : sum
    }

    // MARK: Owners

    /// What becomes of an inquiry whose ticket somebody at the desk talked about last: an offer, or a wait for them alone; nil when
    /// neither can be. An owner who is kept for another inquiry is not to be had, unless this one comes before it.
    mutating func matchToOwner(_ slot: UInt32, mayHold: Bool, now: Timestamp) -> Match? {
        let row = self.inquiries[Int(slot)]
        guard let handle = self.owners.owner(of: row.ticket), let seat = self.row(of: handle),
            self.seats[Int(seat)].state == .ready,
            let units = self.units(of: Int(row.inquiryClass), for: self.seats[Int(seat)].group)
        else { return nil }
        if row.flags.contains(.declined), self.isDeclined(slot, by: seat) { return nil }
        let owner = self.seats[Int(seat)]
        if owner.keeps != InquiryRow.none, !self.isBeforeKept(slot, at: seat) { return nil }
        if self.hasRoom(seat, for: units), owner.parked == InquiryRow.none || self.precedes(slot, owner.parked) {
            // What waits for the owner alone comes first at the owner; who does not wait yet passes over nobody.
            let mayPass =
                owner.parked != InquiryRow.none || owner.used == 0 || self.counters.inQueue == 0
                || self.mayPass(slot, at: seat, now: now)
            return mayPass ? .offer(seat: seat, units: units) : nil
        }
        guard mayHold, owner.keeps == InquiryRow.none, row.flags.isDisjoint(with: [.declined, .wasKept]),
            Self.sum(row.waitingSince, self.ownerHold) > now.nanoseconds
        else { return nil }
        return .hold(seat: seat)
    }

    func hasRoom(_ seat: UInt32, for units: UInt32) -> Bool {
        self.seats[Int(seat)].used + units <= self.groups[Int(self.seats[Int(seat)].group)].whole
    }

    /// What an inquiry of a class takes of an agent of a group; nil when the group may not take it. O(groups).
    func units(of inquiryClass: Int, for group: UInt32) -> UInt32? {
        for rank in self.classes[inquiryClass].ranks.indices {
            for eligible in self.classes[inquiryClass].ranks[rank].groups where eligible.group == group {
                return eligible.units
            }
        }
        return nil
    }

    /// The first inquiry that waits for an agent alone, if it fits: until it does, the agent takes nothing else.
    func firstParked(at seat: UInt32) -> (slot: UInt32, units: UInt32)? {
        let slot = self.seats[Int(seat)].parked
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        guard let units = self.units(of: inquiryClass, for: self.seats[Int(seat)].group),
            self.hasRoom(seat, for: units)
        else { return nil }
        return (slot, units)
    }

    /// Takes what is kept for an agent who is not there any more, in order; it is in no queue then. Allocates if there is any.
    mutating func unparkAll(at seat: UInt32) -> [UInt32] {
        guard self.seats[Int(seat)].parked != InquiryRow.none else { return [] }
        var slots: [UInt32] = []
        while self.seats[Int(seat)].parked != InquiryRow.none {
            let slot = self.seats[Int(seat)].parked
            self.unqueue(slot)
            self.inquiries[Int(slot)].nextCause = .returned
            slots.append(slot)
        }
        // The agent takes no more, or the caller gives it what waits.
        self.released.removeAll { $0 == seat }
        return slots
    }

    /// The agent takes no more offers: what is kept for it goes to whoever can.
    mutating func releaseParked(at seat: UInt32, now: Timestamp) {
        guard self.seats[Int(seat)].parked != InquiryRow.none else { return }
        for slot in self.unparkAll(at: seat) { self.offerOrQueue(slot, now: now) }
    }

    /// The inquiry waits for this agent alone, in the order of keys among others who do. O(those). The agent takes nothing else meanwhile.
    mutating func park(_ slot: UInt32, at seat: UInt32, now: Timestamp) {
        self.unlist(seat)
        self.inquiries[Int(slot)].flags.insert([.parked, .wasKept])
        var previous = InquiryRow.none
        var next = self.seats[Int(seat)].parked
        while next != InquiryRow.none, self.precedes(next, slot) {
            previous = next
            next = self.inquiries[Int(next)].held.next
        }
        self.inquiries[Int(slot)].seat = seat
        self.inquiries[Int(slot)].held = InquiryRow.Links(previous: previous, next: next)
        if previous == InquiryRow.none {
            self.seats[Int(seat)].parked = slot
        } else {
            self.inquiries[Int(previous)].held.next = slot
        }
        if next != InquiryRow.none { self.inquiries[Int(next)].held.previous = slot }
        self.beginWait(slot, now: now)
    }

    mutating func unpark(_ slot: UInt32) {
        let row = self.inquiries[Int(slot)]
        self.inquiries[Int(slot)].flags.remove(.parked)
        if row.held.previous == InquiryRow.none {
            self.seats[Int(row.seat)].parked = row.held.next
        } else {
            self.inquiries[Int(row.held.previous)].held.next = row.held.next
        }
        if row.held.next != InquiryRow.none { self.inquiries[Int(row.held.next)].held.previous = row.held.previous }
    }

    // MARK: Overflow

    private func overflowDue(of row: InquiryRow) -> Int64? {
        guard let overflow = self.overflow, !row.flags.contains(.overflowed) else { return nil }
        return Self.sum(row.waitingSince, overflow.after)
    }

    /// Asks for the inquiry, which nobody here can take now and which is in its queue, to be taken to the desk that helps out, if it is
    /// time for that. This desk cannot know who is there.
    mutating func askForHelp(_ slot: UInt32, now: Timestamp) {
        let row = self.inquiries[Int(slot)]
        guard let overflow = self.overflow, let due = self.overflowDue(of: row), due <= now.nanoseconds else { return }
        self.actions.append(
            .overflow(
                InquiryHandle(slot: slot, epoch: row.epoch),
                number: row.number,
                destination: overflow.destination
            )
        )
    }

    /// What somebody at another desk must be able to do to help out with an inquiry that an `.overflow` named; nil when it waits no
    /// more, or for its owner alone.
    func demand(of handle: InquiryHandle) -> InquiryClass.Key? {
        guard let slot = self.overflowing(handle) else { return nil }
        var key = self.classes[Int(self.inquiries[Int(slot)].inquiryClass)].key
        (key.prefers, key.rung) = ([], 0)
        return key
    }

    /// Whether somebody with a seat at this desk could take such an inquiry: has the topic, at whatever level, and every needed skill,
    /// serves the channel and the tier. Who is paused or busy counts, who is leaving does not, and wishes are not asked for. O(groups
    /// that could), nearly always one; O(groups) for a kind of inquiry that was not met before.
    mutating func hasSomebody(for demand: InquiryClass.Key) -> Bool {
        guard let found = self.inquiryClass(for: demand) else {
            let kind = InquiryClass(key: demand)
            return self.groups.contains { $0.isInUse && $0.members > 0 && kind.standing(of: $0) != nil }
        }
        let groups = self.groups
        return self.classes[Int(found)].ranks.contains { rank in
            rank.groups.contains { groups[Int($0.group)].members > 0 }
        }
    }

    /// Takes the inquiry out, for the desk that helps out; nil when it waits no more. Whoever was kept for it takes what waits here, which
    /// adds to `actions`.
    package mutating func leave(_ handle: InquiryHandle, now: Timestamp) -> Handover? {
        guard let overflow = self.overflow, let slot = self.overflowing(handle) else { return nil }
        self.unqueue(slot)
        self.unexpect(slot)
        self.counters.handedOver += 1
        let key = self.classes[Int(self.inquiries[Int(slot)].inquiryClass)].key
        var handover = self.handover(of: slot, as: key, why: .overflow, to: overflow.destination)
        handover.isFromQueue = true
        self.release(slot)
        self.fillReleased(now: now)
        return handover
    }

    private func overflowing(_ handle: InquiryHandle) -> UInt32? {
        guard let slot = self.row(of: handle), self.inquiries[Int(slot)].state == .waiting,
            !self.inquiries[Int(slot)].flags.contains(.parked)
        else { return nil }
        return slot
    }
}
