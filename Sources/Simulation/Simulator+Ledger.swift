import Organization
import Population
import Routing

/// The event ledger of a run in virtual time: the rows that a live run's people would keep, at the instants of the virtual clock.
extension Simulator {
    /// Keeps an event about a customer.
    @inline(__always)
    mutating func note(_ kind: LedgerEvent.Kind, customer row: Int, detail: UInt8 = 0) {
        guard self.ledger.isOn else { return }
        let customer = self.customers[row]
        self.ledger.append(
            LedgerEvent(
                kind,
                at: self.now.nanoseconds,
                person: customer.index,
                inquiry: customer.number,
                detail: detail
            )
        )
    }

    /// Keeps that a customer says `inquire`.
    mutating func note(_ call: Call, _ plan: PlannedInquiry) {
        guard self.ledger.isOn else { return }
        self.ledger.append(
            LedgerEvent(
                .inquired,
                at: self.now.nanoseconds,
                person: call.index,
                detail: plan.needs.bits,
                extra: UInt32(clamping: self.now.nanoseconds - call.dueNanoseconds),
                topic: UInt16(clamping: plan.askedTopic),
                channel: UInt8(clamping: plan.channel),
                tier: 1,
                attempt: call.isMeasured ? 1 : 0
            )
        )
        guard plan.priority > 0 else { return }
        self.ledger.append(
            LedgerEvent(
                .prioritized,
                at: self.now.nanoseconds,
                person: call.index,
                extra: UInt32(truncatingIfNeeded: plan.priority)
            )
        )
    }

    /// Keeps an event about an agent.
    @inline(__always)
    mutating func note(_ kind: LedgerEvent.Kind, agent seat: Int, inquiry: UInt64 = 0, detail: UInt8 = 0) {
        guard self.ledger.isOn else { return }
        self.ledger.append(
            LedgerEvent(kind, at: self.now.nanoseconds, person: seat, inquiry: inquiry, detail: detail)
        )
    }

    /// Keeps what an agent sits as, if that is not what it began as, and that it is there.
    mutating func noteArrival(agent seat: Int) {
        let posting = Int(self.seats[seat].posting)
        if self.ledger.isOn, posting != self.population.posting(ofAgent: seat) {
            self.ledger.append(
                LedgerEvent(
                    .posted,
                    at: self.now.nanoseconds,
                    person: seat,
                    extra: UInt32(truncatingIfNeeded: posting)
                )
            )
        }
        self.note(.ready, agent: seat)
    }

    /// Keeps an offer.
    mutating func note(_ offering: Offering, agent seat: Int) {
        guard self.ledger.isOn else { return }
        self.ledger.append(
            LedgerEvent(
                .offered,
                at: self.now.nanoseconds,
                person: seat,
                inquiry: offering.number,
                detail: offering.cause.rawValue,
                topic: offering.topic,
                channel: offering.channel,
                tier: offering.tier,
                attempt: UInt16(clamping: offering.attempt)
            )
        )
    }

    /// Keeps that an agent hands on.
    mutating func note(_ handover: AgentHandover, _ hand: HandRow, wrapUp: Bool) {
        guard self.ledger.isOn else { return }
        self.ledger.append(
            LedgerEvent(
                .handedOn,
                at: self.now.nanoseconds,
                person: Int(hand.seat),
                inquiry: hand.inquiry,
                detail: wrapUp ? LedgerEvent.wrapUpFollows : 0,
                extra: handover.desk.map { UInt32(clamping: $0) } ?? LedgerEvent.noDesk,
                topic: handover.topic.map { UInt16(clamping: $0) } ?? LedgerEvent.noTopic,
                tier: handover.tier.map { UInt8(clamping: $0) } ?? 0
            )
        )
    }
}
