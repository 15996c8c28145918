internal import Measurement
import Organization
import People
import Population
import Routing

/// What agents do, and what they are told.
extension Simulator {
    // MARK: Coming and going

    /// The agent says that it is there.
    mutating func comeIn(_ seat: Int) {
        guard self.cast.login(seat: seat) else { return }
        self.cast.note(.loggingIn, seat: seat, now: self.now)
        self.say(.login, byAgent: seat)
    }

    /// What is planned for an agent happens.
    mutating func happen(_ change: RosterChange.Kind, seat: Int) {
        self.perform(self.cast.happen(change, seat: seat), seat: seat)
    }

    /// The agent's connection is gone, and with it what it has in hand; the router gives that to others.
    mutating func lose(agent seat: Int) {
        guard self.cast.seats[seat].machine.state != .away else { return }
        while self.cast.seats[seat].firstInHand != HandRow.none {
            let row = Int(self.cast.seats[seat].firstInHand)
            self.alarms.cancel(Alarm.Name(.hand, row: row))
            self.cast.drop(hand: row)
        }
        let wasSeated = self.cast.seats[seat].machine.state != .arriving
        self.cast.disconnected(seat: seat, now: self.now)
        self.refresh(seat)
        // Who was lost comes back as somebody new.
        let lost = self.person(seat)
        self.seats[seat].session &+= 1
        guard wasSeated else { return }
        self.floor.lose(lost, self.seats[seat].handle, at: self.desk(ofSeat: seat), now: self.now)
        self.speak()
    }

    mutating func say(_ word: Word, byAgent seat: Int) {
        let speaker = Saying.Speaker.agent(
            seat: Int32(truncatingIfNeeded: seat),
            session: self.seats[seat].session
        )
        self.say(Saying(speaker: speaker, word: word))
    }

    /// Something may have changed for a seat: counts its time, and times its breaks.
    @inline(__always)
    private mutating func refresh(_ seat: Int) {
        let name = Alarm.Name(.pause, row: seat)
        switch self.cast.refresh(seat: seat, now: self.now) {
        case .asBefore: break
        case .none: self.alarms.cancel(name)
        case .at(let instant): self.alarms.set(name, at: instant)
        }
    }

    /// The agent as the router knows it while its connection lasts.
    func person(_ seat: Int) -> Person {
        Person(connection: UInt32(truncatingIfNeeded: seat), ref: UInt64(self.seats[seat].session))
    }

    /// The seat of somebody whom a desk speaks to; nil when their connection is gone.
    @inline(__always)
    private func seat(of agent: Person) -> Int? {
        let seat = Int(agent.connection)
        return UInt64(self.seats[seat].session) == agent.ref ? seat : nil
    }

    // MARK: What the router says

    mutating func loggedIn(_ agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        self.perform(self.cast.loggedIn(seat: seat, now: self.now), seat: seat)
    }

    mutating func loggedOut(_ agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        self.perform(self.cast.loggedOut(seat: seat, now: self.now), seat: seat)
    }

    mutating func paused(_ agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        self.perform(self.cast.paused(seat: seat, now: self.now), seat: seat)
    }

    /// A break begins or ends.
    mutating func breakRang(_ seat: Int) {
        self.perform(self.cast.breakRang(seat: seat), seat: seat)
    }

    mutating func offered(_ offering: Offering, to agent: Person) {
        guard let seat = self.seat(of: agent), let stamp = offering.stamp else { return }
        let offer = ReadOffer(
            inquiry: offering.number,
            offer: offering.id,
            cause: offering.cause,
            isTold: offering.told,
            attempt: Int(offering.attempt),
            plan: (self.stamps.index(of: stamp), self.stamps.contact(of: stamp), self.stamps.leg(of: stamp)),
            topic: self.roll.topic(ofNumber: offering.topic),
            channel: Int(self.roll.channel(ofNumber: offering.channel)),
            tier: offering.tier
        )
        let (row, _, action) = self.cast.offered(offer, seat: seat, now: self.now)
        self.perform(action, seat: seat)
        if self.cast.hands[row].isMeasured {
            switch offering.cause {
            case .new: self.figures.measuredNewOffers += 1
            case .transfer: self.figures.measuredTransferOffers += 1
            case .returned: break
            }
        }
        var handling = self.cast.handling(of: offer, row: row)
        if self.mishaps != nil { self.alter(&handling, agent: seat) }
        self.perform(self.cast.hands[row].machine.offered(handling, now: self.now), hand: row)
    }

    mutating func rescinded(_ offer: OfferID, because why: RescindReason, from agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        guard let row = self.cast.rescinded(offer, why: why, seat: seat, now: self.now) else {
            return self.takeBack(offer, seat: seat)
        }
        self.perform(self.cast.hands[row].machine.rescinded(), hand: row)
    }

    mutating func ended(_ inquiry: UInt64, with agent: Person) {
        guard let seat = self.seat(of: agent), let row = self.cast.ended(inquiry, seat: seat, now: self.now) else {
            return
        }
        self.perform(self.cast.hands[row].machine.ended(), hand: row)
    }

    /// What the agent said came too late: it lets go of what it was about.
    mutating func refuse(_ word: Word, ofAgent seat: Int, _ error: DeskError) {
        self.cast.tally.counts.stale += 1
        let head = self.cast.seats[seat].firstInHand
        switch word {
        case .accept(let offer, let inquiry):
            self.cast.note(.stale, seat: seat, inquiry: inquiry, now: self.now)
            guard let row = self.cast.hands.find(offer: offer, head: head) else {
                return self.takeBack(offer, seat: seat)
            }
            self.perform(self.cast.hands[row].machine.stale(toOffer: true), hand: row)
        case .resolve(let inquiry, _, _), .transfer(let inquiry, _, _, _), .wrapped(let inquiry):
            self.cast.note(.stale, seat: seat, inquiry: inquiry, now: self.now)
            let row = self.cast.hands.find(inquiry: inquiry, head: head)
            if case .transfer = word { self.takeBackTransfer(of: inquiry, seat: seat, inHand: row) }
            guard let row else { return }
            self.perform(self.cast.hands[row].machine.stale(toOffer: false), hand: row)
        case .inquire, .abandon, .login, .ready, .pause, .decline, .logout: break
        }
    }

    // MARK: What agents do

    /// Does what a seat's machine wants, after whatever changed for it.
    mutating func perform(_ action: Agent.Action, seat: Int) {
        self.refresh(seat)
        self.cast.apply(action, seat: seat, now: self.now)
        switch action {
        case .none, .login: break
        case .arrive: self.comeIn(seat)
        case .logout: self.say(.logout, byAgent: seat)
        case .ready: self.say(.ready, byAgent: seat)
        case .pause: self.say(.pause, byAgent: seat)
        case .violation(let violation): self.note("\(Population.agentName(seat)): \(violation)")
        }
    }

    /// Does what a conversation's machine wants.
    mutating func perform(_ action: Agent.Conversation.Action, hand row: Int) {
        self.say(action, hand: row)
        switch self.cast.apply(action, hand: row, now: self.now) {
        case .nothing: break
        case .wait(let instant): self.alarms.set(Alarm.Name(.hand, row: row), at: instant)
        case .finish(let isVoid): self.finish(row, isVoid: isVoid)
        }
    }

    private mutating func say(_ action: Agent.Conversation.Action, hand row: Int) {
        let (seat, inquiry) = (Int(self.cast.hands[row].seat), self.cast.hands[row].inquiry)
        switch action {
        case .none, .setTimer, .over, .void: break
        case .accept:
            self.traceAgent(row)
            self.say(.accept(offer: self.cast.hands[row].offer, inquiry: inquiry), byAgent: seat)
        case .decline:
            self.say(.decline(offer: self.cast.hands[row].offer), byAgent: seat)
        case .resolve(let outcome, let wrapUpUntil):
            self.say(.resolve(inquiry: inquiry, outcome, wrapUp: wrapUpUntil != nil), byAgent: seat)
        case .transfer(let handover, let wrapUpUntil):
            let stamp = self.stamps.stamp(
                index: self.cast.hands[row].index,
                contact: self.cast.hands[row].contact,
                leg: self.cast.hands[row].leg + 1,
                written: self.now,
                start: .zero
            )
            self.say(.transfer(inquiry: inquiry, handover, stamp: stamp, wrapUp: wrapUpUntil != nil), byAgent: seat)
        case .wrapped:
            self.say(.wrapped(inquiry: inquiry), byAgent: seat)
        case .violation(let violation):
            self.note("\(Population.agentName(seat)): \(violation)")
        }
    }

    /// The agent has it in hand no more: whatever it took of the agent is free.
    private mutating func finish(_ row: Int, isVoid: Bool) {
        let seat = Int(self.cast.hands[row].seat)
        self.alarms.cancel(Alarm.Name(.hand, row: row))
        if isVoid, self.cast.hands[row].isAccepted { self.untraceAgent(self.cast.hands[row]) }
        self.cast.finish(hand: row, isVoid: isVoid, now: self.now)
        self.refresh(seat)
    }

    // MARK: What was none

    /// The offer that a conversation of an agent's began with had been taken back.
    private mutating func takeBack(_ offer: OfferID, seat: Int) {
        if let hand = self.cast.takeBack(offer, seat: seat) { self.untraceAgent(hand) }
    }

    /// The transfer of an inquiry was refused: nobody was handed on.
    private mutating func takeBackTransfer(of inquiry: UInt64, seat: Int, inHand row: Int?) {
        if let row, let verdict = self.cast.hands[row].verdict {
            self.cast.count(verdict, of: self.cast.hands[row], -1)
            self.cast.hands[row].verdict = nil
            return
        }
        let isMeant = { (hand: HandRow) in hand.inquiry == inquiry && Int(hand.seat) == seat }
        guard let hand = self.cast.endings.latest(isMeant), let verdict = hand.verdict else { return }
        self.cast.endings.change(isMeant) { $0.verdict = nil }
        self.cast.count(verdict, of: hand, -1)
    }
}
