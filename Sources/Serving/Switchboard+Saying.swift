import LineProtocol
import Organization
import Routing

/// What desks say, as lines to the people addressed.
extension Switchboard {
    /// Says what came of a command, in its order, and sets the timers of the desks concerned.
    ///
    /// Called after each command, so that the next one finds the refs as its sender will read them. A person whose
    /// connection is gone is passed over. Who is lost because of what is said is lost within these turns, and heard of at their end.
    @inline(__always)
    func speak() {
        guard !self.isSpeaking else { return }
        self.isSpeaking = true
        var next = 0
        while next < self.floor.turns.count {
            let turn = self.floor.turns[next]
            for index in turn.actions { self.say(self.floor.desks[turn.desk].actions[index], by: turn.desk) }
            self.setAlarm(of: turn.desk)
            next += 1
        }
        self.floor.endTurns()
        self.isSpeaking = false
    }

    @inline(__always)
    private func say(_ action: DeskAction, by desk: UInt16) {
        switch action {
        case .queued(let customer, let number, let ticket, let ahead):
            self.sayQueued(customer, number, ticket, ahead: ahead, desk: desk)
        case .offer(let agent, let offering):
            self.sayOffer(offering, to: agent, of: desk)
        case .assigned(let customer, let number, let seat, let waited, let stamp):
            self.sayAssigned(customer, number, seat: seat, waitedMicroseconds: waited, stamp: stamp, of: desk)
        case .closed(let customer, let number, let ticket, let ending, _):
            guard let session = self.connections[customer.connection] else { return }
            session.refs.remove(customer.ref)
            let line = Closed(ref: customer.ref, inquiry: number, ticket: ticket, outcome: ending)
            self.write(to: session) { line.encode(into: &$0) }
        case .ended(let agent, let number):
            self.say(.ended(ref: agent.ref, inquiry: number), to: agent)
        case .rescind(let agent, let id, let why):
            self.say(.rescind(ref: agent.ref, offer: id, why: why), to: agent)
        case .refused(let customer, let why):
            self.say(.refused(ref: customer.ref, why: why), to: customer)
        case .transferred(let customer, let number, let why):
            self.sayTransferred(customer, number, to: desk, why: why)
        case .handover(let index):
            self.sayHandover(self.floor.desks[desk].handovers[index])
        case .overflow:
            break
        case .paused(let agent):
            self.say(.paused(ref: agent.ref), to: agent)
        case .loggedIn(let agent, let seat):
            self.floor.desks[desk].withAgentName(seat: seat.slot) {
                self.say(.loggedIn(ref: agent.ref, agent: Text($0)), to: agent)
            }
        case .loggedOut(let agent):
            self.connections[agent.connection]?.refs.remove(agent.ref)
            self.say(.loggedOut(ref: agent.ref), to: agent)
        }
    }

    /// An inquiry has left for another desk. The customer reads of it before the new desk speaks; who waits on at a desk that helps out
    /// reads nothing.
    private func sayHandover(_ handover: Handover) {
        let customer = handover.customer
        if !handover.isFromQueue {
            self.sayTransferred(customer, handover.number, to: handover.destination, why: handover.why)
        }
        guard let inquiry = handover.inquiry else { return }
        let entry = RefEntry.customer(customer.ref, desk: handover.destination, inquiry)
        self.connections[customer.connection]?.refs.insert(entry)
    }

    /// Calls `body` with what `desk=` and `team=` call the desk.
    @inline(__always)
    func withName<R>(of desk: UInt16, _ body: (Text) -> R) -> R {
        self.floor.receptionist.deskNames[Int(desk)].withText(body)
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
    func sayQueued(_ customer: Person, _ number: UInt64, _ ticket: UInt64, ahead: Int, desk: UInt16) {
        guard let session = self.connections[customer.connection] else { return }
        self.withName(of: desk) { desk in
            let line = Queued(ref: customer.ref, inquiry: number, ticket: ticket, desk: desk, ahead: UInt64(ahead))
            self.write(to: session) { line.encode(into: &$0) }
        }
    }

    private func sayTransferred(_ customer: Person, _ number: UInt64, to desk: UInt16, why: TransferReason) {
        self.withName(of: desk) { desk in
            self.say(.transferred(ref: customer.ref, inquiry: number, desk: desk, why: why), to: customer)
        }
    }

    func sayAssigned(
        _ customer: Person,
        _ number: UInt64,
        seat: UInt32,
        waitedMicroseconds: UInt64,
        stamp: UInt64?,
        of desk: UInt16
    ) {
        guard let session = self.connections[customer.connection] else { return }
        self.floor.desks[desk].withAgentName(seat: seat) { agent in
            self.withName(of: desk) { name in
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

    private func sayOffer(_ offering: Offering, to agent: Person, of desk: UInt16) {
        guard let session = self.connections[agent.connection] else { return }
        guard offering.hasPrevious else {
            self.sayOffer(offering, previous: nil, ref: agent.ref, to: session)
            return
        }
        self.floor.desks[desk].withPreviousAgentName(inquiry: offering.slot) {
            self.sayOffer(offering, previous: Text($0), ref: agent.ref, to: session)
        }
    }

    private func sayOffer(_ offering: Offering, previous: Text?, ref: UInt64, to session: Session) {
        self.floor.receptionist.vocabulary.withSkillName(offering.topic) { topic in
            self.floor.receptionist.vocabulary.withChannelName(offering.channel) { channel in
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
