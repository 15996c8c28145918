package import Organization

/// What happens because time passes.
extension DeskState {
    /// When `advance(to:)` has something to do; nil when nothing is pending. O(1).
    package var nextDeadline: Timestamp? {
        var next = Int64.max
        if self.openOffers.first != InquiryRow.none {
            next = self.inquiries[Int(self.openOffers.first)].deadline
        }
        if let slot = self.firstToExpire { next = min(next, self.expiry(of: slot)) }
        if self.pardons.first != InquiryRow.none {
            next = min(next, self.inquiries[Int(self.pardons.first)].deadline)
        }
        if let alarm = self.alarms.first { next = min(next, alarm.key) }
        return next == Int64.max ? nil : Timestamp(nanoseconds: next)
    }

    /// Lets everything happen that is due: offers lapse, declines are forgiven, rules change, inquiries expire, each at `now` and in
    /// the order of their times. O(what is due), and O(log waiting) for each rule.
    package mutating func advance(to now: Timestamp) {
        while let next = self.nextDeadline, next <= now {
            let due = next.nanoseconds
            if self.openOffers.first != InquiryRow.none,
                self.inquiries[Int(self.openOffers.first)].deadline == due
            {
                self.lapse(self.openOffers.first, now: now)
            } else if self.pardons.first != InquiryRow.none,
                self.inquiries[Int(self.pardons.first)].deadline == due
            {
                self.forgiveAll(dueAt: due, now: now)
            } else if self.alarms.first?.key == due {
                self.sound(now: now)
            } else if let slot = self.firstToExpire {
                self.expire(slot, now: now)
            }
        }
    }

    /// The end of a drain: what no agent has accepted is expired, conversations end as if the customers hung up.
    package mutating func expireAll(now: Timestamp) {
        // First all that waits: a slot that frees after that finds nothing to take.
        for slot in self.inquiries.indices where self.inquiries[slot].state == .waiting {
            self.expireWaiting(UInt32(slot))
        }
        self.fillReleased(now: now)
        for slot in self.inquiries.indices where self.inquiries[slot].state == .offered {
            self.expire(UInt32(slot), now: now)
        }
        for slot in self.inquiries.indices where self.inquiries[slot].state == .conversation {
            self.hangUp(UInt32(slot), now: now)
        }
    }

    /// An offer went unanswered: it goes to somebody else, and after three in a row the agent is paused.
    private mutating func lapse(_ slot: UInt32, now: Timestamp) {
        let seat = self.inquiries[Int(slot)].seat
        let agent = self.seats[Int(seat)].agent
        self.counters.timedOut += 1
        self.withdrawOffer(slot, now: now)
        self.addDecline(of: slot, by: seat)
        self.actions.append(.rescind(agent: agent, id: self.offerNumber(of: slot), why: .timeout))
        self.seats[Int(seat)].unanswered += 1
        if self.seats[Int(seat)].unanswered >= Self.unansweredLimit {
            self.seats[Int(seat)].unanswered = 0
            if self.seats[Int(seat)].state == .ready {
                self.endKeeping(by: seat)
                self.seats[Int(seat)].state = .paused
                self.actions.append(.paused(agent: agent))
                self.releaseParked(at: seat, now: now)
            }
        }
        self.offerOrQueue(slot, now: now)
        self.settle(seat, now: now)
    }

    /// Nobody took it in time; an offer that is open just then becomes void.
    private mutating func expire(_ slot: UInt32, now: Timestamp) {
        guard self.inquiries[Int(slot)].state == .offered else {
            self.expireWaiting(slot)
            self.fillReleased(now: now)
            return
        }
        self.closeOffered(slot, .expired, why: .timeout, now: now)
    }

    /// The inquiry begins to wait for an agent: it expires unless one accepts it. O(1) for who has just begun, O(log n) of those who
    /// come from another desk and have waited there.
    @inline(__always)
    mutating func expect(_ slot: UInt32, isLate: Bool = false) {
        if isLate { self.expectLate(slot) } else { self.unanswered.append(slot) }
    }

    private mutating func expectLate(_ slot: UInt32) {
        let since = self.inquiries[Int(slot)].waitingSince
        let last = self.unanswered.last
        let isInOrder = last == InquiryRow.none || self.inquiries[Int(last)].waitingSince <= since
        guard !(isInOrder && self.lateExpiries.isEmpty) else { return self.unanswered.append(slot) }
        self.lateCounter += 1
        self.lateExpiries.insert(
            IndexedHeap.Entry(key: since, tie: self.lateCounter, slot: slot),
            positions: &self.lateExpiryPositions
        )
    }

    /// The inquiry has an agent, has ended or has left: it does not expire.
    @inline(__always)
    mutating func unexpect(_ slot: UInt32) {
        if self.lateExpiryPositions[Int(slot)] == IndexedHeap.absent {
            self.unanswered.remove(slot)
        } else {
            self.lateExpiries.remove(slot: slot, positions: &self.lateExpiryPositions)
        }
    }

    /// Of those who expire at one instant, who came in order first: nobody who came after could have been late with that time.
    private var firstToExpire: UInt32? {
        let first = self.unanswered.first
        guard let late = self.lateExpiries.first else { return first == InquiryRow.none ? nil : first }
        guard first != InquiryRow.none, self.inquiries[Int(first)].waitingSince <= late.key else { return late.slot }
        return first
    }

    private mutating func expireWaiting(_ slot: UInt32) {
        self.unexpect(slot)
        self.unqueue(slot)
        self.close(slot, .expired)
    }

    private func expiry(of slot: UInt32) -> Int64 {
        Timestamp(nanoseconds: self.inquiries[Int(slot)].waitingSince).advanced(byNanoseconds: self.expireAfter)
            .nanoseconds
    }
}
