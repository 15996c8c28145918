package import Organization

/// What concerns the router as a whole.
extension Floor {
    /// What all desks have counted.
    package var counters: DeskCounters {
        self.desks.numbers.reduce(DeskCounters()) { $0 + self.desks[$1].counters }
    }

    /// Refuses new inquiries from now on; what is open goes on.
    package mutating func drain() {
        for desk in self.desks.numbers { self.desks[desk].drain() }
    }

    /// Takes new inquiries again.
    package mutating func open() {
        for desk in self.desks.numbers { self.desks[desk].open() }
    }

    /// Ends what is open.
    package mutating func expireAll(now: Timestamp) {
        for desk in self.desks.numbers { self.change(desk, now: now) { $0.expireAll(now: now) } }
    }

    /// The desk's deadline has come, perhaps: whatever is due by now happens.
    package mutating func advance(_ desk: UInt16, to now: Timestamp) {
        self.desks[desk].advance(to: now)
        self.settle(desk, now: now)
    }

    /// What is broken between the desks, and between them and the receptionist, in words; empty when all is sound. What is broken within
    /// a desk, the desk says itself. O(names and kinds).
    package func checkInvariants() -> [String] {
        var problems: [String] = []
        let counters = self.counters
        if counters.handedOver != counters.received {
            problems.append("\(counters.handedOver) inquiries left a desk for another, \(counters.received) arrived")
        }
        if self.receptionist.agentCount != counters.agents {
            problems.append("\(counters.agents) agents have a seat, but \(self.receptionist.agentCount) a name")
        }
        return problems + self.nameProblems()
    }

    /// Every number that a desk uses must stand for a name.
    private func nameProblems() -> [String] {
        var uses = NameUses()
        for desk in self.desks.numbers { self.desks[desk].mark(&uses) }
        let skills = uses.skills.indices.filter {
            uses.skills[$0] != .none && !self.receptionist.vocabulary.knows(skill: UInt16($0))
        }
        let channels = uses.channels.indices.filter {
            uses.channels[$0] != .none && !self.receptionist.vocabulary.knows(channel: UInt8($0))
        }
        return skills.map { "skill \($0) is in use and has no name" }
            + channels.map { "channel \($0) is in use and has no name" }
    }
}
