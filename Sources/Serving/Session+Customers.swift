import LineProtocol
import Organization
import Routing

/// What customers say.
extension Session {
    /// What they say but `inquire`.
    func customer(says command: Command, at desk: isolated Desk, now: Timestamp) {
        switch command {
        case .abandon(let ref):
            guard let customer = self.refs.find(ref) else {
                self.refuse(.noSuchRef, ref: ref, "no inquiry of this ref is open")
                return
            }
            self.at(customer.desk, from: desk) { desk in
                let error = desk.state.abandon(customer.inquiry, now: now)
                self.switchboard.carryOut(desk, now: now)
                if error != nil { self.refuse(.stale, ref: ref, "the inquiry has ended") }
            }
        default:
            self.anybody(says: command)
        }
    }

    @inline(__always)
    func inquire(_ inquiry: Inquire, at desk: isolated Desk, now: Timestamp) {
        let ref = inquiry.ref
        guard !self.refs.contains(ref) else {
            self.refuse(.duplicateRef, ref: ref, "an inquiry of this ref is open")
            return
        }
        let key = inquiry.key.map { $0.withDecoded { KeyName($0) } }
        if let key, let known = self.switchboard.receptionist.keys.find(key, now: now) {
            self.repeatInquiry(known, ref: ref)
            return
        }
        guard let (desk: destination, inquiry: opening) = self.classify(inquiry, isKeyed: key != nil) else { return }
        self.at(destination, from: desk) { desk in
            if let opened = desk.state.inquire(opening, now: now) {
                self.switchboard.receptionist.took(number: opening.number, ticket: opening.ticket)
                self.refs.insert(.customer(ref, desk: desk.index, opened))
                if let key { self.remember(opening, as: opened, at: desk.index, by: key) }
            }
            self.switchboard.carryOut(desk, now: now)
        }
    }

    private func remember(_ inquiry: NewInquiry, as handle: InquiryHandle, at desk: UInt16, by key: KeyName) {
        let keyed = KeyMemory.Keyed(
            customer: inquiry.customer,
            number: inquiry.number,
            ticket: inquiry.ticket,
            desk: desk,
            inquiry: handle
        )
        self.switchboard.receptionist.keys.remember(keyed, by: key)
    }

    /// Turns names into numbers; nil when the inquiry was refused.
    @inline(__always)
    private func classify(_ inquiry: Inquire, isKeyed: Bool) -> (desk: UInt16, inquiry: NewInquiry)? {
        let found = self.switchboard.resolve { self.numbers(of: inquiry) }
        let numbers: Numbers
        switch found {
        case .success(let known): numbers = known
        case .failure(let obstacle):
            self.switchboard.receptionist.refused += 1
            self.say(.refused(Refused(ref: inquiry.ref, why: obstacle.reason)))
            return nil
        }
        let (number, ticket) = self.switchboard.receptionist.number(forTicket: inquiry.ticket)
        let opening = NewInquiry(
            customer: Person(connection: self.number, ref: inquiry.ref),
            number: number,
            ticket: ticket,
            topic: numbers.topic,
            channel: numbers.channel,
            tier: inquiry.tier,
            priority: inquiry.priority,
            needs: numbers.needs,
            prefers: numbers.prefers,
            stamp: inquiry.stamp,
            isKeyed: isKeyed,
            isTold: inquiry.ticket != nil && self.switchboard.receptionist.stories.holds(ticket)
        )
        return (numbers.desk, opening)
    }

    /// What the names of an inquiry stand for.
    private struct Numbers {
        var topic: UInt16
        var desk: UInt16
        var channel = Vocabulary.phone
        var needs: [UInt16] = []
        var prefers: [UInt16] = []
    }

    private func numbers(of inquiry: Inquire) -> Result<Numbers, Receptionist.Obstacle> {
        let route: (topic: UInt16, desk: UInt16)
        switch inquiry.topic.withDecoded({ self.switchboard.route($0) }) {
        case .success(let found): route = found
        case .failure(let obstacle): return .failure(obstacle)
        }
        var numbers = Numbers(topic: route.topic, desk: route.desk)
        if let name = inquiry.channel {
            guard let channel = name.withDecoded({ self.switchboard.channel($0, broughtBy: .customer) }) else {
                return .failure(.overload)
            }
            numbers.channel = channel
        }
        if let list = inquiry.needs {
            guard let needs = self.skills(in: list) else { return .failure(.overload) }
            numbers.needs = needs
        }
        if let list = inquiry.prefers {
            guard let prefers = self.skills(in: list) else { return .failure(.overload) }
            numbers.prefers = prefers
        }
        return .success(numbers)
    }

    private func skills(in list: Text) -> [UInt16]? {
        var skills: [UInt16] = []
        for name in list.list {
            guard let skill = name.withDecoded({ self.switchboard.skill($0, broughtBy: .customer) }) else { return nil }
            skills.append(skill)
        }
        return skills
    }

    /// A repeat by key: the same inquiry under a new ref, or the same end once more.
    private func repeatInquiry(_ known: KeyMemory.Answer, ref: UInt64) {
        let customer = Person(connection: self.number, ref: ref)
        switch known {
        case .open(let keyed):
            let desk = self.switchboard.desks[Int(keyed.desk)]
            let (ahead, conversation) = self.switchboard.visit(desk) { desk in
                let error = desk.state.move(keyed.inquiry, to: customer)
                precondition(
                    error == nil,
                    "inquiry \(keyed.number) has a key and is open, but its desk does not know it"
                )
                return (desk.state.ahead(of: keyed.inquiry) ?? 0, desk.state.conversation(of: keyed.inquiry))
            }
            self.switchboard.connections[keyed.customer.connection]?.release(keyed.customer.ref)
            self.refs.insert(.customer(ref, desk: keyed.desk, keyed.inquiry))
            self.switchboard.receptionist.keys.update(keyed.number) { $0.customer = customer }
            self.switchboard.sayQueued(customer, keyed.number, keyed.ticket, ahead: ahead, desk: desk.name)
            // Who has it: whoever repeats may not have heard.
            guard let conversation else { return }
            self.switchboard.visit(desk) { desk in
                self.switchboard.sayAssigned(
                    customer,
                    keyed.number,
                    seat: conversation.seat,
                    waitedMicroseconds: conversation.waitedMicroseconds,
                    stamp: conversation.stamp,
                    of: desk
                )
            }
        case .ended(let keyed, let ending):
            let desk = self.switchboard.desks[Int(keyed.desk)]
            self.switchboard.sayQueued(customer, keyed.number, keyed.ticket, ahead: 0, desk: desk.name)
            let end = Closed(ref: ref, inquiry: keyed.number, ticket: keyed.ticket, outcome: ending)
            self.say(.closed(end))
        }
    }
}
