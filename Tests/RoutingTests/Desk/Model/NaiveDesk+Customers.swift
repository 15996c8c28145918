import Organization

@testable import Routing

/// What customers say.
extension NaiveDesk {
    mutating func inquire(_ asked: NewInquiry, now: Timestamp) {
        guard !self.isDraining else { return self.refuse(asked, .draining) }
        let isFull = self.counters.inQueue >= self.settings.queueLimit
        let inquiry = Inquiry(
            asked: asked,
            key: now.nanoseconds - Int64(asked.priority) * self.settings.boost.nanoseconds,
            firstQueued: now.nanoseconds,
            waitingSince: now.nanoseconds,
            waitingOrder: self.tick(),
            isTold: asked.isTold
        )
        self.inquiries.append(inquiry)
        let index = self.inquiries.count - 1
        self.updateDemands(index, now: now)
        let match = self.match(index, mayHold: !isFull, now: now)
        if isFull, !match.isOffer {
            self.inquiries.remove(at: index)
            return self.refuse(asked, .full)
        }
        self.counted.queued += 1
        let ahead = match.isOffer ? 0 : self.ahead(of: self.inquiries[index])
        self.actions.append(
            .queued(customer: asked.customer, number: asked.number, ticket: asked.ticket, ahead: ahead)
        )
        self.carryOut(match, for: index, now: now)
    }

    private mutating func refuse(_ asked: NewInquiry, _ why: RefusalReason) {
        self.counted.refused += 1
        self.actions.append(.refused(customer: asked.customer, why: why))
    }

    /// From another desk, in its old place.
    mutating func receive(_ handover: Handover, now: Timestamp) {
        let asked = NewInquiry(
            customer: handover.customer,
            number: handover.number,
            ticket: handover.ticket,
            topic: handover.topic,
            channel: handover.channel,
            tier: handover.tier,
            needs: handover.needs,
            prefers: handover.prefers,
            stamp: handover.stamp,
            isKeyed: handover.isKeyed
        )
        var inquiry = Inquiry(
            asked: asked,
            key: handover.key,
            firstQueued: handover.firstQueuedNanoseconds,
            waitingSince: handover.isFromQueue ? handover.waitingSinceNanoseconds : now.nanoseconds,
            waitingOrder: self.tick()
        )
        inquiry.attempts = handover.attempts
        inquiry.cause = handover.isFromQueue ? .returned : .transfer
        inquiry.hasOverflowed = handover.isFromQueue
        inquiry.isTold = handover.told
        inquiry.previousAgent = handover.previousAgent.isEmpty ? nil : handover.previousAgent
        self.counted.received += 1
        self.inquiries.append(inquiry)
        self.offerIfPossible(asked.number, now: now)
    }

    mutating func abandon(_ number: UInt64, now: Timestamp) -> DeskError? {
        guard let index = self.index(ofInquiry: number) else { return .stale }
        let inquiry = self.inquiries[index]
        switch inquiry.place {
        case .waiting:
            self.releaseAgents(of: index)
            self.end(index, .abandoned)
            self.serveReleased(now: now)
        case .offered(let agent, _):
            self.say(to: agent) { .rescind(agent: $0, id: inquiry.offer, why: .abandoned) }
            self.end(index, .abandoned)
            self.freed(agent, now: now)
        case .conversation(let agent):
            self.say(to: agent) { .ended(agent: $0, number: number) }
            self.end(index, .hungUp)
            self.freed(agent, now: now)
        }
        return nil
    }

    /// The end of an inquiry.
    mutating func end(_ index: Int, _ ending: Outcome) {
        let asked = self.inquiries.remove(at: index).asked
        switch ending {
        case .solved: self.counted.solved += 1
        case .unsolved: self.counted.unsolved += 1
        case .callback: self.counted.callback += 1
        case .abandoned: self.counted.abandoned += 1
        case .hungUp: self.counted.hungUp += 1
        case .expired: self.counted.expired += 1
        }
        self.actions.append(
            .closed(
                customer: asked.customer,
                number: asked.number,
                ticket: asked.ticket,
                ending: ending,
                isKeyed: asked.isKeyed
            )
        )
    }

    mutating func say(to agent: Int, _ action: (Person) -> DeskAction) {
        guard let index = self.index(ofAgent: agent) else { return }
        self.actions.append(action(self.agents[index].seat.agent))
    }
}
