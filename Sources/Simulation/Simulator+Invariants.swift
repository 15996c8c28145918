import Organization
import People
import Population
import Routing

/// What must be true between two steps of the clock, when everything that was said has been heard.
extension Simulator {
    /// Notes what is broken, if that is asked for.
    @inline(__always)
    mutating func review() {
        guard self.options.checksInvariants, self.broken == nil else { return }
        let problems = self.brokenInvariants()
        guard !problems.isEmpty else { return }
        self.broken = BrokenInvariant(event: self.events, at: self.now, problems: problems)
    }

    /// Everything that is broken at the desks, between them, and between them and the people. O(everything).
    private func brokenInvariants() -> [String] {
        var problems = self.figures.violations
        for desk in self.floor.desks.numbers {
            problems += self.floor.desks[desk].checkInvariants().map { "desk \(self.deskNames[Int(desk)]): \($0)" }
        }
        problems += self.floor.checkInvariants()
        let counters = self.floor.counters
        let open = self.cast.customers.rows.count { !$0.isFree && $0.isQueued }
        if counters.open != open {
            problems.append("\(counters.open) inquiries are open at the desks, \(open) customers believe theirs is")
        }
        let talking = self.cast.customers.rows.count { !$0.isFree && $0.hasAgent }
        if counters.inConversation != talking {
            problems.append("\(counters.inConversation) conversations at the desks, \(talking) customers are in one")
        }
        if counters.agents != self.cast.present {
            problems.append("\(counters.agents) agents have a seat, \(self.cast.present) believe they have")
        }
        problems += self.ownersProblems()
        return problems
    }

    /// An agent's own account: what its rows add up to is what it believes to have in hand, and no more than it can have.
    private func ownersProblems() -> [String] {
        self.seats.indices.compactMap { seat in
            var parts = 0
            var row = self.cast.seats[seat].firstInHand
            while row != HandRow.none {
                parts += self.cast.hands[Int(row)].parts
                row = self.cast.hands[Int(row)].next
            }
            let inHand = self.cast.seats[seat].machine.inHand
            let whole = self.roll.postings[Int(self.cast.seats[seat].posting)].capacity.whole
            guard parts != inHand || inHand > whole else { return nil }
            return "\(Population.agentName(seat)) believes to have \(inHand) of \(whole) in hand, its rows say \(parts)"
        }
    }
}
