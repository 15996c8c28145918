internal import Measurement
package import Organization
package import Population

/// What agents are offered, and what of it is taken back.
extension Cast {
    /// `OFFER`: it is in hand from now on.
    /// - Returns: its row, and whether that had to be made; and what the agent's machine finds wrong with the offer.
    @inline(__always)
    package mutating func offered(
        _ offer: ReadOffer,
        seat: Int,
        now: Timestamp
    ) -> (row: Int, isNew: Bool, action: Agent.Action) {
        switch offer.cause {
        case .new: self.tally.counts.offersNew += 1
        case .transfer: self.tally.counts.offersTransfer += 1
        case .returned: self.tally.counts.offersReturned += 1
        }
        self.note(offer, seat: seat, now: now)
        let posting = Int(self.seats[seat].posting)
        let parts = offer.channel.map { self.capacities[posting].parts[$0] } ?? 0
        let action = self.seats[seat].machine.offered(parts: parts, of: self.capacities[posting].whole)
        let (row, isNew) = self.hands.take(seat: seat, head: &self.seats[seat].firstInHand)
        self.hands[row].inquiry = offer.inquiry
        self.hands[row].offer = offer.offer
        self.hands[row].index = offer.index
        self.hands[row].contact = offer.contact
        self.hands[row].leg = offer.leg
        self.hands[row].parts = parts
        self.hands[row].isMeasured = offer.index >= self.firstMeasured
        self.hands[row].kind = self.population.kind(of: offer.index)
        return (row, isNew, action)
    }

    /// What the agent will do with an offer that it has just taken.
    @inline(__always)
    package mutating func handling(of offer: ReadOffer, row: Int) -> Handling {
        let seat = Int(self.hands[row].seat)
        let handling = self.population.handling(
            of: offer.index,
            contact: offer.contact,
            leg: offer.leg,
            attempt: offer.attempt,
            agent: self.seats[seat].agent,
            posting: Int(self.seats[seat].posting),
            circumstances: Agent.Circumstances(
                isTold: offer.isTold,
                inHand: self.hands.count(head: self.seats[seat].firstInHand),
                experience: self.seats[seat].experience
            )
        )
        self.hands[row].note = handling.note
        return handling
    }

    /// `RESCIND`.
    /// - Returns: its row; nil when it crossed with the end of a conversation that took no time, and was none.
    package mutating func rescinded(_ offer: OfferID, why: RescindReason, seat: Int, now: Timestamp) -> Int? {
        switch why {
        case .timeout: self.tally.counts.rescindedTimeout += 1
        case .abandoned: self.tally.counts.rescindedAbandoned += 1
        }
        guard let row = self.hands.find(offer: offer, head: self.seats[seat].firstInHand) else {
            self.tally.counts.stale += 1
            return nil
        }
        self.hands[row].isWithdrawn = true
        let detail: UInt8 = why == .abandoned ? 1 : 0
        self.note(.rescinded, seat: seat, inquiry: self.hands[row].inquiry, now: now, detail: detail)
        return row
    }

    /// `ENDED`.
    /// - Returns: its row; nil when the customer hung up while the agent's last word was under way.
    package mutating func ended(_ inquiry: UInt64, seat: Int, now: Timestamp) -> Int? {
        guard let row = self.hands.find(inquiry: inquiry, head: self.seats[seat].firstInHand) else {
            self.tally.counts.stale += 1
            return nil
        }
        self.hands[row].isWithdrawn = true
        self.tally.counts.ended += 1
        self.note(.ended, seat: seat, inquiry: inquiry, now: now)
        return row
    }

    /// Keeps an offer.
    @inline(__always)
    private mutating func note(_ offer: ReadOffer, seat: Int, now: Timestamp) {
        guard self.events.isOn else { return }
        self.events.append(
            LedgerEvent(
                .offered,
                at: now.nanoseconds,
                person: self.seats[seat].agent,
                inquiry: offer.inquiry,
                detail: offer.cause.rawValue,
                topic: offer.topic,
                channel: offer.channel.map { UInt8(clamping: $0) } ?? LedgerEvent.noChannel,
                tier: offer.tier,
                attempt: UInt16(clamping: offer.attempt)
            )
        )
    }
}
