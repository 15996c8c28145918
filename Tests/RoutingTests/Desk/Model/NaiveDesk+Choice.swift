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
            && !self.isHeldBack(agent, from: inquiry)
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

    /// The lowest level, then more of the preferred skills, then the strategy.
    func bestAgent(for inquiry: Inquiry, now: Timestamp) -> Agent? {
        self.agents.filter { self.isCandidate($0, for: inquiry) && !self.between.contains($0.id) }.min {
            self.isBetter($0, than: $1, for: inquiry.asked, now: now)
        }
    }

    private func isBetter(_ one: Agent, than other: Agent, for asked: NewInquiry, now: Timestamp) -> Bool {
        let levels = (self.level(of: one, at: asked.topic) ?? .max, self.level(of: other, at: asked.topic) ?? .max)
        if levels.0 != levels.1 { return levels.0 < levels.1 }
        let preferred = (self.preferred(of: one, for: asked), self.preferred(of: other, for: asked))
        if preferred.0 != preferred.1 { return preferred.0 > preferred.1 }
        switch self.strategy {
        case .leastOccupied:
            let occupied = self.parts(one, other)
            if occupied.0 != occupied.1 { return occupied.0 < occupied.1 }
        case .longestIdle, .lastAgent, .mostIdleShare:
            let isIdle = (self.inUse(of: one) == 0, self.inUse(of: other) == 0)
            if isIdle.0 != isIdle.1 { return isIdle.0 }
        case .roundRobin: break
        }
        return self.place(of: one, now: now) < self.place(of: other, now: now)
    }

    /// What of two agents is in use, as fractions of the same whole.
    func parts(_ one: Agent, _ other: Agent) -> (Int, Int) {
        (self.inUse(of: one) * self.whole(of: other), self.inUse(of: other) * self.whole(of: one))
    }

    /// The strategy's order among agents with the same in use.
    func place(of agent: Agent, now: Timestamp) -> (Int64, Int) {
        switch self.strategy {
        case .roundRobin: (0, agent.turn)
        case .mostIdleShare: (self.busyShare(of: agent, now: now), agent.idleOrder)
        case .longestIdle, .leastOccupied, .lastAgent: (0, agent.idleOrder)
        }
    }

    /// What is kept for the agent; then its lowest level, then the earliest key, where another channel counts as later.
    func bestInquiry(for agent: Agent) -> Inquiry? {
        self.inquiries
            .filter { $0.place == .waiting && !$0.isBetween && self.isCandidate(agent, for: $0) }
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
    func hold(_ agent: Agent, on channel: UInt8) -> Int64 {
        agent.lastChannel == nil || agent.lastChannel == channel ? 0 : self.rules.channelHold.nanoseconds
    }

    /// What becomes of an inquiry that has no agent.
    enum Match {
        case offer(Agent), hold(Agent), wait

        var isOffer: Bool { if case .offer = self { true } else { false } }
    }

    /// The inquiry goes to its owner, or waits for it, or goes to the best agent who passes over nobody, if there is one.
    mutating func match(_ index: Int, mayHold: Bool = true, now: Timestamp) -> Match {
        let inquiry = self.inquiries[index]
        if let owner = self.owner(of: inquiry), self.isToBeHad(owner, for: inquiry) {
            let alone = self.waiting(for: owner)
            let isFirst = alone.allSatisfy { (inquiry.key, inquiry.number) < ($0.key, $0.number) }
            if isFirst, self.hasRoom(owner, on: inquiry.asked.channel) {
                if !alone.isEmpty || self.mayPass(inquiry, at: owner.id, now: now) { return .offer(owner) }
            } else if mayHold, self.kept(by: owner) == nil, self.mayBeKept(inquiry, now: now) {
                return .hold(owner)
            }
        }
        while let agent = self.bestAgent(for: inquiry, now: now) {
            if self.mayPass(inquiry, at: agent.id, now: now) { return .offer(agent) }
        }
        return .wait
    }

    mutating func carryOut(_ match: Match, for index: Int, now: Timestamp) {
        switch match {
        case .offer(let agent):
            self.offer(index, to: agent, now: now)
            if self.kept(by: agent) != nil { self.serve(agent.id, now: now) }
        case .hold(let owner):
            self.inquiries[index].keptFor = owner.id
            self.inquiries[index].wasKept = true
        case .wait: self.letWait(index, now: now)
        }
    }

    mutating func offerIfPossible(_ number: UInt64, now: Timestamp) {
        guard let index = self.index(ofInquiry: number) else { return }
        self.inquiries[index].isBetween = false
        self.updateDemands(index, now: now)
        self.carryOut(self.match(index, now: now), for: index, now: now)
    }

    /// The agent takes what waits, as long as there is room and something fits; then those who are free because of that.
    mutating func serve(_ id: Int, now: Timestamp) {
        self.serveAlone(id, now: now)
        self.serveReleased(now: now)
    }

    mutating func serveReleased(now: Timestamp) {
        while !self.released.isEmpty { self.serveAlone(self.released.removeFirst(), now: now) }
    }

    private mutating func serveAlone(_ id: Int, now: Timestamp) {
        while let agent = self.agents.first(where: { $0.id == id }), let best = self.bestInquiry(for: agent),
            let index = self.index(ofInquiry: best.number)
        {
            guard best.keptFor != nil || self.mayPass(best, at: id, now: now) else { break }
            self.releaseAgents(of: index)
            self.offer(index, to: agent, now: now)
        }
        self.between.remove(id)
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
                    id: OfferID(number: inquiry.number, epoch: inquiry.attempts),
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
