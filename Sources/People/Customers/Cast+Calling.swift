internal import Measurement
package import Organization
package import Population

/// Customers who call, and who call again.
extension Cast {
    /// Somebody is due and says `inquire`: their row, and whether it had to be made.
    package mutating func call(_ call: Call, _ plan: PlannedInquiry, due: Timestamp) -> (row: Int, isNew: Bool) {
        let (row, isNew) = self.customers.take()
        self.customers[row].machine = Customer.StateMachine(
            due: due,
            patienceNanoseconds: plan.patienceNanoseconds,
            leavesAtOnce: plan.leavesAtOnce,
            ringNanoseconds: plan.ringNanoseconds
        )
        self.customers[row].index = call.index
        self.customers[row].contact = UInt8(truncatingIfNeeded: call.contact)
        self.customers[row].ticket = call.ticket
        self.customers[row].isMeasured = call.isMeasured
        self.customers[row].kind = ServiceTally.Kind(topic: plan.topic, channel: plan.channel, tier: plan.tier)
        // A customer who is due says `inquire` and nothing else.
        _ = self.customers[row].machine.fellDue()
        return (row, isNew)
    }

    /// A call that was due is dealt with, as sent or as dropped.
    package mutating func countCall(_ call: Call) {
        self.tally.counts.scheduled += 1
        if call.contact > 0 { self.tally.counts.repeats += 1 }
    }

    /// Keeps that a customer says `inquire`.
    package mutating func noteInquiry(_ call: Call, _ plan: PlannedInquiry, due: Timestamp, now: Timestamp) {
        guard self.events.isOn else { return }
        self.events.append(
            LedgerEvent(
                .inquired,
                at: now.nanoseconds,
                person: call.index,
                detail: plan.needs.bits,
                extra: UInt32(clamping: now.nanoseconds(since: due)),
                topic: UInt16(clamping: plan.askedTopic),
                channel: UInt8(clamping: plan.channel),
                tier: 1,
                attempt: call.isMeasured ? 1 : 0
            )
        )
        guard plan.priority > 0 else { return }
        self.events.append(
            LedgerEvent(.prioritized, at: now.nanoseconds, person: call.index, extra: UInt32(plan.priority))
        )
    }

    /// The router said how an inquiry ended: whether its customer calls again, and when.
    package func call(after outcome: Outcome, row: Int, start: Timestamp, now: Timestamp) -> Call? {
        let call = Call(
            index: self.customers[row].index,
            dueNanoseconds: self.customers[row].machine.due.nanoseconds(since: start),
            isMeasured: self.customers[row].isMeasured,
            contact: Int(self.customers[row].contact),
            ticket: self.customers[row].ticket
        )
        return self.population.call(after: call, closed: outcome, atNanoseconds: now.nanoseconds(since: start))
    }
}
