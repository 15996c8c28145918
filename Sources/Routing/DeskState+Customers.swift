package import Organization

/// What customers say.
extension DeskState {
    /// Takes an inquiry, or refuses it; an action says which.
    /// - Returns: the open inquiry, nil when it was refused.
    package mutating func inquire(_ inquiry: NewInquiry, now: Timestamp) -> InquiryHandle? {
        if let refusal = self.refusal {
            return self.refuse(inquiry.customer, refusal)
        }
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
        self.counters.queued += 1
        self.unanswered.append(slot)
        self.actions.append(
            .queued(
                customer: inquiry.customer,
                number: inquiry.number,
                ticket: inquiry.ticket,
                ahead: self.ahead(key: key, number: inquiry.number, priority: inquiry.priority)
            )
        )
        self.offerOrQueue(slot, now: now)
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
            waitingSince: now.nanoseconds,
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
        self.unanswered.append(slot)
        self.offerOrQueue(slot, now: now)
        return InquiryHandle(slot: slot, epoch: epoch)
    }

    /// The customer gives up, or hangs up if it was talking.
    package mutating func abandon(_ handle: InquiryHandle, now: Timestamp) -> DeskError? {
        guard let slot = self.row(of: handle) else { return .stale }
        let row = self.inquiries[Int(slot)]
        switch row.state {
        case .waiting:
            self.unqueue(slot)
            self.unanswered.remove(slot)
            self.close(slot, .abandoned)
        case .offered:
            self.withdrawOffer(slot, now: now)
            self.unanswered.remove(slot)
            self.actions.append(
                .rescind(agent: self.seats[Int(row.seat)].agent, id: self.offerNumber(of: slot), why: .abandoned)
            )
            self.close(slot, .abandoned)
            self.settle(row.seat, now: now)
        case .conversation:
            self.counters.inConversation -= 1
            self.free(slot, of: row.seat, now: now)
            self.actions.append(.ended(agent: self.seats[Int(row.seat)].agent, number: row.number))
            self.close(slot, .hungUp)
            self.settle(row.seat, now: now)
        case .free, .wrapUp:
            return .stale
        }
        return nil
    }

    /// A repeat by key: the inquiry's lines go to another ref from now on.
    package mutating func move(_ handle: InquiryHandle, to customer: Person) -> DeskError? {
        guard let slot = self.row(of: handle) else { return .stale }
        self.inquiries[Int(slot)].customer = customer
        return nil
    }

    /// Waiting inquiries with an earlier key than that of this one; nil when it has an agent or is gone.
    package mutating func ahead(of handle: InquiryHandle) -> Int? {
        guard let slot = self.row(of: handle), self.inquiries[Int(slot)].state == .waiting else { return nil }
        let row = self.inquiries[Int(slot)]
        return self.rank(before: KeyRanking.Rank(key: row.key, number: row.number))
    }

    /// The end of an inquiry that is out of every list.
    mutating func close(_ slot: UInt32, _ ending: Ending) {
        let row = self.inquiries[Int(slot)]
        self.counters.count(ending)
        self.actions.append(
            .closed(
                customer: row.customer,
                number: row.number,
                ticket: row.ticket,
                ending: ending,
                isKeyed: row.flags.contains(.keyed)
            )
        )
        self.release(slot)
    }

    mutating func setPreviousAgent(of slot: UInt32, to name: [UInt8]) {
        self.previousAgents[slot] = name
        self.inquiries[Int(slot)].flags.insert(.hasPrevious)
    }

    private var refusal: Refusal? {
        if self.isDraining { return .draining }
        return self.counters.inQueue + self.counters.inOffer >= self.settings.queueLimit ? .full : nil
    }

    private mutating func refuse(_ customer: Person, _ why: Refusal) -> InquiryHandle? {
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

    /// Who is before an inquiry that arrives now. Without a priority that is everybody who waits: no key is in the future.
    private mutating func ahead(key: Int64, number: UInt64, priority: UInt8) -> Int {
        guard priority > 0 else { return self.counters.inQueue }
        return self.rank(before: KeyRanking.Rank(key: key, number: number))
    }

    private mutating func rank(before rank: KeyRanking.Rank) -> Int {
        if self.ranking == nil {
            var ranking = KeyRanking()
            for row in self.inquiries.all where row.state == .waiting {
                ranking.insert(KeyRanking.Rank(key: row.key, number: row.number))
            }
            self.ranking = ranking
        }
        return self.ranking?.count(before: rank) ?? 0
    }
}

extension InquiryRow.Flags {
    init(stamped: Bool, told: Bool, keyed: Bool) {
        self = []
        if stamped { self.insert(.stamped) }
        if told { self.insert(.told) }
        if keyed { self.insert(.keyed) }
    }
}
