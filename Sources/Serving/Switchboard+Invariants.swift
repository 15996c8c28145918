import Routing

extension Switchboard {
    /// What is broken between the desks, the receptionist and the sessions, in words; empty when all is sound. What is broken within a
    /// desk, the desk says itself. O(connections + people).
    func checkInvariants() -> [String] {
        var problems = self.floor.checkInvariants()
        let counters = self.floor.counters
        var customers = 0
        var agents = 0
        for session in self.connections.sessions {
            for person in session.refs.entries {
                switch person.kind {
                case .customer: customers += 1
                case .agent: agents += 1
                case .free: break
                }
                if Int(person.desk) >= self.floor.desks.count {
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
        return problems
    }
}
