import Organization

@testable import Routing

/// "Who is chosen", and "Capacity".
extension NaiveDesk {
    /// Has the topic and every `needs` skill, the channel and the tier.
    func isEligible(_ agent: Agent, for asked: NewInquiry) -> Bool {
        self.level(of: agent, at: asked.topic) != nil
            && asked.needs.allSatisfy { self.level(of: agent, at: $0) != nil }
            && self.limit(of: agent, on: asked.channel) != nil
            && agent.seat.tiers & (1 << UInt64(asked.tier)) != 0
    }

    /// May be offered the inquiry now.
    func isCandidate(_ agent: Agent, for inquiry: Inquiry) -> Bool {
        agent.state == .ready && self.isEligible(agent, for: inquiry.asked)
            && self.meetsDemands(agent, of: inquiry) && (inquiry.keptFor ?? agent.id) == agent.id
            && !inquiry.declinedBy.contains(agent.id) && self.hasRoom(agent, on: inquiry.asked.channel)
    }

    func level(of agent: Agent, at skill: UInt16) -> UInt8? {
        agent.seat.skills.first { $0.skill == skill }?.level
    }

    func preferred(of agent: Agent, for asked: NewInquiry) -> Int {
        Set(asked.prefers).count { self.level(of: agent, at: $0) != nil }
    }

    func limit(of agent: Agent, on channel: UInt8) -> Int? {
        (agent.seat.channels.first { $0.channel == channel }?.limit).map(Int.init)
    }

    /// All of an agent, in parts so small that each channel's share is a whole number of them.
    func whole(of agent: Agent) -> Int {
        agent.seat.channels.reduce(1) { $0 * Int($1.limit) }
    }

    /// The channels of all that the agent has in hand: offers, conversations, wrap-up.
    func channelsInHand(of agent: Agent) -> [UInt8] {
        self.inquiries.filter { $0.place.agent == agent.id }.map(\.asked.channel)
            + self.wrapUps.filter { $0.agent == agent.id }.map(\.channel)
    }

    func inUse(of agent: Agent) -> Int {
        let whole = self.whole(of: agent)
        return self.channelsInHand(of: agent).reduce(0) { $0 + whole / (self.limit(of: agent, on: $1) ?? 1) }
    }

    /// All in use and itself do not exceed the whole, and its channel's own limit holds.
    func hasRoom(_ agent: Agent, on channel: UInt8) -> Bool {
        guard let limit = self.limit(of: agent, on: channel) else { return false }
        let whole = self.whole(of: agent)
        return self.inUse(of: agent) + whole / limit <= whole
            && self.channelsInHand(of: agent).count { $0 == channel } < limit
    }

    /// The owner, where that counts; then the lowest level, then more of the preferred skills, then the strategy.
    func bestAgent(for inquiry: Inquiry) -> Agent? {
        if let owner = self.owner(of: inquiry), self.isCandidate(owner, for: inquiry) { return owner }
        return self.agents.filter { self.isCandidate($0, for: inquiry) }.min {
            self.isBetter($0, than: $1, for: inquiry.asked)
        }
    }

    private func isBetter(_ one: Agent, than other: Agent, for asked: NewInquiry) -> Bool {
        let levels = (self.level(of: one, at: asked.topic) ?? .max, self.level(of: other, at: asked.topic) ?? .max)
        if levels.0 != levels.1 { return levels.0 < levels.1 }
        let preferred = (self.preferred(of: one, for: asked), self.preferred(of: other, for: asked))
        if preferred.0 != preferred.1 { return preferred.0 > preferred.1 }
        if self.strategy == .leastOccupied {
            let occupied = (
                self.inUse(of: one) * self.whole(of: other), self.inUse(of: other) * self.whole(of: one)
            )
            if occupied.0 != occupied.1 { return occupied.0 < occupied.1 }
        }
        switch self.strategy {
        case .roundRobin: return one.turn < other.turn
        case .mostIdleShare: return (one.busyShare, one.idleOrder) < (other.busyShare, other.idleOrder)
        case .longestIdle, .leastOccupied, .lastAgent: return one.idleOrder < other.idleOrder
        }
    }

    /// What is kept for the agent; then its lowest level, then the earliest key, where another channel counts as later.
    func bestInquiry(for agent: Agent) -> Inquiry? {
        self.inquiries
            .filter { $0.place == .waiting && self.isCandidate(agent, for: $0) }
            .min { one, other in
                if (one.keptFor == nil) != (other.keptFor == nil) { return one.keptFor != nil }
                let isKept = one.keptFor != nil
                let levels = (
                    self.level(of: agent, at: one.asked.topic) ?? .max,
                    self.level(of: agent, at: other.asked.topic) ?? .max
                )
                if !isKept, levels.0 != levels.1 { return levels.0 < levels.1 }
                let keys = [one, other].map { isKept ? $0.key : $0.key + self.hold(agent, on: $0.asked.channel) }
                return (keys[0], one.number) < (keys[1], other.number)
            }
    }

    /// How much earlier than others an inquiry by another channel than the agent's last must be.
    private func hold(_ agent: Agent, on channel: UInt8) -> Int64 {
        agent.lastChannel == nil || agent.lastChannel == channel ? 0 : self.rules.channelHold.nanoseconds
    }

    /// The inquiry, which waits, goes to its owner, or waits for it, or goes to the best agent, if there is one.
    mutating func offerIfPossible(_ number: UInt64, now: Timestamp) {
        guard let index = self.index(ofInquiry: number) else { return }
        self.updateDemands(index, now: now)
        let inquiry = self.inquiries[index]
        let waitsForOwner = self.owner(of: inquiry).map { owner in
            self.mayBeKept(inquiry, now: now) && !self.isCandidate(owner, for: inquiry)
        }
        guard waitsForOwner != true, let agent = self.bestAgent(for: inquiry) else {
            return self.letWait(index, now: now)
        }
        self.offer(index, to: agent, now: now)
    }

    /// The agent takes what waits, as long as there is room and something fits.
    mutating func serve(_ id: Int, now: Timestamp) {
        while let agent = self.agents.first(where: { $0.id == id }), let best = self.bestInquiry(for: agent),
            let index = self.index(ofInquiry: best.number)
        {
            self.offer(index, to: agent, now: now)
        }
    }

    private mutating func offer(_ index: Int, to agent: Agent, now: Timestamp) {
        let order = self.tick()
        if let seat = self.index(ofAgent: agent.id) {
            self.agents[seat].turn = order
            self.agents[seat].lastChannel = self.inquiries[index].asked.channel
            if self.channelsInHand(of: agent).isEmpty { self.agents[seat].busySince = now.nanoseconds }
        }
        self.inquiries[index].keptFor = nil
        let deadline = now.nanoseconds + self.settings.offerTimeout.nanoseconds
        self.inquiries[index].attempts += 1
        self.inquiries[index].place = .offered(to: agent.id, deadline: deadline)
        self.inquiries[index].offerOrder = order
        self.inquiries[index].forgivenAt = nil
        self.counted.offers += 1
        let inquiry = self.inquiries[index]
        self.inquiries[index].cause = .returned
        self.actions.append(
            .offer(
                agent: agent.seat.agent,
                Offering(
                    id: OfferNumber(number: inquiry.number, epoch: inquiry.attempts),
                    number: inquiry.number,
                    ticket: inquiry.asked.ticket,
                    topic: inquiry.asked.topic,
                    channel: inquiry.asked.channel,
                    tier: inquiry.asked.tier,
                    waitedMicroseconds: UInt64(now.nanoseconds - inquiry.firstQueued) / 1_000,
                    ttlMilliseconds: UInt64(self.settings.offerTimeout.nanoseconds / 1_000_000),
                    attempt: inquiry.attempts,
                    cause: inquiry.cause,
                    told: inquiry.isTold,
                    slot: 0,
                    hasPrevious: inquiry.previousAgent != nil,
                    stamp: inquiry.asked.stamp
                )
            )
        )
    }

    /// Rule 3: whether somebody is idle while something waits that it could be offered.
    var forgotten: Bool {
        let waiting = self.inquiries.filter { $0.place == .waiting }
        return self.agents.contains { agent in
            agent.state == .ready && waiting.contains { self.isCandidate(agent, for: $0) }
        }
    }
}
