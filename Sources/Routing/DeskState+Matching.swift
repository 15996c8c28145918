import Organization

/// Who is chosen.
extension DeskState {
    /// A ready agent with room, as good as can be had for one inquiry.
    struct Choice {
        var seat: UInt32
        var units: UInt32
    }

    /// The best agent for the inquiry in row `slot` (rule 1), nil when nobody eligible has room.
    ///
    /// Walks by index and not over elements: a copy of an element would cost reference counts.
    func bestSeat(for slot: UInt32) -> Choice? {
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        for rank in self.classes[inquiryClass].ranks.indices {
            var best: Candidate?
            for index in self.classes[inquiryClass].ranks[rank].groups.indices {
                let eligible = self.classes[inquiryClass].ranks[rank].groups[index]
                guard self.groups[Int(eligible.group)].available > 0 else { continue }
                self.improve(&best, for: slot, with: eligible)
            }
            if let best { return Choice(seat: best.seat, units: best.units) }
        }
        return nil
    }

    /// The best agent found so far, and what the strategies compare.
    private struct Candidate {
        var seat: UInt32
        var units: UInt32
        var used: UInt32
        var whole: UInt32
        /// Its place among those who have the same part in use.
        var place: OrderedQueue.Entry
    }

    private func improve(_ best: inout Candidate?, for slot: UInt32, with eligible: InquiryClass.Eligible) {
        let group = Int(eligible.group)
        let whole = self.groups[group].whole
        for load in self.groups[group].loads.indices {
            let used = self.groups[group].loads[load].used
            guard used + eligible.units <= whole else { return }
            guard let head = self.firstToOffer(slot, in: group, load) else { continue }
            let candidate = Candidate(
                seat: head.slot,
                units: eligible.units,
                used: used,
                whole: whole,
                place: head
            )
            if best.map({ self.prefers(candidate, to: $0) }) ?? true { best = candidate }
            // Loads are in ascending order: under `least-occupied` the first that has somebody is the group's best.
            if self.strategy == .leastOccupied { return }
        }
    }

    /// The first agent of a group with the same part in use who has not declined the inquiry.
    @inline(__always)
    private func firstToOffer(_ slot: UInt32, in group: Int, _ load: Int) -> OrderedQueue.Entry? {
        guard self.inquiries[Int(slot)].flags.contains(.declined) else {
            return self.groups[group].loads[load].agents.first(self.seatPlaces)
        }
        return self.groups[group].loads[load].agents.first(self.seatPlaces) { !self.isDeclined(slot, by: $0) }
    }

    private func prefers(_ candidate: Candidate, to other: Candidate) -> Bool {
        if self.strategy == .leastOccupied {
            // used / whole, compared as fractions; both wholes are at most 2³⁰.
            let mine = UInt64(candidate.used) * UInt64(other.whole)
            let theirs = UInt64(other.used) * UInt64(candidate.whole)
            if mine != theirs { return mine < theirs }
        }
        return candidate.place < other.place
    }

    /// Where the strategy puts an agent among those with the same part in use; it does not change while the agent is listed.
    @inline(__always)
    func place(of seat: UInt32) -> OrderedQueue.Entry {
        let row = self.seats[Int(seat)]
        switch self.strategy {
        case .longestIdle, .leastOccupied, .lastAgent:
            return OrderedQueue.Entry(key: row.idleOrder, tie: 0, slot: seat)
        case .roundRobin:
            return OrderedQueue.Entry(key: row.turn, tie: 0, slot: seat)
        case .mostIdleShare:
            return OrderedQueue.Entry(key: row.busyShare, tie: UInt64(row.idleOrder), slot: seat)
        }
    }

    /// The best waiting inquiry for an agent with room (rule 2), nil when nothing fits. What is kept for the agent comes first.
    func bestInquiry(for seat: UInt32) -> (slot: UInt32, units: UInt32)? {
        if self.seats[Int(seat)].parked != InquiryRow.none, let kept = self.firstParked(at: seat) { return kept }
        let group = Int(self.seats[Int(seat)].group)
        let room = self.groups[group].whole - self.seats[Int(seat)].used
        for level in self.groups[group].served.indices {
            var best: (entry: OrderedQueue.Entry, units: UInt32)?
            for index in self.groups[group].served[level].classes.indices {
                let served = self.groups[group].served[level].classes[index]
                guard served.units <= room, var head = self.firstToTake(seat, of: Int(served.inquiryClass)) else {
                    continue
                }
                if self.channelHold > 0, self.changesChannel(seat, to: Int(served.inquiryClass)) {
                    head.key = Timestamp(nanoseconds: head.key).advanced(byNanoseconds: self.channelHold).nanoseconds
                }
                if best.map({ head < $0.entry }) ?? true { best = (head, served.units) }
            }
            if let best { return (best.entry.slot, best.units) }
        }
        return nil
    }

    /// Whether inquiries of a class come by another channel than the agent's last one.
    private func changesChannel(_ seat: UInt32, to inquiryClass: Int) -> Bool {
        let last = self.seats[Int(seat)].lastChannel
        return last != 0 && last != UInt16(self.classes[inquiryClass].key.channel) + 1
    }

    /// The earliest inquiry of a class that the agent has not declined.
    @inline(__always)
    private func firstToTake(_ seat: UInt32, of inquiryClass: Int) -> OrderedQueue.Entry? {
        guard let first = self.classes[inquiryClass].waiting.first(self.inquiryPlaces) else { return nil }
        guard self.inquiries[Int(first.slot)].flags.contains(.declined) else { return first }
        return self.classes[inquiryClass].waiting.first(self.inquiryPlaces) { slot in
            !self.inquiries[Int(slot)].flags.contains(.declined) || !self.isDeclined(slot, by: seat)
        }
    }

    /// Offers the inquiry, which waits and is in no queue yet, to the best agent, or puts it in its place in the queue.
    mutating func offerOrQueue(_ slot: UInt32, now: Timestamp) {
        if !self.rungs.isEmpty { self.relax(slot, now: now) }
        if self.keepsOwners, self.offerToOwner(slot, now: now) { return }
        if let choice = self.bestSeat(for: slot) {
            self.offer(slot, to: choice.seat, units: choice.units, now: now)
            self.list(choice.seat)
            return
        }
        if self.overflow != nil, self.overflows(slot, now: now) { return self.overflow(slot) }
        let row = self.inquiries[Int(slot)]
        self.inquiries[Int(slot)].state = .waiting
        self.counters.inQueue += 1
        self.classes[Int(row.inquiryClass)].waiting.insert(
            OrderedQueue.Entry(key: row.key, tie: row.number, slot: slot),
            &self.inquiryPlaces
        )
        self.ranking?.insert(KeyRanking.Rank(key: row.key, number: row.number))
        if self.hasAlarms { self.setAlarm(of: slot, now: now) }
        if row.flags.contains(.declined) { self.reviewDeclines(of: slot, now: now) }
    }

    /// Whether time changes something for what waits.
    private var hasAlarms: Bool { !self.rungs.isEmpty || self.overflow != nil || self.ownerHold > 0 }

    /// Takes the inquiry out of its queue.
    mutating func unqueue(_ slot: UInt32) {
        let row = self.inquiries[Int(slot)]
        self.counters.inQueue -= 1
        if row.flags.contains(.parked) {
            self.unpark(slot)
        } else {
            self.classes[Int(row.inquiryClass)].waiting.remove(slot: slot, &self.inquiryPlaces)
        }
        self.ranking?.remove(KeyRanking.Rank(key: row.key, number: row.number))
        if self.hasAlarms { self.cancelAlarm(of: slot) }
    }

    /// Gives a ready agent what waits, as long as there is room and something fits, and lists it for what comes.
    mutating func fill(_ seat: UInt32, now: Timestamp) {
        guard self.seats[Int(seat)].state == .ready else { return }
        self.unlist(seat)
        while self.counters.inQueue > 0, let best = self.bestInquiry(for: seat) {
            self.unqueue(best.slot)
            self.offer(best.slot, to: seat, units: best.units, now: now)
        }
        self.list(seat)
    }

    /// Reserves `units` of `seat`, which is not listed afterwards: the caller lists it when it has no more to give.
    mutating func offer(_ slot: UInt32, to seat: UInt32, units: UInt32, now: Timestamp) {
        self.unlist(seat)
        self.use(units, of: seat, now: now)
        if self.channelHold > 0 {
            let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
            self.seats[Int(seat)].lastChannel = UInt16(self.classes[inquiryClass].key.channel) + 1
        }
        self.hold(slot, by: seat, units: units)
        self.counters.inOffer += 1
        self.counters.offers += 1

        self.inquiries[Int(slot)].state = .offered
        self.inquiries[Int(slot)].attempts += 1
        self.inquiries[Int(slot)].offerEpoch &+= 1
        self.inquiries[Int(slot)].offerDeadline = now.advanced(byNanoseconds: self.offerTimeout).nanoseconds
        self.openOffers.append(slot)

        let row = self.inquiries[Int(slot)]
        self.inquiries[Int(slot)].nextCause = .returned
        if row.flags.contains(.declined) { self.declines[slot]?.forgivenAt = nil }
        self.actions.append(
            .offer(
                agent: self.seats[Int(seat)].agent,
                Offering(
                    id: OfferNumber(number: UInt64(slot) + 1, epoch: row.offerEpoch),
                    number: row.number,
                    ticket: row.ticket,
                    topic: self.classes[Int(row.inquiryClass)].key.topic,
                    channel: self.classes[Int(row.inquiryClass)].key.channel,
                    tier: self.classes[Int(row.inquiryClass)].key.tier,
                    waitedMicroseconds: Self.microseconds(from: row.firstQueued, to: now),
                    ttlMilliseconds: UInt64(max(1, self.offerTimeout / 1_000_000)),
                    attempt: row.attempts,
                    cause: row.nextCause,
                    told: row.flags.contains(.told),
                    slot: slot,
                    hasPrevious: row.flags.contains(.hasPrevious),
                    stamp: row.flags.contains(.stamped) ? row.stamp : nil
                )
            )
        )
    }

    static func microseconds(from earlier: Int64, to now: Timestamp) -> UInt64 {
        UInt64(max(0, now.nanoseconds - earlier)) / 1_000
    }

    /// Puts a ready agent with room among those that are chosen from. Does nothing otherwise.
    mutating func list(_ seat: UInt32) {
        let row = self.seats[Int(seat)]
        guard row.state == .ready, !self.seatPlaces.contains(seat) else { return }
        let group = Int(row.group)
        guard row.used < self.groups[group].whole else { return }
        let load = self.groups[group].load(of: row.used)
        self.groups[group].loads[load].agents.insert(self.place(of: seat), &self.seatPlaces)
        self.groups[group].available += 1
        if row.used == 0 { self.idle += 1 }
    }

    /// Takes an agent from among those that are chosen from, if it is there.
    mutating func unlist(_ seat: UInt32) {
        guard self.seatPlaces.contains(seat) else { return }
        let row = self.seats[Int(seat)]
        let group = Int(row.group)
        let load = self.groups[group].load(of: row.used)
        self.groups[group].loads[load].agents.remove(slot: seat, &self.seatPlaces)
        if self.groups[group].loads[load].agents.isEmpty { self.groups[group].loads.remove(at: load) }
        self.groups[group].available -= 1
        if row.used == 0 { self.idle -= 1 }
    }

    /// Takes part of an agent that is not listed.
    mutating func use(_ units: UInt32, of seat: UInt32, now: Timestamp) {
        if self.seats[Int(seat)].used == 0 { self.seats[Int(seat)].busySince = now.nanoseconds }
        self.seats[Int(seat)].used += units
        guard self.strategy == .roundRobin else { return }
        self.idleCounter += 1
        self.seats[Int(seat)].turn = self.idleCounter
    }

    /// Gives back what the row takes of its seat; idle time starts anew. The caller fills the seat.
    mutating func free(_ slot: UInt32, of seat: UInt32, now: Timestamp) {
        self.unlist(seat)
        self.unhold(slot, by: seat)
        self.seats[Int(seat)].used -= self.inquiries[Int(slot)].units
        self.idleCounter += 1
        self.seats[Int(seat)].idleOrder = self.idleCounter
        if self.strategy == .mostIdleShare { self.updateBusyShare(of: seat, now: now) }
    }

    private mutating func updateBusyShare(of seat: UInt32, now: Timestamp) {
        let row = self.seats[Int(seat)]
        let busy = row.busyNanoseconds + max(0, now.nanoseconds - row.busySince)
        let seated = max(1, now.nanoseconds - row.seatedAt)
        self.seats[Int(seat)].busyShare = Int64(clamping: (Int128(busy) << 32) / Int128(seated))
        if row.used == 0 { self.seats[Int(seat)].busyNanoseconds = busy }
    }
}
