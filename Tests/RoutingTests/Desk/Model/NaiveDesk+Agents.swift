import Organization
import Routing

/// What agents say.
extension NaiveDesk {
    mutating func login(_ id: Int, _ seat: NewSeat, now: Timestamp) {
        self.agents.append(
            Agent(
                id: id,
                seat: seat,
                state: seat.isReady ? .ready : .paused,
                idleOrder: self.tick(),
                turn: self.tick(),
                seatedAt: now.nanoseconds
            )
        )
        self.actions.append(.loggedIn(agent: seat.agent, seat: SeatHandle(slot: 0, epoch: 0)))
        self.serve(id, now: now)
    }

    /// An agent is not offered again what it declined or let lapse until it says `ready` again.
    mutating func ready(_ id: Int, now: Timestamp) -> DeskError? {
        guard let index = self.index(ofAgent: id) else { return .stale }
        guard self.agents[index].state != .leaving else { return .wrongState }
        if self.agents[index].state == .paused { self.agents[index].idleOrder = self.tick() }
        self.agents[index].state = .ready
        self.agents[index].unanswered = 0
        for inquiry in self.inquiries.indices { self.inquiries[inquiry].declinedBy.removeAll { $0 == id } }
        self.serve(id, now: now)
        return nil
    }

    mutating func pause(_ id: Int, now: Timestamp) -> DeskError? {
        guard let index = self.index(ofAgent: id) else { return .stale }
        guard self.agents[index].state != .leaving else { return .wrongState }
        self.endKeeping(by: id)
        self.agents[index].state = .paused
        self.releaseKept(for: id, now: now)
        return nil
    }

    /// What the agent has in hand stays, so it must have room for that; what it may be offered is another matter from now on.
    mutating func reskill(
        _ id: Int,
        _ skills: [NewSeat.Skill],
        _ channels: [NewSeat.Channel]?,
        tiers: UInt64?,
        now: Timestamp
    ) -> DeskError? {
        guard let index = self.index(ofAgent: id) else { return .stale }
        guard self.agents[index].state != .leaving else { return .wrongState }
        var changed = self.agents[index]
        changed.seat.skills = skills
        changed.seat.channels = channels ?? changed.seat.channels
        changed.seat.tiers = tiers ?? changed.seat.tiers
        let fits = self.channelsInHand(of: changed).allSatisfy { self.limit(of: changed, on: $0) != nil }
        guard fits, self.inUse(of: changed) <= self.whole(of: changed) else { return .wrongState }
        let isSame =
            Set(changed.seat.skills) == Set(self.agents[index].seat.skills)
            && Set(changed.seat.channels) == Set(self.agents[index].seat.channels)
            && changed.seat.tiers == self.agents[index].seat.tiers
        guard !isSame else { return nil }
        self.agents[index] = changed
        self.endKeeping(by: id)
        self.releaseKept(for: id, now: now)
        self.serve(id, now: now)
        return nil
    }

    /// - Parameter order: in which order its customers are told; the protocol does not say.
    mutating func logout(_ id: Int, drain: Bool, order: [UInt64], now: Timestamp) -> DeskError? {
        guard let index = self.index(ofAgent: id) else { return .stale }
        let person = self.agents[index].seat.agent
        if drain {
            self.agents[index].state = .leaving
            self.endKeeping(by: id)
            self.releaseKept(for: id, now: now)
            self.leaveIfDone(id)
        } else {
            self.handBack(id, why: .agentLeft, saying: .loggedOut(agent: person), order: order, now: now)
        }
        return nil
    }

    mutating func lose(_ id: Int, order: [UInt64], now: Timestamp) {
        guard self.index(ofAgent: id) != nil else { return }
        self.handBack(id, why: .agentLost, saying: nil, order: order, now: now)
    }

    /// Every offer and conversation it had goes back in its old place.
    private mutating func handBack(
        _ id: Int,
        why: TransferReason,
        saying farewell: DeskAction?,
        order: [UInt64],
        now: Timestamp
    ) {
        let talking = self.inquiries.filter { $0.place == .conversation(with: id) }
            .sorted { order.firstIndex(of: $0.number) ?? 0 < order.firstIndex(of: $1.number) ?? 0 }
        for inquiry in talking {
            guard let index = self.index(ofInquiry: inquiry.number) else { continue }
            self.counted.recovered += 1
            self.inquiries[index].waitingSince = now.nanoseconds
            self.inquiries[index].waitingOrder = self.tick()
            self.actions.append(.transferred(customer: inquiry.asked.customer, number: inquiry.number, why: why))
        }
        let returned = self.inquiries.filter { $0.place.agent == id || $0.keptFor == id }
            .sorted { ($0.key, $0.number) < ($1.key, $1.number) }
        for inquiry in self.inquiries.indices
        where self.inquiries[inquiry].place.agent == id || self.inquiries[inquiry].keptFor == id {
            self.inquiries[inquiry].place = .waiting
            self.inquiries[inquiry].keptFor = nil
            self.inquiries[inquiry].isBetween = true
            self.inquiries[inquiry].cause = .returned
        }
        self.endKeeping(by: id)
        self.agents.removeAll { $0.id == id }
        self.wrapUps.removeAll { $0.agent == id }
        if let farewell { self.actions.append(farewell) }
        for inquiry in returned { self.offerIfPossible(inquiry.number, now: now) }
    }

    /// A slot of the agent is free: idle time starts, and a ready agent is given what waits.
    mutating func freed(_ id: Int, now: Timestamp) {
        guard let index = self.index(ofAgent: id) else { return }
        self.agents[index].idleOrder = self.tick()
        if self.channelsInHand(of: self.agents[index]).isEmpty, let since = self.agents[index].busySince {
            self.agents[index].busy += now.nanoseconds - since
            self.agents[index].busySince = nil
        }
        self.serve(id, now: now)
        self.leaveIfDone(id)
    }

    /// `LOGGED-OUT` follows the last slot, wrap-up included.
    private mutating func leaveIfDone(_ id: Int) {
        guard let index = self.index(ofAgent: id), self.agents[index].state == .leaving,
            self.channelsInHand(of: self.agents[index]).isEmpty
        else { return }
        self.actions.append(.loggedOut(agent: self.agents.remove(at: index).seat.agent))
    }
}
