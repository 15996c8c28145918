import Organization

/// Offering what can be offered, and queueing the rest.
extension DeskState {
    /// What becomes of an inquiry that has no agent and is in no queue.
    enum Match {
        case offer(seat: UInt32, units: UInt32)
        /// It waits for its owner.
        case hold(seat: UInt32)
        case wait
    }

    /// What becomes of the inquiry, which waits and is in no queue yet. Agents may be kept for those whom it must not pass over.
    /// - Parameter mayHold: whether it may wait for its owner although others could take it.
    @inline(__always)
    mutating func match(_ slot: UInt32, mayHold: Bool = true, now: Timestamp) -> Match {
        if self.keepsOwners, let match = self.matchToOwner(slot, mayHold: mayHold, now: now) { return match }
        if self.goesByShare { self.updateShares(now: now) }
        while let choice = self.bestSeat(for: slot) {
            // Whoever has nothing in hand has room for everything, so that nobody is passed over.
            if choice.used == 0 || self.counters.inQueue == 0 || self.mayPass(slot, at: choice.seat, now: now) {
                return .offer(seat: choice.seat, units: choice.units)
            }
        }
        return .wait
    }

    /// Offers the inquiry, which waits and is in no queue yet, to the best agent, or puts it in its place in the queue.
    mutating func offerOrQueue(_ slot: UInt32, now: Timestamp) {
        if !self.rungs.isEmpty { self.relax(slot, now: now) }
        self.carryOut(self.match(slot, now: now), for: slot, now: now)
    }

    @inline(__always)
    mutating func carryOut(_ match: Match, for slot: UInt32, now: Timestamp) {
        switch match {
        case .offer(let seat, let units):
            self.offer(slot, to: seat, units: units, now: now)
            // Another channel may have become the agent's own, and with it another order of what waits.
            guard self.seats[Int(seat)].keeps != InquiryRow.none else { return self.list(seat, now: now) }
            self.fill(seat, now: now)
        case .hold(let seat):
            self.park(slot, at: seat, now: now)
        case .wait:
            self.enqueue(slot, now: now)
        }
    }

    private mutating func enqueue(_ slot: UInt32, now: Timestamp) {
        let index = Int(slot)
        self.classes[Int(self.inquiries[index].inquiryClass)].waiting.insert(
            OrderedQueue.Entry(key: self.inquiries[index].key, tie: self.inquiries[index].number, slot: slot),
            &self.inquiryPlaces
        )
        self.beginWait(slot, now: now)
        if self.overflow != nil { self.askForHelp(slot, now: now) }
        if self.inquiries[index].flags.contains(.declined) { self.setPardon(of: slot, now: now) }
    }

    /// Counts the inquiry among those that wait.
    mutating func beginWait(_ slot: UInt32, now: Timestamp) {
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        self.inquiries[Int(slot)].state = .waiting
        self.counters.inQueue += 1
        self.classes[inquiryClass].inQueue += 1
        if self.isRanking {
            let rank = self.rank(of: slot)
            self.classes[inquiryClass].ranking?.insert(rank)
        }
        if self.hasAlarms { self.setAlarm(of: slot, now: now) }
    }

    /// Whether time changes something for what waits.
    private var hasAlarms: Bool { !self.rungs.isEmpty || self.overflow != nil || self.ownerHold > 0 }

    /// Takes the inquiry out of its queue. Whoever was kept for it is released: the caller gives them what waits.
    mutating func unqueue(_ slot: UInt32) {
        // Field by field: a copy of the row costs more than what is read of it.
        let (inquiryClass, seat) = (Int(self.inquiries[Int(slot)].inquiryClass), self.inquiries[Int(slot)].seat)
        let flags = self.inquiries[Int(slot)].flags
        self.counters.inQueue -= 1
        self.classes[inquiryClass].inQueue -= 1
        if flags.isDisjoint(with: [.parked, .kept]) {
            self.classes[inquiryClass].waiting.remove(slot: slot, &self.inquiryPlaces)
        } else if flags.contains(.parked) {
            self.unpark(slot)
            self.released.append(seat)
        } else {
            self.classes[inquiryClass].kept.remove(slot: slot, &self.inquiryPlaces)
            self.inquiries[Int(slot)].flags.remove(.kept)
            self.release(keeper: seat)
        }
        if self.isRanking {
            let rank = self.rank(of: slot)
            self.classes[inquiryClass].ranking?.remove(rank)
        }
        if self.hasAlarms { self.cancelAlarm(of: slot) }
    }

    private func rank(of slot: UInt32) -> KeyRanking.Rank {
        KeyRanking.Rank(key: self.inquiries[Int(slot)].key, number: self.inquiries[Int(slot)].number)
    }

    /// Something has changed for an inquiry that waits: it is matched anew. Who is kept for it stays so while it goes on waiting.
    mutating func matchAgain(_ slot: UInt32, now: Timestamp) {
        let keeper = self.withdrawKeeper(of: slot)
        self.unqueue(slot)
        self.offerOrQueue(slot, now: now)
        if keeper != InquiryRow.none { self.giveBack(keeper, to: slot) }
        self.fillReleased(now: now)
    }

    /// Gives a ready agent what waits, as long as there is room and something fits, and lists it for what comes.
    mutating func fill(_ seat: UInt32, now: Timestamp) {
        self.fillAlone(seat, now: now)
        self.fillReleased(now: now)
    }

    /// The agents who are kept for nobody any more take what waits, in the order in which they were released.
    @inline(__always)
    mutating func fillReleased(now: Timestamp) {
        if !self.released.isEmpty { self.fillAllReleased(now: now) }
    }

    private mutating func fillAllReleased(now: Timestamp) {
        var next = 0
        while next < self.released.count {
            self.fillAlone(self.released[next], now: now)
            next += 1
        }
        self.released.removeAll(keepingCapacity: true)
    }

    private mutating func fillAlone(_ seat: UInt32, now: Timestamp) {
        guard self.seats[Int(seat)].state == .ready else { return }
        self.unlist(seat)
        while self.counters.inQueue > 0, let next = self.nextInquiry(for: seat, now: now) {
            self.unqueue(next.slot)
            self.offer(next.slot, to: seat, units: next.units, now: now)
        }
        self.list(seat, now: now)
    }

    /// What the agent, who is not listed, takes next: what waits for it alone, or the best that passes over nobody.
    private mutating func nextInquiry(for seat: UInt32, now: Timestamp) -> (slot: UInt32, units: UInt32)? {
        if self.seats[Int(seat)].parked != InquiryRow.none { return self.firstParked(at: seat) }
        guard let best = self.bestInquiry(for: seat) else { return nil }
        let kept = self.seats[Int(seat)].keeps
        if kept != InquiryRow.none, kept != best.slot, !(best.order < self.order(of: kept, at: seat)) { return nil }
        if best.passesOver, !self.mayPass(best.order, at: seat, now: now) { return nil }
        return (best.slot, best.units)
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

        let index = Int(slot)
        let cause = self.inquiries[index].nextCause
        self.inquiries[index].state = .offered
        self.inquiries[index].attempts += 1
        self.inquiries[index].offerEpoch &+= 1
        self.inquiries[index].deadline = now.advanced(byNanoseconds: self.offerTimeout).nanoseconds
        self.inquiries[index].nextCause = .returned
        self.openOffers.append(slot)
        let flags = self.inquiries[index].flags
        if flags.contains(.pardoned) { self.cancelPardon(of: slot) }

        let inquiryClass = Int(self.inquiries[index].inquiryClass)
        self.actions.append(
            .offer(
                agent: self.seats[Int(seat)].agent,
                Offering(
                    id: self.offerNumber(of: slot),
                    number: self.inquiries[index].number,
                    ticket: self.inquiries[index].ticket,
                    topic: self.classes[inquiryClass].key.topic,
                    channel: self.classes[inquiryClass].key.channel,
                    tier: self.classes[inquiryClass].key.tier,
                    waitedMicroseconds: Self.microseconds(from: self.inquiries[index].firstQueued, to: now),
                    ttlMilliseconds: UInt64(max(1, self.offerTimeout / 1_000_000)),
                    attempt: self.inquiries[index].attempts,
                    cause: cause,
                    told: flags.contains(.told),
                    slot: slot,
                    hasPrevious: flags.contains(.hasPrevious),
                    stamp: flags.contains(.stamped) ? self.inquiries[index].stamp : nil
                )
            )
        )
    }

    static func microseconds(from earlier: Int64, to now: Timestamp) -> UInt64 {
        UInt64(max(0, now.nanoseconds - earlier)) / 1_000
    }
}
