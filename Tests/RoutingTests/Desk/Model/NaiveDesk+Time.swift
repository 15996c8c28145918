import Organization
import Routing

/// What happens because time passes.
extension NaiveDesk {
    private enum Event: Int { case lapse, forgiveness, alarm, expiry }

    /// Whatever is due happens, in the order of the instants.
    mutating func advance(to now: Timestamp) {
        while let next = self.nextEvent, next.at <= now.nanoseconds, let index = self.index(ofInquiry: next.number) {
            switch next.event {
            case .lapse: self.lapse(index, now: now)
            case .forgiveness: self.forgive(index, now: now)
            case .alarm: self.sound(index, now: now)
            case .expiry: self.expire(index, now: now)
            }
        }
    }

    /// When the next thing is due.
    var nextDue: Int64? { self.nextEvent?.at }

    private var nextEvent: (at: Int64, event: Event, number: UInt64)? {
        var best: (at: Int64, event: Event, first: Int64, second: UInt64, number: UInt64)?
        func consider(_ at: Int64, _ event: Event, _ first: Int64, _ second: UInt64, _ number: UInt64) {
            if let best, (best.at, best.event.rawValue, best.first, best.second) <= (at, event.rawValue, first, second)
            {
                return
            }
            best = (at, event, first, second, number)
        }
        for inquiry in self.inquiries {
            if case .offered(_, let deadline) = inquiry.place {
                consider(deadline, .lapse, Int64(inquiry.offerOrder), 0, inquiry.number)
            }
            if let at = inquiry.forgivenAt { consider(at, .forgiveness, inquiry.key, inquiry.number, inquiry.number) }
            if let at = self.alarm(of: inquiry) { consider(at, .alarm, 0, inquiry.number, inquiry.number) }
            if case .conversation = inquiry.place { continue }
            let expiry = inquiry.waitingSince + self.settings.expireAfter.nanoseconds
            consider(expiry, .expiry, Int64(inquiry.waitingOrder), 0, inquiry.number)
        }
        return best.map { ($0.at, $0.event, $0.number) }
    }

    /// Not answered within the ttl: back to its old place and to somebody else. Three in a row pause the agent.
    private mutating func lapse(_ index: Int, now: Timestamp) {
        let inquiry = self.inquiries[index]
        guard let id = inquiry.place.agent, let agent = self.index(ofAgent: id) else { return }
        self.counted.timedOut += 1
        self.inquiries[index].place = .waiting
        self.declined(index, by: id)
        self.between.insert(id)
        self.say(to: id) { .rescind(agent: $0, id: inquiry.offer, why: .timeout) }
        self.agents[agent].unanswered += 1
        if self.agents[agent].unanswered == 3 {
            self.agents[agent].unanswered = 0
            if self.agents[agent].state == .ready {
                self.endKeeping(by: id)
                self.agents[agent].state = .paused
                self.say(to: id) { .paused(agent: $0) }
                self.releaseKept(for: id, now: now)
            }
        }
        self.offerIfPossible(inquiry.number, now: now)
        self.freed(id, now: now)
    }

    private mutating func expire(_ index: Int, now: Timestamp) {
        let inquiry = self.inquiries[index]
        if let agent = inquiry.place.agent {
            self.say(to: agent) { .rescind(agent: $0, id: inquiry.offer, why: .timeout) }
        }
        self.releaseAgents(of: index)
        self.end(index, .expired)
        if let agent = inquiry.place.agent { self.freed(agent, now: now) }
        self.serveReleased(now: now)
    }

    /// The end of a drain.
    /// - Parameter order: in which order inquiries end; the protocol does not say.
    mutating func expireAll(order: [UInt64], now: Timestamp) {
        // All that waits has ended before anybody could take it.
        let waiting = order.filter { number in
            self.index(ofInquiry: number).map { self.inquiries[$0].place == .waiting } ?? false
        }
        for number in waiting {
            guard let index = self.index(ofInquiry: number) else { continue }
            self.releaseAgents(of: index)
            self.end(index, .expired)
        }
        self.serveReleased(now: now)
        for number in order {
            guard let index = self.index(ofInquiry: number) else { continue }
            if case .conversation(let agent) = self.inquiries[index].place {
                self.say(to: agent) { .ended(agent: $0, number: number) }
                self.end(index, .hungUp)
                self.freed(agent, now: now)
            } else {
                self.expire(index, now: now)
            }
        }
    }

    /// One ttl after it went back to the queue: everybody may be offered it again.
    private mutating func forgive(_ index: Int, now: Timestamp) {
        self.inquiries[index].forgivenAt = nil
        self.inquiries[index].declinedBy = []
        self.inquiries[index].wasDeclined = false
        self.matchAgain(index, now: now)
    }
}
