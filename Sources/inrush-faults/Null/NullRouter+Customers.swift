import LineProtocol
import Organization
import Transport

/// What customers say.
extension NullRouter {
    /// Takes an inquiry; its row.
    func inquire(_ inquire: Inquire, from session: SmallSession<NullRouter>) -> Int {
        self.counters.queued += 1
        let row = self.freeRows.popLast() ?? self.inquiries.count
        if row == self.inquiries.count { self.inquiries.append(Inquiry()) }
        let inquiry = Inquiry(
            number: self.counters.queued,
            customer: session,
            ref: inquire.ref,
            topic: self.name(inquire.topic),
            channel: self.name(inquire.channel ?? Text("phone")),
            tier: inquire.tier,
            stamp: inquire.stamp,
            queuedAt: monotonicNow()
        )
        self.inquiries[row] = inquiry
        session.say(
            .queued(
                Queued(
                    ref: inquiry.ref,
                    inquiry: inquiry.number,
                    ticket: inquiry.number,
                    desk: Text("all"),
                    ahead: UInt64(self.waiting.count)
                )
            )
        )
        self.waiting.append((row, inquiry.number))
        self.match()
        return row
    }

    /// The customer leaves, or is lost and is told nothing any more.
    func abandon(_ row: Int) {
        let inquiry = self.inquiries[row]
        switch inquiry.place {
        case .waiting: self.end(row, .abandoned)
        case .offered(let seat):
            let offer = OfferID(number: inquiry.number, epoch: inquiry.attempt)
            self.seats[seat].session.say(.rescind(ref: self.seats[seat].ref, offer: offer, why: .abandoned))
            self.end(row, .abandoned)
            self.free(seat)
        case .engaged(let seat):
            self.seats[seat].session.say(.ended(ref: self.seats[seat].ref, inquiry: inquiry.number))
            self.end(row, .hungUp)
            self.free(seat)
        }
    }

    func end(_ row: Int, _ outcome: Outcome) {
        let inquiry = self.inquiries[row]
        self.counters.ends[outcome, default: 0] += 1
        inquiry.customer?.ended(
            Closed(ref: inquiry.ref, inquiry: inquiry.number, ticket: inquiry.number, outcome: outcome)
        )
        self.inquiries[row] = Inquiry()
        self.freeRows.append(row)
    }
}
