import LineProtocol
import Measurement
import Organization
import People
internal import Population

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
            self.cast.tally.note(Violation(.forNobody))
        }
    }

    /// The seat that a ref names on this connection; nil, and a violation noted, when it names none.
    @inline(__always)
    mutating func seat(_ ref: UInt64, on connection: Int) -> Int? {
        guard ref < UInt64(self.seats.count), Int(self.seats[Int(ref)].connection) == connection else {
            self.cast.tally.note(Violation(.forNobody, ref: ref))
            return nil
        }
        return Int(ref)
    }

    // MARK: Offers

    @inline(__always)
    private mutating func offered(_ offer: Offer, seat: Int, now: Timestamp, outbox: inout Outbox) {
        let channel = self.channels.index(of: offer.channel)
        let topic = self.cast.events.isOn ? self.topics.index(of: offer.topic) : nil
        let read = ReadOffer(
            inquiry: offer.inquiry,
            offer: offer.id,
            cause: offer.cause,
            isTold: offer.told,
            attempt: Int(clamping: offer.attempt),
            plan: self.plan(of: offer, seat: seat, now: now),
            topic: topic.map { UInt16(clamping: $0) } ?? LedgerEvent.noTopic,
            channel: channel,
            tier: offer.tier
        )
        let (row, _, action) = self.cast.offered(read, seat: seat, now: now)
        if self.cast.hands[row].isMeasured, let channel {
            self.measure(offer, self.cast.hands[row].kind, seat: seat, channel: channel, now: now)
        }
        if case .violation(let violation) = action { self.note(violation, seat: seat, inquiry: offer.inquiry) }
        self.refresh(seat, now: now)
        let handling = self.cast.handling(of: read, row: row)
        let answer = self.cast.hands[row].machine.offered(handling, now: now)
        self.perform(answer, row: row, now: now, outbox: &outbox)
    }

    /// The inquiry's number in the plan, the calls and the transfers before, from the stamp. Without one the router has dropped it, or the customer
    /// is none of ours; the agent then works by the router's number.
    @inline(__always)
    private mutating func plan(of offer: Offer, seat: Int, now: Timestamp) -> (index: Int, contact: Int, leg: Int) {
        if let stamp = offer.stamp {
            let index = self.stamps.index(of: stamp)
            if index < self.cast.population.inquiryCount, self.stamps.isSound(stamp, start: self.start, now: now) {
                return (index, self.stamps.contact(of: stamp), self.stamps.leg(of: stamp))
            }
        }
        let kind: Violation.Kind = offer.stamp == nil ? .lostStamp : .changedStamp
        self.cast.tally.note(Violation(kind, inquiry: offer.inquiry, ref: UInt64(seat)))
        return (Int(offer.inquiry % UInt64(max(1, self.cast.population.inquiryCount))), 0, 0)
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
            let assignment = self.cast.tally.recordRead(.assignment, from: from, now: now)
            self.cast.tally.tagged.record(kind, nanoseconds: assignment)
        case .transfer: self.cast.tally.recordRead(.transfer, from: from, now: now)
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
        guard let row = self.cast.rescinded(offer, why: why, seat: seat, now: now) else {
            self.letGo.change {
                Int($0.seat) == seat && $0.offer == offer
            } _: {
                $0.isWithdrawn = true
            }
            return self.takeBack(offer, seat: seat)
        }
        self.perform(self.cast.hands[row].machine.rescinded(), row: row, now: now, outbox: &outbox)
    }

    private mutating func ended(_ inquiry: UInt64, seat: Int, now: Timestamp, outbox: inout Outbox) {
        guard let row = self.cast.ended(inquiry, seat: seat, now: now) else {
            return self.letGo.change {
                Int($0.seat) == seat && $0.inquiry == inquiry
            } _: {
                $0.isWithdrawn = true
            }
        }
        self.perform(self.cast.hands[row].machine.ended(), row: row, now: now, outbox: &outbox)
    }

    /// The offer that a conversation of an agent's began with had been taken back.
    mutating func takeBack(_ offer: OfferID, seat: Int) {
        if let hand = self.cast.takeBack(offer, seat: seat) { self.forgetTransfer(of: hand) }
    }

    /// A transfer out of a conversation that was none was counted back with it: should it be refused as well, that has been done.
    mutating func forgetTransfer(of hand: HandRow) {
        guard hand.verdict != nil else { return }
        _ = self.takeTransfer(hand.inquiry, offer: hand.offer, seat: Int(hand.seat))
    }
}
