import Latency
import LineProtocol
import Organization
import Population

/// What the router says to customers.
extension CustomerCrowd {
    @inline(__always)
    mutating func read(_ line: ServerLine, on connection: Int, now: Timestamp, outbox: inout Outbox) {
        switch line {
        case .queued(let queued):
            guard let row = self.row(queued.ref, on: connection, inquiry: nil) else { return }
            self.queued(queued, row: row, now: now, outbox: &outbox)
        case .assigned(let assigned):
            guard let row = self.row(assigned.ref, on: connection, inquiry: assigned.inquiry) else { return }
            self.assigned(assigned, row: row, now: now, outbox: &outbox)
        case .closed(let closed):
            guard let row = self.row(closed.ref, on: connection, inquiry: closed.inquiry, isLast: true) else {
                // Whoever it was meant for, this inquiry was closed: perhaps a second time.
                return self.events.append(
                    LedgerEvent(.closed, at: now.nanoseconds, person: 0, inquiry: closed.inquiry)
                )
            }
            self.closed(closed, row: row, now: now, outbox: &outbox)
        case .transferred(let transferred):
            guard let row = self.row(transferred.ref, on: connection, inquiry: transferred.inquiry) else { return }
            self.tally.counts.transferred += 1
            self.note(
                .requeued,
                row: row,
                now: now,
                detail: [.agentLost, .agentLeft].contains(transferred.why) ? 1 : 0
            )
            let isHandedOn = ![.agentLost, .agentLeft].contains(transferred.why)
            if self.table[row].isQueued, self.table[row].hasAgent {
                self.requeued(at: transferred.desk, isHandedOn: isHandedOn, row: row, now: now)
            }
            self.table[row].hasAgent = false
            self.table[row].wasTransferred = true
            self.waitAgain(row, now: now, outbox: &outbox)
        case .refused(let refused):
            guard let row = self.row(refused.ref, on: connection, inquiry: nil, isLast: true) else { return }
            if !self.table[row].isQueued { self.refused(row: row) }
            self.perform(self.table[row].machine.refused(), row: row, now: now, outbox: &outbox)
        case .deflected(let deflected):
            guard let row = self.row(deflected.ref, on: connection, inquiry: nil, isLast: true) else { return }
            if !self.table[row].isQueued { self.deflected(row: row) }
            self.perform(self.table[row].machine.deflected(), row: row, now: now, outbox: &outbox)
        case .error(let error):
            self.refusedLine(error, on: connection, now: now, outbox: &outbox)
        case .pong:
            break
        case .greeting, .welcome, .loggedIn, .loggedOut, .offer, .rescind, .ended, .paused, .ping, .fatal, .desk,
            .agent,
            .story, .counter, .broken, .help, .end:
            self.tally.note(Violation(.forNobody))
        }
    }

    /// The row that a line is about; nil, and a violation noted, when it is about nobody who could be meant.
    @inline(__always)
    private mutating func row(_ ref: UInt64, on connection: Int, inquiry: UInt64?, isLast: Bool = false) -> Int? {
        switch self.table.find(ref: ref, on: connection) {
        case .row(let row):
            // The customer is who the ref says; a number that does not fit is the router's confusion.
            if let inquiry, self.table[row].isQueued, self.table[row].inquiry != inquiry {
                self.tally.note(Violation(.wrongInquiry, inquiry: inquiry, ref: ref))
            }
            return row
        case .gone:
            self.tally.note(Violation(isLast ? .closedTwice : .afterTheEnd, inquiry: inquiry, ref: ref))
            return nil
        case .nobody:
            self.tally.note(Violation(.forNobody, inquiry: inquiry, ref: ref))
            return nil
        }
    }

    @inline(__always)
    private mutating func queued(_ queued: Queued, row: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.table[row].machine.queued(
            ahead: queued.ahead,
            leastAnswer: Customer.leastAnswer,
            now: now
        )
        if !self.table[row].isQueued {
            self.table[row].isQueued = true
            self.table[row].inquiry = queued.inquiry
            self.table[row].ticket = queued.ticket
            self.tally.counts.queued += 1
            self.queuedIDs.append(queued.inquiry)
            self.note(.queued, row: row, now: now)
            if self.table[row].isMeasured { self.tally.service.queued += 1 }
            self.cameTo(queued.desk, row: row, now: now)
        }
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    @inline(__always)
    private mutating func assigned(_ assigned: Assigned, row: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.table[row].machine.assigned()
        let isFirst = !self.table[row].wasAnswered
        let wait = now.nanoseconds(since: self.table[row].machine.due)
        self.note(.assigned, row: row, now: now)
        if self.table[row].isQueued, !self.table[row].hasAgent {
            self.answered(at: assigned.desk, isFirst: isFirst, wait: wait, row: row, now: now)
        }
        self.table[row].hasAgent = true
        self.table[row].wasAnswered = true
        self.patience.cancel(row: row)
        if isFirst { self.tally.counts.assigned += 1 } else { self.tally.counts.reassigned += 1 }
        if let stamp = assigned.stamp, let start = self.start {
            self.measureAccept(stamp, row: row, now: now, start: start)
        }
        if isFirst, self.table[row].isMeasured {
            self.tally.latencies.record(.queueWait, nanoseconds: wait)
            self.tally.service.answered += 1
            self.tally.service.waitNanoseconds += wait
            if wait <= self.targets[Int(self.table[row].kind.channel)] { self.tally.service.answeredWithinTarget += 1 }
        }
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    /// The customer waits once more, with patience drawn anew.
    private mutating func waitAgain(_ row: Int, now: Timestamp, outbox: inout Outbox) {
        if self.table[row].returns < .max { self.table[row].returns += 1 }
        let patience = self.population.patience(
            of: self.table[row].index,
            contact: Int(self.table[row].contact),
            wait: Int(self.table[row].returns)
        )
        let action = self.table[row].machine.transferred(
            patienceNanoseconds: patience,
            leastAnswer: Customer.leastAnswer,
            now: now
        )
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    /// `accept`: from the agent's write to this customer's read. The stamp also says which inquiry the agent had in mind.
    @inline(__always)
    private mutating func measureAccept(_ stamp: UInt64, row: Int, now: Timestamp, start: Timestamp) {
        guard self.stamps.index(of: stamp) == self.table[row].index,
            self.stamps.isSound(stamp, notBefore: self.table[row].machine.due, start: start, now: now)
        else {
            let violation = Violation(.changedStamp, inquiry: self.table[row].inquiry, ref: self.table.ref(of: row))
            return self.tally.note(violation)
        }
        guard self.table[row].isMeasured else { return }
        let accepted = self.stamps.written(of: stamp, start: start)
        self.tally.recordRead(.accept, from: accepted, now: now)
    }

    @inline(__always)
    private mutating func closed(_ closed: Closed, row: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.table[row].machine.closed(closed.outcome)
        if self.table[row].isQueued {
            self.count(closed.outcome, row: row, now: now)
            self.mayCallAgain(row, after: closed.outcome, now: now)
        }
        self.note(.closed, row: row, now: now, detail: closed.outcome.rawValue)
        if self.table[row].isMeasured {
            let response = now.nanoseconds(since: self.table[row].machine.due)
            self.tally.latencies.record(.response, nanoseconds: response)
        }
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    /// An `ERROR`. To an inquiry that nothing was said about yet it is the last word. Later it has crossed only if it answers the
    /// `abandon` of somebody whose last line was read: no ref of an open inquiry is unknown to a router that keeps the protocol.
    private mutating func refusedLine(_ error: ErrorLine, on connection: Int, now: Timestamp, outbox: inout Outbox) {
        guard let ref = error.ref, case .row(let row) = self.table.find(ref: ref, on: connection) else {
            let crossed =
                error.code == .noSuchRef
                && self.left.latest { $0.ref == error.ref && Int($0.connection) == connection } != nil
            return self.tally.note(error, crossed: crossed, now: now)
        }
        self.tally.note(error, crossed: false, now: now)
        guard self.table[row].machine.state == .calling else { return }
        self.perform(self.table[row].machine.disconnected(), row: row, now: now, outbox: &outbox)
    }

    /// Does what a customer's machine wants, and lets the customer go when it has come to its end.
    @inline(__always)
    mutating func perform(_ action: Customer.Action, row: Int, now: Timestamp, outbox: inout Outbox) {
        switch action {
        case .none, .inquire:
            break
        case .setTimer(let instant):
            self.patience.set(row: row, at: instant)
        case .abandon:
            self.note(.abandoned, row: row, now: now)
            self.left.add(Left(ref: self.table.ref(of: row), connection: self.table[row].connection))
            outbox.write(.abandon(ref: self.table.ref(of: row)), to: Int(self.table[row].connection))
        case .ended(let end):
            if !self.table[row].isQueued { self.noteTurnedAway(LedgerEvent.Rebuff(end), row: row, now: now) }
            self.count(end, row: row, now: now)
        case .violation(let violation):
            let ref = self.table.ref(of: row)
            let inquiry = self.table[row].isQueued ? self.table[row].inquiry : nil
            self.tally.note(Violation(Violation.Kind(violation), inquiry: inquiry, ref: ref))
            if self.table[row].machine.state == .ended, !self.table[row].isQueued { self.tally.counts.unanswered += 1 }
        }
        if self.table[row].machine.state == .ended { self.release(row) }
    }
}
