import LineProtocol
import Organization
import Population

/// How agents count what they did, by topic, channel, tier and desk, and for the leaderboard.
extension AgentCrew {
    /// The agent ends a conversation in words.
    mutating func noteResolution(_ row: Int, _ resolution: Outcome) {
        let hand = self.hands[row]
        self.hands[row].completeness = HeadToHead.Completeness(resolution)
        self.hands[row].isNoted = true
        guard hand.isMeasured, hand.note != .none else { return }
        self.count(hand) { $0.count(hand.note) }
    }

    /// The agent hands a conversation on.
    mutating func noteTransfer(_ row: Int, _ verdict: AgentHandover.Verdict) {
        self.hands[row].verdict = verdict
        self.count(verdict, of: self.hands[row], 1)
    }

    private mutating func count(_ verdict: AgentHandover.Verdict, of hand: HandRow, _ change: Int) {
        switch verdict {
        case .right: self.tally.counts.transfersRight += change
        case .wrong: self.tally.counts.transfersWrong += change
        case .escalation: self.tally.counts.transfersEscalation += change
        case .overflow: self.tally.counts.transfersOverflow += change
        }
        if hand.isMeasured { self.count(hand) { $0.count(verdict, change) } }
    }

    /// The router refused to hand it on.
    mutating func takeBack(_ verdict: AgentHandover.Verdict, of hand: HandRow) {
        self.count(verdict, of: hand, -1)
    }

    /// The agent has it in hand no more, after having accepted it.
    @inline(__always)
    mutating func noteConversation(_ row: Int, now: Timestamp) {
        let since = self.hands[row].wrapUpSince
        let spent = SpentTime(
            handleNanoseconds: now.nanoseconds(since: self.hands[row].acceptedAt),
            wrapUpNanoseconds: self.hands[row].isWrappingUp ? now.nanoseconds(since: since) : 0
        )
        self.hands[row].spent = spent
        let hand = self.hands[row]
        self.endings.add(hand)
        guard hand.isMeasured else { return }
        self.tally.service.conversations += 1
        self.tally.service.handleNanoseconds += spent.handleNanoseconds
        self.tally.service.wrapUpNanoseconds += spent.wrapUpNanoseconds
        self.count(hand) { $0.countConversation(spent) }
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

    /// The run is over, or the agent's connection lost, in the middle of a conversation.
    mutating func cutOff(_ hand: HandRow) {
        guard hand.isAccepted, hand.isMeasured else { return }
        self.tally.service.cutOff += 1
        self.count(hand) { $0.cutOff += 1 }
    }

    /// The offer that a conversation of an agent's began with had been taken back: there was none, whatever was counted of it.
    mutating func takeBack(_ offer: OfferID, seat: Int) {
        guard let hand = self.endings.take({ $0.offer == offer && Int($0.seat) == seat }) else { return }
        self.takeBackWords(hand)
        guard hand.isMeasured else { return }
        self.tally.service.conversations -= 1
        self.tally.service.handleNanoseconds -= hand.spent.handleNanoseconds
        self.tally.service.wrapUpNanoseconds -= hand.spent.wrapUpNanoseconds
        self.count(hand) { $0.takeBackConversation(hand.spent) }
        // What it was compared with stays compared.
        self.scores[seat].takeBack(hand.spent, wasSolved: hand.completeness == .solved)
    }

    /// What the agent said in a conversation that was none.
    mutating func takeBackWords(_ hand: HandRow) {
        self.seats[Int(hand.seat)].experience.retract()
        if let verdict = hand.verdict {
            self.count(verdict, of: hand, -1)
            // Should it be refused as well, it has been taken back.
            _ = self.takeTransfer(hand.inquiry, offer: hand.offer, seat: Int(hand.seat))
        }
        guard hand.isNoted, hand.isMeasured, hand.note != .none else { return }
        self.count(hand) { $0.count(hand.note, -1) }
    }

    /// Brings the time of the agents into the tally, in all and by desk. Time that passes after the end is nobody's: what
    /// intervals say adds up to the ledger.
    mutating func settleTimes(now: Timestamp) {
        guard !self.isConcluded else { return }
        var changes: [(desk: Int, busy: Int128, available: Int128)] = []
        self.times.takeDesks(now: now) { changes.append(($0, $1, $2)) }
        for change in changes {
            self.tally.service.busyNanoseconds += Int64(clamping: change.busy)
            self.tally.service.availableNanoseconds += Int64(clamping: change.available)
            self.tally.parts.count(desk: change.desk) {
                $0.busyNanoseconds += change.busy
                $0.availableNanoseconds += change.available
            }
        }
    }

    /// What comes after an instant is not measured: nobody is due any more.
    mutating func endMeasuring(at instant: Timestamp) {
        self.times.span.until = min(self.times.span.until, instant)
    }

    /// Brings the time of every agent into its score: for the end, as it walks over all.
    mutating func settleScores(now: Timestamp) {
        for seat in self.scores.indices {
            let time = self.times.time(ofSeat: seat, now: now)
            self.scores[seat].busyNanoseconds = time.busyNanoseconds
            self.scores[seat].availableNanoseconds = time.availableNanoseconds
        }
    }

    @inline(__always)
    private mutating func count(_ hand: HandRow, _ change: (inout ServiceRow) -> Void) {
        self.tally.parts.count(hand.kind, change)
        self.tally.parts.count(desk: self.times.desk(ofSeat: Int(hand.seat)), change)
    }
}
