import LineProtocol
import Measurement
import Organization
import People
import Population

/// Agents coming and going: connections, log-ins, log-outs.
extension AgentCrew {
    /// An agent's ref is its row: it is the only one who ever sits there.
    private func seats(on connection: Int) -> StrideTo<Int> {
        stride(from: connection, to: self.seats.count, by: self.wantedConnections)
    }

    /// What the agent is able to do, and how its time counts, after anything changed for it.
    @inline(__always)
    mutating func refresh(_ seat: Int, now: Timestamp) {
        self.abilities.update(
            seat: seat,
            machine: self.cast.seats[seat].machine,
            capacity: self.cast.capacity(ofSeat: seat),
            now: now
        )
        self.time(self.cast.refresh(seat: seat, now: now), seat: seat)
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
            if self.cast.seats[seat].machine.state == .arriving { self.logins.answered() }
            self.logins.cancelRetry(seat)
            while self.cast.seats[seat].firstInHand != HandRow.none {
                let row = Int(self.cast.seats[seat].firstInHand)
                self.timers.cancel(place: row)
                self.cast.drop(hand: row)
            }
            // Who was lost comes back as somebody new, unless the working day is over.
            self.cast.disconnected(seat: seat, now: now)
            self.refresh(seat, now: now)
        }
    }

    /// Agents answer whatever they are offered, however much the router has not read.
    mutating func wireCongested(_ connection: Int, _ isCongested: Bool) {}

    // MARK: Logging in and out

    /// Writes log-ins as long as the window has room.
    mutating func logIn(now: Timestamp, outbox: inout Outbox) {
        guard !self.isStopped else { return }
        while let seat = self.logins.next() {
            guard self.wiresUp.contains(Int(self.seats[seat].connection)),
                self.cast.login(seat: seat)
            else {
                // Its connection was lost meanwhile, and its turn comes with the next; or its shift is over, or yet to come.
                self.logins.answered()
                continue
            }
            let plan = self.plan(ofSeat: seat)
            guard let lines = self.loginLines(of: plan), let first = lines.first else { return }
            self.seats[seat].hasMoreToSay = lines.count > 1
            self.seats[seat].lastTransfer = nil
            plan.withLogin(ref: UInt64(seat), first) { login in
                outbox.write(.login(login), to: Int(self.seats[seat].connection))
            }
            self.cast.note(.loggingIn, seat: seat, now: now)
        }
    }

    /// What the agent of a seat is now.
    private func plan(ofSeat seat: Int) -> PlannedAgent {
        self.cast.population.agent(self.cast.seats[seat].agent, posting: Int(self.cast.seats[seat].posting))
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
        let plan = self.plan(ofSeat: seat)
        guard let lines = self.loginLines(of: plan) else { return }
        for line in lines.dropFirst() {
            plan.withMoreSkills(line) { outbox.write(.skills(ref: UInt64(seat), $0), to: connection) }
        }
        self.say(.ready(ref: UInt64(seat)), seat: seat, outbox: &outbox)
    }

    mutating func loggedIn(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.cast.loggedIn(seat: seat, now: now)
        if case .violation(let violation) = action { return self.note(violation, seat: seat, inquiry: nil) }
        self.logins.answered()
        self.seats[seat].refusals = 0
        if self.seats[seat].hasMoreToSay, self.cast.seats[seat].machine.state == .ready {
            self.sayMore(seat, outbox: &outbox)
            self.cast.note(.ready, seat: seat, now: now, detail: 1)
        }
        self.perform(action, seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
        self.logIn(now: now, outbox: &outbox)
    }

    mutating func loggedOut(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        let action = self.cast.loggedOut(seat: seat, now: now)
        if case .violation(let violation) = action { return self.note(violation, seat: seat, inquiry: nil) }
        self.perform(action, seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }

    /// Does what a seat's machine wants.
    mutating func perform(_ action: Agent.Action, seat: Int, now: Timestamp, outbox: inout Outbox) {
        self.cast.apply(action, seat: seat, now: now)
        switch action {
        case .none, .login: break
        case .arrive:
            self.logins.append(seat)
            self.logIn(now: now, outbox: &outbox)
        case .ready: self.say(.ready(ref: UInt64(seat)), seat: seat, outbox: &outbox)
        case .pause: self.say(.pause(ref: UInt64(seat), why: nil), seat: seat, outbox: &outbox)
        case .logout: self.say(.logout(ref: UInt64(seat), drain: true), seat: seat, outbox: &outbox)
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
        self.perform(self.cast.happen(change.kind, seat: seat), seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }

    /// The agent finishes what it has in hand and leaves for good.
    mutating func goHome(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        self.perform(self.cast.happen(.leaves, seat: seat), seat: seat, now: now, outbox: &outbox)
        self.refresh(seat, now: now)
    }

    /// `PAUSED`: three offers went unanswered. The agent opens again; what it is able to do, it does from now on.
    mutating func paused(_ seat: Int, now: Timestamp, outbox: inout Outbox) {
        self.perform(self.cast.paused(seat: seat, now: now), seat: seat, now: now, outbox: &outbox)
        self.abilities.interrupt(seat: seat)
        self.refresh(seat, now: now)
    }

    /// An `ERROR` to a `login`: somebody else has the name, or had it a moment ago; anything else is for good.
    mutating func loginRefused(_ error: ErrorLine, seat: Int, now: Timestamp) {
        self.logins.answered()
        self.cast.seats[seat].machine.disconnected()
        self.seats[seat].refusals += 1
        if error.code == .nameTaken, self.seats[seat].refusals < self.limits.loginAttempts {
            self.logins.retry(seat, at: now + self.limits.loginRetry)
        } else {
            let name = Population.agentName(self.cast.seats[seat].agent)
            self.refusal = "\(name): \(error.code.wireName) \(error.text.string)"
        }
    }

    mutating func note(_ violation: Agent.Violation, seat: Int, inquiry: UInt64?) {
        self.cast.tally.note(Violation(Violation.Kind(violation), inquiry: inquiry, ref: UInt64(seat)))
    }
}
