import LineProtocol
import Organization
import Population

/// What agents do with what they have in hand.
extension AgentCrew {
    /// Does what a conversation's machine wants, and what follows from it at once: with times of zero, an offer is accepted,
    /// resolved and wrapped up in one go.
    @inline(__always)
    mutating func perform(_ action: Agent.Conversation.Action, row: Int, now: Timestamp, outbox: inout Outbox) {
        var action = action
        while true {
            let next: Timestamp
            switch action {
            case .none:
                return
            case .setTimer(let instant):
                next = instant
            case .accept(let until):
                self.accept(row, now: now, outbox: &outbox)
                next = until
            case .decline:
                self.decline(row, now: now, outbox: &outbox)
                return self.finish(row, isVoid: true, now: now)
            case .resolve(let resolution, let wrapUpUntil):
                self.resolve(row, as: resolution, wrapUp: wrapUpUntil != nil, now: now, outbox: &outbox)
                guard let wrapUpUntil else { return self.finish(row, now: now) }
                self.wrapUp(row, now: now)
                next = wrapUpUntil
            case .transfer(let handover, let wrapUpUntil):
                self.transfer(row, handover, wrapUp: wrapUpUntil != nil, now: now, outbox: &outbox)
                guard let wrapUpUntil else { return self.finish(row, now: now) }
                self.wrapUp(row, now: now)
                next = wrapUpUntil
            case .wrapped:
                let (seat, inquiry) = (Int(self.hands[row].seat), self.hands[row].inquiry)
                self.say(.wrapped(ref: UInt64(seat), inquiry: inquiry), seat: seat, outbox: &outbox)
                self.tally.counts.wrapped += 1
                self.note(.wrapped, seat: seat, inquiry: inquiry, now: now)
                return self.finish(row, now: now)
            case .over:
                return self.finish(row, now: now)
            case .void:
                return self.finish(row, isVoid: true, now: now)
            case .violation(let violation):
                return self.note(violation, seat: Int(self.hands[row].seat), inquiry: self.hands[row].inquiry)
            }
            guard next <= now else { return self.timers.set(row: row, at: next) }
            action = self.hands[row].machine.timerFired(now: now)
        }
    }

    /// Writes a line of an agent's.
    @inline(__always)
    mutating func say(_ command: Command, seat: Int, outbox: inout Outbox) {
        self.seats[seat].lastTransfer = nil
        outbox.write(command, to: Int(self.seats[seat].connection))
    }

    @inline(__always)
    private mutating func accept(_ row: Int, now: Timestamp, outbox: inout Outbox) {
        let hand = self.hands[row]
        let seat = Int(hand.seat)
        let stamp = self.start.map {
            self.stamps.stamp(index: hand.index, contact: hand.contact, leg: hand.leg, written: now, start: $0)
        }
        self.say(
            .accept(ref: UInt64(seat), offer: hand.offer, stamp: stamp),
            seat: seat,
            outbox: &outbox
        )
        self.tally.counts.accepted += 1
        self.note(.accepted, seat: seat, inquiry: hand.inquiry, now: now)
        let subject = self.population.subject(of: hand.index)
        self.seats[seat].experience.accept(topic: subject.topic, channel: subject.channel)
        self.hands[row].isAccepted = true
        self.hands[row].acceptedAt = now
    }

    private mutating func decline(_ row: Int, now: Timestamp, outbox: inout Outbox) {
        let hand = self.hands[row]
        let seat = Int(hand.seat)
        self.say(
            .decline(ref: UInt64(seat), offer: hand.offer, why: nil),
            seat: seat,
            outbox: &outbox
        )
        self.tally.counts.declined += 1
        self.note(.declined, seat: seat, inquiry: hand.inquiry, now: now)
    }

    @inline(__always)
    private mutating func resolve(
        _ row: Int,
        as resolution: Outcome,
        wrapUp: Bool,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        let (seat, inquiry) = (Int(self.hands[row].seat), self.hands[row].inquiry)
        self.say(
            .resolve(ref: UInt64(seat), inquiry: inquiry, outcome: resolution, wrapUp: wrapUp),
            seat: seat,
            outbox: &outbox
        )
        self.tally.counts.resolved += 1
        self.noteResolution(row, resolution)
        let detail = wrapUp ? LedgerEvent.wrapUpFollows : 0
        self.note(.resolved, seat: seat, inquiry: inquiry, now: now, detail: detail)
        self.resolvedIDs.append(inquiry)
    }

    private mutating func transfer(
        _ row: Int,
        _ handover: AgentHandover,
        wrapUp: Bool,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        let hand = self.hands[row]
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
            stamp: self.start.map {
                self.stamps.stamp(index: hand.index, contact: hand.contact, leg: hand.leg + 1, written: now, start: $0)
            }
        )
        self.say(.transfer(transfer), seat: seat, outbox: &outbox)
        self.events.append(
            LedgerEvent(
                .handedOn,
                at: now.nanoseconds,
                person: self.seats[seat].agent,
                inquiry: hand.inquiry,
                detail: wrapUp ? LedgerEvent.wrapUpFollows : 0,
                extra: handover.desk.map { UInt32(clamping: $0) } ?? LedgerEvent.noDesk,
                topic: handover.topic.map { UInt16(clamping: $0) } ?? LedgerEvent.noTopic,
                tier: transfer.tier ?? 0
            )
        )
        self.noteTransfer(row, handover.verdict)
        self.seats[seat].lastTransfer = hand.inquiry
        self.handedOn.add(HandedOn(hand: hand, verdict: handover.verdict))
    }

    private mutating func wrapUp(_ row: Int, now: Timestamp) {
        self.hands[row].isWrappingUp = true
        self.hands[row].wrapUpSince = now
    }

    /// The slot is free: the agent is able again from now on.
    @inline(__always)
    private mutating func finish(_ row: Int, isVoid: Bool = false, now: Timestamp) {
        let seat = Int(self.hands[row].seat)
        self.timers.cancel(row: row)
        if self.hands[row].isAccepted {
            if isVoid {
                self.takeBackWords(self.hands[row])
            } else {
                self.noteConversation(row, now: now)
            }
        }
        let hand = self.hands[row]
        self.letGo.add(LetGo(hand))
        self.seats[seat].machine.release(parts: hand.parts)
        self.hands.free(row, head: &self.seats[seat].firstInHand)
        self.refresh(seat, now: now)
    }
}
