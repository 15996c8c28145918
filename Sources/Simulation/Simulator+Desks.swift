import Organization
import People
import Population
import Routing

/// What desks want said, brought to the people addressed.
extension Simulator {
    func desk(ofSeat seat: Int) -> UInt16 {
        self.roll.postings[Int(self.cast.seats[seat].posting)].desk
    }

    /// Brings what desks say to people, in its order, and sets their alarms. What people answer waits for its turn.
    mutating func speak() {
        var next = 0
        while next < self.floor.turns.count {
            let turn = self.floor.turns[next]
            for index in turn.actions { self.bring(self.floor.desks[turn.desk].actions[index], from: turn.desk) }
            self.setAlarm(of: turn.desk)
            next += 1
        }
        self.floor.endTurns()
    }

    /// An alarm that rings too early, because what it was set for did not come to be, costs one look and is set anew. So an
    /// offer that is answered in time, which is nearly every one, costs no alarm.
    private mutating func setAlarm(of desk: UInt16) {
        guard let deadline = self.floor.desks[desk].nextDeadline else { return }
        let name = Alarm.Name(.desk, row: Int(desk))
        if let due = self.alarms.due(of: name), due <= deadline { return }
        self.alarms.set(name, at: deadline)
    }

    @inline(__always)
    private mutating func bring(_ action: DeskAction, from desk: UInt16) {
        switch action {
        case .queued(let customer, let number, let ticket, let ahead):
            self.queued(customer, number: number, ticket: ticket, ahead: ahead, at: desk)
        case .refused(let customer, _):
            self.refused(customer, by: desk)
        case .assigned(let customer, _, let seat, _, _):
            self.assigned(customer, seat: seat, at: desk)
        case .transferred(let customer, _, let why):
            self.transferred(customer, to: desk, why: why)
        case .handover(let index):
            self.handedOver(self.floor.desks[desk].handovers[index])
        case .overflow:
            break
        case .closed(let customer, _, _, let ending, _):
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

    /// An inquiry has left for another desk. The customer hears of it before the new desk speaks, unless it waits on and another desk
    /// helps out.
    private mutating func handedOver(_ handover: Handover) {
        if handover.isFromQueue {
            self.overflowed(handover.customer, to: handover.destination)
        } else {
            self.transferred(handover.customer, to: handover.destination, why: handover.why)
        }
        if let inquiry = handover.inquiry { self.moved(handover.customer, to: inquiry) }
    }
}
