import LineProtocol
import Measurement
import Organization
internal import People
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
                return self.cast.events.append(
                    LedgerEvent(.closed, at: now.nanoseconds, person: 0, inquiry: closed.inquiry)
                )
            }
            self.closed(closed, row: row, now: now, outbox: &outbox)
        case .transferred(let ref, let inquiry, let desk, let why):
            guard let row = self.row(ref, on: connection, inquiry: inquiry) else { return }
            let desk = self.desk(desk, guess: self.cast.customers[row].desk)
            let action = self.cast.transferred(to: desk, why: why, row: row, now: now)
            self.perform(action, row: row, now: now, outbox: &outbox)
        case .refused(let ref, _, _):
            guard let row = self.row(ref, on: connection, inquiry: nil, isLast: true) else { return }
            self.perform(self.cast.refused(row: row), row: row, now: now, outbox: &outbox)
        case .deflected(let ref, _, _, _):
            guard let row = self.row(ref, on: connection, inquiry: nil, isLast: true) else { return }
            self.perform(self.cast.deflected(row: row), row: row, now: now, outbox: &outbox)
        case .error(let error):
            self.refusedLine(error, on: connection, now: now, outbox: &outbox)
        case .pong:
            break
        case .greeting, .welcome, .loggedIn, .loggedOut, .offer, .rescind, .ended, .paused, .ping, .fatal, .desk,
            .agent,
            .story, .counter, .broken, .help, .end:
            self.cast.tally.note(Violation(.forNobody))
        }
    }

    /// The row that a line is about; nil, and a violation noted, when it is about nobody who could be meant.
    @inline(__always)
    private mutating func row(_ ref: UInt64, on connection: Int, inquiry: UInt64?, isLast: Bool = false) -> Int? {
        switch self.lists.find(ref: ref, on: connection, in: self.cast.customers) {
        case .row(let row):
            // The customer is who the ref says; a number that does not fit is the router's confusion.
            if let inquiry, self.cast.customers[row].isQueued, self.cast.customers[row].inquiry != inquiry {
                self.cast.tally.note(Violation(.wrongInquiry, inquiry: inquiry, ref: ref))
            }
            return row
        case .gone:
            self.cast.tally.note(Violation(isLast ? .closedTwice : .afterTheEnd, inquiry: inquiry, ref: ref))
            return nil
        case .nobody:
            self.cast.tally.note(Violation(.forNobody, inquiry: inquiry, ref: ref))
            return nil
        }
    }

    @inline(__always)
    private mutating func queued(_ queued: Queued, row: Int, now: Timestamp, outbox: inout Outbox) {
        let isFirst = !self.cast.customers[row].isQueued
        let action = self.cast.queued(
            queued.inquiry,
            ticket: queued.ticket,
            ahead: queued.ahead,
            at: self.desk(queued.desk, guess: self.cast.customers[row].desk),
            row: row,
            now: now
        )
        if isFirst { self.queuedIDs.append(queued.inquiry) }
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    @inline(__always)
    private mutating func assigned(_ assigned: Assigned, row: Int, now: Timestamp, outbox: inout Outbox) {
        let desk = self.desk(assigned.desk, guess: self.cast.customers[row].desk)
        let action = self.cast.assigned(at: desk, row: row, now: now)
        self.patience.cancel(place: row)
        if let stamp = assigned.stamp, let start = self.start {
            self.measureAccept(stamp, row: row, now: now, start: start)
        }
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    /// The index of a desk, which is nearly always the one it is thought to be; −1 for one that the chart does not have.
    @inline(__always)
    private func desk(_ name: Text, guess: Int32) -> Int32 {
        if guess >= 0, self.desks[Int(guess)] == name { return guess }
        return Int32(clamping: self.desks.index(of: name) ?? -1)
    }

    /// `accept`: from the agent's write to this customer's read. The stamp also says which inquiry the agent had in mind.
    @inline(__always)
    private mutating func measureAccept(_ stamp: UInt64, row: Int, now: Timestamp, start: Timestamp) {
        guard self.stamps.index(of: stamp) == self.cast.customers[row].index,
            self.stamps.isSound(stamp, notBefore: self.cast.customers[row].machine.due, start: start, now: now)
        else {
            let violation = Violation(
                .changedStamp,
                inquiry: self.cast.customers[row].inquiry,
                ref: self.cast.customers.ref(of: row)
            )
            return self.cast.tally.note(violation)
        }
        guard self.cast.customers[row].isMeasured else { return }
        let accepted = self.stamps.written(of: stamp, start: start)
        self.cast.tally.recordRead(.accept, from: accepted, now: now)
    }

    @inline(__always)
    private mutating func closed(_ closed: Closed, row: Int, now: Timestamp, outbox: inout Outbox) {
        let wasQueued = self.cast.customers[row].isQueued
        let action = self.cast.closed(closed.outcome, row: row, now: now)
        if wasQueued {
            self.closedIDs.append(self.cast.customers[row].inquiry)
            self.mayCallAgain(row, after: closed.outcome, now: now)
        }
        self.perform(action, row: row, now: now, outbox: &outbox)
    }

    /// An `ERROR`. To an inquiry that nothing was said about yet it is the last word. Later it has crossed only if it answers the
    /// `abandon` of somebody whose last line was read: no ref of an open inquiry is unknown to a router that keeps the protocol.
    private mutating func refusedLine(_ error: ErrorLine, on connection: Int, now: Timestamp, outbox: inout Outbox) {
        guard let ref = error.ref,
            case .row(let row) = self.lists.find(ref: ref, on: connection, in: self.cast.customers)
        else {
            let crossed =
                error.code == .noSuchRef
                && self.left.latest { $0.ref == error.ref && Int($0.connection) == connection } != nil
            return self.cast.tally.note(error, crossed: crossed, now: now)
        }
        self.cast.tally.note(error, crossed: false, now: now)
        guard self.cast.customers[row].machine.state == .calling else { return }
        self.perform(self.cast.customers[row].machine.disconnected(), row: row, now: now, outbox: &outbox)
    }

    /// Does what a customer's machine wants, and lets the customer go when it has come to its end.
    @inline(__always)
    mutating func perform(_ action: Customer.Action, row: Int, now: Timestamp, outbox: inout Outbox) {
        self.cast.apply(action, row: row, now: now)
        switch action {
        case .none, .inquire, .ended: break
        case .setTimer(let instant): self.patience.set(row: row, at: instant)
        case .abandon:
            let (ref, connection) = (self.cast.customers.ref(of: row), self.lists.connection(of: row))
            self.left.add(Left(ref: ref, connection: Int32(truncatingIfNeeded: connection)))
            outbox.write(.abandon(ref: ref), to: connection)
        case .violation(let violation):
            let ref = self.cast.customers.ref(of: row)
            let inquiry = self.cast.customers[row].isQueued ? self.cast.customers[row].inquiry : nil
            self.cast.tally.note(Violation(Violation.Kind(violation), inquiry: inquiry, ref: ref))
        }
        if self.cast.customers[row].machine.state == .ended { self.release(row) }
    }
}
