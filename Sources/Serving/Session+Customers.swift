import LineProtocol
import Organization
import Routing

/// What customers say.
extension Session {
    /// What they say but `inquire`.
    func customer(says command: Command, now: Timestamp) {
        switch command {
        case .abandon(let ref):
            guard let customer = self.refs.find(ref) else {
                self.refuse(.noSuchRef, ref: ref, "no inquiry of this ref is open")
                return
            }
            let error = self.switchboard.floor.abandon(customer.inquiry, at: customer.desk, now: now)
            self.switchboard.speak()
            if error != nil { self.refuse(.stale, ref: ref, "the inquiry has ended") }
        default:
            self.anybody(says: command)
        }
    }

    @inline(__always)
    func inquire(_ inquiry: Inquire, now: Timestamp) {
        let ref = inquiry.ref
        guard !self.refs.contains(ref) else {
            self.refuse(.duplicateRef, ref: ref, "an inquiry of this ref is open")
            return
        }
        let key = inquiry.key.map { $0.withDecoded { KeyName($0) } }
        if let key, let known = self.switchboard.floor.known(key, now: now) {
            self.repeatInquiry(known, ref: ref)
            return
        }
        let numbers: Numbers
        switch self.switchboard.floor.resolve({ Self.numbers(of: inquiry, on: &$0) }) {
        case .success(let found): numbers = found
        case .failure(let obstacle):
            self.switchboard.floor.turnAway()
            self.say(.refused(ref: ref, why: obstacle.reason))
            return
        }
        var opening = NewInquiry(customer: Person(connection: self.number, ref: ref), topic: numbers.topic)
        opening.channel = numbers.channel
        opening.tier = inquiry.tier
        opening.priority = inquiry.priority
        opening.needs = numbers.needs
        opening.prefers = numbers.prefers
        opening.stamp = inquiry.stamp
        let opened = self.switchboard.floor.inquire(
            opening,
            at: numbers.desk,
            ticket: inquiry.ticket,
            key: key,
            now: now
        )
        if let opened { self.refs.insert(.customer(ref, desk: numbers.desk, opened)) }
        self.switchboard.speak()
    }

    /// What the names of an inquiry stand for.
    private struct Numbers {
        var topic: UInt16
        var desk: UInt16
        var channel = Vocabulary.phone
        var needs: [UInt16] = []
        var prefers: [UInt16] = []
    }

    private static func numbers(
        of inquiry: Inquire,
        on floor: inout Floor
    ) -> Result<Numbers, Receptionist.Obstacle> {
        let route: (topic: UInt16, desk: UInt16)
        switch inquiry.topic.withDecoded({ floor.route($0) }) {
        case .success(let found): route = found
        case .failure(let obstacle): return .failure(obstacle)
        }
        var numbers = Numbers(topic: route.topic, desk: route.desk)
        if let name = inquiry.channel {
            guard let channel = name.withDecoded({ floor.channel($0, broughtBy: .customer) }) else {
                return .failure(.overload)
            }
            numbers.channel = channel
        }
        if let list = inquiry.needs {
            guard let needs = Self.skills(in: list, on: &floor) else { return .failure(.overload) }
            numbers.needs = needs
        }
        if let list = inquiry.prefers {
            guard let prefers = Self.skills(in: list, on: &floor) else { return .failure(.overload) }
            numbers.prefers = prefers
        }
        return .success(numbers)
    }

    private static func skills(in list: Text, on floor: inout Floor) -> [UInt16]? {
        var skills: [UInt16] = []
        for name in list.list {
            guard let skill = name.withDecoded({ floor.skill($0, broughtBy: .customer) }) else { return nil }
            skills.append(skill)
        }
        return skills
    }

    /// A repeat by key: the same inquiry under a new ref, or the same end once more.
    private func repeatInquiry(_ known: KeyMemory.Answer, ref: UInt64) {
        let customer = Person(connection: self.number, ref: ref)
        switch known {
        case .open(let keyed):
            self.switchboard.floor.move(keyed, to: customer)
            self.switchboard.connections[keyed.customer.connection]?.release(keyed.customer.ref)
            self.refs.insert(.customer(ref, desk: keyed.desk, keyed.inquiry))
            let ahead = self.switchboard.floor.ahead(of: keyed)
            self.switchboard.sayQueued(customer, keyed.number, keyed.ticket, ahead: ahead, desk: keyed.desk)
            // Who has it: whoever repeats may not have heard.
            guard let conversation = self.switchboard.floor.desks[keyed.desk].conversation(of: keyed.inquiry) else {
                return
            }
            self.switchboard.sayAssigned(
                customer,
                keyed.number,
                seat: conversation.seat,
                waitedMicroseconds: conversation.waitedMicroseconds,
                stamp: conversation.stamp,
                of: keyed.desk
            )
        case .ended(let keyed, let ending):
            self.switchboard.sayQueued(customer, keyed.number, keyed.ticket, ahead: 0, desk: keyed.desk)
            let end = Closed(ref: ref, inquiry: keyed.number, ticket: keyed.ticket, outcome: ending)
            self.say(.closed(end))
        }
    }
}
