import LineProtocol
import Measurement
import Organization
internal import People
import Population

/// `ERROR` lines to agents.
///
/// An agent that keeps the protocol reads one only about a word that crossed with the router's, and then it has read that word: the
/// `RESCIND` or `ENDED` stands before the `ERROR` on the same connection. Any other is the router's fault.
extension AgentCrew {
    mutating func refusedLine(_ error: ErrorLine, on connection: Int, now: Timestamp, outbox: inout Outbox) {
        guard let ref = error.ref, let seat = self.seat(ref, on: connection) else {
            self.cast.tally.note(error, crossed: false, now: now)
            // Of what agents say, a router of the first days knows everything but 'skills'.
            if error.code == .unknownCommand, self.seats.contains(where: \.hasMoreToSay) {
                self.refusal = Self.needsSkills
            } else if self.start == nil, self.logins.underWay > 0 {
                // Before the start agents say nothing but what logs them in: a line that could not even be read was one of those,
                // and waiting for its answer would end with the patience of the coordinator and no reason.
                self.refusal = "the router could not read a log-in: \(error.code.wireName) \(error.text.string)"
            }
            return
        }
        let crossed = self.hasCrossed(error, seat: seat)
        self.cast.tally.note(error, crossed: crossed, now: now)
        // Who comes back may read first that the last word at the old seat was late.
        if self.cast.seats[seat].machine.state == .arriving, !error.code.isRace {
            return self.loginRefused(error, seat: seat, now: now)
        }
        if !error.code.isRace, self.seats[seat].hasMoreToSay, error.offer == nil, error.inquiry == nil {
            let name = Population.agentName(self.cast.seats[seat].agent)
            self.refusal = "\(name): \(error.code.wireName) \(error.text.string)"
            return
        }
        let head = self.cast.seats[seat].firstInHand
        let inHand =
            error.offer.flatMap { self.cast.hands.find(offer: $0, head: head) }
            ?? error.inquiry.flatMap { self.cast.hands.find(inquiry: $0, head: head) }
        if let inquiry = error.inquiry ?? inHand.map({ self.cast.hands[$0].inquiry }) {
            if error.code.isRace { self.cast.note(.stale, seat: seat, inquiry: inquiry, now: now) }
            self.forgetResolution(of: inquiry)
        }
        if error.offer == nil, let handedOn = self.takeTransfer(error.inquiry, seat: seat) {
            if !error.code.isRace { self.cast.note(.stale, seat: seat, inquiry: handedOn.hand.inquiry, now: now) }
            return self.transferRefused(handedOn, crossed: crossed, now: now, outbox: &outbox)
        }
        guard error.code.isRace else { return }
        guard let row = inHand else {
            if let offer = error.offer { self.takeBack(offer, seat: seat) }
            return
        }
        let action = self.cast.hands[row].machine.stale(toOffer: error.offer != nil)
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    private static let needsSkills =
        "the router does not know a word of INRUSH/1; an agent with more skills than a log-in holds says them with 'skills'"

    /// Takes out the transfer of a seat that an `ERROR` is about: of the inquiry that it names; if it names none, the last line that the
    /// seat wrote, if that was one. Not what it handed on before it was offered the same inquiry again: that has gone well.
    private mutating func takeTransfer(_ named: UInt64?, seat: Int) -> HandedOn? {
        guard let inquiry = named ?? self.seats[seat].lastTransfer else { return nil }
        let row = self.cast.hands.find(inquiry: inquiry, head: self.cast.seats[seat].firstInHand)
        let latest =
            row.map { self.cast.hands[$0].offer }
            ?? self.letGo.latest { Int($0.seat) == seat && $0.inquiry == inquiry }?.offer
        guard let latest else { return nil }
        return self.takeTransfer(inquiry, offer: latest, seat: seat)
    }

    /// Takes out what a seat handed on of one offer.
    mutating func takeTransfer(_ inquiry: UInt64, offer: OfferID, seat: Int) -> HandedOn? {
        self.handedOn.take { Int($0.hand.seat) == seat && $0.hand.inquiry == inquiry && $0.hand.offer == offer }
    }

    /// Whether what the agent has read explains the line: the offer was rescinded, the conversation ended, the seat is not there any
    /// more, or the name is still taken by who had it a moment ago.
    private func hasCrossed(_ error: ErrorLine, seat: Int) -> Bool {
        let state = self.cast.seats[seat].machine.state
        switch error.code {
        case .nameTaken: return state == .arriving
        case .noSuchRef, .wrongState: return state != .ready
        case .stale:
            if state == .arriving { return true }
            let head = self.cast.seats[seat].firstInHand
            if let offer = error.offer {
                return self.cast.hands.find(offer: offer, head: head).map { self.cast.hands[$0].isWithdrawn }
                    ?? self.letGo.latest { Int($0.seat) == seat && $0.offer == offer }?.isWithdrawn ?? false
            }
            guard let inquiry = error.inquiry else { return false }
            return self.cast.hands.find(inquiry: inquiry, head: head).map { self.cast.hands[$0].isWithdrawn }
                ?? self.letGo.latest { Int($0.seat) == seat && $0.inquiry == inquiry }?.isWithdrawn ?? false
        case .syntax, .unknownCommand, .tooLong, .notUTF8, .badValue, .missingKey, .duplicateKey, .duplicateRef,
            .notAllowed:
            return false
        }
    }

    /// A refused transfer is none: nobody was handed on. If the customer is still there the agent has the conversation at the router,
    /// and ends it unsolved, as nobody else can.
    private mutating func transferRefused(
        _ handedOn: HandedOn,
        crossed: Bool,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        self.cast.tally.counts.transfersRefused += 1
        let hand = handedOn.hand
        self.cast.count(handedOn.verdict, of: hand, -1)
        let seat = Int(hand.seat)
        let row = self.cast.hands.find(inquiry: hand.inquiry, head: self.cast.seats[seat].firstInHand)
        if let row { self.cast.hands[row].verdict = nil }
        guard !crossed else { return }
        self.say(
            .resolve(ref: UInt64(seat), inquiry: hand.inquiry, outcome: .unsolved, wrapUp: row != nil),
            seat: seat,
            outbox: &outbox
        )
        self.cast.tally.counts.resolved += 1
        self.cast.note(
            .resolved,
            seat: seat,
            inquiry: hand.inquiry,
            now: now,
            detail: row != nil ? LedgerEvent.wrapUpFollows : 0
        )
        self.resolvedIDs.append(hand.inquiry)
    }

    /// A `resolve` came too late: somebody else ends that inquiry. It was among the last ones.
    private mutating func forgetResolution(of inquiry: UInt64) {
        let recent = max(0, self.resolvedIDs.count - 65_536)
        guard let place = self.resolvedIDs[recent...].lastIndex(of: inquiry) else { return }
        self.resolvedIDs.remove(at: place)
    }
}
