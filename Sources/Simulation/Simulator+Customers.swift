import Analysis
import Latency
import Organization
import Population
import Routing

/// What customers do, and what they are told.
extension Simulator {
    /// The upcoming customer is due and calls.
    mutating func callNext() {
        guard let call = self.calls.upcoming else { return }
        self.calls.proceed()
        let plan = self.population.inquiry(call.index, contact: call.contact)
        if call.isMeasured { self.firstMeasured = min(self.firstMeasured, call.index) }
        let row = self.customers.take()
        self.customers[row].machine = Customer.StateMachine(
            due: Timestamp(nanoseconds: call.dueNanoseconds),
            patienceNanoseconds: plan.patienceNanoseconds,
            leavesAtOnce: plan.leavesAtOnce,
            ringNanoseconds: plan.ringNanoseconds
        )
        self.customers[row].index = call.index
        self.customers[row].contact = UInt8(truncatingIfNeeded: call.contact)
        self.customers[row].ticket = call.ticket
        self.customers[row].kind = ServiceTally.Kind(topic: plan.topic, channel: plan.channel, tier: plan.tier)
        self.customers[row].askedTopic = UInt16(truncatingIfNeeded: plan.askedTopic)
        self.customers[row].needs = plan.needs
        self.customers[row].prefers = plan.prefers
        self.customers[row].priority = plan.priority
        self.customers[row].isMeasured = call.isMeasured
        self.tally.counts.scheduled += 1
        if call.contact > 0 { self.tally.counts.repeats += 1 }
        self.tally.counts.sent += 1
        if call.isMeasured { self.tally.measuredCalls += 1 }
        if self.options.recordsTraces { self.trace(call) }
        // A customer who is due says `inquire` and nothing else.
        _ = self.customers[row].machine.fellDue()
        self.note(call, plan)
        self.say(.inquire, byCustomer: row)
        if self.mishaps != nil { self.planLoss(ofCustomer: row) }
    }

    /// Traces stand at the numbers of their inquiries; who gave up in the menu never comes, and leaves an empty one.
    private mutating func trace(_ call: Call) {
        guard call.contact == 0 else { return self.traces[call.index].repeats += 1 }
        while self.traces.count < call.index { self.traces.append(InquiryTrace()) }
        self.traces.append(InquiryTrace(dueNanoseconds: call.dueNanoseconds))
    }

    /// Whether what the customer of a row meets is noted: in its first contact.
    private func isTraced(_ row: Int) -> Bool {
        self.options.recordsTraces && self.customers[row].contact == 0
    }

    mutating func say(_ word: Word, byCustomer row: Int) {
        self.say(
            Saying(
                speaker: .customer(row: Int32(truncatingIfNeeded: row), epoch: self.customers[row].epoch),
                word: word
            )
        )
    }

    /// The row of somebody whom a desk speaks to; nil when their connection is gone.
    @inline(__always)
    private func row(of customer: Person) -> Int? {
        let row = Int(customer.connection)
        return self.customers.isThere(row, epoch: UInt32(truncatingIfNeeded: customer.ref)) ? row : nil
    }

    // MARK: What the router says

    mutating func queued(_ customer: Person, number: UInt64, ticket: UInt64, ahead: Int, at desk: SimulatedDesk) {
        guard let row = self.row(of: customer) else { return }
        let action = self.customers[row].machine.queued(
            ahead: UInt64(clamping: ahead),
            leastAnswer: self.leastAnswer,
            now: self.now
        )
        self.customers[row].ticket = ticket
        self.customers[row].isQueued = true
        self.customers[row].number = number
        self.customers[row].desk = UInt16(truncatingIfNeeded: desk.index)
        self.customers[row].countedAt = self.customers[row].desk
        self.customers[row].cameToDesk = self.now
        self.note(.queued, customer: row)
        self.tally.counts.queued += 1
        let isFirstCall = self.customers[row].contact == 0
        self.count(row) { isMeasured, part in
            part.waiting += 1
            guard isMeasured else { return }
            part.offered += 1
            if isFirstCall { part.cases += 1 }
        }
        self.perform(action, customer: row)
    }

    /// - Parameter desk: the one that did not take it; nil when no desk takes its topic.
    mutating func refused(_ customer: Person, by desk: SimulatedDesk?) {
        guard let row = self.row(of: customer) else { return }
        if !self.customers[row].isQueued {
            self.note(.turnedAway, customer: row)
            let isFirstCall = self.customers[row].contact == 0
            let refuse = { (isMeasured: Bool, part: inout ServiceRow) in
                if isMeasured { part.refuse(isFirstCall: isFirstCall) }
            }
            self.countOffDesk(row, refuse)
            if let desk {
                self.customers[row].desk = UInt16(truncatingIfNeeded: desk.index)
                self.customers[row].countedAt = self.customers[row].desk
                self.countAtDesk(row, refuse)
            }
        }
        self.perform(self.customers[row].machine.refused(), customer: row)
    }

    mutating func assigned(_ customer: Person, seat: UInt32, at desk: SimulatedDesk) {
        guard let row = self.row(of: customer) else { return }
        let action = self.customers[row].machine.assigned()
        let isFirst = !self.customers[row].wasAnswered
        self.note(.assigned, customer: row)
        self.customers[row].hasAgent = true
        self.customers[row].wasAnswered = true
        self.alarms.cancel(Alarm.Name(.patience, row: row))
        if isFirst { self.tally.counts.assigned += 1 } else { self.tally.counts.reassigned += 1 }
        if isFirst, self.now >= self.span.from, self.now <= self.span.until { self.tally.assignedInWindow += 1 }
        if self.customers[row].countedAt != self.customers[row].desk { self.countOverflow(row) }
        self.measureWait(row, isFirst: isFirst)
        self.customers[row].wasAnsweredHere = true
        self.customers[row].wasHandedOn = false
        self.customers[row].transferSince = self.now
        self.perform(action, customer: row)
    }

    private mutating func measureWait(_ row: Int, isFirst: Bool) {
        let wait = self.now.nanoseconds(since: self.customers[row].machine.due)
        if isFirst, self.isTraced(row) { self.traces[self.customers[row].index].waitNanoseconds = wait }
        let timeScale = self.tally.timeScale
        let target = self.tally.targets[Int(self.customers[row].kind.channel)]
        if self.customers[row].isMeasured {
            self.tally.measuredAcceptances += 1
            if isFirst { self.tally.latencies.record(.queueWait, nanoseconds: wait) }
        }
        let lost = self.lostToTransfer(row)
        self.countOffDesk(row) { isMeasured, part in
            part.waiting -= 1
            guard isMeasured else { return }
            if isFirst { part.answer(after: wait, target: target, timeScale: timeScale) }
            part.transferNanoseconds += lost
        }
        let here = self.now.nanoseconds(since: self.customers[row].cameToDesk)
        let isFirstHere = !self.customers[row].wasAnsweredHere
        self.countAtDesk(row) { isMeasured, part in
            part.waiting -= 1
            guard isMeasured else { return }
            if isFirstHere { part.answer(after: here, target: target, timeScale: timeScale) }
            part.transferNanoseconds += lost
        }
    }

    /// How long it has waited because somebody handed it on; 0 when nobody did.
    private func lostToTransfer(_ row: Int) -> Int128 {
        guard self.customers[row].wasHandedOn else { return 0 }
        return Int128(self.now.nanoseconds(since: self.customers[row].transferSince))
    }

    /// Changes the rows of its topic, channel, tier and desk.
    @inline(__always)
    private mutating func count(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        self.countOffDesk(row, change)
        self.countAtDesk(row, change)
    }

    @inline(__always)
    private mutating func countOffDesk(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        let isMeasured = self.customers[row].isMeasured
        self.tally.parts.count(self.customers[row].kind) { change(isMeasured, &$0) }
    }

    @inline(__always)
    private mutating func countAtDesk(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        let isMeasured = self.customers[row].isMeasured
        self.tally.parts.count(desk: Int(self.customers[row].countedAt)) { change(isMeasured, &$0) }
    }

    /// It waits again: at the same desk, or at another one that it has come to.
    mutating func transferred(_ customer: Person, to desk: SimulatedDesk, why: TransferReason, isNewDesk: Bool) {
        guard let row = self.row(of: customer) else { return }
        self.note(.requeued, customer: row, detail: why == .agentLost || why == .agentLeft ? 1 : 0)
        self.countTransfer(row, why)
        self.customers[row].hasAgent = false
        self.customers[row].wasTransferred = true
        if isNewDesk { self.move(row, to: desk) }
        self.count(row) { _, part in part.waiting += 1 }
        if self.customers[row].returns < .max { self.customers[row].returns += 1 }
        let patience = self.population.patience(
            of: self.customers[row].index,
            contact: Int(self.customers[row].contact),
            wait: Int(self.customers[row].returns)
        )
        let action = self.customers[row].machine.transferred(
            patienceNanoseconds: patience,
            leastAnswer: self.leastAnswer,
            now: self.now
        )
        self.perform(action, customer: row)
    }

    /// Another desk helps out: it waits on there, and its customer hears nothing of it. So it is counted where it came to until somebody
    /// there answers, as in a live run, whose customers learn of their desk by `ASSIGNED`.
    mutating func overflowed(_ customer: Person, to desk: SimulatedDesk) {
        self.tally.overflows += 1
        guard let row = self.row(of: customer) else { return }
        self.customers[row].desk = UInt16(truncatingIfNeeded: desk.index)
    }

    /// The desk that helped out answers. It took the inquiry unseen, so there it counts as having come when it came to the other.
    private mutating func countOverflow(_ row: Int) {
        self.count(row) { isMeasured, part in if isMeasured { part.overflowed += 1 } }
        self.countAtDesk(row) { _, part in part.waiting -= 1 }
        self.customers[row].countedAt = self.customers[row].desk
        self.customers[row].wasAnsweredHere = false
        self.countAtDesk(row) { isMeasured, part in
            part.waiting += 1
            if isMeasured { part.offered += 1 }
        }
    }

    private mutating func move(_ row: Int, to desk: SimulatedDesk) {
        self.customers[row].desk = UInt16(truncatingIfNeeded: desk.index)
        self.customers[row].countedAt = self.customers[row].desk
        self.customers[row].cameToDesk = self.now
        self.customers[row].wasAnsweredHere = false
        self.countAtDesk(row) { isMeasured, part in if isMeasured { part.offered += 1 } }
    }

    /// Who comes back from a lost agent was not handed on by it.
    private mutating func countTransfer(_ row: Int, _ why: TransferReason) {
        let talk = Int128(self.now.nanoseconds(since: self.customers[row].transferSince))
        self.customers[row].wasHandedOn = why != .agentLost && why != .agentLeft
        self.customers[row].transferSince = self.now
        guard self.customers[row].wasHandedOn else { return }
        if self.isTraced(row) { self.traces[self.customers[row].index].transfers += 1 }
        self.count(row) { isMeasured, part in
            guard isMeasured else { return }
            part.transfers += 1
            part.transferNanoseconds += talk
        }
    }

    /// Where its new desk has it.
    mutating func moved(_ customer: Person, to handle: InquiryHandle) {
        guard let row = self.row(of: customer) else { return }
        self.customers[row].handle = handle
    }

    /// The run is over, and it has not ended.
    mutating func leftOpen(_ row: Int) {
        self.note(.leftOpen, customer: row)
        let (wasAnswered, wasAnsweredHere) = (self.customers[row].wasAnswered, self.customers[row].wasAnsweredHere)
        self.countOffDesk(row) { isMeasured, part in if isMeasured { part.leaveOpen(wasAnswered: wasAnswered) } }
        self.countAtDesk(row) { isMeasured, part in if isMeasured { part.leaveOpen(wasAnswered: wasAnsweredHere) } }
    }

    mutating func closed(_ customer: Person, _ ending: Outcome) {
        guard let row = self.row(of: customer) else { return }
        let action = self.customers[row].machine.closed(ending)
        self.note(.closed, customer: row, detail: ending.rawValue)
        self.count(ending, customer: row)
        self.mayCallAgain(row, after: ending)
        self.perform(action, customer: row)
    }

    /// The router said how an inquiry ended: its customer may call again.
    private mutating func mayCallAgain(_ row: Int, after outcome: Outcome) {
        let customer = self.customers[row]
        let call = Call(
            index: customer.index,
            dueNanoseconds: customer.machine.due.nanoseconds,
            isMeasured: customer.isMeasured,
            contact: Int(customer.contact),
            ticket: customer.ticket
        )
        let instant = self.now.nanoseconds
        guard let next = self.population.call(after: call, closed: outcome, atNanoseconds: instant) else { return }
        self.calls.add(next)
    }

    private mutating func count(_ ending: Outcome, customer row: Int) {
        let customer = self.customers[row]
        let response = self.now.nanoseconds(since: customer.machine.due)
        self.tally.count(ending)
        if self.isTraced(row) {
            self.traces[customer.index].responseNanoseconds = response
            self.traces[customer.index].ending = ending
        }
        if customer.isMeasured { self.tally.latencies.record(.response, nanoseconds: response) }
        var end = ServiceEnding(
            ending,
            hadAgent: customer.hasAgent,
            wasAnswered: customer.wasAnswered,
            wasTransferred: customer.wasTransferred,
            lostNanoseconds: customer.hasAgent ? 0 : self.lostToTransfer(row)
        )
        self.countOffDesk(row) { isMeasured, part in part.end(end, isMeasured: isMeasured) }
        end.wasAnswered = customer.wasAnsweredHere
        self.countAtDesk(row) { isMeasured, part in part.end(end, isMeasured: isMeasured) }
    }

    // MARK: What customers do

    /// Does what a customer's machine wants, and lets the customer go when it has come to its end.
    mutating func perform(_ action: Customer.Action, customer row: Int) {
        switch action {
        case .none, .inquire: break
        case .setTimer(let instant): self.alarms.set(Alarm.Name(.patience, row: row), at: instant)
        case .abandon:
            self.note(.abandoned, customer: row)
            self.say(.abandon, byCustomer: row)
        case .ended(.refused): self.tally.counts.refused += 1
        case .ended(.deflected): self.tally.counts.deflected += 1
        case .ended(.closed), .ended(.dropped), .ended(.disconnected): break
        case .violation(let violation):
            self.tally.note("\(self.now.nanoseconds) ns: inquiry \(self.customers[row].number): \(violation)")
            if self.customers[row].machine.state == .ended, !self.customers[row].isQueued {
                self.tally.counts.unanswered += 1
            }
        }
        if self.customers[row].machine.state == .ended { self.release(row) }
    }

    private mutating func release(_ row: Int) {
        self.alarms.cancel(Alarm.Name(.patience, row: row))
        self.customers.free(row)
    }

    /// The customer's connection is gone: the router abandons what waits and hangs up what talks, and nobody is told.
    mutating func lose(customer row: Int) {
        guard case .ended = self.customers[row].machine.disconnected() else { return }
        let customer = self.customers[row]
        if customer.isQueued {
            self.note(.disconnected, customer: row)
            self.count(customer.hasAgent ? .hungUp : .abandoned, customer: row)
        } else {
            self.note(.turnedAway, customer: row)
            self.note(.notRefused, customer: row, detail: LedgerEvent.Rebuff.unanswered.rawValue)
            self.tally.counts.unanswered += 1
        }
        self.release(row)
        guard customer.isQueued else { return }
        let desk = self.desks[Int(customer.desk)]
        _ = desk.state.abandon(customer.handle, now: self.now)
        self.carryOut(desk)
    }
}
