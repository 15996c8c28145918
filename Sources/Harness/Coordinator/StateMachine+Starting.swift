import Emulation
import Organization

/// Until the start: router and workers come up, get their shares and are prepared.
extension Coordinator.StateMachine {
    mutating func begin(_ now: Timestamp, _ actions: inout [Action]) {
        guard self.phase == .idle else { return }
        if self.rules.startsRouter {
            self.enter(.startingRouter, for: self.rules.routerLimit, now)
            actions.append(.startRouter)
        } else {
            self.enter(.joining, for: self.rules.joinLimit, now)
            actions.append(.launchWorkers)
        }
    }

    mutating func routerIsReady(_ now: Timestamp, _ actions: inout [Action]) {
        guard self.phase == .startingRouter else { return }
        self.enter(.joining, for: self.rules.joinLimit, now)
        actions.append(.launchWorkers)
    }

    /// Processes end after `bye`. One that ends earlier explains why its worker never joined, or was lost; one that had joined is
    /// called as that worker is.
    mutating func workerProcessEnded(_ end: LaunchedEnd, _ now: Timestamp, _ actions: inout [Action]) {
        let row = end.pid.flatMap { pid in self.rows.values.first { $0.pid == pid } }
        let why = "\(row?.label ?? end.name) \(end.words)"
        switch self.phase {
        case .joining: self.fail(why, now, &actions)
        case .running, .draining, .stoppingAgents, .stoppingCustomers, .auditing:
            self.outcome.problems.append(why)
        case .idle, .startingRouter, .preparing, .ending, .done: break
        }
    }

    mutating func joined(
        _ id: WorkerID,
        _ host: String,
        _ pid: Int32,
        _ now: Timestamp,
        _ actions: inout [Action]
    ) {
        guard self.phase == .joining, self.rows[id] == nil, let seat = self.freeSeat() else {
            actions.append(.refuse(id))
            return
        }
        self.rows[id] = Row(id: id, role: seat.role, segment: seat.segment, host: host, pid: pid, lastHeard: now)
        actions.append(.welcome(id))
    }

    /// The next share nobody has. Customers and agents take turns, so that several hosts get some of each.
    func freeSeat() -> (role: WorkerRole, segment: Int)? {
        let customers = self.rows.values.count { $0.role == .customers }
        let agents = self.rows.count - customers
        if customers < self.rules.customerWorkers, customers <= agents || agents == self.rules.agentWorkers {
            return (.customers, customers)
        }
        return agents < self.rules.agentWorkers ? (.agents, agents) : nil
    }

    mutating func synchronized(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
        guard let row = self.rows[id], row.isLive else { return }
        guard row.standing == .joined, self.phase == .joining else {
            self.lose(id, "said 'synchronized' out of turn", now, &actions)
            return
        }
        self.rows[id]?.standing = .planned
        let count = row.role == .customers ? self.rules.customerWorkers : self.rules.agentWorkers
        actions.append(.plan(id, row.role, segment: row.segment, of: count))
        let planned = self.rows.values.count { $0.standing == .planned || $0.standing == .ready }
        guard planned == self.rules.workers else { return }
        self.enter(.preparing, for: self.rules.prepareLimit, now)
        actions.append(.readBaseline)
    }

    mutating func ready(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
        guard let row = self.rows[id], row.isLive else { return }
        guard row.standing == .planned else {
            self.lose(id, "said 'ready' out of turn", now, &actions)
            return
        }
        self.rows[id]?.standing = .ready
        self.startIfPrepared(now, &actions)
    }

    mutating func startIfPrepared(_ now: Timestamp, _ actions: inout [Action]) {
        guard self.phase == .preparing, self.hasBaseline,
            self.rows.values.allSatisfy({ $0.standing == .ready })
        else { return }
        for id in self.rows.keys {
            self.rows[id]?.standing = .playing
        }
        let zero = now + self.rules.startLead
        self.outcome.startedAt = zero
        self.enter(.running, for: self.rules.startLead + self.rules.playLimit, now)
        actions.append(.start(at: zero))
    }
}
