import Routing

extension Switchboard {
    /// What is broken between the desks, the receptionist and the sessions, in words; empty when all is sound. What is
    /// broken within a desk, the desk says itself. O(connections + people).
    func checkInvariants() -> [String] {
        var problems: [String] = []
        let counters = self.deskCounters
        if counters.handedOver != counters.received {
            problems.append("\(counters.handedOver) inquiries left a desk for another, \(counters.received) arrived")
        }
        var customers = 0
        var agents = 0
        for session in self.connections.sessions {
            for person in session.refs.entries {
                switch person.kind {
                case .customer: customers += 1
                case .agent: agents += 1
                case .free: break
                }
                if Int(person.desk) >= self.desks.count {
                    problems.append("ref \(person.ref) of connection \(session.number) is at desk \(person.desk)")
                }
            }
        }
        if customers != counters.open {
            problems.append("\(counters.open) inquiries are open, but \(customers) customers have a ref")
        }
        if agents != counters.agents {
            problems.append("\(counters.agents) agents have a seat, but \(agents) have a ref")
        }
        if self.receptionist.agentCount != agents {
            problems.append("\(agents) agents have a ref, but \(self.receptionist.agentCount) a name")
        }
        problems += self.nameProblems()
        return problems
    }

    /// Every number that a desk uses must stand for a name.
    private func nameProblems() -> [String] {
        var uses = NameUses()
        for desk in self.desks { desk.assumeIsolated { $0.state.mark(&uses) } }
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
