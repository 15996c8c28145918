import Measurement
package import Organization
package import Population

/// Customers who wait, are answered, and wait again.
extension Cast {
    /// `QUEUED`: it is at a desk and waits.
    @inline(__always)
    package mutating func queued(
        _ inquiry: UInt64,
        ticket: UInt64,
        ahead: UInt64,
        at desk: Int32,
        row: Int,
        now: Timestamp
    ) -> Customer.Action {
        let action = self.customers[row].machine.queued(ahead: ahead, leastAnswer: self.leastAnswer, now: now)
        guard !self.customers[row].isQueued else { return action }
        self.customers[row].isQueued = true
        self.customers[row].inquiry = inquiry
        self.customers[row].ticket = ticket
        self.customers[row].desk = desk
        self.customers[row].cameToDesk = now
        self.note(.queued, row: row, now: now)
        self.tally.counts.queued += 1
        if self.customers[row].isMeasured { self.tally.service.queued += 1 }
        let isFirstCall = self.customers[row].contact == 0
        self.countEverywhere(row) { isMeasured, part in
            part.waiting += 1
            guard isMeasured else { return }
            part.offered += 1
            if isFirstCall { part.cases += 1 }
        }
        return action
    }

    /// `ASSIGNED`: an agent of a desk has it. A desk that helped out took it unseen, so at that desk it counts as having come when
    /// it came to the other.
    @inline(__always)
    package mutating func assigned(at desk: Int32, row: Int, now: Timestamp) -> Customer.Action {
        let action = self.customers[row].machine.assigned()
        let isFirst = !self.customers[row].wasAnswered
        let wait = now.nanoseconds(since: self.customers[row].machine.due)
        self.note(.assigned, row: row, now: now)
        if self.customers[row].isQueued, !self.customers[row].hasAgent {
            self.countAnswer(at: desk, isFirst: isFirst, wait: wait, row: row, now: now)
        }
        self.customers[row].hasAgent = true
        self.customers[row].wasAnswered = true
        if isFirst { self.tally.counts.assigned += 1 } else { self.tally.counts.reassigned += 1 }
        if isFirst, self.customers[row].isMeasured {
            self.tally.latencies.record(.queueWait, nanoseconds: wait)
            self.tally.service.answered += 1
            self.tally.service.waitNanoseconds += wait
            if wait <= self.targets[Int(self.customers[row].kind.channel)] {
                self.tally.service.answeredWithinTarget += 1
            }
        }
        return action
    }

    @inline(__always)
    private mutating func countAnswer(at desk: Int32, isFirst: Bool, wait: Int64, row: Int, now: Timestamp) {
        if desk != self.customers[row].desk { self.countOverflow(row, to: desk) }
        let (target, timeScale) = (self.targets[Int(self.customers[row].kind.channel)], self.timeScale)
        let waitHere = now.nanoseconds(since: self.customers[row].cameToDesk)
        let isFirstHere = !self.customers[row].wasAnsweredHere
        let lost = self.lostToTransfer(row, now: now)
        self.count(row) { isMeasured, part in
            part.waiting -= 1
            guard isMeasured else { return }
            if isFirst { part.answer(after: wait, target: target, timeScale: timeScale) }
            part.transferNanoseconds += lost
        }
        self.countAtDesk(row) { isMeasured, part in
            part.waiting -= 1
            guard isMeasured else { return }
            if isFirstHere { part.answer(after: waitHere, target: target, timeScale: timeScale) }
            part.transferNanoseconds += lost
        }
        self.customers[row].wasAnsweredHere = true
        self.customers[row].wasHandedOn = false
        self.customers[row].transferSince = now
    }

    /// Another desk helps out.
    private mutating func countOverflow(_ row: Int, to desk: Int32) {
        self.countEverywhere(row) { isMeasured, part in if isMeasured { part.overflowed += 1 } }
        self.countAtDesk(row) { _, part in part.waiting -= 1 }
        self.customers[row].desk = desk
        self.customers[row].wasAnsweredHere = false
        self.countAtDesk(row) { isMeasured, part in
            part.waiting += 1
            if isMeasured { part.offered += 1 }
        }
    }

    /// `TRANSFERRED`: it waits again with patience drawn anew, at the same desk or at another.
    package mutating func transferred(to desk: Int32, why: TransferReason, row: Int, now: Timestamp) -> Customer.Action
    {
        // Who comes back from a lost agent was not handed on by it.
        let isHandedOn = why != .agentLost && why != .agentLeft
        self.tally.counts.transferred += 1
        self.note(.requeued, row: row, now: now, detail: isHandedOn ? 0 : 1)
        if self.customers[row].isQueued, self.customers[row].hasAgent {
            self.countTransfer(to: desk, isHandedOn: isHandedOn, row: row, now: now)
        }
        self.customers[row].hasAgent = false
        self.customers[row].wasTransferred = true
        if self.customers[row].returns < .max { self.customers[row].returns += 1 }
        let patience = self.population.patience(
            of: self.customers[row].index,
            contact: Int(self.customers[row].contact),
            wait: Int(self.customers[row].returns)
        )
        return self.customers[row].machine.transferred(
            patienceNanoseconds: patience,
            leastAnswer: self.leastAnswer,
            now: now
        )
    }

    private mutating func countTransfer(to desk: Int32, isHandedOn: Bool, row: Int, now: Timestamp) {
        let talk = Int128(now.nanoseconds(since: self.customers[row].transferSince))
        self.customers[row].wasHandedOn = isHandedOn
        self.customers[row].transferSince = now
        if isHandedOn {
            self.countEverywhere(row) { isMeasured, part in
                guard isMeasured else { return }
                part.transfers += 1
                part.transferNanoseconds += talk
            }
        }
        if desk != self.customers[row].desk {
            self.customers[row].desk = desk
            self.customers[row].cameToDesk = now
            self.customers[row].wasAnsweredHere = false
            self.countAtDesk(row) { isMeasured, part in if isMeasured { part.offered += 1 } }
        }
        self.countEverywhere(row) { _, part in part.waiting += 1 }
    }
}
