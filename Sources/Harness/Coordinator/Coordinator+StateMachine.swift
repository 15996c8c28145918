import Emulation
package import Organization

extension Coordinator {
    /// Decides what a coordinator does next; owns no clock, no socket and no process.
    ///
    /// Events go in with the time they happened at, actions come out. Whatever the order of events, the machine reaches
    /// `done` once the deadlines have passed, and gives exactly one `finish`.
    package struct StateMachine: Sendable {
        // For the extensions, which do not see what the coordinator has.
        package typealias Action = Coordinator.Action
        package typealias Phase = Coordinator.Phase
        package typealias WorkerID = Coordinator.WorkerID

        /// A worker that joined and what it has said so far.
        struct Row: Sendable {
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
        package internal(set) var phase: Phase = .idle
        package internal(set) var outcome = Outcome()
        var rows: [WorkerID: Row] = [:]
        var deadline: Timestamp = .distantFuture
        var hasBaseline = false
        var hasRouter = true
        /// Something has been lost: the rest is brought in quickly.
        var isHurried = false

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

        mutating func enter(_ phase: Phase, for limit: Duration, _ now: Timestamp) {
            self.phase = phase
            self.deadline = now + limit
        }

        mutating func shortenDeadline(_ now: Timestamp) {
            self.deadline = min(self.deadline, now + self.rules.hurriedLimit)
        }

        func limit(_ limit: Duration) -> Duration {
            self.isHurried ? min(limit, self.rules.hurriedLimit) : limit
        }

        /// In the order of their numbers, so that the same events always give the same actions.
        var sortedRows: [(WorkerID, Row)] {
            self.rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }
}
