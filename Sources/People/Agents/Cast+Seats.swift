package import Measurement
package import Organization
package import Population

/// Agents who come, go and take breaks.
extension Cast {
    package func capacity(ofSeat seat: Int) -> AgentCapacity { self.capacities[Int(self.seats[seat].posting)] }

    /// The agent is to log in, as what it is from now on.
    /// - Returns: false when its shift is over, or yet to come.
    package mutating func login(seat: Int) -> Bool {
        guard case .login = self.seats[seat].machine.login() else { return false }
        self.seats[seat].posting = self.seats[seat].nextPosting
        self.times.move(seat: seat, toDesk: self.deskOfPosting[Int(self.seats[seat].posting)])
        return true
    }

    /// `LOGGED-IN`.
    package mutating func loggedIn(seat: Int, now: Timestamp) -> Agent.Action {
        let action = self.seats[seat].machine.loggedIn()
        if case .violation = action { return action }
        self.present += 1
        self.tally.counts.logins += 1
        self.notePosting(seat, now: now)
        self.note(.ready, seat: seat, now: now)
        return action
    }

    /// `LOGGED-OUT`.
    package mutating func loggedOut(seat: Int, now: Timestamp) -> Agent.Action {
        let action = self.seats[seat].machine.loggedOut()
        if case .violation = action { return action }
        self.present -= 1
        self.note(.left, seat: seat, now: now)
        return action
    }

    /// `PAUSED`: three offers went unanswered.
    package mutating func paused(seat: Int, now: Timestamp) -> Agent.Action {
        self.tally.counts.pausedUnanswered += 1
        self.note(.paused, seat: seat, now: now)
        return self.seats[seat].machine.paused()
    }

    /// The agent's connection is lost, after what it had in hand was dropped. Who was lost comes back as somebody new.
    package mutating func disconnected(seat: Int, now: Timestamp) {
        switch self.seats[seat].machine.state {
        case .away, .arriving: break
        case .ready, .resting, .leaving: self.present -= 1
        }
        self.note(.left, seat: seat, now: now, detail: 1)
        self.seats[seat].machine.disconnected()
    }

    /// What is planned for an agent happens.
    package mutating func happen(_ change: RosterChange.Kind, seat: Int) -> Agent.Action {
        switch change {
        case .leaves:
            return self.seats[seat].machine.shiftEnds()
        case .arrives(let posting):
            self.seats[seat].nextPosting = Int32(truncatingIfNeeded: posting)
            return self.seats[seat].machine.shiftBegins()
        case .becomes(let posting):
            self.seats[seat].nextPosting = Int32(truncatingIfNeeded: posting)
            return self.seats[seat].machine.reskilled()
        }
    }

    /// Counts and keeps what a seat's machine wants done; saying it is for whoever plays the agent.
    package mutating func apply(_ action: Agent.Action, seat: Int, now: Timestamp) {
        switch action {
        case .none, .login, .arrive, .violation: break
        case .ready: self.note(.ready, seat: seat, now: now, detail: 1)
        case .logout: self.note(.leaving, seat: seat, now: now)
        case .pause:
            self.tally.counts.breaks += 1
            self.note(.pausing, seat: seat, now: now)
        }
    }

    /// Something may have changed for a seat: counts its time.
    /// - Returns: what its breaks want timed.
    @inline(__always)
    package mutating func refresh(seat: Int, now: Timestamp) -> BreakTimer {
        self.times.set(seat: seat, Presence.State(self.seats[seat].machine), now: now)
        guard self.hasBreaks else { return .asBefore }
        return self.followBreaks(seat, now: now)
    }

    private mutating func followBreaks(_ seat: Int, now: Timestamp) -> BreakTimer {
        switch self.seats[seat].breaks.follow(self.seats[seat].machine) {
        case .unchanged: return .asBefore
        case .nothing: return .none
        // Work begins with the run.
        case .work: return self.hasBegun ? self.workTimer(seat, from: now) : .asBefore
        case .rest:
            let length = self.population.breakLength(
                ofAgent: self.seats[seat].agent,
                posting: Int(self.seats[seat].posting),
                number: Int(self.seats[seat].breaks.number)
            )
            return .at(now.advanced(byNanoseconds: length))
        }
    }

    /// The run begins, and with it the work of an agent who is there.
    package func workTimer(ofSeat seat: Int, from start: Timestamp) -> BreakTimer {
        self.seats[seat].breaks.isWorking ? self.workTimer(seat, from: start) : .asBefore
    }

    private func workTimer(_ seat: Int, from instant: Timestamp) -> BreakTimer {
        let work = self.population.work(
            ofAgent: self.seats[seat].agent,
            posting: Int(self.seats[seat].posting),
            beforeBreak: Int(self.seats[seat].breaks.number)
        )
        return work.map { .at(instant.advanced(byNanoseconds: $0)) } ?? .none
    }

    /// A break begins or ends. `refresh` is to be called next.
    package mutating func breakRang(seat: Int) -> Agent.Action {
        var clock = self.seats[seat].breaks
        defer { self.seats[seat].breaks = clock }
        return clock.rang(&self.seats[seat].machine)
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
    package mutating func note(
        _ kind: LedgerEvent.Kind,
        seat: Int,
        inquiry: UInt64 = 0,
        now: Timestamp,
        detail: UInt8 = 0
    ) {
        guard self.events.isOn else { return }
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
}
