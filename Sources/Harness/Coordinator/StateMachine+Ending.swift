import Emulation
import Organization

/// When the plan is over: ledgers are handed in, counters read, everything ended.
extension Coordinator.StateMachine {
    mutating func stopAgents(_ now: Timestamp, _ actions: inout [Action]) {
        self.outcome.stoppedAt = now
        self.enter(.stoppingAgents, for: self.limit(self.rules.stopLimit), now)
        self.stop(.agents, &actions)
        self.proceedIfHandedIn(now, &actions)
    }

    mutating func stop(_ role: WorkerRole, _ actions: inout [Action]) {
        for (id, row) in self.sortedRows where row.role == role && row.isLive {
            self.rows[id]?.standing = .stopping
            actions.append(.stop(id))
        }
    }

    mutating func handedIn(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
        guard let row = self.rows[id], row.isLive else { return }
        guard row.standing == .stopping else {
            self.lose(id, "said 'done' out of turn", now, &actions)
            return
        }
        self.rows[id]?.standing = .done
        self.proceedIfHandedIn(now, &actions)
    }

    mutating func proceedIfHandedIn(_ now: Timestamp, _ actions: inout [Action]) {
        if self.phase == .stoppingAgents, !self.isAwaited(.agents) {
            self.enter(.stoppingCustomers, for: self.limit(self.rules.stopLimit), now)
            self.stop(.customers, &actions)
        }
        if self.phase == .stoppingCustomers, !self.isAwaited(.customers) {
            guard self.hasRouter else {
                self.end(now, &actions)
                return
            }
            self.enter(.auditing, for: self.limit(self.rules.auditLimit), now)
            actions.append(.readCounters)
        }
    }

    func isAwaited(_ role: WorkerRole) -> Bool {
        self.rows.values.contains { $0.role == role && $0.isLive }
    }

    mutating func auditFailed(_ why: String, _ now: Timestamp, _ actions: inout [Action]) {
        switch self.phase {
        case .preparing: self.fail("the router's counters could not be read: \(why)", now, &actions)
        case .auditing:
            self.outcome.problems.append("the router's counters could not be read at the end: \(why)")
            self.end(now, &actions)
        default: break
        }
    }

    mutating func fail(_ why: String, _ now: Timestamp, _ actions: inout [Action]) {
        if self.outcome.failure == nil, !self.outcome.wasInterrupted {
            self.outcome.failure = why
        }
        self.end(now, &actions)
    }

    mutating func end(_ now: Timestamp, _ actions: inout [Action]) {
        guard self.phase != .ending else { return }
        self.enter(.ending, for: self.rules.endLimit, now)
        actions.append(.end)
    }

    mutating func finish(_ actions: inout [Action]) {
        self.phase = .done
        self.deadline = .distantFuture
        actions.append(.finish(self.outcome))
    }
}
