import Organization

@testable import Routing

/// What changes while inquiries wait.
///
/// Readings:
/// - Demands are looked at when an inquiry begins to wait, when it comes back to the queue and when its next step is due.
/// - An inquiry is kept for its owner once, and only if nobody has declined it since that was last forgiven, and if the owner is not kept
///   for another. Until it has had what waits for it alone, in the order of keys, the owner takes nothing else.
/// - When the owner stops taking offers or leaves, what was kept for it goes to whoever can, in the order of keys.
/// - It asks for help when it has waited long enough and whenever it comes back to the queue after that, and again one offer timeout
///   later while it waits. Whether somebody elsewhere can help is not for this desk to say. Its next offer is a `returned` one when it
///   waited for its owner alone or demands were lowered meanwhile, and not because it asked.
/// - What is due at one instant happens between forgiveness and expiry, in the order of numbers.
extension NaiveDesk {
    /// What is demanded of an agent for an inquiry, as of when that was looked at last.
    func demands(of inquiry: Inquiry) -> SkillRelaxation.Step {
        inquiry.step.map { self.rules.relaxation.steps[$0] } ?? SkillRelaxation.Step(after: .zero)
    }

    /// Whether the agent is good enough for what is demanded now.
    func meetsDemands(_ agent: Agent, of inquiry: Inquiry) -> Bool {
        let demands = self.demands(of: inquiry)
        if let highest = demands.level, let level = self.level(of: agent, at: inquiry.asked.topic), level > highest {
            return false
        }
        return !demands.demandsWishes
            || inquiry.asked.prefers.allSatisfy { self.level(of: agent, at: $0) != nil }
    }

    mutating func updateDemands(_ index: Int, now: Timestamp) {
        let waited = Duration.nanoseconds(now.nanoseconds - self.inquiries[index].waitingSince)
        self.inquiries[index].step = self.rules.relaxation.step(after: waited)
    }

    /// The agent who talked last about the ticket, if it takes offers and may be offered this.
    func owner(of inquiry: Inquiry) -> Agent? {
        guard self.rules.ownerHold > .zero || self.strategy == .lastAgent,
            let name = self.lastAgents[inquiry.asked.ticket]
        else { return nil }
        return self.agents.first {
            $0.seat.name == name && $0.state == .ready && self.isEligible($0, for: inquiry.asked)
                && self.meetsDemands($0, of: inquiry) && !inquiry.declinedBy.contains($0.id)
        }
    }

    /// Nobody takes it now: it leaves for the desk that helps out, or waits, and what was declined is forgiven after one ttl.
    mutating func letWait(_ index: Int, now: Timestamp) {
        let inquiry = self.inquiries[index]
        if let overflows = self.overflowDue(of: inquiry), overflows <= now.nanoseconds {
            self.inquiries[index].asksAgainAt = now.nanoseconds + self.settings.offerTimeout.nanoseconds
            self.actions.append(
                .overflow(
                    InquiryHandle(slot: 0, epoch: 0),
                    number: inquiry.number,
                    destination: NaiveDesk.helper
                )
            )
        }
        if inquiry.wasDeclined, inquiry.forgivenAt == nil {
            self.inquiries[index].forgivenAt = now.nanoseconds + self.settings.offerTimeout.nanoseconds
        }
    }

    /// Whether it may wait for its owner alone, for what is left of the hold.
    func mayBeKept(_ inquiry: Inquiry, now: Timestamp) -> Bool {
        !inquiry.wasKept && !inquiry.wasDeclined
            && inquiry.waitingSince + self.rules.ownerHold.nanoseconds > now.nanoseconds
    }

    private func overflowDue(of inquiry: Inquiry) -> Int64? {
        guard let overflow = self.rules.overflow, !inquiry.hasOverflowed else { return nil }
        return inquiry.waitingSince + overflow.after.nanoseconds
    }

    /// Somebody at the other desk can help: it goes there, if it still waits and for nobody in particular.
    mutating func leave(_ number: UInt64, now: Timestamp) -> Handover? {
        guard let index = self.index(ofInquiry: number), self.inquiries[index].place == .waiting,
            self.inquiries[index].keptFor == nil
        else { return nil }
        self.releaseAgents(of: index)
        let inquiry = self.inquiries.remove(at: index)
        self.counted.handedOver += 1
        self.serveReleased(now: now)
        return Handover(
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
            why: .overflow,
            destination: NaiveDesk.helper,
            isFromQueue: true
        )
    }

    /// When a rule changes something for an inquiry that waits.
    func alarm(of inquiry: Inquiry) -> Int64? {
        guard inquiry.place == .waiting else { return nil }
        if inquiry.keptFor != nil { return inquiry.waitingSince + self.rules.ownerHold.nanoseconds }
        let next = (inquiry.step ?? -1) + 1
        let steps = self.rules.relaxation.steps
        let relaxes = next < steps.count ? inquiry.waitingSince + steps[next].after.nanoseconds : nil
        let asks = self.overflowDue(of: inquiry).map { max($0, inquiry.asksAgainAt) }
        return [relaxes, asks].compactMap { $0 }.min()
    }

    /// The time has come: it is offered under other rules, or asks for help where it stands.
    mutating func sound(_ index: Int, now: Timestamp) {
        let waited = Duration.nanoseconds(now.nanoseconds - self.inquiries[index].waitingSince)
        let isRelaxed = self.rules.relaxation.step(after: waited) != self.inquiries[index].step
        guard self.inquiries[index].keptFor != nil || isRelaxed else { return self.letWait(index, now: now) }
        self.inquiries[index].cause = .returned
        self.matchAgain(index, now: now)
    }

    /// The agent takes no more offers.
    mutating func releaseKept(for id: Int, now: Timestamp) {
        let kept = self.inquiries.filter { $0.keptFor == id }.sorted { ($0.key, $0.number) < ($1.key, $1.number) }
        for index in self.inquiries.indices where self.inquiries[index].keptFor == id {
            self.inquiries[index].keptFor = nil
            self.inquiries[index].isBetween = true
            self.inquiries[index].cause = .returned
        }
        for inquiry in kept { self.offerIfPossible(inquiry.number, now: now) }
    }

    /// The share of its time at the desk that the agent had something in hand, in whole percents.
    func busyShare(of agent: Agent, now: Timestamp) -> Int64 {
        let busy = agent.busy + (agent.busySince.map { now.nanoseconds - $0 } ?? 0)
        return busy * 100 / max(1, now.nanoseconds - agent.seatedAt)
    }
}
