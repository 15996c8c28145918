import LineProtocol
import Organization
import Routing

/// What desks want said, as lines to the people addressed.
extension Switchboard {
    /// Performs what a desk wants done, in its order, and empties its list; then what other desks want because of it.
    ///
    /// Called after each command, so that the next one finds the refs as its sender will read them. A person whose
    /// connection is gone is passed over.
    ///
    /// One desk speaks at a time. Who gets an inquiry from another has its turn when that one is done, and not within its words: two desks
    /// that help each other out would otherwise perform the same list again and again, each from within the other.
    func carryOut(_ desk: isolated Desk, now: Timestamp) {
        guard !desk.state.actions.isEmpty else { return }
        guard !self.isCarryingOut else { return self.desksToCarryOut.append(desk.index) }
        self.isCarryingOut = true
        self.carryOutAll(of: desk, now: now)
        if !self.desksToCarryOut.isEmpty { self.carryOutRest(now: now) }
        self.isCarryingOut = false
    }

    /// What the desks want done that were given something meanwhile, and those that these give something, in order.
    private func carryOutRest(now: Timestamp) {
        var turn = 0
        while turn < self.desksToCarryOut.count {
            self.visit(self.desks[Int(self.desksToCarryOut[turn])]) { self.carryOutAll(of: $0, now: now) }
            turn += 1
        }
        self.desksToCarryOut.removeAll(keepingCapacity: turn <= 4_096)
    }

    private func carryOutAll(of desk: isolated Desk, now: Timestamp) {
        // What is carried out may lead to more: who leaves for another desk sets somebody free.
        var count = 0
        while count < desk.state.actions.count {
            self.carryOut(desk.state.actions[count], of: desk, now: now)
            count += 1
        }
        // A burst (everything expires at once) must not be remembered in memory for ever.
        desk.state.actions.removeAll(keepingCapacity: count <= 4_096)
        if !desk.state.handovers.isEmpty { desk.state.handovers.removeAll(keepingCapacity: true) }
    }

    @inline(__always)
    private func carryOut(_ action: DeskAction, of desk: isolated Desk, now: Timestamp) {
        switch action {
        case .queued(let customer, let number, let ticket, let ahead):
            self.sayQueued(customer, number, ticket, ahead: ahead, desk: desk.name)
        case .offer(let agent, let offering):
            self.sayOffer(offering, to: agent, of: desk)
        case .assigned(let customer, let number, let seat, let waited, let stamp):
            self.sayAssigned(customer, number, seat: seat, waitedMicroseconds: waited, stamp: stamp, of: desk)
        case .closed(let customer, let number, let ticket, let ending, let isKeyed):
            if isKeyed { self.receptionist.keys.end(number, ending, now: now) }
            self.receptionist.stories.close(ticket, ending)
            guard let session = self.connections[customer.connection] else { return }
            session.refs.remove(customer.ref)
            let line = Closed(ref: customer.ref, inquiry: number, ticket: ticket, outcome: ending)
            self.write(to: session) { line.encode(into: &$0) }
        case .ended(let agent, let number):
            self.say(.ended(ref: agent.ref, inquiry: number), to: agent)
        case .rescind(let agent, let id, let why):
            self.say(.rescind(ref: agent.ref, offer: id, why: why), to: agent)
        case .refused(let customer, let why):
            self.say(.refused(Refused(ref: customer.ref, why: why)), to: customer)
        case .transferred(let customer, let number, let why):
            self.sayTransferred(customer, number, to: desk.name, why: why)
        case .handover(let index):
            self.handOver(desk.state.handovers[index], now: now)
        case .overflow(let inquiry, _, let destination):
            self.helpOut(with: inquiry, from: desk, at: self.desks[Int(destination)], now: now)
        case .paused(let agent):
            self.say(.paused(ref: agent.ref), to: agent)
        case .loggedIn(let agent, let seat):
            desk.state.withAgentName(seat: seat.slot) {
                self.say(.loggedIn(ref: agent.ref, agent: Text($0)), to: agent)
            }
        case .loggedOut(let agent):
            self.receptionist.unregister(agent)
            self.connections[agent.connection]?.refs.remove(agent.ref)
            self.say(.loggedOut(ref: agent.ref), to: agent)
        }
    }

    /// An inquiry leaves for another desk: a message from desk to desk. The customer reads of it before the new desk speaks; who
    /// waits on at a desk that helps out reads nothing.
    private func handOver(_ handover: Handover, now: Timestamp) {
        let customer = handover.customer
        let destination = self.desks[Int(handover.destination)]
        if !handover.isFromQueue {
            self.sayTransferred(customer, handover.number, to: destination.name, why: handover.why)
        }
        self.visit(destination) { desk in
            if let inquiry = desk.state.receive(handover, now: now) {
                let entry = RefEntry.customer(customer.ref, desk: desk.index, inquiry)
                self.connections[customer.connection]?.refs.insert(entry)
                if handover.isKeyed {
                    self.receptionist.keys.update(handover.number) { keyed in
                        keyed.desk = desk.index
                        keyed.inquiry = inquiry
                    }
                }
            }
            self.carryOut(desk, now: now)
        }
    }

    /// An inquiry has waited so long that another desk may help out: it goes there if somebody there could take it. Otherwise it stays,
    /// and its desk asks again.
    private func helpOut(with inquiry: InquiryHandle, from desk: isolated Desk, at other: Desk, now: Timestamp) {
        guard let demand = desk.state.demand(of: inquiry) else { return }
        guard self.visit(other, { $0.state.hasSomebody(for: demand) }) else { return }
        if let handover = desk.state.leave(inquiry, now: now) { self.handOver(handover, now: now) }
    }

    // MARK: Lines

    /// Says a line to a session. For what is rare; what each inquiry brings is written without the detour of `ServerLine`.
    func say(_ line: ServerLine, to session: Session) {
        self.write(to: session) { line.encode(into: &$0) }
    }

    private func say(_ line: ServerLine, to person: Person) {
        guard let session = self.connections[person.connection] else { return }
        self.say(line, to: session)
    }

    /// Says that an inquiry is owned by the router.
    func sayQueued(_ customer: Person, _ number: UInt64, _ ticket: UInt64, ahead: Int, desk: [UInt8]) {
        guard let session = self.connections[customer.connection] else { return }
        desk.withText { desk in
            let line = Queued(ref: customer.ref, inquiry: number, ticket: ticket, desk: desk, ahead: UInt64(ahead))
            self.write(to: session) { line.encode(into: &$0) }
        }
    }

    private func sayTransferred(_ customer: Person, _ number: UInt64, to desk: [UInt8], why: TransferReason) {
        desk.withText { desk in
            let line = Transferred(ref: customer.ref, inquiry: number, desk: desk, why: why)
            self.say(.transferred(line), to: customer)
        }
    }

    func sayAssigned(
        _ customer: Person,
        _ number: UInt64,
        seat: UInt32,
        waitedMicroseconds: UInt64,
        stamp: UInt64?,
        of desk: isolated Desk
    ) {
        guard let session = self.connections[customer.connection] else { return }
        desk.state.withAgentName(seat: seat) { agent in
            desk.name.withText { name in
                let line = Assigned(
                    ref: customer.ref,
                    inquiry: number,
                    agent: Text(agent),
                    desk: name,
                    waitedMicroseconds: waitedMicroseconds,
                    stamp: stamp
                )
                self.write(to: session) { line.encode(into: &$0) }
            }
        }
    }

    private func sayOffer(_ offering: Offering, to agent: Person, of desk: isolated Desk) {
        guard let session = self.connections[agent.connection] else { return }
        guard offering.hasPrevious else {
            self.sayOffer(offering, previous: nil, ref: agent.ref, to: session)
            return
        }
        desk.state.withPreviousAgentName(inquiry: offering.slot) {
            self.sayOffer(offering, previous: Text($0), ref: agent.ref, to: session)
        }
    }

    private func sayOffer(_ offering: Offering, previous: Text?, ref: UInt64, to session: Session) {
        self.receptionist.vocabulary.withSkillName(offering.topic) { topic in
            self.receptionist.vocabulary.withChannelName(offering.channel) { channel in
                let line = Offer(
                    ref: ref,
                    id: offering.id,
                    inquiry: offering.number,
                    ticket: offering.ticket,
                    topic: Text(topic),
                    channel: Text(channel),
                    tier: offering.tier,
                    waitedMicroseconds: offering.waitedMicroseconds,
                    ttlMilliseconds: offering.ttlMilliseconds,
                    attempt: UInt64(offering.attempt),
                    cause: offering.cause,
                    told: offering.told,
                    previous: previous,
                    stamp: offering.stamp
                )
                self.write(to: session) { line.encode(into: &$0) }
            }
        }
    }

    @inline(__always)
    private func write(to session: Session, _ encode: (inout LineBuffer) -> Void) {
        Self.write(&self.line, to: session, encode)
    }

    @inline(__always)
    private static func write(_ line: inout LineBuffer, to session: Session, _ encode: (inout LineBuffer) -> Void) {
        line.removeAll()
        encode(&line)
        line.withBytes { session.send($0) }
    }
}
