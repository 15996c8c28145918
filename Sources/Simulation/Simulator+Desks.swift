import Organization
import Population
import Routing

/// What desks want said, brought to the people addressed.
extension Simulator {
    func desk(ofSeat seat: Int) -> SimulatedDesk {
        self.desks[self.roll.postings[Int(self.seats[seat].posting)].desk]
    }

    /// Brings what a desk wants said to people, in its order, and sets its alarm; then what other desks want because of it. What people
    /// answer waits for its turn.
    ///
    /// One desk speaks at a time, as in a live router: who gets an inquiry from another has its turn when that one is done.
    mutating func carryOut(_ desk: SimulatedDesk) {
        guard !self.isCarryingOut else { return self.desksToCarryOut.append(desk.index) }
        self.isCarryingOut = true
        self.carryOutAll(of: desk)
        var turn = 0
        while turn < self.desksToCarryOut.count {
            self.carryOutAll(of: self.desks[self.desksToCarryOut[turn]])
            turn += 1
        }
        if turn > 0 { self.desksToCarryOut.removeAll(keepingCapacity: turn <= 4_096) }
        self.isCarryingOut = false
    }

    private mutating func carryOutAll(of desk: SimulatedDesk) {
        var position = 0
        while position < desk.state.actions.count {
            self.carryOut(desk.state.actions[position], of: desk)
            position += 1
        }
        // A burst (everything expires at once) must not be remembered in memory for ever.
        desk.state.actions.removeAll(keepingCapacity: position <= 4_096)
        if !desk.state.handovers.isEmpty { desk.state.handovers.removeAll(keepingCapacity: true) }
        self.setAlarm(of: desk)
    }

    /// An alarm that rings too early, because what it was set for did not come to be, costs one look and is set anew. So an
    /// offer that is answered in time, which is nearly every one, costs no alarm.
    private mutating func setAlarm(of desk: SimulatedDesk) {
        guard let deadline = desk.state.nextDeadline else { return }
        let name = Alarm.Name(.desk, row: desk.index)
        if let due = self.alarms.due(of: name), due <= deadline { return }
        self.alarms.set(name, at: deadline)
    }

    @inline(__always)
    private mutating func carryOut(_ action: DeskAction, of desk: SimulatedDesk) {
        switch action {
        case .queued(let customer, let number, let ticket, let ahead):
            self.queued(customer, number: number, ticket: ticket, ahead: ahead, at: desk)
        case .refused(let customer, _):
            self.refused(customer, by: desk)
        case .assigned(let customer, _, let seat, _, _):
            self.assigned(customer, seat: seat, at: desk)
        case .transferred(let customer, _, let why):
            self.transferred(customer, to: desk, why: why, isNewDesk: false)
        case .handover(let index):
            self.handOver(desk.state.handovers[index])
        case .overflow(let inquiry, _, let destination):
            self.helpOut(with: inquiry, from: desk, at: self.desks[Int(destination)])
        case .closed(let customer, _, let ticket, let ending, _):
            self.stories.close(ticket, ending)
            self.closed(customer, ending)
        case .offer(let agent, let offering):
            self.offered(offering, to: agent)
        case .rescind(let agent, let offer, let why):
            self.rescinded(offer, because: why, from: agent)
        case .ended(let agent, let number):
            self.ended(number, with: agent)
        case .paused(let agent):
            self.paused(agent)
        case .loggedIn(let agent, _):
            self.loggedIn(agent)
        case .loggedOut(let agent):
            self.loggedOut(agent)
        }
    }

    /// An inquiry has waited so long that another desk may help out: it goes there if somebody there could take it, as in a live router.
    private mutating func helpOut(with inquiry: InquiryHandle, from desk: SimulatedDesk, at other: SimulatedDesk) {
        guard let demand = desk.state.demand(of: inquiry), other.state.hasSomebody(for: demand),
            let handover = desk.state.leave(inquiry, now: self.now)
        else { return }
        self.handOver(handover)
    }

    /// An inquiry leaves for another desk. The customer hears of it before the new desk speaks, unless it waits on and another desk
    /// helps out.
    private mutating func handOver(_ handover: Handover) {
        let destination = self.desks[Int(handover.destination)]
        if handover.isFromQueue {
            self.overflowed(handover.customer, to: destination)
        } else {
            self.transferred(handover.customer, to: destination, why: handover.why, isNewDesk: true)
        }
        if let handle = destination.state.receive(handover, now: self.now) {
            self.moved(handover.customer, to: handle)
        }
        self.carryOut(destination)
    }
}
