import Analysis
import Organization
import Population
import Routing

/// What agents did in their conversations, as it is counted.
extension Simulator {
    /// What was special about a conversation that its agent ends; −1 takes it back.
    mutating func measureNote(_ hand: HandRow, _ change: Int) {
        guard hand.note != .none else { return }
        self.count(hand) { $0.count(hand.note, change) }
    }

    /// A conversation is handed on; −1 takes it back.
    mutating func count(_ verdict: AgentHandover.Verdict, of hand: HandRow, _ change: Int) {
        self.tally.transfers.total += change
        switch verdict {
        case .right: self.tally.transfers.right += change
        case .wrong: self.tally.transfers.wrong += change
        case .escalation: self.tally.transfers.escalation += change
        case .overflow: self.tally.transfers.overflow += change
        }
        if hand.isMeasured { self.count(hand) { $0.count(verdict, change) } }
    }

    /// A conversation is over.
    mutating func measure(_ row: Int) {
        let since = self.hands[row].wrapUpSince
        let spent = SpentTime(
            handleNanoseconds: self.now.nanoseconds(since: self.hands[row].acceptedAt),
            wrapUpNanoseconds: self.hands[row].isWrappingUp ? self.now.nanoseconds(since: since) : 0
        )
        self.hands[row].spent = spent
        let hand = self.hands[row]
        // Without faults every word is heard before the next step.
        if self.mishaps != nil { self.endings.add(hand) }
        guard hand.isMeasured else { return }
        self.count(hand) { $0.countConversation(spent) }
        self.score(hand, spent)
    }

    /// The run is over, or the agent's connection lost, in the middle of a conversation.
    mutating func cutOff(_ hand: HandRow) {
        guard hand.isAccepted, hand.isMeasured else { return }
        self.count(hand) { $0.cutOff += 1 }
    }

    /// The offer that a conversation of an agent's began with had been taken back: there was none, whatever was counted of it.
    mutating func takeBack(_ offer: OfferID, seat: Int) {
        guard let hand = self.endings.take({ $0.offer == offer && Int($0.seat) == seat }) else { return }
        self.takeBackWords(hand)
        guard hand.isMeasured else { return }
        self.count(hand) { $0.takeBackConversation(hand.spent) }
        guard !self.tally.scores.isEmpty else { return }
        // What it was compared with stays compared.
        self.tally.scores[seat].takeBack(hand.spent, wasSolved: hand.completeness == .solved)
    }

    /// The transfer of an inquiry was refused: nobody was handed on.
    mutating func takeBackTransfer(of inquiry: UInt64, seat: Int, inHand row: Int?) {
        if let row, let verdict = self.hands[row].verdict {
            self.count(verdict, of: self.hands[row], -1)
            self.hands[row].verdict = nil
            return
        }
        let isMeant = { (hand: HandRow) in hand.inquiry == inquiry && Int(hand.seat) == seat }
        guard let hand = self.endings.latest(isMeant), let verdict = hand.verdict else { return }
        self.endings.change(isMeant) { $0.verdict = nil }
        self.count(verdict, of: hand, -1)
    }

    /// What the agent said in a conversation that was none.
    mutating func takeBackWords(_ hand: HandRow) {
        self.seats[Int(hand.seat)].experience.retract()
        if let verdict = hand.verdict { self.count(verdict, of: hand, -1) }
        if hand.isNoted, hand.isMeasured { self.measureNote(hand, -1) }
        guard self.options.recordsTraces, hand.contact == 0, self.traces[hand.index].waitNanoseconds == nil else {
            return
        }
        self.traces[hand.index].agent = nil
    }

    /// Changes the rows of what an agent has in hand, and of the agent's desk.
    private mutating func count(_ hand: HandRow, _ change: (inout ServiceRow) -> Void) {
        self.tally.parts.count(hand.kind, change)
        self.tally.parts.count(desk: self.desk(ofSeat: Int(hand.seat)).index, change)
    }
}
