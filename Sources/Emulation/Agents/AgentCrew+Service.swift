import Organization
import Population

/// How agents count what they did, by topic, channel, tier and desk, and for the leaderboard.
extension AgentCrew {
    /// The agent ends a conversation in words.
    mutating func noteResolution(_ row: Int, _ resolution: Resolution) {
        let hand = self.hands[row]
        self.hands[row].completeness = HeadToHead.Completeness(resolution)
        guard hand.isMeasured, hand.note != .none else { return }
        self.count(hand) { $0.count(hand.note) }
    }

    /// The agent hands a conversation on.
    mutating func noteTransfer(_ row: Int, _ verdict: Handover.Verdict) {
        let hand = self.hands[row]
        guard hand.isMeasured else { return }
        self.count(hand) { $0.count(verdict) }
    }

    /// The agent has it in hand no more, after having accepted it.
    @inline(__always)
    mutating func noteConversation(_ hand: HandRow, handle: Int64, wrapUp: Int64) {
        self.count(hand) { $0.countConversation(handle: handle, wrapUp: wrapUp) }
        let seat = Int(hand.seat)
        self.scores[seat].conversations += 1
        self.scores[seat].handleNanoseconds += handle
        if hand.completeness == .solved { self.scores[seat].solved += 1 }
        let comparison = self.headToHead.ended(
            row: seat,
            kind: hand.kind,
            completeness: hand.completeness,
            handleNanoseconds: handle
        )
        if let comparison { self.scores.note(comparison) }
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
