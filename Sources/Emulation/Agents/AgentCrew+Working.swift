import LineProtocol
internal import Measurement
import Organization
import People
import Population

/// What agents do with what they have in hand.
extension AgentCrew {
    /// Does what a conversation's machine wants, and what follows from it at once: with times of zero, an offer is accepted,
    /// resolved and wrapped up in one go.
    @inline(__always)
    mutating func perform(_ action: Agent.Conversation.Action, row: Int, now: Timestamp, outbox: inout Outbox) {
        var action = action
        while true {
            self.say(action, row: row, now: now, outbox: &outbox)
            switch self.cast.apply(action, hand: row, now: now) {
            case .nothing: return
            case .finish(let isVoid): return self.finish(row, isVoid: isVoid, now: now)
            case .wait(let next):
                guard next <= now else { return self.timers.set(row: row, at: next) }
                action = self.cast.hands[row].machine.timerFired(now: now)
            }
        }
    }

    /// Writes what a conversation's machine wants said.
    @inline(__always)
    private mutating func say(
        _ action: Agent.Conversation.Action,
        row: Int,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        let seat = Int(self.cast.hands[row].seat)
        let (ref, inquiry) = (UInt64(seat), self.cast.hands[row].inquiry)
        switch action {
        case .none, .setTimer, .over, .void: break
        case .accept:
            let stamp = self.stamp(row, leg: self.cast.hands[row].leg, now: now)
            self.say(.accept(ref: ref, offer: self.cast.hands[row].offer, stamp: stamp), seat: seat, outbox: &outbox)
        case .decline:
            self.say(.decline(ref: ref, offer: self.cast.hands[row].offer, why: nil), seat: seat, outbox: &outbox)
        case .resolve(let outcome, let wrapUpUntil):
            let resolve = Command.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUpUntil != nil)
            self.say(resolve, seat: seat, outbox: &outbox)
            self.resolvedIDs.append(inquiry)
        case .transfer(let handover, let wrapUpUntil):
            self.transfer(row, handover, wrapUp: wrapUpUntil != nil, now: now, outbox: &outbox)
        case .wrapped:
            self.say(.wrapped(ref: ref, inquiry: inquiry), seat: seat, outbox: &outbox)
        case .violation(let violation):
            self.note(violation, seat: seat, inquiry: inquiry)
        }
    }

    /// Writes a line of an agent's.
    @inline(__always)
    mutating func say(_ command: Command, seat: Int, outbox: inout Outbox) {
        self.seats[seat].lastTransfer = nil
        outbox.write(command, to: Int(self.seats[seat].connection))
    }

    /// The stamp that goes with a word about what an agent has in hand; nil before the run.
    private func stamp(_ row: Int, leg: Int, now: Timestamp) -> UInt64? {
        self.start.map { start in
            self.stamps.stamp(
                index: self.cast.hands[row].index,
                contact: self.cast.hands[row].contact,
                leg: leg,
                written: now,
                start: start
            )
        }
    }

    private mutating func transfer(
        _ row: Int,
        _ handover: AgentHandover,
        wrapUp: Bool,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        let hand = self.cast.hands[row]
        let seat = Int(hand.seat)
        let transfer = Transfer(
            ref: UInt64(seat),
            inquiry: hand.inquiry,
            reason: handover.reason,
            topic: handover.topic.map { self.topics[$0] },
            tier: handover.tier.map { UInt8(truncatingIfNeeded: $0) },
            team: handover.desk.map { self.desks[$0] },
            isWarm: handover.isWarm,
            wrapUp: wrapUp,
            stamp: self.stamp(row, leg: hand.leg + 1, now: now)
        )
        self.say(.transfer(transfer), seat: seat, outbox: &outbox)
        self.seats[seat].lastTransfer = hand.inquiry
        self.handedOn.add(HandedOn(hand: hand, verdict: handover.verdict))
    }

    /// The slot is free: the agent is able again from now on.
    @inline(__always)
    private mutating func finish(_ row: Int, isVoid: Bool, now: Timestamp) {
        let seat = Int(self.cast.hands[row].seat)
        self.timers.cancel(place: row)
        if isVoid, self.cast.hands[row].isAccepted { self.forgetTransfer(of: self.cast.hands[row]) }
        self.letGo.add(LetGo(self.cast.hands[row]))
        self.cast.finish(hand: row, isVoid: isVoid, now: now)
        self.refresh(seat, now: now)
    }
}
