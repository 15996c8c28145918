import LineProtocol
import Measurement
import Organization
import People
import Population

/// Calling when it is time, and what happens when one cannot.
extension CustomerCrowd {
    /// Why the upcoming customer cannot call.
    enum Obstacle {
        case unconnected
        case backlog
        case full
    }

    /// The pool of connections keeps this many that nobody has, and a quarter of those taken besides.
    private static let spareConnections = 256

    var wantedConnections: Int {
        switch self.connections {
        case .shared(let count): max(1, count)
        case .perPerson:
            max(1, min(self.limits.pool, self.wires.taken + self.wires.taken / 4 + Self.spareConnections))
        }
    }

    /// What keeps the upcoming customer from calling; nil when nothing does.
    var obstacle: Obstacle? {
        if self.cast.customers.count >= min(self.limits.open, PersonRef.maximumRows) { return .full }
        if self.wires.hasUsable { return nil }
        // Everybody's connection is up and full of what the router has not read; one alone has simply none to spare.
        return self.wires.up > 0 && self.connections != .perPerson ? .backlog : .unconnected
    }

    /// Up to when somebody due then may still be written.
    func lastMoment(due: Timestamp) -> Timestamp { due + self.limits.lateness }

    /// Writes the inquiries that are due, in order, and drops those that are too late.
    /// - Returns: how many were dealt with.
    mutating func call(atMost budget: Int, now: Timestamp, outbox: inout Outbox) -> Int {
        var done = 0
        // One connection a batch: a batch is one write, and the next one goes elsewhere.
        var connection: Int?
        while done < budget, let due = self.upcomingDue, due <= now, let call = self.upcoming {
            let isTooLate = now > self.lastMoment(due: due)
            if let obstacle = self.obstacle {
                guard isTooLate else { break }
                self.drop(obstacle)
            } else if isTooLate {
                self.cast.tally.counts.droppedLate += 1
            } else {
                guard let wire = connection ?? self.wires.next() else { break }
                if self.connections == .perPerson { self.wires.setTaken(wire, true) } else { connection = wire }
                self.inquire(call, due: due, on: wire, now: now, outbox: &outbox)
            }
            self.proceed()
            done += 1
        }
        return done
    }

    private mutating func drop(_ obstacle: Obstacle) {
        switch obstacle {
        case .unconnected: self.cast.tally.counts.droppedUnconnected += 1
        case .backlog: self.cast.tally.counts.droppedBacklog += 1
        case .full: self.cast.tally.counts.droppedFull += 1
        }
    }

    private mutating func inquire(
        _ call: Call,
        due: Timestamp,
        on connection: Int,
        now: Timestamp,
        outbox: inout Outbox
    ) {
        let plan = self.cast.population.inquiry(call.index, contact: call.contact)
        let (row, _) = self.cast.call(call, plan, due: due)
        self.lists.add(row, to: connection)
        self.cast.customers[row].desk = self.deskOfTopic[plan.askedTopic]
        let channel = self.channels[plan.channel]
        let ref = self.cast.customers.ref(of: row)
        let stamp = self.stamps.stamp(
            index: call.index,
            contact: call.contact,
            written: now,
            start: self.start ?? now
        )
        let isWritten = self.skills.with(plan.needs) { needs in
            self.skills.with(plan.prefers) { prefers in
                let inquire = Inquire(
                    ref: ref,
                    topic: self.topics[plan.askedTopic],
                    channel: channel == "phone" ? nil : channel,
                    priority: plan.priority,
                    needs: needs,
                    prefers: prefers,
                    ticket: call.ticket,
                    stamp: stamp
                )
                return outbox.write(.inquire(inquire), to: connection)
            }
        }
        guard isWritten else { return self.notWritten(plan, row: row, now: now, outbox: &outbox) }
        self.cast.noteInquiry(call, plan, due: due, now: now)
        self.cast.tally.counts.sent += 1
        if call.isMeasured { self.cast.tally.latencies.record(.sendDelay, nanoseconds: now.nanoseconds(since: due)) }
    }

    /// No line holds what the customer asks for: it goes unanswered, and the load ends with the reason, for there will be others.
    private mutating func notWritten(_ plan: PlannedInquiry, row: Int, now: Timestamp, outbox: inout Outbox) {
        let profile = self.cast.population.profile
        let names = { (set: SkillSet) in set.skills.map { profile.skills[$0] } }
        let problem = WireLimits.problem(
            ofInquiryAbout: profile.topics[plan.askedTopic].name,
            channel: profile.channels[plan.channel].name,
            needs: names(plan.needs),
            prefers: names(plan.prefers)
        )
        if self.unwritable == nil { self.unwritable = problem?.description ?? outbox.unwritable }
        self.cast.tally.counts.sent += 1
        self.cast.tally.counts.errors += 1
        self.perform(self.cast.customers[row].machine.disconnected(), row: row, now: now, outbox: &outbox)
    }
}
