import Organization
import Population
import Routing

/// What people say, as the router hears it: what sessions and the receptionist of a live router do with a line.
extension Simulator {
    /// Says something: it is heard when everything that was said before has been, or later if faults hold it up.
    mutating func say(_ saying: Saying) {
        if self.mishaps == nil {
            self.words.append(saying)
        } else {
            self.sayThroughFaults(saying)
        }
    }

    /// Hears one thing. What somebody said whose connection is gone since then is lost with it.
    mutating func hear(_ saying: Saying) {
        switch saying.speaker {
        case .customer(let row, let epoch):
            guard self.customers.isThere(Int(row), epoch: epoch) else { return }
            self.hear(saying.word, fromCustomer: Int(row))
        case .agent(let seat, let session):
            guard self.seats[Int(seat)].session == session else { return }
            if case .login = saying.word { return self.logIn(Int(seat)) }
            let refusal = self.hear(saying.word, fromAgent: Int(seat))
            if let refusal, !saying.isCopy { self.refuse(saying.word, ofAgent: Int(seat), refusal) }
        }
    }

    // MARK: Customers

    private mutating func hear(_ word: Word, fromCustomer row: Int) {
        switch word {
        case .inquire:
            // A second line about the same person opens nothing.
            guard self.customers[row].machine.state == .calling else { return }
            self.inquire(row)
        case .abandon:
            let desk = self.desks[Int(self.customers[row].desk)]
            let error = desk.state.abandon(self.customers[row].handle, now: self.now)
            if error != nil { self.tally.stale += 1 }
            self.carryOut(desk)
        case .login, .ready, .pause, .logout, .accept, .decline, .resolve, .transfer, .wrapped:
            preconditionFailure("a customer says \(word)")
        }
    }

    private mutating func inquire(_ row: Int) {
        let customer = Person(connection: UInt32(truncatingIfNeeded: row), ref: UInt64(self.customers[row].epoch))
        let topic = self.customers[row].askedTopic
        guard let destination = self.deskOfTopic[Int(topic)] else {
            self.refusedAtTheDoor += 1
            self.refused(customer, by: nil)
            return
        }
        let desk = self.desks[destination]
        let number = self.lastNumber + 1
        let known = self.customers[row].ticket
        let ticket = known ?? self.lastTicket + 1
        let inquiry = NewInquiry(
            customer: customer,
            number: number,
            ticket: ticket,
            topic: topic,
            channel: self.customers[row].kind.channel,
            priority: self.customers[row].priority,
            needs: self.roll.skills(of: self.customers[row].needs),
            prefers: self.roll.skills(of: self.customers[row].prefers),
            stamp: self.stamps.stamp(
                index: self.customers[row].index,
                contact: Int(self.customers[row].contact),
                written: self.now,
                start: .zero
            ),
            isTold: known.map { self.stories.holds($0) } ?? false
        )
        if let handle = desk.state.inquire(inquiry, now: self.now) {
            self.lastNumber = number
            self.lastTicket = max(self.lastTicket, ticket)
            self.stories.open(ticket)
            self.customers[row].handle = handle
        }
        self.carryOut(desk)
    }

    // MARK: Agents

    /// - Returns: why nothing came of it.
    private mutating func hear(_ word: Word, fromAgent seat: Int) -> DeskError? {
        let desk = self.desk(ofSeat: seat)
        let handle = self.seats[seat].handle
        let error: DeskError?
        switch word {
        case .accept(let offer, _):
            error = desk.state.accept(handle, offer: offer, stamp: nil, now: self.now)
        case .resolve(let inquiry, let resolution, let wrapUp):
            error = desk.state.resolve(
                handle,
                inquiry: inquiry,
                ending: resolution,
                wrapUp: wrapUp,
                now: self.now
            )
        case .wrapped(let inquiry):
            error = desk.state.wrapped(handle, inquiry: inquiry, now: self.now)
        case .transfer(let inquiry, let handover, let stamp, let wrapUp):
            error = self.transfer(inquiry, handover, stamp: stamp, wrapUp: wrapUp, from: seat, at: desk)
        case .decline(let offer):
            error = desk.state.decline(handle, offer: offer, now: self.now)
        case .ready:
            error = desk.state.ready(handle, now: self.now)
        case .pause:
            error = desk.state.pause(handle, now: self.now)
        case .logout:
            error = desk.state.logout(handle, drain: true, now: self.now)
        case .inquire, .abandon, .login:
            preconditionFailure("an agent says \(word)")
        }
        self.carryOut(desk)
        return error
    }

    private mutating func transfer(
        _ inquiry: UInt64,
        _ handover: AgentHandover,
        stamp: UInt64,
        wrapUp: Bool,
        from seat: Int,
        at desk: SimulatedDesk
    ) -> DeskError? {
        let handle = self.seats[seat].handle
        let topic = handover.topic ?? desk.state.topic(ofInquiry: inquiry, heldBy: handle).map { Int($0) }
        let destination = handover.desk ?? topic.flatMap { self.deskOfTopic[$0] } ?? desk.index
        let request = TransferRequest(
            cause: handover.reason,
            topic: handover.topic.map { UInt16(truncatingIfNeeded: $0) },
            tier: handover.tier.map { UInt8(truncatingIfNeeded: $0) },
            leaves: destination != desk.index,
            destination: UInt16(truncatingIfNeeded: destination),
            isWarm: handover.isWarm,
            wrapUp: wrapUp,
            stamp: stamp
        )
        return desk.state.transfer(handle, inquiry: inquiry, request, now: self.now)
    }

    /// The agent takes a seat; a second line about the same agent changes nothing.
    private mutating func logIn(_ seat: Int) {
        guard self.seats[seat].machine.state == .arriving else { return }
        let posting = self.roll.postings[Int(self.seats[seat].posting)]
        let desk = self.desks[posting.desk]
        let newSeat = NewSeat(
            agent: Person(connection: UInt32(truncatingIfNeeded: seat), ref: UInt64(self.seats[seat].session)),
            // What they talked about is theirs when they come back.
            name: Array(Population.agentName(seat).utf8),
            skills: posting.skills,
            channels: posting.channels,
            tiers: posting.tiers,
            isReady: true
        )
        switch desk.state.login(newSeat, now: self.now) {
        case .success(let handle):
            self.seats[seat].handle = handle
            self.carryOut(desk)
        case .failure:
            // A profile whose slots cannot be added up; the agent stays away, as it would live.
            self.tally.errors += 1
        }
    }
}
