import Organization

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
        let row = self.inquiries[Int(slot)]
        let climbed = self.climbed(since: row.waitingSince, now: now)
        guard climbed != self.classes[Int(row.inquiryClass)].key.rung else { return }
        var key = self.classes[Int(row.inquiryClass)].key
        key.rung = climbed
        guard let inquiryClass = self.inquiryClass(for: key) else { return }
        self.classes[Int(row.inquiryClass)].rows -= 1
        self.classes[Int(inquiryClass)].rows += 1
        self.inquiries[Int(slot)].inquiryClass = inquiryClass
    }

    // MARK: Alarms

    /// Notes when something happens to a waiting inquiry if it goes on waiting.
    mutating func setAlarm(of slot: UInt32, now: Timestamp) {
        let row = self.inquiries[Int(slot)]
        var due = Int64.max
        if row.flags.contains(.parked) {
            due = Self.sum(row.waitingSince, self.ownerHold)
        } else {
            let climbed = Int(self.classes[Int(row.inquiryClass)].key.rung)
            if climbed < self.rungs.count { due = Self.sum(row.waitingSince, self.rungs[climbed].after) }
            if let overflows = self.overflowDue(of: row) { due = min(due, overflows) }
        }
        guard due < Int64.max else { return }
        // Only a step that could not be taken, because too many kinds are open, is due already: it is tried again later.
        if due <= now.nanoseconds { due = now.advanced(byNanoseconds: self.offerTimeout).nanoseconds }
        self.alarms.insert(
            IndexedHeap.Entry(key: due, tie: row.number, slot: slot),
            positions: &self.alarmPositions
        )
    }

    mutating func cancelAlarm(of slot: UInt32) {
        guard self.alarmPositions[Int(slot)] != IndexedHeap.absent else { return }
        self.alarms.remove(slot: slot, positions: &self.alarmPositions)
    }

    /// The time has come for the inquiry with the first alarm: it is offered anew under other rules, or leaves. What it waited for
    /// that is planned, so the offer is not one whose delay the router answers for.
    mutating func sound(now: Timestamp) {
        guard let slot = self.alarms.first?.slot else { return }
        self.unqueue(slot)
        self.inquiries[Int(slot)].nextCause = .returned
        self.offerOrQueue(slot, now: now)
    }

    private static func sum(_ instant: Int64, _ duration: Int64) -> Int64 {
        let (sum, isTooLarge) = instant.addingReportingOverflow(duration)
        return isTooLarge ? .max : sum
    }

    // MARK: Owners

    /// Offers the inquiry to who talked last about its ticket, or keeps it for them; false when neither can be.
    mutating func offerToOwner(_ slot: UInt32, now: Timestamp) -> Bool {
        let row = self.inquiries[Int(slot)]
        guard let handle = self.owners.owner(of: row.ticket), let seat = self.row(of: handle),
            self.seats[Int(seat)].state == .ready,
            let units = self.units(of: Int(row.inquiryClass), for: self.seats[Int(seat)].group)
        else { return false }
        if row.flags.contains(.declined), self.isDeclined(slot, by: seat) { return false }
        if self.hasRoom(seat, for: units) {
            self.offer(slot, to: seat, units: units, now: now)
            self.list(seat)
            return true
        }
        guard row.flags.isDisjoint(with: [.declined, .wasKept]),
            Self.sum(row.waitingSince, self.ownerHold) > now.nanoseconds
        else { return false }
        self.inquiries[Int(slot)].flags.insert([.parked, .wasKept])
        self.inquiries[Int(slot)].state = .waiting
        self.counters.inQueue += 1
        self.ranking?.insert(KeyRanking.Rank(key: row.key, number: row.number))
        self.park(slot, at: seat)
        self.setAlarm(of: slot, now: now)
        return true
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

    /// The first inquiry kept for an agent that fits.
    func firstParked(at seat: UInt32) -> (slot: UInt32, units: UInt32)? {
        var slot = self.seats[Int(seat)].parked
        while slot != InquiryRow.none {
            let row = self.inquiries[Int(slot)]
            if let units = self.units(of: Int(row.inquiryClass), for: self.seats[Int(seat)].group),
                self.hasRoom(seat, for: units)
            {
                return (slot, units)
            }
            slot = row.held.next
        }
        return nil
    }

    /// Takes what is kept for an agent who is not there any more, in order; it is in no queue then. Allocates if there is any.
    mutating func unparkAll(at seat: UInt32) -> [UInt32] {
        var slots: [UInt32] = []
        while self.seats[Int(seat)].parked != InquiryRow.none {
            let slot = self.seats[Int(seat)].parked
            self.unqueue(slot)
            self.inquiries[Int(slot)].nextCause = .returned
            slots.append(slot)
        }
        return slots
    }

    /// The agent takes no more offers: what is kept for it goes to whoever can.
    mutating func releaseParked(at seat: UInt32, now: Timestamp) {
        guard self.seats[Int(seat)].parked != InquiryRow.none else { return }
        for slot in self.unparkAll(at: seat) { self.offerOrQueue(slot, now: now) }
    }

    /// Links the row among those kept for the seat, in the order of keys. O(those).
    private mutating func park(_ slot: UInt32, at seat: UInt32) {
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

    /// Whether the inquiry, which nobody here can take now, is to go to the desk that helps out.
    func overflows(_ slot: UInt32, now: Timestamp) -> Bool {
        self.overflowDue(of: self.inquiries[Int(slot)]).map { $0 <= now.nanoseconds } ?? false
    }

    /// Hands the inquiry, which is in no queue and has no agent, to the desk that helps out.
    mutating func overflow(_ slot: UInt32) {
        guard let overflow = self.overflow else { return }
        let row = self.inquiries[Int(slot)]
        let key = self.classes[Int(row.inquiryClass)].key
        self.unanswered.remove(slot)
        self.counters.handedOver += 1
        self.actions.append(.handover(index: self.handovers.count))
        self.handovers.append(
            Handover(
                customer: row.customer,
                number: row.number,
                ticket: row.ticket,
                topic: key.topic,
                channel: key.channel,
                tier: key.tier,
                needs: key.needs,
                prefers: key.prefers,
                key: row.key,
                firstQueuedNanoseconds: row.firstQueued,
                attempts: row.attempts,
                told: row.flags.contains(.told),
                isKeyed: row.flags.contains(.keyed),
                previousAgent: self.previousAgents[slot] ?? [],
                stamp: row.flags.contains(.stamped) ? row.stamp : nil,
                why: .overflow,
                destination: overflow.destination,
                isFromQueue: true
            )
        )
        self.release(slot)
    }
}
