package import Organization

/// What agents say about themselves.
extension DeskState {
    /// An agent takes a seat. The caller has checked that the name is free.
    /// - Returns: `.badCapacity` when the channel limits cannot be added up exactly.
    package mutating func login(_ seat: NewSeat, now: Timestamp) -> Result<SeatHandle, DeskError> {
        let key = SkillGroup.Key(
            skills: seat.skills.sorted { $0.skill < $1.skill },
            channels: seat.channels.sorted { $0.channel < $1.channel },
            tiers: seat.tiers
        )
        guard let group = self.group(for: key) else { return .failure(.badCapacity) }
        let slot = self.allocateSeat()
        self.idleCounter += 1
        self.seats[Int(slot)] = AgentRow(
            agent: seat.agent,
            idleOrder: self.idleCounter,
            epoch: self.seats[Int(slot)].epoch,
            readyEpoch: self.seats[Int(slot)].readyEpoch &+ 1,
            group: group,
            turn: self.idleCounter,
            seatedAt: now.nanoseconds,
            state: seat.isReady ? .ready : .paused
        )
        self.seatNames[Int(slot)] = seat.name
        if self.keepsOwners {
            self.owners.cameIn(seat.name, at: SeatHandle(slot: slot, epoch: self.seats[Int(slot)].epoch))
        }
        if self.groups[Int(group)].seats == 0 { self.emptyGroups -= 1 }
        self.groups[Int(group)].seats += 1
        self.join(group)
        self.counters.agents += 1
        let handle = SeatHandle(slot: slot, epoch: self.seats[Int(slot)].epoch)
        self.actions.append(.loggedIn(agent: seat.agent, seat: handle))
        self.fill(slot, now: now)
        return .success(handle)
    }

    /// The agent takes offers from now on. What it declined before is forgotten, and after a pause its idle time begins anew.
    package mutating func ready(_ handle: SeatHandle, now: Timestamp) -> DeskError? {
        guard let seat = self.row(of: handle) else { return .stale }
        guard self.seats[Int(seat)].state != .leaving else { return .wrongState }
        // Whoever comes back from a break has not been idle meanwhile.
        if self.seats[Int(seat)].state == .paused { self.beginIdleTime(of: seat) }
        self.seats[Int(seat)].state = .ready
        self.seats[Int(seat)].unanswered = 0
        self.seats[Int(seat)].readyEpoch &+= 1
        self.fill(seat, now: now)
        return nil
    }

    /// The agent takes no more offers; what is open stays answerable.
    package mutating func pause(_ handle: SeatHandle, now: Timestamp) -> DeskError? {
        guard let seat = self.row(of: handle) else { return .stale }
        guard self.seats[Int(seat)].state != .leaving else { return .wrongState }
        self.unlist(seat)
        self.endKeeping(by: seat)
        self.seats[Int(seat)].state = .paused
        self.releaseParked(at: seat, now: now)
        return nil
    }

    /// The agent leaves: at once, handing everything back, or when what is in hand is done (`drain`).
    package mutating func logout(_ handle: SeatHandle, drain: Bool, now: Timestamp) -> DeskError? {
        guard let seat = self.row(of: handle) else { return .stale }
        guard drain else {
            let agent = self.seats[Int(seat)].agent
            self.vacate(seat, why: .agentLeft, now: now, saying: .loggedOut(agent: agent))
            return nil
        }
        if self.seats[Int(seat)].state != .leaving {
            self.unlist(seat)
            self.endKeeping(by: seat)
            self.seats[Int(seat)].state = .leaving
            self.part(from: self.seats[Int(seat)].group)
            self.releaseParked(at: seat, now: now)
        }
        self.settle(seat, now: now)
        return nil
    }

    /// The agent's connection is gone: every offer and conversation goes back to its old place, and nobody is told at the seat.
    package mutating func lose(_ handle: SeatHandle, now: Timestamp) {
        guard let seat = self.row(of: handle) else { return }
        self.vacate(seat, why: .agentLost, now: now, saying: nil)
    }

    /// A slot has been freed: a ready agent is given what waits, a leaving one with empty hands leaves.
    mutating func settle(_ seat: UInt32, now: Timestamp) {
        switch self.seats[Int(seat)].state {
        case .ready:
            self.fill(seat, now: now)
        case .leaving where self.seats[Int(seat)].held == InquiryRow.none:
            let agent = self.seats[Int(seat)].agent
            self.removeSeat(seat)
            self.actions.append(.loggedOut(agent: agent))
        case .leaving, .paused, .free:
            break
        }
    }

    private mutating func vacate(_ seat: UInt32, why: TransferReason, now: Timestamp, saying farewell: DeskAction?) {
        self.unlist(seat)
        self.endKeeping(by: seat)
        var returned = self.unparkAll(at: seat)
        while self.seats[Int(seat)].held != InquiryRow.none {
            let slot = self.seats[Int(seat)].held
            let row = self.inquiries[Int(slot)]
            switch row.state {
            case .offered:
                self.withdrawOffer(slot, now: now)
                returned.append(slot)
            case .conversation:
                self.counters.inConversation -= 1
                self.counters.recovered += 1
                self.free(slot, of: seat, now: now)
                self.inquiries[Int(slot)].waitingSince = now.nanoseconds
                self.inquiries[Int(slot)].nextCause = .returned
                self.expect(slot)
                self.actions.append(.transferred(customer: row.customer, number: row.number, why: why))
                returned.append(slot)
            case .wrapUp:
                self.free(slot, of: seat, now: now)
                self.release(slot)
            case .free, .waiting:
                preconditionFailure("seat \(seat) holds row \(slot), which is \(row.state)")
            }
        }
        if self.seats[Int(seat)].state != .leaving { self.part(from: self.seats[Int(seat)].group) }
        self.seats[Int(seat)].state = .leaving
        self.removeSeat(seat)
        if let farewell { self.actions.append(farewell) }
        // The seat is gone before anything is offered again, and the earliest key goes first.
        returned.sort { self.precedes($0, $1) }
        for slot in returned { self.offerOrQueue(slot, now: now) }
    }

    /// Whether the row `left` is to be served before `right`.
    func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
        let (left, right) = (self.inquiries[Int(left)], self.inquiries[Int(right)])
        return (left.key, left.number) < (right.key, right.number)
    }

    /// Gives the row of a seat back. Members were counted down when it began to leave.
    private mutating func removeSeat(_ seat: UInt32) {
        let group = Int(self.seats[Int(seat)].group)
        self.groups[group].seats -= 1
        if self.groups[group].seats == 0 { self.emptyGroups += 1 }
        self.counters.agents -= 1
        self.departures += 1
        if self.keepsOwners { self.owners.left(seat) }
        self.seats[Int(seat)].state = .free
        self.seats[Int(seat)].used = 0
        self.seats[Int(seat)].epoch &+= 1
        self.seatNames[Int(seat)] = []
        self.freeSeats.append(seat)
    }
}
