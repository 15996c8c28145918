import Organization

/// Who is chosen.
extension DeskState {
    /// A ready agent with room, as good as can be had for one inquiry.
    struct Choice {
        var seat: UInt32
        var units: UInt32
        /// What the agent has in hand already.
        var used: UInt32
    }

    /// The best agent for the inquiry in row `slot` (rule 1), nil when nobody eligible may take it.
    ///
    /// Walks by index and not over elements: a copy of an element would cost reference counts.
    func bestSeat(for slot: UInt32) -> Choice? {
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        for rank in self.classes[inquiryClass].ranks.indices {
            var best: Candidate?
            for index in self.classes[inquiryClass].ranks[rank].groups.indices {
                let eligible = self.classes[inquiryClass].ranks[rank].groups[index]
                guard self.groups[Int(eligible.group)].available > 0 else { continue }
                self.improve(&best, for: slot, with: eligible)
                if self.groups[Int(eligible.group)].keptCount > 0 {
                    self.improveByKept(
                        &best,
                        for: slot,
                        with: eligible,
                        level: self.classes[inquiryClass].ranks[rank].level
                    )
                }
            }
            if let best { return Choice(seat: best.seat, units: best.units, used: best.used) }
        }
        return nil
    }

    /// The best agent found so far, and what the strategies compare.
    struct Candidate {
        var seat: UInt32
        var units: UInt32
        var used: UInt32
        var whole: UInt32
        /// Its place among those who have the same part in use.
        var place: OrderedQueue.Entry
    }

    private func improve(_ best: inout Candidate?, for slot: UInt32, with eligible: InquiryClass.Eligible) {
        let group = Int(eligible.group)
        let whole = self.groups[group].whole
        for load in self.groups[group].loads.indices {
            let used = self.groups[group].loads[load].used
            guard used + eligible.units <= whole else { return }
            guard let head = self.firstToOffer(slot, in: group, load) else { continue }
            let candidate = Candidate(
                seat: head.slot,
                units: eligible.units,
                used: used,
                whole: whole,
                place: head
            )
            if best.map({ self.prefers(candidate, to: $0) }) ?? true { best = candidate }
            // Loads are in ascending order: the first that has somebody is the group's best if that is what counts.
            if self.goesByLoad || used == 0 && !self.goesInTurn { return }
        }
    }

    /// The agents of a group who are kept for an inquiry and may take this one, which comes before it.
    ///
    /// Of those with the same part in use who are kept at the same level, the first who may is the best. It is the first of all, but for
    /// declines, where this inquiry is of a lower level; there is none where it is of a higher one or comes after the latest. So an agent
    /// is looked at whom it does not concern only when it comes, with an old key or a priority, between what they are kept for.
    private func improveByKept(
        _ best: inout Candidate?,
        for slot: UInt32,
        with eligible: InquiryClass.Eligible,
        level: UInt8
    ) {
        // Whoever is kept has something in hand.
        if best?.used == 0, !self.goesInTurn { return }
        let group = Int(eligible.group)
        let whole = self.groups[group].whole
        let (key, number) = (self.inquiries[Int(slot)].key, self.inquiries[Int(slot)].number)
        for index in self.groups[group].kept.indices {
            let (used, keptLevel) = (self.groups[group].kept[index].used, self.groups[group].kept[index].level)
            guard used + eligible.units <= whole else { return }
            guard level <= keptLevel, let latest = self.groups[group].kept[index].latest.first,
                level < keptLevel || (key, number) < (~latest.key, ~latest.tie)
            else { continue }
            let head = self.groups[group].kept[index].agents.first(self.seatPlaces) { seat in
                self.mayTake(slot, seat) && self.isBeforeKept(slot, at: seat)
            }
            guard let head else { continue }
            let candidate = Candidate(
                seat: head.slot,
                units: eligible.units,
                used: used,
                whole: whole,
                place: head
            )
            if best.map({ self.prefers(candidate, to: $0) }) ?? true { best = candidate }
        }
    }

    /// The first agent of a group with the same part in use who has not declined the inquiry.
    @inline(__always)
    func firstToOffer(_ slot: UInt32, in group: Int, _ load: Int) -> OrderedQueue.Entry? {
        guard self.inquiries[Int(slot)].flags.contains(.declined) else {
            return self.groups[group].loads[load].agents.first(self.seatPlaces)
        }
        return self.groups[group].loads[load].agents.first(self.seatPlaces) { !self.isDeclined(slot, by: $0) }
    }

    private func prefers(_ candidate: Candidate, to other: Candidate) -> Bool {
        switch self.strategy {
        case .leastOccupied:
            if let isLess = Self.hasLessInUse(candidate, than: other) { return isLess }
        case .longestIdle, .lastAgent, .mostIdleShare:
            // Idle means idle: whoever has nothing in hand comes first.
            if (candidate.used == 0) != (other.used == 0) { return candidate.used == 0 }
        case .roundRobin:
            break
        }
        return candidate.place < other.place
    }

    /// Whether a smaller part of `candidate` is in use; nil when it is the same part.
    static func hasLessInUse(_ candidate: Candidate, than other: Candidate) -> Bool? {
        // used / whole, compared as fractions; both wholes are at most 2³⁰.
        let mine = UInt64(candidate.used) * UInt64(other.whole)
        let theirs = UInt64(other.used) * UInt64(candidate.whole)
        return mine == theirs ? nil : mine < theirs
    }

    /// Where the strategy puts an agent among those with the same part in use; it does not change while the agent is listed.
    @inline(__always)
    func place(of seat: UInt32) -> OrderedQueue.Entry {
        let row = self.seats[Int(seat)]
        switch self.strategy {
        case .longestIdle, .leastOccupied, .lastAgent:
            return OrderedQueue.Entry(key: row.idleOrder, tie: 0, slot: seat)
        case .roundRobin:
            return OrderedQueue.Entry(key: row.turn, tie: 0, slot: seat)
        case .mostIdleShare:
            return OrderedQueue.Entry(key: row.busyShare, tie: UInt64(row.idleOrder), slot: seat)
        }
    }

    /// A waiting inquiry that an agent has room for.
    struct Pick {
        var slot: UInt32
        var units: UInt32
        var order: AgentOrder
        /// Whether something waits that the agent has no room for and for which nobody is kept: it may come first.
        var passesOver: Bool
    }

    /// The best waiting inquiry that fits (rule 2), nil when nothing does. What waits for this agent alone is another matter.
    @inline(__always)
    func bestInquiry(for seat: UInt32) -> Pick? {
        let group = Int(self.seats[Int(seat)].group)
        let room = self.groups[group].whole - self.seats[Int(seat)].used
        var passesOver = false
        for level in self.groups[group].served.indices {
            var best: (entry: OrderedQueue.Entry, units: UInt32)?
            for index in self.groups[group].served[level].classes.indices {
                let served = self.groups[group].served[level].classes[index]
                guard served.units <= room else {
                    if !self.classes[Int(served.inquiryClass)].waiting.isEmpty { passesOver = true }
                    continue
                }
                guard let head = self.firstToTake(seat, of: Int(served.inquiryClass)) else { continue }
                if best.map({ head < $0.entry }) ?? true { best = (head, served.units) }
            }
            guard let best else { continue }
            return Pick(
                slot: best.entry.slot,
                units: best.units,
                order: AgentOrder(
                    level: self.groups[group].served[level].level,
                    key: best.entry.key,
                    number: best.entry.tie
                ),
                passesOver: passesOver
            )
        }
        return nil
    }

    /// Whether inquiries of a class come by another channel than the agent's last one.
    func changesChannel(_ seat: UInt32, to inquiryClass: Int) -> Bool {
        let last = self.seats[Int(seat)].lastChannel
        return last != 0 && last != UInt16(self.classes[inquiryClass].key.channel) + 1
    }

    /// The earliest inquiry of a class that the agent has not declined, with its key as the agent sees it.
    @inline(__always)
    private func firstToTake(_ seat: UInt32, of inquiryClass: Int) -> OrderedQueue.Entry? {
        var found = self.firstWaiting(in: inquiryClass, for: seat)
        if !self.classes[inquiryClass].kept.isEmpty {
            let kept = self.classes[inquiryClass].kept.first(self.inquiryPlaces) { self.mayTake($0, seat) }
            if let kept, found.map({ kept < $0 }) ?? true { found = kept }
        }
        guard var found else { return nil }
        if self.channelHold > 0 { found.key = self.key(found.key, of: inquiryClass, seenBy: seat) }
        return found
    }

    /// The key that counts for an agent: later by the channel hold where the agent would change channels.
    func key(_ key: Int64, of inquiryClass: Int, seenBy seat: UInt32) -> Int64 {
        guard self.channelHold > 0, self.changesChannel(seat, to: inquiryClass) else { return key }
        return Timestamp(nanoseconds: key).advanced(byNanoseconds: self.channelHold).nanoseconds
    }

    /// The earliest inquiry of a class that the agent has not declined and for whom nobody is kept.
    @inline(__always)
    func firstWaiting(in inquiryClass: Int, for seat: UInt32) -> OrderedQueue.Entry? {
        guard let first = self.classes[inquiryClass].waiting.first(self.inquiryPlaces) else { return nil }
        guard self.inquiries[Int(first.slot)].flags.contains(.declined) else { return first }
        return self.classes[inquiryClass].waiting.first(self.inquiryPlaces) { self.mayTake($0, seat) }
    }

    private func mayTake(_ slot: UInt32, _ seat: UInt32) -> Bool {
        !self.inquiries[Int(slot)].flags.contains(.declined) || !self.isDeclined(slot, by: seat)
    }
}
