package import Organization

/// What a desk knows of one inquiry, for an operator.
package struct InquiryStanding: Hashable, Sendable {
    package var place: InquiryPlace
    package var topic: UInt16
    /// Since it first queued.
    package var waitedMicroseconds: UInt64
    package var attempts: UInt32
    /// Agents who declined it or let it lapse, and have not said `ready` since.
    package var declinedBy = 0
    /// Agents with a seat who have the skills, the channel and the tier: ready with room, ready without room, and paused.
    package var eligibleWithRoom = 0
    package var eligibleBusy = 0
    package var eligiblePaused = 0
    /// Why it waits; nil when it does not.
    package var reason: WaitReason?
}

/// What a desk knows of one agent, for an operator.
package struct SeatDescription: Hashable, Sendable {
    package var name: [UInt8]
    /// Whoever leaves when what is in hand is done takes no offers, as somebody paused.
    package var state: AgentState
    package var offers = 0
    package var conversations = 0
    package var wrapUps = 0
}

extension DeskState {
    /// The story of an open inquiry; nil when it is not at this desk. O(rows).
    package func standing(ofInquiry number: UInt64, now: Timestamp) -> InquiryStanding? {
        let found = self.inquiries.all.firstIndex {
            $0.number == number && $0.state != .free && $0.state != .wrapUp
        }
        guard let slot = found else { return nil }
        let row = self.inquiries[slot]
        let inquiryClass = self.classes[Int(row.inquiryClass)]
        var story = InquiryStanding(
            place: row.state == .waiting ? .waiting : row.state == .offered ? .offered : .conversation,
            topic: inquiryClass.key.topic,
            waitedMicroseconds: Self.microseconds(from: row.firstQueued, to: now),
            attempts: row.attempts,
            reason: row.state == .waiting ? self.reasonToWait(UInt32(slot)) : nil
        )
        for (index, seat) in self.seats.all.enumerated() where seat.state == .ready || seat.state == .paused {
            let group = self.groups[Int(seat.group)]
            guard let standing = inquiryClass.standing(of: group) else { continue }
            if self.isDeclined(UInt32(slot), by: UInt32(index)) { story.declinedBy += 1 }
            if seat.state == .paused {
                story.eligiblePaused += 1
            } else if seat.used + standing.units <= group.whole {
                story.eligibleWithRoom += 1
            } else {
                story.eligibleBusy += 1
            }
        }
        return story
    }

    /// Why the inquiry, which waits, has no agent. O(seats).
    private func reasonToWait(_ slot: UInt32) -> WaitReason {
        let row = self.inquiries[Int(slot)]
        if row.flags.contains(.parked) { return .owner }
        if row.flags.contains(.kept) { return .keptAgent }
        let demanding = self.classes[Int(row.inquiryClass)]
        let essential = InquiryClass(key: demanding.key)
        var (able, busy, short, declined, free) = (0, 0, 0, 0, 0)
        for (index, seat) in self.seats.all.enumerated() where seat.state == .ready || seat.state == .paused {
            let group = self.groups[Int(seat.group)]
            guard let standing = essential.standing(of: group) else { continue }
            able += 1
            guard seat.state == .ready else { continue }
            guard seat.used + standing.units <= group.whole else {
                busy += 1
                continue
            }
            if demanding.standing(of: group) == nil {
                short += 1
            } else if self.isDeclined(slot, by: UInt32(index)) {
                declined += 1
            } else {
                free += 1
            }
        }
        if free > 0 { return .behindKept }
        if declined > 0 { return .declined }
        if short > 0 { return .demands }
        return busy > 0 ? .busy : able > 0 ? .paused : .nobody
    }

    /// Every agent with a seat, in the order of the rows. O(seats + what they hold).
    package func seatDescriptions() -> [SeatDescription] {
        self.seats.indices.filter { self.seats[$0].state != .free }.map { index in
            let seat = self.seats[index]
            var description = SeatDescription(name: self.seatNames[index], state: .ready)
            var slot = seat.held
            while slot != InquiryRow.none {
                switch self.inquiries[Int(slot)].state {
                case .offered: description.offers += 1
                case .conversation: description.conversations += 1
                case .wrapUp: description.wrapUps += 1
                case .free, .waiting: break
                }
                slot = self.inquiries[Int(slot)].held.next
            }
            description.state = Self.state(of: seat, holding: description)
            return description
        }
    }

    private static func state(of seat: AgentRow, holding held: SeatDescription) -> AgentState {
        switch seat.state {
        case .leaving, .free, .paused: .paused
        case .ready where held.conversations > 0: .engaged
        case .ready where held.offers > 0: .offered
        case .ready where held.wrapUps > 0: .wrapUp
        case .ready: .ready
        }
    }
}
