internal import Measurement
import Organization
import People
import Population
import Routing

/// What people say, as the router hears it: what sessions of a live router do with a line.
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
            guard self.cast.customers.isThere(Int(row), epoch: epoch) else { return }
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
            guard self.cast.customers[row].machine.state == .calling else { return }
            self.inquire(row)
        case .abandon:
            let customer = self.customers[row]
            if self.floor.abandon(customer.handle, at: customer.desk, now: self.now) != nil {
                self.cast.tally.counts.stale += 1
            }
            self.speak()
        case .login, .ready, .pause, .logout, .accept, .decline, .resolve, .transfer, .wrapped:
            preconditionFailure("a customer says \(word)")
        }
    }

    private mutating func inquire(_ row: Int) {
        let customer = Person(connection: UInt32(truncatingIfNeeded: row), ref: UInt64(self.cast.customers[row].epoch))
        let topic = self.roll.number(ofTopic: Int(self.customers[row].askedTopic))
        guard let desk = self.floor.receptionist.desk(ofTopic: topic) else {
            self.floor.turnAway()
            self.refused(customer, by: nil)
            return
        }
        var inquiry = NewInquiry(customer: customer, topic: topic)
        inquiry.channel = self.roll.number(ofChannel: Int(self.cast.customers[row].kind.channel))
        inquiry.priority = self.customers[row].priority
        inquiry.needs = self.roll.skills(of: self.customers[row].needs)
        inquiry.prefers = self.roll.skills(of: self.customers[row].prefers)
        inquiry.stamp = self.stamps.stamp(
            index: self.cast.customers[row].index,
            contact: Int(self.cast.customers[row].contact),
            written: self.now,
            start: .zero
        )
        let handle = self.floor.inquire(inquiry, at: desk, ticket: self.cast.customers[row].ticket, now: self.now)
        if let handle { self.customers[row].handle = handle }
        self.speak()
    }

    // MARK: Agents

    /// - Returns: why nothing came of it.
    private mutating func hear(_ word: Word, fromAgent seat: Int) -> DeskError? {
        let (desk, handle, now) = (self.desk(ofSeat: seat), self.seats[seat].handle, self.now)
        let error: DeskError?
        switch word {
        case .accept(let offer, _):
            error = self.floor.accept(offer, handle, at: desk, stamp: nil, now: now)
        case .resolve(let inquiry, let outcome, let wrapUp):
            error = self.floor.resolve(inquiry, handle, at: desk, outcome, wrapUp: wrapUp, now: now)
        case .wrapped(let inquiry):
            error = self.floor.change(desk, now: now) { $0.wrapped(handle, inquiry: inquiry, now: now) }
        case .transfer(let inquiry, let handover, let stamp, let wrapUp):
            var request = TransferRequest(cause: handover.reason)
            request.topic = handover.topic.map { self.roll.number(ofTopic: $0) }
            request.tier = handover.tier.map { UInt8(truncatingIfNeeded: $0) }
            request.isWarm = handover.isWarm
            request.wrapUp = wrapUp
            request.stamp = stamp
            let destination = handover.desk.map { UInt16(truncatingIfNeeded: $0) }
            error = self.floor.transfer(inquiry, handle, at: desk, request, to: destination, now: now)
        case .decline(let offer):
            error = self.floor.change(desk, now: now) { $0.decline(handle, offer: offer, now: now) }
        case .ready:
            error = self.floor.change(desk, now: now) { $0.ready(handle, now: now) }
        case .pause:
            error = self.floor.change(desk, now: now) { $0.pause(handle, now: now) }
        case .logout:
            error = self.floor.change(desk, now: now) { $0.logout(handle, drain: true, now: now) }
        case .inquire, .abandon, .login:
            preconditionFailure("an agent says \(word)")
        }
        self.speak()
        return error
    }

    /// The agent takes a seat; a second line about the same agent changes nothing.
    private mutating func logIn(_ seat: Int) {
        guard self.cast.seats[seat].machine.state == .arriving else { return }
        let posting = self.roll.postings[Int(self.cast.seats[seat].posting)]
        let newSeat = NewSeat(
            agent: self.person(seat),
            // What they talked about is theirs when they come back.
            name: Array(Population.agentName(seat).utf8),
            skills: posting.skills,
            channels: posting.channels,
            tiers: posting.tiers,
            isReady: true
        )
        switch self.floor.login(newSeat, team: posting.desk, now: self.now) {
        case .success((_, let handle)):
            self.seats[seat].handle = handle
            self.speak()
        case .failure:
            // A profile whose slots cannot be added up; the agent stays away, as it would live.
            self.figures.loginsRefused += 1
        }
    }
}
