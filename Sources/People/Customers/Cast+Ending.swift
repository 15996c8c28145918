internal import Measurement
package import Organization
package import Population

/// How customers leave.
extension Cast {
    /// `REFUSED`: not taken by the desk that it asked for, as far as a customer can know.
    package mutating func refused(row: Int) -> Customer.Action {
        if !self.customers[row].isQueued {
            let isFirstCall = self.customers[row].contact == 0
            self.countEverywhere(row) { isMeasured, part in
                if isMeasured { part.refuse(isFirstCall: isFirstCall) }
            }
        }
        return self.customers[row].machine.refused()
    }

    /// `DEFLECTED`: answered by self-service.
    package mutating func deflected(row: Int) -> Customer.Action {
        if !self.customers[row].isQueued {
            self.count(row) { isMeasured, part in if isMeasured { part.deflected += 1 } }
        }
        return self.customers[row].machine.deflected()
    }

    /// `CLOSED`.
    @inline(__always)
    package mutating func closed(_ outcome: Outcome, row: Int, now: Timestamp) -> Customer.Action {
        let action = self.customers[row].machine.closed(outcome)
        if self.customers[row].isQueued { self.countEnding(outcome, row: row, now: now) }
        self.note(.closed, row: row, now: now, detail: outcome.rawValue)
        if self.customers[row].isMeasured {
            let response = now.nanoseconds(since: self.customers[row].machine.due)
            self.tally.latencies.record(.response, nanoseconds: response)
        }
        return action
    }

    /// The customer's connection is lost: the router abandons what waits and hangs up what talks, and nobody is told.
    /// - Returns: how the router counts it; nil when it never took the inquiry, or had ended it before.
    package mutating func disconnected(row: Int, now: Timestamp) -> Outcome? {
        let isQueued = self.customers[row].isQueued
        let outcome = self.customers[row].hasAgent ? Outcome.hungUp : Outcome.abandoned
        if isQueued { self.note(.disconnected, row: row, now: now) }
        let action = self.customers[row].machine.disconnected()
        self.apply(action, row: row, now: now)
        guard case .ended = action, isQueued else { return nil }
        return outcome
    }

    /// Counts and keeps what a customer's machine wants done; saying and timing it is for whoever plays the customer, and letting the
    /// customer go when the machine has come to its end.
    @inline(__always)
    package mutating func apply(_ action: Customer.Action, row: Int, now: Timestamp) {
        switch action {
        case .none, .inquire, .setTimer: break
        case .abandon: self.note(.abandoned, row: row, now: now)
        case .ended(let end):
            if !self.customers[row].isQueued { self.noteRebuff(LedgerEvent.Rebuff(end), row: row, now: now) }
            self.count(end, row: row, now: now)
        case .violation:
            if self.customers[row].machine.state == .ended, !self.customers[row].isQueued {
                self.tally.counts.unanswered += 1
            }
        }
    }

    /// An end as the customer's machine sees it; `CLOSED` has been counted when it was read.
    private mutating func count(_ end: Customer.End, row: Int, now: Timestamp) {
        switch end {
        case .closed, .dropped: break
        case .deflected: self.tally.counts.deflected += 1
        case .refused: self.tally.counts.refused += 1
        case .disconnected:
            guard self.customers[row].isQueued else { return self.tally.counts.unanswered += 1 }
            // What the router does with a lost customer: who is in a conversation hangs up, who waits abandons.
            self.countEnding(self.customers[row].hasAgent ? .hungUp : .abandoned, row: row, now: now)
        }
    }

    @inline(__always)
    private mutating func countEnding(_ outcome: Outcome, row: Int, now: Timestamp) {
        self.tally.count(outcome)
        let hadAgent = self.customers[row].hasAgent
        var ending = ServiceEnding(
            outcome,
            hadAgent: hadAgent,
            wasAnswered: self.customers[row].wasAnswered,
            wasTransferred: self.customers[row].wasTransferred,
            lostNanoseconds: hadAgent ? 0 : self.lostToTransfer(row, now: now)
        )
        self.count(row) { isMeasured, part in part.end(ending, isMeasured: isMeasured) }
        ending.wasAnswered = self.customers[row].wasAnsweredHere
        self.countAtDesk(row) { isMeasured, part in part.end(ending, isMeasured: isMeasured) }
        guard self.customers[row].isMeasured else { return }
        switch outcome {
        case .solved:
            self.tally.service.solved += 1
            if !self.customers[row].wasTransferred { self.tally.service.solvedByFirstAgent += 1 }
        case .abandoned where !self.customers[row].wasAnswered: self.tally.service.abandoned += 1
        case .unsolved, .callback, .abandoned, .hungUp, .expired: break
        }
    }

    /// The run is over: whoever is there stays as they are.
    /// - Returns: the router's numbers of what is open.
    @discardableResult
    package mutating func leaveOpen(now: Timestamp) -> [UInt64] {
        var open: [UInt64] = []
        for row in self.customers.rows.indices where !self.customers[row].isFree {
            guard self.customers[row].isQueued else {
                self.tally.counts.unanswered += 1
                continue
            }
            self.tally.counts.open += 1
            open.append(self.customers[row].inquiry)
            self.note(.leftOpen, row: row, now: now)
            let wasAnswered = self.customers[row].wasAnswered
            let wasAnsweredHere = self.customers[row].wasAnsweredHere
            self.count(row) { isMeasured, part in if isMeasured { part.leaveOpen(wasAnswered: wasAnswered) } }
            self.countAtDesk(row) { isMeasured, part in
                if isMeasured { part.leaveOpen(wasAnswered: wasAnsweredHere) }
            }
        }
        return open
    }

    /// Keeps that a customer was turned away, and by what.
    private mutating func noteRebuff(_ why: LedgerEvent.Rebuff, row: Int, now: Timestamp) {
        self.note(.turnedAway, row: row, now: now)
        if why != .refused { self.note(.notRefused, row: row, now: now, detail: why.rawValue) }
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
