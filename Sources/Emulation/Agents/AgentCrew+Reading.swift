import Latency
import LineProtocol
import Organization
import Population

/// What the router says to agents.
extension AgentCrew {
    @inline(__always)
    mutating func read(_ line: ServerLine, on connection: Int, now: Timestamp, outbox: inout Outbox) {
        switch line {
        case .offer(let offer):
            guard let seat = self.seat(offer.ref, on: connection) else { return }
            self.offered(offer, seat: seat, now: now, outbox: &outbox)
        case .rescind(let ref, let offer, let why):
            guard let seat = self.seat(ref, on: connection) else { return }
            self.rescinded(offer, why: why, seat: seat, now: now, outbox: &outbox)
        case .ended(let ref, let inquiry):
            guard let seat = self.seat(ref, on: connection) else { return }
            self.ended(inquiry, seat: seat, now: now, outbox: &outbox)
        case .loggedIn(let ref, _):
            guard let seat = self.seat(ref, on: connection) else { return }
            self.loggedIn(seat, now: now, outbox: &outbox)
        case .loggedOut(let ref):
            guard let seat = self.seat(ref, on: connection) else { return }
            self.loggedOut(seat, now: now, outbox: &outbox)
        case .paused(let ref):
            guard let seat = self.seat(ref, on: connection) else { return }
            self.paused(seat, now: now, outbox: &outbox)
        case .error(let error):
            self.refusedLine(error, on: connection, now: now, outbox: &outbox)
        case .pong:
            break
        case .greeting, .welcome, .queued, .deflected, .assigned, .transferred, .closed, .refused, .ping, .fatal, .desk,
            .agent, .story, .counter, .broken, .help, .end:
            self.tally.note(Violation(.forNobody))
        }
    }

    /// The seat that a ref names on this connection; nil, and a violation noted, when it names none.
    @inline(__always)
    mutating func seat(_ ref: UInt64, on connection: Int) -> Int? {
        guard ref < UInt64(self.seats.count), Int(self.seats[Int(ref)].connection) == connection else {
            self.tally.note(Violation(.forNobody, ref: ref))
            return nil
        }
        return Int(ref)
    }

    // MARK: Offers

    @inline(__always)
    private mutating func offered(_ offer: Offer, seat: Int, now: Timestamp, outbox: inout Outbox) {
        switch offer.cause {
        case .new: self.tally.counts.offersNew += 1
        case .transfer: self.tally.counts.offersTransfer += 1
        case .returned: self.tally.counts.offersReturned += 1
        }
        let (index, contact, leg) = self.plan(of: offer, seat: seat, now: now)
        let channel = self.channels.index(of: offer.channel)
        let isMeasured = index >= self.firstMeasured
        self.note(offer, seat: seat, channel: channel, now: now)
        let kind = self.population.kind(of: index)
        if isMeasured, let channel { self.measure(offer, kind, seat: seat, channel: channel, now: now) }
        let capacity = self.capacity(seat)
        let parts = channel.map { capacity.parts[$0] } ?? 0
        if case .violation(let violation) = self.seats[seat].machine.offered(parts: parts, of: capacity.whole) {
            self.note(violation, seat: seat, inquiry: offer.inquiry)
        }
        self.refresh(seat, now: now)
        let (row, isNew) = self.hands.take(seat: seat, head: &self.seats[seat].firstInHand)
        if isNew { self.timers.addRow() }
        self.hands[row].inquiry = offer.inquiry
        self.hands[row].offer = offer.id
        self.hands[row].index = index
        self.hands[row].contact = contact
        self.hands[row].leg = leg
        self.hands[row].parts = parts
        self.hands[row].isMeasured = isMeasured
        self.hands[row].kind = kind
        let handling = self.population.handling(
            of: index,
            contact: contact,
            leg: leg,
            attempt: Int(clamping: offer.attempt),
            agent: self.seats[seat].agent,
            posting: Int(self.seats[seat].posting),
            circumstances: Agent.Circumstances(
                isTold: offer.told,
                inHand: self.hands.count(head: self.seats[seat].firstInHand),
                experience: self.seats[seat].experience
            )
        )
        self.hands[row].note = handling.note
        self.perform(self.hands[row].machine.offered(handling, now: now), row: row, now: now, outbox: &outbox)
    }

    /// The inquiry's number in the plan, the calls and the transfers before, from the stamp. Without one the router has dropped it, or the customer
    /// is none of ours; the agent then works by the router's number.
    @inline(__always)
    private mutating func plan(of offer: Offer, seat: Int, now: Timestamp) -> (index: Int, contact: Int, leg: Int) {
        if let stamp = offer.stamp {
            let index = self.stamps.index(of: stamp)
            if index < self.population.inquiryCount, self.stamps.isSound(stamp, start: self.start, now: now) {
                return (index, self.stamps.contact(of: stamp), self.stamps.leg(of: stamp))
            }
        }
        let kind: Violation.Kind = offer.stamp == nil ? .lostStamp : .changedStamp
        self.tally.note(Violation(kind, inquiry: offer.inquiry, ref: UInt64(seat)))
        return (Int(offer.inquiry % UInt64(max(1, self.population.inquiryCount))), 0, 0)
    }

    /// Keeps an offer, as its line describes it.
    @inline(__always)
    private mutating func note(_ offer: Offer, seat: Int, channel: Int?, now: Timestamp) {
        guard self.events.isOn else { return }
        self.events.append(
            LedgerEvent(
                .offered,
                at: now.nanoseconds,
                person: self.seats[seat].agent,
                inquiry: offer.inquiry,
                detail: offer.cause.rawValue,
                topic: self.topics.index(of: offer.topic).map { UInt16(clamping: $0) } ?? LedgerEvent.noTopic,
                channel: channel.map { UInt8(clamping: $0) } ?? LedgerEvent.noChannel,
                tier: offer.tier,
                attempt: UInt16(clamping: offer.attempt)
            )
        )
    }

    /// `assignment` and `transfer`: from the later of the stamp and "able since" to this read.
    @inline(__always)
    private mutating func measure(
        _ offer: Offer,
        _ kind: ServiceTally.Kind,
        seat: Int,
        channel: Int,
        now: Timestamp
    ) {
        guard let start = self.start, let stamp = offer.stamp,
            self.stamps.isSound(stamp, start: start, now: now),
            let since = self.abilities.since(seat: seat, channel: channel)
        else { return }
        let from = max(self.stamps.written(of: stamp, start: start), since)
        switch offer.cause {
        case .new:
            let assignment = self.tally.recordRead(.assignment, from: from, now: now)
            self.tally.tagged.record(kind, nanoseconds: assignment)
        case .transfer: self.tally.recordRead(.transfer, from: from, now: now)
        case .returned: break
        }
    }

    private mutating func rescinded(
        _ offer: OfferID,
        why: RescindReason,
        seat: Int,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        switch why {
        case .timeout: self.tally.counts.rescindedTimeout += 1
        case .abandoned: self.tally.counts.rescindedAbandoned += 1
        }
        guard let row = self.hands.find(offer: offer, head: self.seats[seat].firstInHand) else {
            // It crossed with the end of a conversation that took no time, and was none.
            self.tally.counts.stale += 1
            self.letGo.change {
                Int($0.seat) == seat && $0.offer == offer
            } _: {
                $0.isWithdrawn = true
            }
            self.takeBack(offer, seat: seat)
            return
        }
        self.hands[row].isWithdrawn = true
        self.note(
            .rescinded,
            seat: seat,
            inquiry: self.hands[row].inquiry,
            now: now,
            detail: why == .abandoned ? 1 : 0
        )
        self.perform(self.hands[row].machine.rescinded(), row: row, now: now, outbox: &outbox)
    }

    private mutating func ended(_ inquiry: UInt64, seat: Int, now: Timestamp, outbox: inout Outbox) {
        guard let row = self.hands.find(inquiry: inquiry, head: self.seats[seat].firstInHand) else {
            // The customer hung up while the agent's last word was under way.
            self.tally.counts.stale += 1
            self.letGo.change {
                Int($0.seat) == seat && $0.inquiry == inquiry
            } _: {
                $0.isWithdrawn = true
            }
            return
        }
        self.hands[row].isWithdrawn = true
        self.tally.counts.ended += 1
        self.note(.ended, seat: seat, inquiry: inquiry, now: now)
        self.perform(self.hands[row].machine.ended(), row: row, now: now, outbox: &outbox)
    }
}
