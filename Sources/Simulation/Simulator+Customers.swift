import Measurement
import Organization
import People
import Population
import Routing

/// What customers do, and what they are told.
extension Simulator {
    /// The upcoming customer is due and calls.
    mutating func callNext() {
        guard let call = self.calls.upcoming else { return }
        self.calls.proceed()
        let plan = self.population.inquiry(call.index, contact: call.contact)
        if call.isMeasured { self.cast.firstMeasured = min(self.cast.firstMeasured, call.index) }
        let due = Timestamp(nanoseconds: call.dueNanoseconds)
        let (row, isNew) = self.cast.call(call, plan, due: due)
        if isNew { self.customers.append(VirtualCustomer()) }
        self.customers[row] = VirtualCustomer(
            askedTopic: UInt16(truncatingIfNeeded: plan.askedTopic),
            needs: plan.needs,
            prefers: plan.prefers,
            priority: plan.priority
        )
        self.cast.countCall(call)
        self.cast.tally.counts.sent += 1
        if call.isMeasured { self.figures.measuredCalls += 1 }
        self.trace(call)
        self.cast.noteInquiry(call, plan, due: due, now: self.now)
        self.say(.inquire, byCustomer: row)
        if self.mishaps != nil { self.planLoss(ofCustomer: row) }
    }

    mutating func say(_ word: Word, byCustomer row: Int) {
        let speaker = Saying.Speaker.customer(
            row: Int32(truncatingIfNeeded: row),
            epoch: self.cast.customers[row].epoch
        )
        self.say(Saying(speaker: speaker, word: word))
    }

    /// The row of somebody whom a desk speaks to; nil when their connection is gone.
    @inline(__always)
    private func row(of customer: Person) -> Int? {
        let row = Int(customer.connection)
        return self.cast.customers.isThere(row, epoch: UInt32(truncatingIfNeeded: customer.ref)) ? row : nil
    }

    // MARK: What the router says

    mutating func queued(_ customer: Person, number: UInt64, ticket: UInt64, ahead: Int, at desk: UInt16) {
        guard let row = self.row(of: customer) else { return }
        self.customers[row].desk = desk
        let action = self.cast.queued(
            number,
            ticket: ticket,
            ahead: UInt64(clamping: ahead),
            at: Int32(desk),
            row: row,
            now: self.now
        )
        self.perform(action, customer: row)
    }

    /// - Parameter desk: the one that did not take it; nil when no desk takes its topic.
    mutating func refused(_ customer: Person, by desk: UInt16?) {
        guard let row = self.row(of: customer) else { return }
        if let desk, !self.cast.customers[row].isQueued { self.cast.customers[row].desk = Int32(desk) }
        self.perform(self.cast.refused(row: row), customer: row)
    }

    mutating func assigned(_ customer: Person, seat: UInt32, at desk: UInt16) {
        guard let row = self.row(of: customer) else { return }
        let isFirst = !self.cast.customers[row].wasAnswered
        let action = self.cast.assigned(at: Int32(self.customers[row].desk), row: row, now: self.now)
        self.alarms.cancel(Alarm.Name(.patience, row: row))
        if self.cast.customers[row].isMeasured { self.figures.measuredAcceptances += 1 }
        if isFirst {
            if self.now >= self.span.from, self.now <= self.span.until { self.figures.assignedInWindow += 1 }
            let wait = self.now.nanoseconds(since: self.cast.customers[row].machine.due)
            self.trace(row) { $0.waitNanoseconds = wait }
        }
        self.perform(action, customer: row)
    }

    /// It waits again: at the same desk, or at another one that it has come to.
    mutating func transferred(_ customer: Person, to desk: UInt16, why: TransferReason) {
        guard let row = self.row(of: customer) else { return }
        self.customers[row].desk = desk
        let action = self.cast.transferred(to: Int32(desk), why: why, row: row, now: self.now)
        if self.cast.customers[row].wasHandedOn { self.trace(row) { $0.transfers += 1 } }
        self.perform(action, customer: row)
    }

    /// Another desk helps out: it waits on there, and its customer hears nothing of it. So it is counted where it came to until somebody
    /// there answers, as in a live run, whose customers learn of their desk by `ASSIGNED`.
    mutating func overflowed(_ customer: Person, to desk: UInt16) {
        self.figures.overflows += 1
        guard let row = self.row(of: customer) else { return }
        self.customers[row].desk = desk
    }

    /// Where its new desk has it.
    mutating func moved(_ customer: Person, to handle: InquiryHandle) {
        guard let row = self.row(of: customer) else { return }
        self.customers[row].handle = handle
    }

    mutating func closed(_ customer: Person, _ outcome: Outcome) {
        guard let row = self.row(of: customer) else { return }
        let action = self.cast.closed(outcome, row: row, now: self.now)
        self.traceEnd(outcome, row: row)
        if let next = self.cast.call(after: outcome, row: row, start: .zero, now: self.now) { self.calls.add(next) }
        self.perform(action, customer: row)
    }

    private mutating func traceEnd(_ outcome: Outcome, row: Int) {
        let response = self.now.nanoseconds(since: self.cast.customers[row].machine.due)
        self.trace(row) {
            $0.responseNanoseconds = response
            $0.ending = outcome
        }
    }

    // MARK: What customers do

    /// Does what a customer's machine wants, and lets the customer go when it has come to its end.
    mutating func perform(_ action: Customer.Action, customer row: Int) {
        self.cast.apply(action, row: row, now: self.now)
        switch action {
        case .none, .inquire, .ended: break
        case .setTimer(let instant): self.alarms.set(Alarm.Name(.patience, row: row), at: instant)
        case .abandon: self.say(.abandon, byCustomer: row)
        case .violation(let violation): self.note("inquiry \(self.cast.customers[row].inquiry): \(violation)")
        }
        if self.cast.customers[row].machine.state == .ended { self.release(row) }
    }

    private mutating func release(_ row: Int) {
        self.alarms.cancel(Alarm.Name(.patience, row: row))
        self.cast.customers.free(row)
    }

    /// The customer's connection is gone: the router abandons what waits and hangs up what talks, and nobody is told.
    mutating func lose(customer row: Int) {
        let outcome = self.cast.disconnected(row: row, now: self.now)
        if let outcome {
            if self.cast.customers[row].isMeasured {
                let response = self.now.nanoseconds(since: self.cast.customers[row].machine.due)
                self.cast.tally.latencies.record(.response, nanoseconds: response)
            }
            self.traceEnd(outcome, row: row)
        }
        let customer = self.customers[row]
        self.release(row)
        guard outcome != nil else { return }
        _ = self.floor.abandon(customer.handle, at: customer.desk, now: self.now)
        self.speak()
    }
}
