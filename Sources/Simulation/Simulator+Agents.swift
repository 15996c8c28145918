import Analysis
import Latency
import Organization
import Population
import Routing

/// What agents do, and what they are told.
extension Simulator {
    // MARK: Coming and going

    /// The agent says that it is there.
    mutating func comeIn(_ seat: Int) {
        guard case .login = self.seats[seat].machine.login() else { return }
        self.seats[seat].posting = self.seats[seat].nextPosting
        self.note(.loggingIn, agent: seat)
        self.say(.login, byAgent: seat)
    }

    /// The agent finishes what it has in hand and leaves.
    mutating func goHome(_ seat: Int) {
        self.heed(self.change(seat) { $0.shiftEnds() }, seat: seat)
    }

    /// What is planned for an agent happens.
    mutating func change(_ change: RosterChange) {
        let seat = change.agent
        switch change.kind {
        case .leaves:
            self.goHome(seat)
        case .arrives(let posting):
            self.seats[seat].nextPosting = UInt32(truncatingIfNeeded: posting)
            self.heed(self.change(seat) { $0.shiftBegins() }, seat: seat)
        case .becomes(let posting):
            self.seats[seat].nextPosting = UInt32(truncatingIfNeeded: posting)
            self.heed(self.change(seat) { $0.reskilled() }, seat: seat)
        }
    }

    /// The agent's connection is gone, and with it what it has in hand; the router gives that to others.
    mutating func lose(agent seat: Int) {
        switch self.seats[seat].machine.state {
        case .away: return
        case .arriving: break
        case .ready, .resting, .leaving: self.present -= 1
        }
        while self.seats[seat].firstInHand != HandRow.none {
            let row = Int(self.seats[seat].firstInHand)
            self.alarms.cancel(Alarm.Name(.hand, row: row))
            self.cutOff(self.hands[row])
            self.hands.free(row, head: &self.seats[seat].firstInHand)
        }
        self.note(.left, agent: seat, detail: 1)
        let wasSeated = self.seats[seat].machine.state != .arriving
        // Who was lost comes back as somebody new.
        self.change(seat) { $0.disconnected() }
        self.seats[seat].session &+= 1
        guard wasSeated else { return }
        let desk = self.desk(ofSeat: seat)
        desk.state.lose(self.seats[seat].handle, now: self.now)
        self.carryOut(desk)
    }

    mutating func say(_ word: Word, byAgent seat: Int) {
        let speaker = Saying.Speaker.agent(
            seat: Int32(truncatingIfNeeded: seat),
            session: self.seats[seat].session
        )
        self.say(Saying(speaker: speaker, word: word))
    }

    /// Changes what an agent is and has, and counts its time.
    @inline(__always)
    mutating func change<R>(_ seat: Int, _ body: (inout Agent.StateMachine) -> R) -> R {
        let before = Presence.State(self.seats[seat].machine)
        let result = body(&self.seats[seat].machine)
        let after = Presence.State(self.seats[seat].machine)
        self.followBreaks(seat)
        guard before != after else { return result }
        self.desk(ofSeat: seat).presence.change(from: before, to: after, now: self.now)
        self.seats[seat].time.change(from: before, now: self.now, within: self.span)
        return result
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
        self.present += 1
        self.noteArrival(agent: seat)
        self.heed(self.change(seat) { $0.loggedIn() }, seat: seat)
    }

    mutating func loggedOut(_ agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        self.present -= 1
        self.note(.left, agent: seat)
        self.heed(self.change(seat) { $0.loggedOut() }, seat: seat)
    }

    mutating func paused(_ agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        self.note(.paused, agent: seat)
        self.heed(self.change(seat) { $0.paused() }, seat: seat)
    }

    mutating func offered(_ offering: Offering, to agent: Person) {
        guard let seat = self.seat(of: agent), let stamp = offering.stamp else { return }
        self.note(offering, agent: seat)
        let index = self.stamps.index(of: stamp)
        let contact = self.stamps.contact(of: stamp)
        let leg = self.stamps.leg(of: stamp)
        let capacity = self.roll.postings[Int(self.seats[seat].posting)].capacity
        let parts = capacity.parts[Int(offering.channel)]
        self.heed(self.change(seat) { $0.offered(parts: parts, of: capacity.whole) }, seat: seat)
        let row = self.hands.take(seat: seat, head: &self.seats[seat].firstInHand)
        self.hands[row].inquiry = offering.number
        self.hands[row].offer = offering.id
        self.hands[row].index = index
        self.hands[row].contact = contact
        self.hands[row].leg = leg
        self.hands[row].parts = parts
        self.hands[row].kind = self.population.kind(of: index)
        self.hands[row].isMeasured = index >= self.firstMeasured
        if self.hands[row].isMeasured {
            switch offering.cause {
            case .new: self.tally.measuredNewOffers += 1
            case .transfer: self.tally.measuredTransferOffers += 1
            case .returned: break
            }
        }
        var handling = self.population.handling(
            of: index,
            contact: contact,
            leg: leg,
            attempt: Int(offering.attempt),
            agent: seat,
            posting: Int(self.seats[seat].posting),
            circumstances: Agent.Circumstances(
                isTold: offering.told,
                inHand: self.hands.count(head: self.seats[seat].firstInHand),
                experience: self.seats[seat].experience
            )
        )
        self.hands[row].note = handling.note
        if self.mishaps != nil { self.alter(&handling, agent: seat) }
        self.perform(self.hands[row].machine.offered(handling, now: self.now), hand: row)
    }

    mutating func rescinded(_ offer: OfferID, because why: RescindReason, from agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        if why != .abandoned { self.tally.counts.lapsed += 1 }
        guard let row = self.hands.find(offer: offer, head: self.seats[seat].firstInHand) else {
            self.tally.stale += 1
            self.takeBack(offer, seat: seat)
            return
        }
        self.note(
            .rescinded,
            agent: seat,
            inquiry: self.hands[row].inquiry,
            detail: why == .abandoned ? 1 : 0
        )
        self.perform(self.hands[row].machine.rescinded(), hand: row)
    }

    mutating func ended(_ inquiry: UInt64, with agent: Person) {
        guard let seat = self.seat(of: agent) else { return }
        guard let row = self.hands.find(inquiry: inquiry, head: self.seats[seat].firstInHand) else {
            self.tally.stale += 1
            return
        }
        self.note(.ended, agent: seat, inquiry: inquiry)
        self.perform(self.hands[row].machine.ended(), hand: row)
    }

    /// What the agent said came too late: it lets go of what it was about.
    mutating func refuse(_ word: Word, ofAgent seat: Int, _ error: DeskError) {
        self.tally.stale += 1
        let head = self.seats[seat].firstInHand
        switch word {
        case .accept(let offer, let inquiry):
            self.note(.stale, agent: seat, inquiry: inquiry)
            guard let row = self.hands.find(offer: offer, head: head) else { return self.takeBack(offer, seat: seat) }
            self.perform(self.hands[row].machine.stale(toOffer: true), hand: row)
        case .resolve(let inquiry, _, _), .transfer(let inquiry, _, _, _), .wrapped(let inquiry):
            self.note(.stale, agent: seat, inquiry: inquiry)
            let row = self.hands.find(inquiry: inquiry, head: head)
            if case .transfer = word { self.takeBackTransfer(of: inquiry, seat: seat, inHand: row) }
            guard let row else { return }
            self.perform(self.hands[row].machine.stale(toOffer: false), hand: row)
        case .inquire, .abandon, .login, .ready, .pause, .decline, .logout: break
        }
    }

    // MARK: What agents do

    /// Does what a seat's machine wants.
    mutating func heed(_ action: Agent.Action, seat: Int) {
        switch action {
        case .none, .login: break
        case .arrive: self.comeIn(seat)
        case .logout:
            self.note(.leaving, agent: seat)
            self.say(.logout, byAgent: seat)
        case .ready:
            self.note(.ready, agent: seat, detail: 1)
            self.say(.ready, byAgent: seat)
        case .pause:
            self.tally.counts.breaks += 1
            self.note(.pausing, agent: seat)
            self.say(.pause, byAgent: seat)
        case .violation(let violation):
            self.tally.note("\(self.now.nanoseconds) ns: \(Population.agentName(seat)): \(violation)")
        }
    }

    /// Does what a conversation's machine wants.
    mutating func perform(_ action: Agent.Conversation.Action, hand row: Int) {
        let seat = Int(self.hands[row].seat)
        switch action {
        case .none:
            break
        case .setTimer(let instant):
            self.wake(row, at: instant)
        case .accept(let until):
            self.hands[row].isAccepted = true
            self.hands[row].acceptedAt = self.now
            self.note(.accepted, agent: seat, inquiry: self.hands[row].inquiry)
            self.noteFirstAgent(row)
            let subject = self.population.subject(of: self.hands[row].index)
            self.seats[seat].experience.accept(topic: subject.topic, channel: subject.channel)
            self.say(.accept(offer: self.hands[row].offer, inquiry: self.hands[row].inquiry), byAgent: seat)
            self.wake(row, at: until)
        case .decline:
            self.tally.counts.declined += 1
            self.note(.declined, agent: seat, inquiry: self.hands[row].inquiry)
            self.say(.decline(offer: self.hands[row].offer), byAgent: seat)
            self.finish(row, isVoid: true)
        case .resolve(let resolution, let wrapUpUntil):
            let inquiry = self.hands[row].inquiry
            self.hands[row].completeness = HeadToHead.Completeness(resolution)
            self.hands[row].isNoted = true
            if self.hands[row].isMeasured { self.measureNote(self.hands[row], 1) }
            self.note(
                .resolved,
                agent: seat,
                inquiry: inquiry,
                detail: wrapUpUntil != nil ? LedgerEvent.wrapUpFollows : 0
            )
            self.say(.resolve(inquiry: inquiry, resolution, wrapUp: wrapUpUntil != nil), byAgent: seat)
            self.endTalk(row, wrapUpUntil: wrapUpUntil)
        case .transfer(let handover, let wrapUpUntil):
            self.handOn(row, handover, wrapUp: wrapUpUntil != nil)
            self.endTalk(row, wrapUpUntil: wrapUpUntil)
        case .wrapped:
            self.note(.wrapped, agent: seat, inquiry: self.hands[row].inquiry)
            self.say(.wrapped(inquiry: self.hands[row].inquiry), byAgent: seat)
            self.finish(row)
        case .over:
            self.finish(row)
        case .void:
            self.finish(row, isVoid: true)
        case .violation(let violation):
            self.tally.note("\(self.now.nanoseconds) ns: \(Population.agentName(seat)): \(violation)")
        }
    }

    private mutating func wake(_ row: Int, at instant: Timestamp) {
        self.alarms.set(Alarm.Name(.hand, row: row), at: instant)
    }

    private mutating func endTalk(_ row: Int, wrapUpUntil: Timestamp?) {
        guard let wrapUpUntil else { return self.finish(row) }
        self.hands[row].isWrappingUp = true
        self.hands[row].wrapUpSince = self.now
        self.wake(row, at: wrapUpUntil)
    }

    private mutating func handOn(_ row: Int, _ handover: AgentHandover, wrapUp: Bool) {
        let hand = self.hands[row]
        let stamp = self.stamps.stamp(
            index: hand.index,
            contact: hand.contact,
            leg: hand.leg + 1,
            written: self.now,
            start: .zero
        )
        self.say(.transfer(inquiry: hand.inquiry, handover, stamp: stamp, wrapUp: wrapUp), byAgent: Int(hand.seat))
        self.note(handover, hand, wrapUp: wrapUp)
        self.hands[row].verdict = handover.verdict
        self.count(handover.verdict, of: hand, 1)
    }

    private mutating func noteFirstAgent(_ row: Int) {
        guard self.options.recordsTraces, self.hands[row].contact == 0,
            self.traces[self.hands[row].index].agent == nil
        else { return }
        self.traces[self.hands[row].index].agent = Int(self.hands[row].seat)
    }

    /// The agent has it in hand no more: whatever it took of the agent is free.
    private mutating func finish(_ row: Int, isVoid: Bool = false) {
        let seat = Int(self.hands[row].seat)
        self.alarms.cancel(Alarm.Name(.hand, row: row))
        if self.hands[row].isAccepted {
            if isVoid { self.takeBackWords(self.hands[row]) } else { self.measure(row) }
        }
        let parts = self.hands[row].parts
        self.change(seat) { $0.release(parts: parts) }
        self.hands.free(row, head: &self.seats[seat].firstInHand)
    }
}
