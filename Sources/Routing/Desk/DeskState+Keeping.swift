import Organization

/// Agents who are kept for an inquiry that needs more of one than is left.
///
/// A call needs a whole agent. Where agents in chats always take the next chat, no agent is ever whole, and a call would wait for ever.
/// So before an agent takes a smaller inquiry that comes later in its own order, one agent is kept for the larger one: it takes nothing
/// that comes after it, and so becomes whole. Nothing of this is looked at unless an agent with something in hand is about to take
/// something while others wait.
extension DeskState {
    /// The place of an inquiry among all that an agent may take. O(log skills).
    func order(of slot: UInt32, at seat: UInt32) -> AgentOrder {
        let row = self.inquiries[Int(slot)]
        let topic = self.classes[Int(row.inquiryClass)].key.topic
        return AgentOrder(
            level: self.groups[Int(self.seats[Int(seat)].group)].level(of: topic) ?? .max,
            key: self.key(row.key, of: Int(row.inquiryClass), seenBy: seat),
            number: row.number
        )
    }

    /// Whether the inquiry comes before the one that the agent is kept for.
    func isBeforeKept(_ slot: UInt32, at seat: UInt32) -> Bool {
        self.order(of: slot, at: seat) < self.order(of: self.seats[Int(seat)].keeps, at: seat)
    }

    /// Whether the agent, who has something in hand, may take an inquiry that waits in no queue; agents are kept for those that it passes
    /// over. When it is the one to be kept, it may not.
    mutating func mayPass(_ slot: UInt32, at seat: UInt32, now: Timestamp) -> Bool {
        guard self.groups[Int(self.seats[Int(seat)].group)].isMixed else { return true }
        return self.mayPass(self.order(of: slot, at: seat), at: seat, now: now)
    }

    /// The same for an inquiry at a place in the agent's order.
    mutating func mayPass(_ order: AgentOrder, at seat: UInt32, now: Timestamp) -> Bool {
        while let passed = self.firstPassed(before: order, at: seat) {
            let keeper = self.agentToKeep(for: passed, at: seat, now: now)
            self.keep(keeper, for: passed, now: now)
            if keeper == seat { return false }
        }
        return true
    }

    /// The first inquiry in the agent's order that it has no room for, that comes before a place, and for which nobody is kept.
    private func firstPassed(before order: AgentOrder, at seat: UInt32) -> UInt32? {
        let group = Int(self.seats[Int(seat)].group)
        let room = self.groups[group].whole - self.seats[Int(seat)].used
        for index in self.groups[group].served.indices {
            let level = self.groups[group].served[index].level
            guard level <= order.level else { return nil }
            var best: OrderedQueue.Entry?
            for served in self.groups[group].served[index].classes where served.units > room {
                guard var head = self.firstWaiting(in: Int(served.inquiryClass), for: seat) else { continue }
                head.key = self.key(head.key, of: Int(served.inquiryClass), seenBy: seat)
                if best.map({ head < $0 }) ?? true { best = head }
            }
            if let best, AgentOrder(level: level, key: best.key, number: best.tie) < order { return best.slot }
        }
        return nil
    }

    /// Of the eligible agents with room for something who are kept for nobody, those of the lowest level at the topic; of them the one with
    /// the smallest part in use, ties as the strategy has them. `seat`, who is about to pass the inquiry over, is one of them. When all are
    /// kept for others, `seat`.
    ///
    /// The level first: who is worse at the topic than `seat` may be at its best at another, take that for ever, and never become whole,
    /// while `seat` goes on passing the inquiry over because of it.
    private mutating func agentToKeep(for slot: UInt32, at seat: UInt32, now: Timestamp) -> UInt32 {
        if self.goesByShare {
            self.updateShares(now: now)
            self.seats[Int(seat)].busyShare = self.busyShare(of: seat, now: now)
        }
        var best: (level: UInt8, candidate: Candidate)?
        if self.seats[Int(seat)].keeps == InquiryRow.none {
            best = (self.order(of: slot, at: seat).level, self.candidate(seat))
        }
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        for rank in self.classes[inquiryClass].ranks.indices {
            let level = self.classes[inquiryClass].ranks[rank].level
            if let best, best.level < level { break }
            for eligible in self.classes[inquiryClass].ranks[rank].groups {
                guard let candidate = self.leastUsed(of: Int(eligible.group), for: slot) else { continue }
                if let other = best, other.level == level {
                    let isLess = Self.hasLessInUse(candidate, than: other.candidate)
                    guard isLess ?? (candidate.place < other.candidate.place) else { continue }
                }
                best = (level, candidate)
            }
        }
        return best?.candidate.seat ?? seat
    }

    /// The agent of a group with the smallest part in use who is kept for nobody and has not declined the inquiry.
    private func leastUsed(of group: Int, for slot: UInt32) -> Candidate? {
        for load in self.groups[group].loads.indices {
            if let head = self.firstToOffer(slot, in: group, load) { return self.candidate(head.slot) }
        }
        return nil
    }

    private func candidate(_ seat: UInt32) -> Candidate {
        let row = self.seats[Int(seat)]
        return Candidate(
            seat: seat,
            units: 0,
            used: row.used,
            whole: self.groups[Int(row.group)].whole,
            place: self.place(of: seat)
        )
    }

    /// Keeps the agent for a waiting inquiry, and no longer for another.
    private mutating func keep(_ seat: UInt32, for slot: UInt32, now: Timestamp) {
        let isListed = self.seatPlaces.contains(seat)
        self.unlist(seat)
        if self.seats[Int(seat)].keeps != InquiryRow.none { self.dropKeeper(of: self.seats[Int(seat)].keeps) }
        self.setKeeper(of: slot, to: seat)
        if isListed { self.list(seat, now: now) }
    }

    private mutating func setKeeper(of slot: UInt32, to seat: UInt32) {
        let row = self.inquiries[Int(slot)]
        self.classes[Int(row.inquiryClass)].waiting.remove(slot: slot, &self.inquiryPlaces)
        self.classes[Int(row.inquiryClass)].kept.insert(
            OrderedQueue.Entry(key: row.key, tie: row.number, slot: slot),
            &self.inquiryPlaces
        )
        self.inquiries[Int(slot)].flags.insert(.kept)
        self.inquiries[Int(slot)].seat = seat
        self.seats[Int(seat)].keeps = slot
    }

    /// The inquiry goes on waiting, and nobody is kept for it.
    private mutating func dropKeeper(of slot: UInt32) {
        let row = self.inquiries[Int(slot)]
        self.classes[Int(row.inquiryClass)].kept.remove(slot: slot, &self.inquiryPlaces)
        self.classes[Int(row.inquiryClass)].waiting.insert(
            OrderedQueue.Entry(key: row.key, tie: row.number, slot: slot),
            &self.inquiryPlaces
        )
        self.inquiries[Int(slot)].flags.remove(.kept)
    }

    /// The agent pauses, leaves or learns: it is kept for nobody.
    mutating func endKeeping(by seat: UInt32) {
        let slot = self.seats[Int(seat)].keeps
        guard slot != InquiryRow.none else { return }
        self.unlist(seat)
        self.dropKeeper(of: slot)
        self.seats[Int(seat)].keeps = InquiryRow.none
    }

    /// What the agent was kept for is gone: it takes what waits as soon as the caller asks.
    mutating func release(keeper seat: UInt32) {
        self.unlist(seat)
        self.seats[Int(seat)].keeps = InquiryRow.none
        self.released.append(seat)
    }

    /// Before an inquiry is matched anew: the agent who is kept for it, and stays so for the time being; `InquiryRow.none` without one.
    mutating func withdrawKeeper(of slot: UInt32) -> UInt32 {
        guard self.inquiries[Int(slot)].flags.contains(.kept) else { return InquiryRow.none }
        self.dropKeeper(of: slot)
        return self.inquiries[Int(slot)].seat
    }

    /// After an inquiry was matched anew: its agent stays kept for it if it goes on waiting and is still for this agent to take.
    mutating func giveBack(_ seat: UInt32, to slot: UInt32) {
        let row = self.inquiries[Int(slot)]
        let isOpen = row.state == .waiting && !row.flags.contains(.parked)
        if isOpen, self.units(of: Int(row.inquiryClass), for: self.seats[Int(seat)].group) != nil {
            self.setKeeper(of: slot, to: seat)
        } else {
            self.release(keeper: seat)
        }
    }

    /// Puts a kept agent with room where what comes before its inquiry finds it. O(log kept).
    mutating func listKept(_ seat: UInt32) {
        let group = Int(self.seats[Int(seat)].group)
        let kept = Int(self.seats[Int(seat)].keeps)
        let place = self.placeAmongKept(of: seat)
        self.groups[group].kept[place].agents.insert(self.place(of: seat), &self.seatPlaces)
        // As late as the agent may see it. Turned round, because the heap has the smallest first.
        let key = Timestamp(nanoseconds: self.inquiries[kept].key).advanced(byNanoseconds: self.channelHold)
        self.groups[group].kept[place].latest.insert(
            IndexedHeap.Entry(key: ~key.nanoseconds, tie: ~self.inquiries[kept].number, slot: seat),
            positions: &self.keptPositions
        )
        self.groups[group].keptCount += 1
    }

    /// The opposite of `listKept`, while the agent is still kept for the same.
    mutating func unlistKept(_ seat: UInt32) {
        let group = Int(self.seats[Int(seat)].group)
        let place = self.placeAmongKept(of: seat)
        self.groups[group].kept[place].agents.remove(slot: seat, &self.seatPlaces)
        self.groups[group].kept[place].latest.remove(slot: seat, positions: &self.keptPositions)
        if self.groups[group].kept[place].agents.isEmpty { self.groups[group].kept.remove(at: place) }
        self.groups[group].keptCount -= 1
    }

    private mutating func placeAmongKept(of seat: UInt32) -> Int {
        let level = self.order(of: self.seats[Int(seat)].keeps, at: seat).level
        return self.groups[Int(self.seats[Int(seat)].group)].kept(used: self.seats[Int(seat)].used, level: level)
    }
}
