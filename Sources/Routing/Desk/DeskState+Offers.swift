package import Organization

/// What agents say about inquiries.
extension DeskState {
    /// The agent takes the offered inquiry: the conversation begins.
    /// - Returns: `.stale` when the offer is gone or was never this agent's.
    package mutating func accept(
        _ handle: SeatHandle,
        offer: OfferID,
        stamp: UInt64?,
        now: Timestamp
    ) -> DeskError? {
        guard let seat = self.row(of: handle), let slot = self.openOffer(offer, to: seat) else { return .stale }
        self.openOffers.remove(slot)
        self.unexpect(slot)
        self.seats[Int(seat)].unanswered = 0
        self.inquiries[Int(slot)].state = .conversation
        self.inquiries[Int(slot)].acceptedAt = now.nanoseconds
        self.inquiries[Int(slot)].acceptStamp = stamp
        self.counters.inOffer -= 1
        self.counters.inConversation += 1
        self.counters.assigned += 1
        if self.keepsOwners { self.owners.note(seat, of: self.inquiries[Int(slot)].ticket) }
        self.actions.append(
            .assigned(
                customer: self.inquiries[Int(slot)].customer,
                number: self.inquiries[Int(slot)].number,
                seat: seat,
                waitedMicroseconds: Self.microseconds(from: self.inquiries[Int(slot)].firstQueued, to: now),
                stamp: stamp
            )
        )
        return nil
    }

    /// The agent does not take it: it goes to somebody else, in its old place.
    package mutating func decline(_ handle: SeatHandle, offer: OfferID, now: Timestamp) -> DeskError? {
        guard let seat = self.row(of: handle), let slot = self.openOffer(offer, to: seat) else { return .stale }
        self.seats[Int(seat)].unanswered = 0
        self.counters.declined += 1
        self.withdrawOffer(slot, now: now)
        self.addDecline(of: slot, by: seat)
        self.offerOrQueue(slot, now: now)
        self.settle(seat, now: now)
        return nil
    }

    /// The conversation is over.
    /// - Parameter wrapUp: whether the slot stays taken until `wrapped`.
    package mutating func resolve(
        _ handle: SeatHandle,
        inquiry number: UInt64,
        ending: Outcome,
        wrapUp: Bool,
        now: Timestamp
    ) -> DeskError? {
        guard let seat = self.row(of: handle), let slot = self.conversation(number, of: seat) else { return .stale }
        self.counters.inConversation -= 1
        guard wrapUp else {
            self.free(slot, of: seat, now: now)
            self.close(slot, ending)
            self.settle(seat, now: now)
            return nil
        }
        self.inquiries[Int(slot)].state = .wrapUp
        self.sayClosed(slot, ending)
        return nil
    }

    /// After-contact work is done: the slot is free.
    package mutating func wrapped(_ handle: SeatHandle, inquiry number: UInt64, now: Timestamp) -> DeskError? {
        guard let seat = self.row(of: handle), let slot = self.heldRow(number, of: seat, in: .wrapUp) else {
            return .stale
        }
        self.free(slot, of: seat, now: now)
        self.release(slot)
        self.settle(seat, now: now)
        return nil
    }

    /// The topic and tier of an inquiry that this agent talks about, to find the desk that a transfer goes to.
    package func topic(ofInquiry number: UInt64, heldBy handle: SeatHandle) -> UInt16? {
        guard let seat = self.row(of: handle), let slot = self.conversation(number, of: seat) else { return nil }
        return self.classes[Int(self.inquiries[Int(slot)].inquiryClass)].key.topic
    }

    /// The agent hands the customer on. Whoever transfers an inquiry has declined it.
    package mutating func transfer(
        _ handle: SeatHandle,
        inquiry number: UInt64,
        _ request: TransferRequest,
        now: Timestamp
    ) -> DeskError? {
        guard let seat = self.row(of: handle), let slot = self.conversation(number, of: seat) else { return .stale }
        let old = self.inquiries[Int(slot)]
        var key = self.classes[Int(old.inquiryClass)].key
        key.topic = request.topic ?? key.topic
        key.tier = request.tier ?? key.tier
        key.rung = self.firstRung
        // Found before anything changes: with too many kinds of inquiry open, the transfer is refused and the conversation goes on.
        var newClass = old.inquiryClass
        if !request.leaves {
            guard let found = self.inquiryClass(for: key) else { return .wrongState }
            newClass = found
        }

        self.counters.inConversation -= 1
        self.counters.transferred += 1
        if request.wrapUp { self.keepForWrapUp(slot, by: seat) } else { self.free(slot, of: seat, now: now) }

        if request.leaves {
            self.counters.handedOver += 1
            self.actions.append(.handover(index: self.handovers.count))
            var handover = self.handover(of: slot, as: key, why: request.cause, to: request.destination)
            handover.waitingSinceNanoseconds = now.nanoseconds
            handover.told = request.isWarm
            handover.previousAgent = self.seatNames[Int(seat)]
            handover.stamp = request.stamp
            self.handovers.append(handover)
            self.release(slot)
        } else {
            self.requeue(slot, as: newClass, request, from: seat, now: now)
        }
        if !request.wrapUp { self.settle(seat, now: now) }
        return nil
    }

    /// The inquiry as it leaves for another desk, with all that it has.
    /// - Parameter key: what it asks for there.
    func handover(of slot: UInt32, as key: InquiryClass.Key, why: TransferReason, to destination: UInt16) -> Handover {
        let row = self.inquiries[Int(slot)]
        return Handover(
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
            waitingSinceNanoseconds: row.waitingSince,
            attempts: row.attempts,
            told: row.flags.contains(.told),
            isKeyed: row.flags.contains(.keyed),
            previousAgent: self.previousAgents[slot] ?? [],
            stamp: row.flags.contains(.stamped) ? row.stamp : nil,
            why: why,
            destination: destination
        )
    }

    /// What a transfer within the desk changes.
    private mutating func requeue(
        _ slot: UInt32,
        as inquiryClass: UInt32,
        _ request: TransferRequest,
        from seat: UInt32,
        now: Timestamp
    ) {
        let old = self.inquiries[Int(slot)]
        self.leaveClass(of: slot)
        self.classes[Int(inquiryClass)].rows += 1
        self.inquiries[Int(slot)].inquiryClass = inquiryClass
        self.inquiries[Int(slot)].waitingSince = now.nanoseconds
        self.inquiries[Int(slot)].nextCause = .transfer
        self.inquiries[Int(slot)].stamp = request.stamp ?? 0
        self.inquiries[Int(slot)].flags.remove([.stamped, .told])
        if request.stamp != nil { self.inquiries[Int(slot)].flags.insert(.stamped) }
        if request.isWarm { self.inquiries[Int(slot)].flags.insert(.told) }
        self.setPreviousAgent(of: slot, to: self.seatNames[Int(seat)])
        self.addDecline(of: slot, by: seat)
        self.expect(slot)
        self.actions.append(.transferred(customer: old.customer, number: old.number, why: request.cause))
        self.offerOrQueue(slot, now: now)
    }

    /// A row of its own keeps the agent's slot taken, while the inquiry goes on elsewhere under its own.
    private mutating func keepForWrapUp(_ slot: UInt32, by seat: UInt32) {
        let row = self.inquiries[Int(slot)]
        self.unhold(slot, by: seat)
        let kept = self.allocateInquiry()
        self.inquiries[Int(kept)] = InquiryRow(
            number: row.number,
            ticket: row.ticket,
            epoch: self.inquiries[Int(kept)].epoch,
            offerEpoch: self.inquiries[Int(kept)].offerEpoch,
            inquiryClass: row.inquiryClass,
            state: .wrapUp
        )
        self.classes[Int(row.inquiryClass)].rows += 1
        self.hold(kept, by: seat, units: row.units)
    }

    func offerNumber(of slot: UInt32) -> OfferID {
        OfferID(number: UInt64(slot) + 1, epoch: self.inquiries[Int(slot)].offerEpoch)
    }

    /// Takes an open offer back: the inquiry has no agent and is in no queue, the slot is free and not yet filled.
    mutating func withdrawOffer(_ slot: UInt32, now: Timestamp) {
        self.openOffers.remove(slot)
        self.counters.inOffer -= 1
        self.free(slot, of: self.inquiries[Int(slot)].seat, now: now)
    }

    @inline(__always)
    private func openOffer(_ offer: OfferID, to seat: UInt32) -> UInt32? {
        guard offer.number >= 1, offer.number <= UInt64(self.inquiries.count) else { return nil }
        let slot = UInt32(offer.number - 1)
        let row = self.inquiries[Int(slot)]
        return row.state == .offered && row.offerEpoch == offer.epoch && row.seat == seat ? slot : nil
    }

    @inline(__always)
    private func conversation(_ number: UInt64, of seat: UInt32) -> UInt32? {
        self.heldRow(number, of: seat, in: .conversation)
    }

    /// What this agent holds under a number, in one state: after a transfer with wrap-up an agent can meet the same inquiry again
    /// before it has wrapped up. O(what it holds), which its channel limits bound.
    private func heldRow(_ number: UInt64, of seat: UInt32, in state: InquiryState) -> UInt32? {
        var slot = self.seats[Int(seat)].held
        while slot != InquiryRow.none {
            let index = Int(slot)
            if self.inquiries[index].number == number, self.inquiries[index].state == state { return slot }
            slot = self.inquiries[index].held.next
        }
        return nil
    }
}
