import Organization
import People
import Population

/// What goes wrong.
extension Simulator {
    private mutating func plan(_ mishap: MishapTable.Mishap, at instant: Timestamp) {
        guard let row = self.mishaps?.add(mishap) else { return }
        self.alarms.set(Alarm.Name(.mishap, row: row), at: instant)
    }

    /// The mishap in `row` happens.
    mutating func happen(mishap row: Int) {
        guard let mishap = self.mishaps?.take(row) else { return }
        switch mishap {
        case .arrival(let saying):
            self.arrive(saying)
        case .customerLost(let row, let epoch):
            if self.cast.customers.isThere(row, epoch: epoch) { self.lose(customer: row) }
        case .agentLost:
            self.loseSomeAgent()
            self.planNextLoss()
        case .agentBack(let seat):
            if !self.isClosing { self.comeIn(seat) }
        }
    }

    // MARK: Lines

    /// A line sets out: it is heard at once unless it is held up, or comes after one that is.
    mutating func sayThroughFaults(_ saying: Saying) {
        guard let number = self.mishaps?.nextDraw(), let plan = self.mishaps?.plan else { return }
        var arrives = self.now
        if plan.happens(.delay, number, chance: plan.delays) {
            arrives = arrives.advanced(byNanoseconds: plan.time(.delay, number, upTo: plan.delay))
        }
        let busyUntil = self.lineBusyUntil(of: saying.speaker)
        if arrives <= busyUntil { arrives = busyUntil.advanced(byNanoseconds: 1) }
        guard arrives > self.now else { return self.arrive(saying) }
        self.setLineBusy(of: saying.speaker, until: arrives)
        self.plan(.arrival(saying), at: arrives)
    }

    /// A line arrives, perhaps twice.
    private mutating func arrive(_ saying: Saying) {
        guard let number = self.mishaps?.nextDraw(), let plan = self.mishaps?.plan else { return }
        self.words.append(saying)
        if case .wrapped = saying.word { return }
        guard plan.happens(.copy, number, chance: plan.copies) else { return }
        var copy = saying
        copy.isCopy = true
        self.words.append(copy)
    }

    private func lineBusyUntil(of speaker: Saying.Speaker) -> Timestamp {
        switch speaker {
        case .customer(let row, _): self.customers[Int(row)].lineBusyUntil
        case .agent(let seat, _): self.seats[Int(seat)].lineBusyUntil
        }
    }

    private mutating func setLineBusy(of speaker: Saying.Speaker, until instant: Timestamp) {
        switch speaker {
        case .customer(let row, _): self.customers[Int(row)].lineBusyUntil = instant
        case .agent(let seat, _): self.seats[Int(seat)].lineBusyUntil = instant
        }
    }

    // MARK: Connections

    /// Decides whether the connection of a customer who has just called will be lost, and when.
    mutating func planLoss(ofCustomer row: Int) {
        guard let number = self.mishaps?.nextDraw(), let plan = self.mishaps?.plan,
            plan.happens(.customerLost, number, chance: plan.customersLost)
        else { return }
        let after = plan.time(.customerLost, number, upTo: plan.customersLostWithin)
        self.plan(
            .customerLost(row: row, epoch: self.cast.customers[row].epoch),
            at: self.now.advanced(byNanoseconds: after)
        )
    }

    /// Decides when the next agent's connection is lost: the times between are uniform, up to twice their mean.
    mutating func planNextLoss() {
        guard let number = self.mishaps?.nextDraw(), let plan = self.mishaps?.plan, let every = plan.agentLostEvery
        else { return }
        let after = max(1, plan.time(.agentLost, number, upTo: every * 2))
        self.plan(.agentLost, at: self.now.advanced(byNanoseconds: after))
    }

    private mutating func loseSomeAgent() {
        guard let number = self.mishaps?.nextDraw(), let plan = self.mishaps?.plan, !self.seats.isEmpty else { return }
        let seat = plan.choice(.agentChosen, number, of: self.seats.count)
        switch self.cast.seats[seat].machine.state {
        case .away: return
        case .arriving, .ready, .resting, .leaving: break
        }
        self.lose(agent: seat)
        let after = plan.time(.agentBack, number, upTo: plan.agentAwayFor)
        self.plan(.agentBack(seat: seat), at: self.now.advanced(byNanoseconds: after))
    }

    // MARK: Agents

    /// Makes an agent hesitate, or slow.
    mutating func alter(_ handling: inout Handling, agent: Int) {
        guard let number = self.mishaps?.nextDraw(), let plan = self.mishaps?.plan else { return }
        if plan.happens(.lateAccept, number, chance: plan.lateAccepts) {
            handling.answerNanoseconds = plan.time(.lateAccept, number, upTo: plan.hesitation)
        }
        if plan.happens(.slowAgent, UInt64(agent), chance: plan.slowAgents) {
            handling.talkNanoseconds = Int64(nearest: Double(handling.talkNanoseconds) * plan.slowness)
            handling.wrapUpNanoseconds = Int64(nearest: Double(handling.wrapUpNanoseconds) * plan.slowness)
        }
    }
}
