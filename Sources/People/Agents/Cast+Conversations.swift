internal import Measurement
package import Organization
package import Population

/// What agents do with what they have in hand, as it is counted and kept.
extension Cast {
    /// What follows from what a conversation's machine wants.
    package enum Sequel {
        case nothing
        /// `timerFired` at this instant.
        case wait(until: Timestamp)
        /// It is out of hand; void when there was no conversation.
        case finish(isVoid: Bool)
    }

    /// Counts and keeps what a conversation's machine wants done; saying it is for whoever plays the agent.
    @inline(__always)
    package mutating func apply(_ action: Agent.Conversation.Action, hand row: Int, now: Timestamp) -> Sequel {
        switch action {
        case .none, .violation:
            return .nothing
        case .setTimer(let instant):
            return .wait(until: instant)
        case .accept(let until):
            self.tally.counts.accepted += 1
            self.note(.accepted, hand: row, now: now)
            let subject = self.population.subject(of: self.hands[row].index)
            self.seats[Int(self.hands[row].seat)].experience.accept(topic: subject.topic, channel: subject.channel)
            self.hands[row].isAccepted = true
            self.hands[row].acceptedAt = now
            return .wait(until: until)
        case .decline:
            self.tally.counts.declined += 1
            self.note(.declined, hand: row, now: now)
            return .finish(isVoid: true)
        case .resolve(let resolution, let wrapUpUntil):
            self.tally.counts.resolved += 1
            self.hands[row].completeness = HeadToHead.Completeness(resolution)
            self.hands[row].isNoted = true
            if self.hands[row].isMeasured { self.countNote(self.hands[row], 1) }
            self.note(.resolved, hand: row, now: now, detail: wrapUpUntil != nil ? LedgerEvent.wrapUpFollows : 0)
            return self.endTalk(row, wrapUpUntil: wrapUpUntil, now: now)
        case .transfer(let handover, let wrapUpUntil):
            self.note(handover, row: row, wrapUp: wrapUpUntil != nil, now: now)
            self.hands[row].verdict = handover.verdict
            self.count(handover.verdict, of: self.hands[row], 1)
            return self.endTalk(row, wrapUpUntil: wrapUpUntil, now: now)
        case .wrapped:
            self.tally.counts.wrapped += 1
            self.note(.wrapped, hand: row, now: now)
            return .finish(isVoid: false)
        case .over:
            return .finish(isVoid: false)
        case .void:
            return .finish(isVoid: true)
        }
    }

    private mutating func endTalk(_ row: Int, wrapUpUntil: Timestamp?, now: Timestamp) -> Sequel {
        guard let wrapUpUntil else { return .finish(isVoid: false) }
        self.hands[row].isWrappingUp = true
        self.hands[row].wrapUpSince = now
        return .wait(until: wrapUpUntil)
    }

    /// The agent has it in hand no more: whatever it took of the agent is free.
    @inline(__always)
    package mutating func finish(hand row: Int, isVoid: Bool, now: Timestamp) {
        let seat = Int(self.hands[row].seat)
        if self.hands[row].isAccepted {
            if isVoid { self.takeBackWords(self.hands[row]) } else { self.countConversation(row, now: now) }
        }
        self.seats[seat].machine.release(parts: self.hands[row].parts)
        self.hands.free(row, head: &self.seats[seat].firstInHand)
    }

    /// The agent's connection is lost, and with it what it has in hand; the router gives that to others.
    package mutating func drop(hand row: Int) {
        self.cutOff(row)
        self.hands.free(row, head: &self.seats[Int(self.hands[row].seat)].firstInHand)
    }

    /// The run is over: what agents have in hand stays there.
    package mutating func leaveInHand() {
        for row in self.hands.rows.indices where self.hands[row].seat != HandRow.none { self.cutOff(row) }
    }

    private mutating func cutOff(_ row: Int) {
        guard self.hands[row].isAccepted, self.hands[row].isMeasured else { return }
        self.tally.service.cutOff += 1
        self.count(self.hands[row]) { $0.cutOff += 1 }
    }

    @inline(__always)
    private mutating func countConversation(_ row: Int, now: Timestamp) {
        let since = self.hands[row].wrapUpSince
        let spent = SpentTime(
            handleNanoseconds: now.nanoseconds(since: self.hands[row].acceptedAt),
            wrapUpNanoseconds: self.hands[row].isWrappingUp ? now.nanoseconds(since: since) : 0
        )
        self.hands[row].spent = spent
        let hand = self.hands[row]
        if self.remembersEndings { self.endings.add(hand) }
        guard hand.isMeasured else { return }
        self.tally.service.conversations += 1
        self.tally.service.handleNanoseconds += spent.handleNanoseconds
        self.tally.service.wrapUpNanoseconds += spent.wrapUpNanoseconds
        self.count(hand) { $0.countConversation(spent) }
        guard !self.scores.isEmpty else { return }
        let seat = Int(hand.seat)
        self.scores[seat].count(spent, isSolved: hand.completeness == .solved)
        let comparison = self.headToHead.ended(
            row: seat,
            kind: hand.kind,
            completeness: hand.completeness,
            handleNanoseconds: spent.handleNanoseconds
        )
        if let comparison { self.scores.note(comparison) }
    }

    /// The offer that a conversation of an agent's began with had been taken back: there was none, whatever was counted of it.
    /// - Returns: what it was; nil when it is not remembered.
    package mutating func takeBack(_ offer: OfferID, seat: Int) -> HandRow? {
        guard let hand = self.endings.take({ $0.offer == offer && Int($0.seat) == seat }) else { return nil }
        self.takeBackWords(hand)
        guard hand.isMeasured else { return hand }
        self.tally.service.conversations -= 1
        self.tally.service.handleNanoseconds -= hand.spent.handleNanoseconds
        self.tally.service.wrapUpNanoseconds -= hand.spent.wrapUpNanoseconds
        self.count(hand) { $0.takeBackConversation(hand.spent) }
        // What it was compared with stays compared.
        if !self.scores.isEmpty { self.scores[seat].takeBack(hand.spent, wasSolved: hand.completeness == .solved) }
        return hand
    }

    /// What the agent said in a conversation that was none.
    private mutating func takeBackWords(_ hand: HandRow) {
        self.seats[Int(hand.seat)].experience.retract()
        if let verdict = hand.verdict { self.count(verdict, of: hand, -1) }
        if hand.isNoted, hand.isMeasured { self.countNote(hand, -1) }
    }

    /// What was special about a conversation that its agent ends; −1 takes it back.
    private mutating func countNote(_ hand: HandRow, _ change: Int) {
        guard hand.note != .none else { return }
        self.count(hand) { $0.count(hand.note, change) }
    }

    /// A conversation is handed on; −1 takes it back.
    package mutating func count(_ verdict: AgentHandover.Verdict, of hand: HandRow, _ change: Int) {
        switch verdict {
        case .right: self.tally.counts.transfersRight += change
        case .wrong: self.tally.counts.transfersWrong += change
        case .escalation: self.tally.counts.transfersEscalation += change
        case .overflow: self.tally.counts.transfersOverflow += change
        }
        if hand.isMeasured { self.count(hand) { $0.count(verdict, change) } }
    }

    /// Changes the rows of what an agent has in hand, and of the agent's desk.
    @inline(__always)
    private mutating func count(_ hand: HandRow, _ change: (inout ServiceRow) -> Void) {
        self.tally.parts.count(hand.kind, change)
        self.tally.parts.count(desk: self.times.desk(ofSeat: Int(hand.seat)), change)
    }

    @inline(__always)
    private mutating func note(_ kind: LedgerEvent.Kind, hand row: Int, now: Timestamp, detail: UInt8 = 0) {
        let (seat, inquiry) = (Int(self.hands[row].seat), self.hands[row].inquiry)
        self.note(kind, seat: seat, inquiry: inquiry, now: now, detail: detail)
    }

    /// Keeps that an agent hands on.
    private mutating func note(_ handover: AgentHandover, row: Int, wrapUp: Bool, now: Timestamp) {
        guard self.events.isOn else { return }
        self.events.append(
            LedgerEvent(
                .handedOn,
                at: now.nanoseconds,
                person: self.seats[Int(self.hands[row].seat)].agent,
                inquiry: self.hands[row].inquiry,
                detail: wrapUp ? LedgerEvent.wrapUpFollows : 0,
                extra: handover.desk.map { UInt32(clamping: $0) } ?? LedgerEvent.noDesk,
                topic: handover.topic.map { UInt16(clamping: $0) } ?? LedgerEvent.noTopic,
                tier: handover.tier.map { UInt8(clamping: $0) } ?? 0
            )
        )
    }
}
