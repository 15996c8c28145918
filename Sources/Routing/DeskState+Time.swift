package import Organization

/// What happens because time passes.
extension DeskState {
    /// When `advance(to:)` has something to do; nil when nothing is pending. O(1).
    package var nextDeadline: Timestamp? {
        var next = Int64.max
        if self.openOffers.first != InquiryRow.none {
            next = self.inquiries[Int(self.openOffers.first)].offerDeadline
        }
        if self.unanswered.first != InquiryRow.none { next = min(next, self.expiry(of: self.unanswered.first)) }
        if let pardon = self.pardons.first { next = min(next, pardon.at) }
        if let alarm = self.alarms.first { next = min(next, alarm.key) }
        return next == Int64.max ? nil : Timestamp(nanoseconds: next)
    }

    /// Lets everything happen that is due: offers lapse, declines are forgiven, rules change, inquiries expire, each at `now` and in
    /// the order of their times. O(what is due), and O(log waiting) for each rule.
    package mutating func advance(to now: Timestamp) {
        while let next = self.nextDeadline, next <= now {
            let due = next.nanoseconds
            if self.openOffers.first != InquiryRow.none,
                self.inquiries[Int(self.openOffers.first)].offerDeadline == due
            {
                self.lapse(self.openOffers.first, now: now)
            } else if self.pardons.first?.at == due {
                self.forgiveAll(dueAt: due, now: now)
            } else if self.alarms.first?.key == due {
                self.sound(now: now)
            } else {
                self.expire(self.unanswered.first, now: now)
            }
        }
    }

    /// The end of a drain: what no agent has accepted is expired, conversations end as if the customers hung up.
    package mutating func expireAll(now: Timestamp) {
        // First what waits: a slot that frees after that finds nothing to take.
        for state in [InquiryState.waiting, .offered, .conversation] {
            for slot in self.inquiries.indices where self.inquiries[slot].state == state {
                let row = self.inquiries[slot]
                guard state == .conversation else {
                    self.expire(UInt32(slot), now: now)
                    continue
                }
                self.counters.inConversation -= 1
                self.free(UInt32(slot), of: row.seat, now: now)
                self.actions.append(.ended(agent: self.seats[Int(row.seat)].agent, number: row.number))
                self.close(UInt32(slot), .hungUp)
                self.settle(row.seat, now: now)
            }
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
        let row = self.inquiries[Int(slot)]
        self.unanswered.remove(slot)
        guard row.state == .offered else {
            self.unqueue(slot)
            self.close(slot, .expired)
            return
        }
        self.withdrawOffer(slot, now: now)
        self.actions.append(
            .rescind(agent: self.seats[Int(row.seat)].agent, id: self.offerNumber(of: slot), why: .timeout)
        )
        self.close(slot, .expired)
        self.settle(row.seat, now: now)
    }

    private func expiry(of slot: UInt32) -> Int64 {
        Timestamp(nanoseconds: self.inquiries[Int(slot)].waitingSince).advanced(byNanoseconds: self.expireAfter)
            .nanoseconds
    }
}
