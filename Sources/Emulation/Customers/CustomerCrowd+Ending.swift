import LineProtocol
import Organization
import Population

/// How customers leave, and how that is counted.
extension CustomerCrowd {
    /// An end that the router reported.
    mutating func count(_ outcome: Outcome, row: Int, now: Timestamp) {
        switch outcome {
        case .solved: self.tally.counts.solved += 1
        case .unsolved: self.tally.counts.unsolved += 1
        case .callback: self.tally.counts.callback += 1
        case .abandoned: self.tally.counts.abandoned += 1
        case .hungUp: self.tally.counts.hungUp += 1
        case .expired: self.tally.counts.expired += 1
        }
        self.closedIDs.append(self.table[row].inquiry)
        self.ended(outcome, row: row, now: now)
        guard self.table[row].isMeasured else { return }
        switch outcome {
        case .solved:
            self.tally.service.solved += 1
            if !self.table[row].wasTransferred { self.tally.service.solvedByFirstAgent += 1 }
        case .abandoned where !self.table[row].wasAnswered: self.tally.service.abandoned += 1
        case .unsolved, .callback, .abandoned, .hungUp, .expired: break
        }
    }

    /// An end as the customer's machine sees it; `CLOSED` has been counted when it was read.
    mutating func count(_ end: Customer.End, row: Int, now: Timestamp) {
        switch end {
        case .closed, .dropped: break
        case .deflected: self.tally.counts.deflected += 1
        case .refused: self.tally.counts.refused += 1
        case .disconnected:
            guard self.table[row].isQueued else {
                self.tally.counts.unanswered += 1
                return
            }
            // What the router does with a lost customer: who is in a conversation hangs up, who waits abandons.
            self.count(self.table[row].hasAgent ? Outcome.hungUp : Outcome.abandoned, row: row, now: now)
        }
    }

    /// The row is free for the next customer.
    mutating func release(_ row: Int) {
        let connection = Int(self.table[row].connection)
        self.patience.cancel(row: row)
        self.table.free(row)
        if self.connections == .perPerson { self.wires.setTaken(connection, false) }
    }

    /// Keeps an event of the ledger about a customer.
    @inline(__always)
    mutating func note(_ kind: LedgerEvent.Kind, row: Int, now: Timestamp, detail: UInt8 = 0) {
        self.events.append(
            LedgerEvent(
                kind,
                at: now.nanoseconds,
                person: self.table[row].index,
                inquiry: self.table[row].inquiry,
                detail: detail
            )
        )
    }

    /// Keeps that a customer was turned away, and by what.
    mutating func noteTurnedAway(_ why: LedgerEvent.Rebuff, row: Int, now: Timestamp) {
        self.note(.turnedAway, row: row, now: now)
        if why != .refused { self.note(.notRefused, row: row, now: now, detail: why.rawValue) }
    }

    // MARK: Connections

    mutating func wireOpened(_ connection: Int, now: Timestamp, outbox: inout Outbox) {
        self.wires.setUp(connection, true)
    }

    mutating func wireClosed(_ connection: Int, now: Timestamp) {
        self.wires.setUp(connection, false)
        if self.table.first(on: connection) != nil { self.tally.counts.connectionsCut += 1 }
        while let row = self.table.first(on: connection) {
            self.tally.counts.customersCut += 1
            if self.table[row].isQueued {
                self.note(.disconnected, row: row, now: now)
            } else {
                self.noteTurnedAway(.unanswered, row: row, now: now)
            }
            if case .ended(let end) = self.table[row].machine.disconnected() {
                self.count(end, row: row, now: now)
            }
            self.release(row)
        }
    }

    mutating func wireCongested(_ connection: Int, _ isCongested: Bool) {
        self.wires.setCongested(connection, isCongested)
    }
}

extension LedgerEvent.Rebuff {
    init(_ end: Customer.End) {
        switch end {
        case .refused: self = .refused
        case .deflected: self = .deflected
        case .closed, .dropped, .disconnected: self = .unanswered
        }
    }
}

extension Violation.Kind {
    init(_ violation: Customer.Violation) {
        switch violation {
        case .assignedTwice: self = .assignedTwice
        case .endedTwice: self = .closedTwice
        case .queuedTwice, .notQueued, .transferredWhileWaiting, .refusedAfterQueued, .impossibleOutcome, .unexpected:
            self = .outOfOrder
        }
    }
}

extension ErrorCode {
    /// Whether a client that keeps the protocol may read it: what was said crossed with what the router said.
    var isRace: Bool {
        switch self {
        case .stale, .noSuchRef, .wrongState: true
        case .syntax, .unknownCommand, .tooLong, .notUTF8, .badValue, .missingKey, .duplicateKey, .duplicateRef,
            .nameTaken, .notAllowed:
            false
        }
    }
}
