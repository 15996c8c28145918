import Organization

@testable import Routing

/// What agents say about inquiries.
extension NaiveDesk {
    mutating func accept(_ id: Int, _ offer: OfferID, stamp: UInt64?, now: Timestamp) -> DeskError? {
        guard let index = self.openOffer(offer, to: id), let agent = self.index(ofAgent: id) else { return .stale }
        let inquiry = self.inquiries[index]
        self.inquiries[index].place = .conversation(with: id)
        self.agents[agent].unanswered = 0
        self.lastAgents[inquiry.asked.ticket] = self.agents[agent].seat.name
        self.counted.assigned += 1
        self.actions.append(
            .assigned(
                customer: inquiry.asked.customer,
                number: inquiry.number,
                seat: UInt32(String(decoding: self.agents[agent].seat.name, as: UTF8.self)) ?? .max,
                waitedMicroseconds: UInt64(now.nanoseconds - inquiry.firstQueued) / 1_000,
                stamp: stamp
            )
        )
        return nil
    }

    mutating func decline(_ id: Int, _ offer: OfferID, now: Timestamp) -> DeskError? {
        guard let index = self.openOffer(offer, to: id), let agent = self.index(ofAgent: id) else { return .stale }
        self.agents[agent].unanswered = 0
        self.counted.declined += 1
        self.inquiries[index].place = .waiting
        self.declined(index, by: id)
        self.between.insert(id)
        self.offerIfPossible(offer.number, now: now)
        self.freed(id, now: now)
        return nil
    }

    mutating func resolve(
        _ id: Int,
        _ number: UInt64,
        ending: Outcome,
        wrapUp: Bool,
        now: Timestamp
    ) -> DeskError? {
        guard let index = self.conversation(number, of: id) else { return .stale }
        let channel = self.inquiries[index].asked.channel
        self.end(index, ending)
        if wrapUp {
            self.wrapUps.append(WrapUp(agent: id, number: number, channel: channel))
        } else {
            self.freed(id, now: now)
        }
        return nil
    }

    mutating func wrapped(_ id: Int, _ number: UInt64, now: Timestamp) -> DeskError? {
        guard let index = self.wrapUps.firstIndex(where: { $0.agent == id && $0.number == number }) else {
            return .stale
        }
        self.wrapUps.remove(at: index)
        self.freed(id, now: now)
        return nil
    }

    /// Who transfers an inquiry has declined it. It waits again, in its old place in time.
    mutating func transfer(_ id: Int, _ number: UInt64, _ request: TransferRequest, now: Timestamp) -> DeskError? {
        guard let index = self.conversation(number, of: id), let agent = self.index(ofAgent: id) else { return .stale }
        let old = self.inquiries[index]
        self.counted.transferred += 1
        self.inquiries[index].asked.topic = request.topic ?? old.asked.topic
        self.inquiries[index].asked.tier = request.tier ?? old.asked.tier
        self.inquiries[index].asked.stamp = request.stamp
        self.inquiries[index].isTold = request.isWarm
        self.inquiries[index].previousAgent = self.agents[agent].seat.name
        self.inquiries[index].cause = .transfer
        self.inquiries[index].waitingSince = now.nanoseconds
        self.inquiries[index].waitingOrder = self.tick()
        self.inquiries[index].place = .waiting
        self.declined(index, by: id)
        if request.wrapUp { self.wrapUps.append(WrapUp(agent: id, number: number, channel: old.asked.channel)) }
        if !request.wrapUp { self.between.insert(id) }
        if request.leaves {
            self.leave(index, request)
        } else {
            self.actions.append(.transferred(customer: old.asked.customer, number: number, why: request.cause))
            self.offerIfPossible(number, now: now)
        }
        if !request.wrapUp { self.freed(id, now: now) }
        return nil
    }

    private mutating func leave(_ index: Int, _ request: TransferRequest) {
        let inquiry = self.inquiries.remove(at: index)
        self.counted.handedOver += 1
        self.actions.append(.handover(index: self.handovers.count))
        self.handovers.append(
            Handover(
                customer: inquiry.asked.customer,
                number: inquiry.number,
                ticket: inquiry.asked.ticket,
                topic: inquiry.asked.topic,
                channel: inquiry.asked.channel,
                tier: inquiry.asked.tier,
                needs: Set(inquiry.asked.needs).sorted(),
                prefers: Set(inquiry.asked.prefers).sorted(),
                key: inquiry.key,
                firstQueuedNanoseconds: inquiry.firstQueued,
                waitingSinceNanoseconds: inquiry.waitingSince,
                attempts: inquiry.attempts,
                told: inquiry.isTold,
                isKeyed: inquiry.asked.isKeyed,
                previousAgent: inquiry.previousAgent ?? [],
                stamp: inquiry.asked.stamp,
                why: request.cause,
                destination: request.destination
            )
        )
    }

    mutating func declined(_ index: Int, by id: Int) {
        if !self.inquiries[index].declinedBy.contains(id) { self.inquiries[index].declinedBy.append(id) }
        self.inquiries[index].wasDeclined = true
    }

    private func openOffer(_ offer: OfferID, to id: Int) -> Int? {
        self.inquiries.firstIndex {
            guard case .offered(to: id, _) = $0.place else { return false }
            return $0.offer == offer
        }
    }

    private func conversation(_ number: UInt64, of id: Int) -> Int? {
        self.inquiries.firstIndex { $0.number == number && $0.place == .conversation(with: id) }
    }
}
