import Emulation
import Organization

/// What happens when time has passed and nothing else did.
extension Coordinator.StateMachine {
    mutating func extend(by pause: Duration, _ now: Timestamp) {
        self.deadline = self.deadline + pause
        for (id, row) in self.rows { self.rows[id]?.lastHeard = min(now, row.lastHeard + pause) }
    }

    mutating func tick(_ now: Timestamp, _ actions: inout [Action]) {
        if self.phase < .auditing {
            for (id, row) in self.sortedRows
            where row.isLive && now - row.lastHeard >= self.rules.silenceLimit {
                self.lose(id, "said nothing for \(self.rules.silenceLimit.text)", now, &actions)
            }
        }
        guard now >= self.deadline else { return }
        switch self.phase {
        case .idle, .done: break
        case .startingRouter:
            self.fail(
                "the router did not say where it listens within \(self.rules.routerLimit.text)",
                now,
                &actions
            )
        case .joining:
            let joined = "\(self.rows.count) of \(self.rules.workers) workers joined"
            self.fail("\(joined) within \(self.rules.joinLimit.text)", now, &actions)
        case .preparing:
            let late = self.sortedRows.filter { $0.1.standing != .ready }.map(\.1.label)
            let who = late.isEmpty ? "the router's counters" : late.joined(separator: ", ")
            self.fail("not ready within \(self.rules.prepareLimit.text): \(who)", now, &actions)
        case .running:
            self.outcome.problems.append("customers had not finished \(self.rules.playLimit.text) after the start")
            self.drain(for: self.rules.hurriedLimit, cut: now, now, &actions)
        case .draining: self.stopAgents(now, &actions)
        case .stoppingAgents: self.loseAwaited(.agents, now, &actions)
        case .stoppingCustomers: self.loseAwaited(.customers, now, &actions)
        case .auditing:
            self.auditFailed("no answer within \(self.limit(self.rules.auditLimit).text)", now, &actions)
        case .ending: self.finish(&actions)
        }
    }

    mutating func loseAwaited(_ role: WorkerRole, _ now: Timestamp, _ actions: inout [Action]) {
        for (id, row) in self.sortedRows where row.role == role && row.isLive {
            self.lose(id, "did not hand in its ledger in time", now, &actions)
        }
    }
}
