package import Organization

/// What customers say.
extension DeskState {
    /// Takes an inquiry, or refuses it; an action says which.
    /// - Returns: the open inquiry, nil when it was refused.
    package mutating func inquire(_ inquiry: NewInquiry, now: Timestamp) -> InquiryHandle? {
        guard !self.isDraining else { return self.refuse(inquiry.customer, .draining) }
        let known: UInt32?
        if inquiry.needs.isEmpty, inquiry.prefers.isEmpty {
            known = self.classIndex.findPlain(
                topic: inquiry.topic,
                channel: inquiry.channel,
                tier: inquiry.tier,
                rung: self.firstRung
            )
        } else {
            known = nil
        }
        guard let inquiryClass = known ?? self.inquiryClass(for: self.classKey(of: inquiry)) else {
            return self.refuse(inquiry.customer, .overload)
        }
        let slot = self.allocateInquiry()
        let key = now.advanced(byNanoseconds: -Int64(inquiry.priority) * self.boost).nanoseconds
        let epoch = self.inquiries[Int(slot)].epoch
        let offerEpoch = self.inquiries[Int(slot)].offerEpoch
        self.inquiries[Int(slot)] = InquiryRow(
            number: inquiry.number,
            ticket: inquiry.ticket,
            customer: inquiry.customer,
            key: key,
            firstQueued: now.nanoseconds,
            waitingSince: now.nanoseconds,
            stamp: inquiry.stamp ?? 0,
            epoch: epoch,
            offerEpoch: offerEpoch,
            inquiryClass: inquiryClass,
            flags: InquiryRow.Flags(stamped: inquiry.stamp != nil, told: inquiry.isTold, keyed: inquiry.isKeyed)
        )
        self.classes[Int(inquiryClass)].rows += 1
        // What is on offer does not wait, and neither does whoever can be offered at once.
        let isFull = self.counters.inQueue >= self.settings.queueLimit
        let match = self.match(slot, mayHold: !isFull, now: now)
        var ahead = 0
        if case .offer = match {
        } else if isFull {
            self.release(slot)
            return self.refuse(inquiry.customer, .full)
        } else {
            ahead = self.aheadOfArrival(slot, priority: inquiry.priority)
        }
        self.counters.queued += 1
        self.expect(slot)
        self.actions.append(
            .queued(customer: inquiry.customer, number: inquiry.number, ticket: inquiry.ticket, ahead: ahead)
        )
        self.carryOut(match, for: slot, now: now)
        return InquiryHandle(slot: slot, epoch: epoch)
    }

    /// Takes an inquiry from another desk, in its old place. It is never refused: it was accepted once. Says nothing to the customer:
    /// the caller has said `TRANSFERRED`.
    /// - Returns: nil only when more kinds of inquiry are open than a desk can tell apart; the inquiry is then ended as `callback`
    ///   so that it is not lost silently.
    package mutating func receive(_ handover: Handover, now: Timestamp) -> InquiryHandle? {
        self.counters.received += 1
        let key = InquiryClass.Key(
            topic: handover.topic,
            channel: handover.channel,
            tier: handover.tier,
            needs: handover.needs,
            prefers: handover.prefers,
            rung: self.firstRung
        )
        guard let inquiryClass = self.inquiryClass(for: key) else {
            self.counters.count(.callback)
            self.actions.append(
                .closed(
                    customer: handover.customer,
                    number: handover.number,
                    ticket: handover.ticket,
                    ending: .callback,
                    isKeyed: handover.isKeyed
                )
            )
            return nil
        }
        let slot = self.allocateInquiry()
        let epoch = self.inquiries[Int(slot)].epoch
        self.inquiries[Int(slot)] = InquiryRow(
            number: handover.number,
            ticket: handover.ticket,
            customer: handover.customer,
            key: handover.key,
            firstQueued: handover.firstQueuedNanoseconds,
            waitingSince: handover.isFromQueue ? handover.waitingSinceNanoseconds : now.nanoseconds,
            stamp: handover.stamp ?? 0,
            epoch: epoch,
            offerEpoch: self.inquiries[Int(slot)].offerEpoch,
            inquiryClass: inquiryClass,
            attempts: handover.attempts,
            nextCause: handover.isFromQueue ? .returned : .transfer,
            flags: InquiryRow.Flags(stamped: handover.stamp != nil, told: handover.told, keyed: handover.isKeyed)
        )
        if handover.isFromQueue { self.inquiries[Int(slot)].flags.insert(.overflowed) }
        if !handover.previousAgent.isEmpty { self.setPreviousAgent(of: slot, to: handover.previousAgent) }
        self.classes[Int(inquiryClass)].rows += 1
        self.expect(slot, isLate: handover.isFromQueue)
        self.offerOrQueue(slot, now: now)
        return InquiryHandle(slot: slot, epoch: epoch)
    }

    /// The customer gives up, or hangs up if it was talking.
    package mutating func abandon(_ handle: InquiryHandle, now: Timestamp) -> DeskError? {
        guard let slot = self.row(of: handle) else { return .stale }
        switch self.inquiries[Int(slot)].state {
        case .waiting:
            self.unqueue(slot)
            self.unexpect(slot)
            self.close(slot, .abandoned)
            self.fillReleased(now: now)
        case .offered:
            self.closeOffered(slot, .abandoned, why: .abandoned, now: now)
        case .conversation:
            self.hangUp(slot, now: now)
        case .free, .wrapUp:
            return .stale
        }
        return nil
    }

    /// The end of an inquiry that is on offer: the offer is void.
    mutating func closeOffered(_ slot: UInt32, _ ending: Outcome, why: RescindReason, now: Timestamp) {
        let seat = self.inquiries[Int(slot)].seat
        self.withdrawOffer(slot, now: now)
        self.unexpect(slot)
        self.actions.append(.rescind(agent: self.seats[Int(seat)].agent, id: self.offerNumber(of: slot), why: why))
        self.close(slot, ending)
        self.settle(seat, now: now)
    }

    /// The customer of a conversation is gone.
    mutating func hangUp(_ slot: UInt32, now: Timestamp) {
        let seat = self.inquiries[Int(slot)].seat
        self.counters.inConversation -= 1
        self.free(slot, of: seat, now: now)
        self.actions.append(
            .ended(agent: self.seats[Int(seat)].agent, number: self.inquiries[Int(slot)].number)
        )
        self.close(slot, .hungUp)
        self.settle(seat, now: now)
    }

    /// A repeat by key: the inquiry's lines go to another ref from now on.
    package mutating func move(_ handle: InquiryHandle, to customer: Person) -> DeskError? {
        guard let slot = self.row(of: handle) else { return .stale }
        self.inquiries[Int(slot)].customer = customer
        return nil
    }

    /// Who talks about an inquiry, as its customer was told when that began; nil while it has no agent.
    package func conversation(of handle: InquiryHandle) -> OpenConversation? {
        guard let slot = self.row(of: handle), self.inquiries[Int(slot)].state == .conversation else { return nil }
        let row = self.inquiries[Int(slot)]
        return OpenConversation(
            seat: row.seat,
            waitedMicroseconds: Self.microseconds(from: row.firstQueued, to: Timestamp(nanoseconds: row.acceptedAt)),
            stamp: row.acceptStamp
        )
    }

    /// The end of an inquiry that is out of every list.
    mutating func close(_ slot: UInt32, _ ending: Outcome) {
        self.sayClosed(slot, ending)
        self.release(slot)
    }

    /// Counts the end and says it to the customer. The row is read field by field: a copy costs more than what is read of it.
    @inline(__always)
    mutating func sayClosed(_ slot: UInt32, _ ending: Outcome) {
        let index = Int(slot)
        self.counters.count(ending)
        self.actions.append(
            .closed(
                customer: self.inquiries[index].customer,
                number: self.inquiries[index].number,
                ticket: self.inquiries[index].ticket,
                ending: ending,
                isKeyed: self.inquiries[index].flags.contains(.keyed)
            )
        )
    }

    mutating func setPreviousAgent(of slot: UInt32, to name: [UInt8]) {
        self.previousAgents[slot] = name
        self.inquiries[Int(slot)].flags.insert(.hasPrevious)
    }

    private mutating func refuse(_ customer: Person, _ why: RefusalReason) -> InquiryHandle? {
        self.counters.refused += 1
        self.actions.append(.refused(customer: customer, why: why))
        return nil
    }

    private func classKey(of inquiry: NewInquiry) -> InquiryClass.Key {
        InquiryClass.Key(
            topic: inquiry.topic,
            channel: inquiry.channel,
            tier: inquiry.tier,
            needs: Set(inquiry.needs).sorted(),
            prefers: Set(inquiry.prefers).sorted(),
            rung: self.firstRung
        )
    }
}

/// What the customer of a conversation was told when it began.
package struct OpenConversation: Hashable, Sendable {
    /// The agent's row, for `DeskState.withAgentName(seat:_:)`.
    package var seat: UInt32
    /// From when it first queued until the agent accepted it.
    package var waitedMicroseconds: UInt64
    /// The one of `accept`.
    package var stamp: UInt64?
}

extension InquiryRow.Flags {
    init(stamped: Bool, told: Bool, keyed: Bool) {
        self = []
        if stamped { self.insert(.stamped) }
        if told { self.insert(.told) }
        if keyed { self.insert(.keyed) }
    }
}
