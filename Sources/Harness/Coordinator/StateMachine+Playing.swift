import Emulation
import Organization

/// From the start on: customers finish, somebody interrupts, somebody is lost.
extension Coordinator.StateMachine {
    mutating func finished(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
        guard let row = self.rows[id], row.isLive else { return }
        guard row.role == .customers, row.standing == .playing || row.standing == .stopping else {
            self.lose(id, "said 'finished' out of turn", now, &actions)
            return
        }
        // A worker that is just being stopped may cross us with its `finished`; it changes nothing.
        guard row.standing == .playing else { return }
        self.rows[id]?.standing = .finished
        self.stopIfFinished(now, &actions)
    }

    mutating func stopIfFinished(_ now: Timestamp, _ actions: inout [Action]) {
        guard self.phase == .running || self.phase == .draining else { return }
        let isPlaying = self.rows.values.contains { $0.role == .customers && $0.standing == .playing }
        if !isPlaying {
            self.stopAgents(now, &actions)
        }
    }

    /// - Parameter cut: the last instant at which the plan was played as it should be.
    mutating func drain(for limit: Duration, cut: Timestamp, _ now: Timestamp, _ actions: inout [Action]) {
        self.cut(at: cut)
        self.enter(.draining, for: limit, now)
        for (id, row) in self.sortedRows where row.standing == .playing { actions.append(.drain(id)) }
        self.stopIfFinished(now, &actions)
    }

    mutating func cut(at instant: Timestamp) {
        if self.outcome.cutAt == nil { self.outcome.cutAt = instant }
    }

    mutating func interrupted(_ now: Timestamp, _ actions: inout [Action]) {
        guard !self.outcome.wasInterrupted else {
            actions.append(.abort)
            self.finish(&actions)
            return
        }
        self.outcome.wasInterrupted = true
        switch self.phase {
        case .idle, .startingRouter, .joining, .preparing: self.end(now, &actions)
        case .running: self.drain(for: self.rules.drainLimit, cut: now, now, &actions)
        case .draining, .stoppingAgents, .stoppingCustomers, .auditing, .ending, .done: break
        }
    }

    mutating func routerEnded(_ why: String, _ now: Timestamp, _ actions: inout [Action]) {
        switch self.phase {
        case .startingRouter: self.fail("the router could not be started: \(why)", now, &actions)
        case .idle, .joining, .preparing: self.fail("the router ended before the start: \(why)", now, &actions)
        case .running, .draining, .stoppingAgents, .stoppingCustomers, .auditing:
            guard self.hasRouter else { return }
            self.hasRouter = false
            self.isHurried = true
            self.outcome.problems.append("the router ended during the run: \(why)")
            switch self.phase {
            case .running:
                self.cut(at: now)
                self.stopAgents(now, &actions)
            case .draining: self.stopAgents(now, &actions)
            case .auditing: self.end(now, &actions)
            default: self.shortenDeadline(now)
            }
        case .ending, .done: break
        }
    }

    mutating func lose(_ id: WorkerID, _ why: String, _ now: Timestamp, _ actions: inout [Action]) {
        guard let row = self.rows[id], row.isLive else { return }
        self.rows[id]?.standing = .lost
        actions.append(.drop(id))
        guard self.outcome.startedAt != nil else {
            self.fail("\(row.label) \(why)", now, &actions)
            return
        }
        self.outcome.lostWorkers += 1
        self.outcome.problems.append("\(row.label) was lost: \(why)")
        self.isHurried = true
        switch self.phase {
        // What it counted since it was last heard of is lost with it.
        case .running: self.drain(for: self.rules.hurriedLimit, cut: row.lastHeard, now, &actions)
        case .draining:
            self.shortenDeadline(now)
            self.stopIfFinished(now, &actions)
        case .stoppingAgents, .stoppingCustomers:
            self.shortenDeadline(now)
            self.proceedIfHandedIn(now, &actions)
        case .idle, .startingRouter, .joining, .preparing, .auditing, .ending, .done: break
        }
    }
}
