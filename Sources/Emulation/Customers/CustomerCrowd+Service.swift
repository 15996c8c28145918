import LineProtocol
import Organization
import Population

/// How customers count what they were given, by topic, channel, tier and desk.
extension CustomerCrowd {
    /// `QUEUED`: it is at a desk and waits.
    @inline(__always)
    mutating func cameTo(_ desk: Text, row: Int, now: Timestamp) {
        self.table[row].desk = self.desk(desk, guess: self.table[row].desk)
        self.table[row].cameToDesk = now
        let isFirstCall = self.table[row].contact == 0
        self.count(row, desk: true) { isMeasured, part in
            part.waiting += 1
            guard isMeasured else { return }
            part.offered += 1
            if isFirstCall { part.cases += 1 }
        }
    }

    /// `ASSIGNED`: an agent of a desk has it. A desk that helped out took it unseen, so at that desk it counts as having come when
    /// it came to the other.
    @inline(__always)
    mutating func answered(at desk: Text, isFirst: Bool, wait: Int64, row: Int, now: Timestamp) {
        let place = self.desk(desk, guess: self.table[row].desk)
        if place != self.table[row].desk { self.overflow(row, to: place) }
        let (target, timeScale) = (self.targets[Int(self.table[row].kind.channel)], self.timeScale)
        let waitHere = now.nanoseconds(since: self.table[row].cameToDesk)
        let isFirstHere = !self.table[row].wasAnsweredHere
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
        self.table[row].wasAnsweredHere = true
        self.table[row].wasHandedOn = false
        self.table[row].transferSince = now
    }

    /// `TRANSFERRED`: it waits again, at the same desk or at another. Who comes back from a lost agent was not handed on.
    mutating func requeued(at desk: Text, isHandedOn: Bool, row: Int, now: Timestamp) {
        let talk = isHandedOn ? Int128(now.nanoseconds(since: self.table[row].transferSince)) : 0
        self.count(row, desk: true) { isMeasured, part in
            guard isMeasured, isHandedOn else { return }
            part.transfers += 1
            part.transferNanoseconds += talk
        }
        self.table[row].wasHandedOn = isHandedOn
        self.table[row].transferSince = now
        let place = self.desk(desk, guess: self.table[row].desk)
        if place != self.table[row].desk {
            self.table[row].desk = place
            self.table[row].cameToDesk = now
            self.table[row].wasAnsweredHere = false
            self.countAtDesk(row) { isMeasured, part in if isMeasured { part.offered += 1 } }
        }
        self.count(row, desk: true) { _, part in part.waiting += 1 }
    }

    /// It has ended: `CLOSED` was read, or the connection lost.
    @inline(__always)
    mutating func ended(_ outcome: Outcome, row: Int, now: Timestamp) {
        let hadAgent = self.table[row].hasAgent
        var ending = ServiceEnding(
            outcome,
            hadAgent: hadAgent,
            wasAnswered: self.table[row].wasAnswered,
            wasTransferred: self.table[row].wasTransferred,
            lostNanoseconds: hadAgent ? 0 : self.lostToTransfer(row, now: now)
        )
        self.count(row) { isMeasured, part in part.end(ending, isMeasured: isMeasured) }
        ending.wasAnswered = self.table[row].wasAnsweredHere
        self.countAtDesk(row) { isMeasured, part in part.end(ending, isMeasured: isMeasured) }
    }

    /// Not taken by the router: by the desk that it asked for, as far as a customer can know.
    mutating func refused(row: Int) {
        let isFirstCall = self.table[row].contact == 0
        self.count(row, desk: true) { isMeasured, part in
            if isMeasured { part.refuse(isFirstCall: isFirstCall) }
        }
    }

    /// The run is over, and it has not ended.
    mutating func leftOpen(row: Int) {
        let (wasAnswered, wasAnsweredHere) = (self.table[row].wasAnswered, self.table[row].wasAnsweredHere)
        self.count(row) { isMeasured, part in if isMeasured { part.leaveOpen(wasAnswered: wasAnswered) } }
        self.countAtDesk(row) { isMeasured, part in if isMeasured { part.leaveOpen(wasAnswered: wasAnsweredHere) } }
    }

    /// Answered by self-service.
    mutating func deflected(row: Int) {
        self.count(row) { isMeasured, part in if isMeasured { part.deflected += 1 } }
    }

    /// Another desk helps out.
    private mutating func overflow(_ row: Int, to place: Int32) {
        self.count(row) { isMeasured, part in if isMeasured { part.overflowed += 1 } }
        self.countAtDesk(row) { isMeasured, part in
            part.waiting -= 1
            if isMeasured { part.overflowed += 1 }
        }
        self.table[row].desk = place
        self.table[row].wasAnsweredHere = false
        self.countAtDesk(row) { isMeasured, part in
            part.waiting += 1
            if isMeasured { part.offered += 1 }
        }
    }

    /// How long it has waited because somebody handed it on; 0 when nobody did.
    @inline(__always)
    private func lostToTransfer(_ row: Int, now: Timestamp) -> Int128 {
        guard self.table[row].wasHandedOn else { return 0 }
        return Int128(now.nanoseconds(since: self.table[row].transferSince))
    }

    /// Changes the rows of its topic, channel and tier, and of its desk too.
    @inline(__always)
    private mutating func count(_ row: Int, desk: Bool = false, _ change: (Bool, inout ServiceRow) -> Void) {
        let isMeasured = self.table[row].isMeasured
        self.tally.parts.count(self.table[row].kind) { change(isMeasured, &$0) }
        if desk { self.countAtDesk(row, change) }
    }

    @inline(__always)
    private mutating func countAtDesk(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        let isMeasured = self.table[row].isMeasured
        self.tally.parts.count(desk: Int(self.table[row].desk)) { change(isMeasured, &$0) }
    }

    /// The index of a desk, which is nearly always the one it is thought to be; −1 for one that the chart does not have.
    @inline(__always)
    private func desk(_ name: Text, guess: Int32) -> Int32 {
        if guess >= 0, self.desks[Int(guess)] == name { return guess }
        return Int32(clamping: self.desks.index(of: name) ?? -1)
    }
}
