package import Organization

extension Coordinator {
    /// Decides what a coordinator does next; owns no clock, no socket and no process.
    ///
    /// Events go in with the time they happened at, actions come out. Whatever the order of events, the machine reaches
    /// `done` once the deadlines have passed, and gives exactly one `finish`.
    package struct StateMachine: Sendable {
        /// A worker that joined and what it has said so far.
        private struct Row: Sendable {
            enum Standing: Sendable { case joined, planned, ready, playing, finished, stopping, done, lost }

            var id: WorkerID
            var role: WorkerRole
            /// Which share of its role, from 0.
            var segment: Int
            var host: String
            var pid: Int32
            var standing: Standing = .joined
            var lastHeard: Timestamp

            var isLive: Bool { self.standing != .lost && self.standing != .done }
            /// Its name in everything that is said of it: the number is that of its own log and of its line in the report.
            var label: String { "\(self.role.singular) worker \(self.id.number) (pid \(self.pid) on \(self.host))" }
        }

        package let rules: Rules
        package private(set) var phase: Phase = .idle
        package private(set) var outcome = Outcome()
        private var rows: [WorkerID: Row] = [:]
        private var deadline: Timestamp = .distantFuture
        private var hasBaseline = false
        private var hasRouter = true
        /// Something has been lost: the rest is brought in quickly.
        private var isHurried = false

        package init(rules: Rules) {
            self.rules = rules
        }

        /// Workers that can still be counted on.
        package var liveWorkers: Int { self.rows.values.count { $0.standing != .lost } }

        /// Takes one event. Cost is linear in the number of workers.
        package mutating func handle(_ event: Event, now: Timestamp) -> [Action] {
            guard self.phase != .done else { return [] }
            var actions: [Action] = []
            switch event {
            case .begin: self.begin(now, &actions)
            case .routerIsReady: self.routerIsReady(now, &actions)
            case .routerEnded(let why): self.routerEnded(why, now, &actions)
            case .workerProcessEnded(let end): self.workerProcessEnded(end, now, &actions)
            case .joined(let id, let host, let pid): self.joined(id, host, pid, now, &actions)
            case .synchronized(let id): self.synchronized(id, now, &actions)
            case .heard(let id): self.rows[id]?.lastHeard = now
            case .ready(let id): self.ready(id, now, &actions)
            case .finished(let id): self.finished(id, now, &actions)
            case .done(let id): self.handedIn(id, now, &actions)
            case .gone(let id, let why): self.lose(id, why, now, &actions)
            case .baselineRead:
                self.hasBaseline = true
                self.startIfPrepared(now, &actions)
            case .countersRead:
                if self.phase == .auditing { self.end(now, &actions) }
            case .auditFailed(let why): self.auditFailed(why, now, &actions)
            case .interrupted: self.interrupted(now, &actions)
            case .everythingEnded:
                if self.phase == .ending { self.finish(&actions) }
            case .heldUp(let pause): self.extend(by: pause, now)
            case .tick: self.tick(now, &actions)
            }
            return actions
        }

        // MARK: Until the start

        private mutating func begin(_ now: Timestamp, _ actions: inout [Action]) {
            guard self.phase == .idle else { return }
            if self.rules.startsRouter {
                self.enter(.startingRouter, for: self.rules.routerLimit, now)
                actions.append(.startRouter)
            } else {
                self.enter(.joining, for: self.rules.joinLimit, now)
                actions.append(.launchWorkers)
            }
        }

        private mutating func routerIsReady(_ now: Timestamp, _ actions: inout [Action]) {
            guard self.phase == .startingRouter else { return }
            self.enter(.joining, for: self.rules.joinLimit, now)
            actions.append(.launchWorkers)
        }

        /// Processes end after `bye`. One that ends earlier explains why its worker never joined, or was lost; one that had joined is
        /// called as that worker is.
        private mutating func workerProcessEnded(_ end: LaunchedEnd, _ now: Timestamp, _ actions: inout [Action]) {
            let row = end.pid.flatMap { pid in self.rows.values.first { $0.pid == pid } }
            let why = "\(row?.label ?? end.name) \(end.words)"
            switch self.phase {
            case .joining: self.fail(why, now, &actions)
            case .running, .draining, .stoppingAgents, .stoppingCustomers, .auditing:
                self.outcome.problems.append(why)
            case .idle, .startingRouter, .preparing, .ending, .done: break
            }
        }

        private mutating func joined(
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
        private func freeSeat() -> (role: WorkerRole, segment: Int)? {
            let customers = self.rows.values.count { $0.role == .customers }
            let agents = self.rows.count - customers
            if customers < self.rules.customerWorkers, customers <= agents || agents == self.rules.agentWorkers {
                return (.customers, customers)
            }
            return agents < self.rules.agentWorkers ? (.agents, agents) : nil
        }

        private mutating func synchronized(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
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

        private mutating func ready(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
            guard let row = self.rows[id], row.isLive else { return }
            guard row.standing == .planned else {
                self.lose(id, "said 'ready' out of turn", now, &actions)
                return
            }
            self.rows[id]?.standing = .ready
            self.startIfPrepared(now, &actions)
        }

        private mutating func startIfPrepared(_ now: Timestamp, _ actions: inout [Action]) {
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

        // MARK: Playing

        private mutating func finished(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
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

        private mutating func stopIfFinished(_ now: Timestamp, _ actions: inout [Action]) {
            guard self.phase == .running || self.phase == .draining else { return }
            let isPlaying = self.rows.values.contains { $0.role == .customers && $0.standing == .playing }
            if !isPlaying {
                self.stopAgents(now, &actions)
            }
        }

        /// - Parameter cut: the last instant at which the plan was played as it should be.
        private mutating func drain(for limit: Duration, cut: Timestamp, _ now: Timestamp, _ actions: inout [Action]) {
            self.cut(at: cut)
            self.enter(.draining, for: limit, now)
            for (id, row) in self.sortedRows where row.standing == .playing { actions.append(.drain(id)) }
            self.stopIfFinished(now, &actions)
        }

        private mutating func cut(at instant: Timestamp) {
            if self.outcome.cutAt == nil { self.outcome.cutAt = instant }
        }

        private mutating func interrupted(_ now: Timestamp, _ actions: inout [Action]) {
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

        // MARK: Losses

        private mutating func routerEnded(_ why: String, _ now: Timestamp, _ actions: inout [Action]) {
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

        private mutating func lose(_ id: WorkerID, _ why: String, _ now: Timestamp, _ actions: inout [Action]) {
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

        // MARK: Collecting

        private mutating func stopAgents(_ now: Timestamp, _ actions: inout [Action]) {
            self.outcome.stoppedAt = now
            self.enter(.stoppingAgents, for: self.limit(self.rules.stopLimit), now)
            self.stop(.agents, &actions)
            self.proceedIfHandedIn(now, &actions)
        }

        private mutating func stop(_ role: WorkerRole, _ actions: inout [Action]) {
            for (id, row) in self.sortedRows where row.role == role && row.isLive {
                self.rows[id]?.standing = .stopping
                actions.append(.stop(id))
            }
        }

        private mutating func handedIn(_ id: WorkerID, _ now: Timestamp, _ actions: inout [Action]) {
            guard let row = self.rows[id], row.isLive else { return }
            guard row.standing == .stopping else {
                self.lose(id, "said 'done' out of turn", now, &actions)
                return
            }
            self.rows[id]?.standing = .done
            self.proceedIfHandedIn(now, &actions)
        }

        private mutating func proceedIfHandedIn(_ now: Timestamp, _ actions: inout [Action]) {
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

        private func isAwaited(_ role: WorkerRole) -> Bool {
            self.rows.values.contains { $0.role == role && $0.isLive }
        }

        private mutating func auditFailed(_ why: String, _ now: Timestamp, _ actions: inout [Action]) {
            switch self.phase {
            case .preparing: self.fail("the router's counters could not be read: \(why)", now, &actions)
            case .auditing:
                self.outcome.problems.append("the router's counters could not be read at the end: \(why)")
                self.end(now, &actions)
            default: break
            }
        }

        // MARK: The end

        private mutating func fail(_ why: String, _ now: Timestamp, _ actions: inout [Action]) {
            if self.outcome.failure == nil, !self.outcome.wasInterrupted {
                self.outcome.failure = why
            }
            self.end(now, &actions)
        }

        private mutating func end(_ now: Timestamp, _ actions: inout [Action]) {
            guard self.phase != .ending else { return }
            self.enter(.ending, for: self.rules.endLimit, now)
            actions.append(.end)
        }

        private mutating func finish(_ actions: inout [Action]) {
            self.phase = .done
            self.deadline = .distantFuture
            actions.append(.finish(self.outcome))
        }

        // MARK: Time

        private mutating func extend(by pause: Duration, _ now: Timestamp) {
            self.deadline = self.deadline + pause
            for (id, row) in self.rows { self.rows[id]?.lastHeard = min(now, row.lastHeard + pause) }
        }

        private mutating func tick(_ now: Timestamp, _ actions: inout [Action]) {
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

        private mutating func loseAwaited(_ role: WorkerRole, _ now: Timestamp, _ actions: inout [Action]) {
            for (id, row) in self.sortedRows where row.role == role && row.isLive {
                self.lose(id, "did not hand in its ledger in time", now, &actions)
            }
        }

        private mutating func enter(_ phase: Phase, for limit: Duration, _ now: Timestamp) {
            self.phase = phase
            self.deadline = now + limit
        }

        private mutating func shortenDeadline(_ now: Timestamp) {
            self.deadline = min(self.deadline, now + self.rules.hurriedLimit)
        }

        private func limit(_ limit: Duration) -> Duration {
            self.isHurried ? min(limit, self.rules.hurriedLimit) : limit
        }

        /// In the order of their numbers, so that the same events always give the same actions.
        private var sortedRows: [(WorkerID, Row)] {
            self.rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }
}
