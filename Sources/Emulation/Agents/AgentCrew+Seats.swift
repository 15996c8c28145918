import LineProtocol
import Organization
import Population

/// Agents coming and going: connections, log-ins, log-outs.
extension AgentCrew {
    func capacity(_ seat: Int) -> AgentCapacity { self.capacities[Int(self.seats[seat].posting)] }

    /// An agent's ref is its row: it is the only one who ever sits there.
    private func seats(on connection: Int) -> StrideTo<Int> {
        stride(from: connection, to: self.seats.count, by: self.wantedConnections)
    }

    /// What the agent is able to do, and how its time counts, after anything changed for it.
    @inline(__always)
    mutating func refresh(_ seat: Int, now: Timestamp) {
        let machine = self.seats[seat].machine
        self.abilities.update(
            seat: seat,
            machine: machine,
            capacity: self.capacity(seat),
            now: now
        )
        self.times.set(seat: seat, Presence.State(machine), now: now)
        self.followBreaks(seat, now: now)
    }

    // MARK: Connections

    mutating func wireOpened(_ connection: Int, now: Timestamp, outbox: inout Outbox) {
        self.wiresUp.insert(connection)
        for seat in self.seats(on: connection) { self.logins.append(seat) }
        self.logIn(now: now, outbox: &outbox)
    }

    mutating func wireClosed(_ connection: Int, now: Timestamp) {
        self.wiresUp.remove(connection)
        for seat in self.seats(on: connection) {
            switch self.seats[seat].machine.state {
            case .arriving: self.logins.answered()
            case .ready, .resting, .leaving: self.present -= 1
            case .away: break
            }
            self.logins.cancelRetry(seat)
            self.note(.left, seat: seat, now: now, detail: 1)
            while self.seats[seat].firstInHand != HandRow.none {
                self.drop(Int(self.seats[seat].firstInHand))
            }
            // Who was lost comes back as somebody new, unless the working day is over.
            self.seats[seat].machine.disconnected()
            self.refresh(seat, now: now)
        }
    }

    /// Agents answer whatever they are offered, however much the router has not read.
    mutating func wireCongested(_ connection: Int, _ isCongested: Bool) {}

    /// What the agent had in hand went with its connection.
    private mutating func drop(_ row: Int) {
        self.timers.cancel(row: row)
        self.cutOff(self.hands[row])
        self.hands.free(row, head: &self.seats[Int(self.hands[row].seat)].firstInHand)
    }

    // MARK: Logging in and out

    /// Writes log-ins as long as the window has room.
    mutating func logIn(now: Timestamp, outbox: inout Outbox) {
        guard !self.isStopped else { return }
        while let seat = self.logins.next() {
            guard self.wiresUp.contains(Int(self.seats[seat].connection)),
                case .login = self.seats[seat].machine.login()
            else {
                // Its connection was lost meanwhile, and its turn comes with the next; or its shift is over, or yet to come.
                self.logins.answered()
                continue
            }
            self.seats[seat].posting = self.seats[seat].nextPosting
            self.times.move(seat: seat, toDesk: self.deskOfPosting[Int(self.seats[seat].posting)])
            let plan = self.population.agent(self.seats[seat].agent, posting: Int(self.seats[seat].posting))
            guard let lines = self.loginLines(of: plan), let first = lines.first else { return }
            self.seats[seat].hasMoreToSay = lines.count > 1
            self.seats[seat].lastTransfer = nil
            plan.withLogin(ref: UInt64(seat), first) { login in
                outbox.write(.login(login), to: Int(self.seats[seat].connection))
            }
            self.note(.loggingIn, seat: seat, now: now)
        }
    }

    /// How an agent's log-in is cut into lines; nil when no lines can say it, which ends the load.
    private mutating func loginLines(of plan: PlannedAgent) -> [Range<Int>]? {
        do throws(WireLimits.Problem) {
            return try plan.loginLines()
        } catch {
            self.refusal = "\(plan.name) at desk '\(plan.desk)' cannot say what it is: \(error)"
            return nil
        }
    }

    /// The agent has its seat, paused: it says the skills that its first line did not hold, and opens.
    private mutating func sayMore(_ seat: Int, outbox: inout Outbox) {
        let connection = Int(self.seats[seat].connection)
        let plan = self.population.agent(self.seats[seat].agent, posting: Int(self.seats[seat].posting))
        guard let lines = self.loginLines(of: plan) else { return }
        for line in lines.dropFirst() {
            plan.withMoreSkills(ref: UInt64(seat), line) { outbox.write(.skills($0), to: connection) }
        }
        self.say(.ready(ref: UInt64(seat)), seat: seat, outbox: &outbox)
    }

    mutating func loggedIn(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.seats[seat].machine.loggedIn()
        if case .violation(let violation) = action { return self.note(violation, seat: seat, inquiry: nil) }
        self.logins.answered()
        self.seats[seat].refusals = 0
        self.present += 1
        self.tally.counts.logins += 1
        self.notePosting(seat, now: now)
        self.note(.ready, seat: seat, now: now)
        if self.seats[seat].hasMoreToSay, self.seats[seat].machine.state == .ready {
            self.sayMore(seat, outbox: &outbox)
            self.note(.ready, seat: seat, now: now, detail: 1)
        }
        self.heed(action, seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
        self.logIn(now: now, outbox: &outbox)
    }

    mutating func loggedOut(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.seats[seat].machine.loggedOut()
        if case .violation(let violation) = action { return self.note(violation, seat: seat, inquiry: nil) }
        self.present -= 1
        self.note(.left, seat: seat, now: now)
        self.heed(action, seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }

    /// Does what a seat's machine wants.
    mutating func heed(_ action: Agent.Action, seat: Int, now: Timestamp, outbox: inout Outbox) {
        switch action {
        case .none, .login: break
        case .arrive:
            self.logins.append(seat)
            self.logIn(now: now, outbox: &outbox)
        case .ready:
            self.say(.ready(ref: UInt64(seat)), seat: seat, outbox: &outbox)
            self.note(.ready, seat: seat, now: now, detail: 1)
        case .pause:
            self.tally.counts.breaks += 1
            self.say(.pause(ref: UInt64(seat), why: nil), seat: seat, outbox: &outbox)
            self.note(.pausing, seat: seat, now: now)
        case .logout:
            self.note(.leaving, seat: seat, now: now)
            self.say(.logout(ref: UInt64(seat), drain: true), seat: seat, outbox: &outbox)
        case .violation(let violation): self.note(violation, seat: seat, inquiry: nil)
        }
    }

    // MARK: Coming and going as planned

    /// When the next change is due; nil when none is to come, and before the run has started.
    var nextChange: Timestamp? {
        guard !self.isStopped, let start = self.start, let next = self.calendar.next else { return nil }
        return start.advanced(byNanoseconds: next.nanoseconds)
    }

    mutating func popChange(by now: Timestamp) -> RosterChange? {
        guard !self.isStopped, let start = self.start else { return nil }
        return self.calendar.popDue(by: now.nanoseconds(since: start))
    }

    /// What is planned for an agent happens.
    mutating func change(_ change: RosterChange, now: Timestamp, outbox: inout Outbox) {
        let seat = self.segment.place(of: change.agent)
        let action: Agent.Action
        switch change.kind {
        case .leaves:
            action = self.seats[seat].machine.shiftEnds()
        case .arrives(let posting):
            self.seats[seat].nextPosting = Int32(truncatingIfNeeded: posting)
            action = self.seats[seat].machine.shiftBegins()
        case .becomes(let posting):
            self.seats[seat].nextPosting = Int32(truncatingIfNeeded: posting)
            action = self.seats[seat].machine.reskilled()
        }
        self.heed(action, seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }

    /// The agent finishes what it has in hand and leaves for good.
    mutating func goHome(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        self.heed(self.seats[seat].machine.shiftEnds(), seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }

    /// `PAUSED`: three offers went unanswered. The agent opens again; what it is able to do, it does from now on.
    mutating func paused(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        self.tally.counts.pausedUnanswered += 1
        self.note(.paused, seat: seat, now: now)
        self.heed(self.seats[seat].machine.paused(), seat: seat, now: now, outbox: &outbox)
        self.abilities.interrupt(seat: seat)
        self.refresh(seat, now: now)
    }

    /// An `ERROR` to a `login`: somebody else has the name, or had it a moment ago; anything else is for good.
    mutating func loginRefused(_ error: ErrorLine, seat: Int, now: Timestamp) {
        self.logins.answered()
        self.seats[seat].machine.disconnected()
        self.seats[seat].refusals += 1
        if error.code == .nameTaken, self.seats[seat].refusals < self.limits.loginAttempts {
            self.logins.retry(seat, at: now + self.limits.loginRetry)
        } else {
            let name = Population.agentName(self.seats[seat].agent)
            self.refusal = "\(name): \(error.code.wireName) \(error.text.string)"
        }
    }

    /// Keeps what an agent sits as, if that is not what it began as.
    private mutating func notePosting(_ seat: Int, now: Timestamp) {
        let (agent, posting) = (self.seats[seat].agent, Int(self.seats[seat].posting))
        guard self.events.isOn, posting != self.population.posting(ofAgent: agent) else { return }
        self.events.append(
            LedgerEvent(.posted, at: now.nanoseconds, person: agent, extra: UInt32(truncatingIfNeeded: posting))
        )
    }

    /// Keeps an event of the ledger about an agent.
    @inline(__always)
    mutating func note(
        _ kind: LedgerEvent.Kind,
        seat: Int,
        inquiry: UInt64 = 0,
        now: Timestamp,
        detail: UInt8 = 0
    ) {
        self.events.append(
            LedgerEvent(
                kind,
                at: now.nanoseconds,
                person: self.seats[seat].agent,
                inquiry: inquiry,
                detail: detail
            )
        )
    }

    mutating func note(_ violation: Agent.Violation, seat: Int, inquiry: UInt64?) {
        self.tally.note(Violation(Violation.Kind(violation), inquiry: inquiry, ref: UInt64(seat)))
    }
}

extension Violation.Kind {
    init(_ violation: Agent.Violation) {
        switch violation {
        case .offeredBeyondCapacity, .offeredOnForeignChannel: self = .overCapacity
        case .offeredWhileAway, .endedBeforeAccepted, .unexpected: self = .outOfOrder
        }
    }
}
