import Organization

@testable import Routing

/// Agents who are kept for an inquiry that needs more of one than is left.
extension NaiveDesk {
    /// The place of an inquiry in the order in which an agent takes what waits.
    private func order(of inquiry: Inquiry, at agent: Agent) -> AgentOrder {
        AgentOrder(
            level: self.level(of: agent, at: inquiry.asked.topic) ?? .max,
            key: inquiry.key + self.hold(agent, on: inquiry.asked.channel),
            number: inquiry.number
        )
    }

    /// What the agent is kept for.
    func kept(by agent: Agent) -> Inquiry? { self.inquiries.first { $0.keeper == agent.id } }

    /// What waits for the agent alone.
    func waiting(for agent: Agent) -> [Inquiry] { self.inquiries.filter { $0.keptFor == agent.id } }

    /// Whether the agent is kept for nothing that comes before the inquiry.
    func isToBeHad(_ agent: Agent, for inquiry: Inquiry) -> Bool {
        guard let kept = self.kept(by: agent), kept.number != inquiry.number else { return true }
        return self.order(of: inquiry, at: agent) < self.order(of: kept, at: agent)
    }

    /// Whether something else must come first: what waits for the agent alone, or what it is kept for.
    func isHeldBack(_ agent: Agent, from inquiry: Inquiry) -> Bool {
        let comesFirst = self.waiting(for: agent).contains { other in
            other.number != inquiry.number
                && (inquiry.keptFor != agent.id || (other.key, other.number) < (inquiry.key, inquiry.number))
        }
        return comesFirst || !self.isToBeHad(agent, for: inquiry)
    }

    /// Whether the agent may take the inquiry: an agent other than it is kept for each that it passes over. If that is the agent itself,
    /// it may not.
    mutating func mayPass(_ inquiry: Inquiry, at id: Int, now: Timestamp) -> Bool {
        while let agent = self.agents.first(where: { $0.id == id }),
            let passed = self.firstPassed(by: inquiry, at: agent)
        {
            let keeper = self.agentToKeep(for: passed, at: agent, now: now)
            self.endKeeping(by: keeper.id)
            self.keepings += 1
            for index in self.inquiries.indices where self.inquiries[index].number == passed.number {
                self.inquiries[index].keeper = keeper.id
            }
            if keeper.id == id { return false }
        }
        return true
    }

    /// The first in the agent's order that it would take before the inquiry, that it has no room for, and for which nobody is kept.
    private func firstPassed(by inquiry: Inquiry, at agent: Agent) -> Inquiry? {
        self.inquiries.filter { other in
            other.place == .waiting && !other.isBetween && other.keptFor == nil && other.keeper == nil
                && self.mayBeAsked(agent, other) && !self.hasRoom(agent, on: other.asked.channel)
                && self.order(of: other, at: agent) < self.order(of: inquiry, at: agent)
        }
        .min { self.order(of: $0, at: agent) < self.order(of: $1, at: agent) }
    }

    /// Ready, eligible, good enough for now, and has not declined it.
    private func mayBeAsked(_ agent: Agent, _ inquiry: Inquiry) -> Bool {
        agent.state == .ready && self.isEligible(agent, for: inquiry.asked) && self.meetsDemands(agent, of: inquiry)
            && !inquiry.declinedBy.contains(agent.id)
    }

    /// The agent of the lowest level, then with the smallest part in use, among those who have something left and are kept for nobody.
    private func agentToKeep(for inquiry: Inquiry, at agent: Agent, now: Timestamp) -> Agent {
        self.agents.filter {
            self.mayBeAsked($0, inquiry) && self.inUse(of: $0) < self.whole(of: $0) && self.kept(by: $0) == nil
                && self.waiting(for: $0).isEmpty && ($0.id == agent.id || !self.between.contains($0.id))
        }
        .min { one, other in
            let levels = [one, other].map { self.level(of: $0, at: inquiry.asked.topic) ?? .max }
            if levels[0] != levels[1] { return levels[0] < levels[1] }
            let parts = self.parts(one, other)
            if parts.0 != parts.1 { return parts.0 < parts.1 }
            return self.place(of: one, now: now) < self.place(of: other, now: now)
        } ?? agent
    }

    mutating func endKeeping(by id: Int) {
        for index in self.inquiries.indices where self.inquiries[index].keeper == id {
            self.inquiries[index].keeper = nil
        }
    }

    /// The inquiry waits no more: whoever was kept for it, or held back by it, is given what waits next.
    mutating func releaseAgents(of index: Int) {
        for id in [self.inquiries[index].keptFor, self.inquiries[index].keeper].compactMap({ $0 }) {
            self.released.append(id)
            self.between.insert(id)
        }
        self.inquiries[index].keptFor = nil
        self.inquiries[index].keeper = nil
    }

    /// Something has changed for an inquiry that waits. Who is kept for it stays so while it goes on waiting.
    mutating func matchAgain(_ index: Int, now: Timestamp) {
        let number = self.inquiries[index].number
        let keeper = self.inquiries[index].keeper
        if self.inquiries[index].keptFor != nil { self.releaseAgents(of: index) }
        self.offerIfPossible(number, now: now)
        if let keeper {
            let agent = self.agents.first { $0.id == keeper }
            let place = self.index(ofInquiry: number)
            let goesOn = place.map { index in
                self.inquiries[index].place == .waiting && self.inquiries[index].keptFor == nil
                    && agent.map { self.mayBeAsked($0, self.inquiries[index]) } == true
            }
            if goesOn != true {
                if let place { self.inquiries[place].keeper = nil }
                self.released.append(keeper)
                self.between.insert(keeper)
            }
        }
        self.serveReleased(now: now)
    }
}
