package import Emulation
package import Organization

extension Coordinator {
    /// Where a run stands. Each phase but the first and the last has a deadline, so every run ends.
    ///
    ///     idle ─ startingRouter ─ joining ─ preparing ─ running ─ draining ─┐
    ///              │                │          │           └────────────────┤
    ///              │                │          │     stoppingAgents ─ stoppingCustomers ─ auditing ─┐
    ///              └────────────────┴──────────┴──────────────────────────────────────────── ending ─ done
    package enum Phase: Int, Comparable, Sendable {
        /// Nothing has been started. Exits: `startingRouter`, or `joining` when the router is the user's.
        case idle
        /// The router process has been started and has not said where it listens. Exits: `joining`, `ending`.
        case startingRouter
        /// Workers dial in, are told apart, set their clocks and get their plans. Exits: `preparing`, `ending`.
        case joining
        /// Workers connect and log in; the router's counters are read as a base line. Exits: `running`, `ending`.
        case preparing
        /// The plan is played until all customer workers have finished. Exits: `draining`, `stoppingAgents`.
        case running
        /// Cut short by an interruption or a loss: no new inquiries, open ones may end. Exit: `stoppingAgents`.
        case draining
        /// Agents hand in their ledgers first, so that customers still read how their last conversations ended.
        /// Exit: `stoppingCustomers`.
        case stoppingAgents
        /// Customers hand in their ledgers. Exits: `auditing`, `ending` when there is no router left to ask.
        case stoppingCustomers
        /// The router's counters are read. Exit: `ending`.
        case auditing
        /// Workers and router are told to go and are waited for. Exit: `done`.
        case ending
        /// The verdict on the run's course has been given, once.
        case done

        package static func < (first: Phase, second: Phase) -> Bool {
            first.rawValue < second.rawValue
        }
    }

    /// What happened.
    package enum Event: Equatable, Sendable {
        case begin
        /// The router process said where it listens.
        case routerIsReady
        /// The router process ended, or could not be started; in words.
        case routerEnded(String)
        /// A process that the launcher started has ended, or could not be started.
        case workerProcessEnded(LaunchedEnd)
        /// A worker showed the right token.
        case joined(WorkerID, host: String, pid: Int32)
        case synchronized(WorkerID)
        /// Any line of a worker that has joined.
        case heard(WorkerID)
        case ready(WorkerID)
        case finished(WorkerID)
        case done(WorkerID)
        /// A worker said that it cannot go on, or spoke out of turn, or its connection closed; in words.
        case gone(WorkerID, String)
        case baselineRead
        case countersRead
        /// The operator connection failed; in words.
        case auditFailed(String)
        /// Ctrl-C, TERM or the end of the terminal.
        case interrupted
        /// Everything started has ended.
        case everythingEnded
        /// The coordinator itself was kept from running for so long, which is nobody's fault: deadlines and the patience with
        /// silent workers are extended by it.
        case heldUp(Duration)
        /// Time passed.
        case tick
    }

    /// What is to be done, in order.
    package enum Action: Equatable, Sendable {
        case startRouter
        case launchWorkers
        case welcome(WorkerID)
        case refuse(WorkerID)
        case plan(WorkerID, WorkerRole, segment: Int, of: Int)
        case readBaseline
        /// Say to everybody that the plan's zero is this instant.
        case start(at: Timestamp)
        /// Say to a worker that nothing new begins: customers let what is open come to its end, agents go on and measure no more.
        case drain(WorkerID)
        case stop(WorkerID)
        case readCounters
        /// Close the connection: the worker is not counted on any more.
        case drop(WorkerID)
        /// Say goodbye to workers, end what has been started, and report `everythingEnded`.
        case end
        /// Kill what has been started, wait for nothing.
        case abort
        case finish(Outcome)
    }

    /// A worker that has joined; numbers are given by the shell and never used twice.
    package struct WorkerID: Hashable, Comparable, Sendable, CustomStringConvertible {
        package var number: Int

        package init(_ number: Int) {
            self.number = number
        }

        package static func < (first: WorkerID, second: WorkerID) -> Bool {
            first.number < second.number
        }

        package var description: String { "\(self.number)" }
    }

    /// How a run went, as far as its course is concerned; whether its numbers hold is judged by Reports.
    package struct Outcome: Equatable, Sendable {
        /// Why the plan was never started; nil when it was.
        package var failure: String?
        /// What makes the run invalid, in the order it happened.
        package var problems: [String] = []
        package var lostWorkers = 0
        package var wasInterrupted = false
        /// The plan's zero; nil when the plan was never started.
        package var startedAt: Timestamp?
        /// When the last customer worker finished, or was told to stop.
        package var stoppedAt: Timestamp?
        /// When the plan was broken off: at the interruption, or when a worker or the router that was lost had last been heard of.
        /// Nothing new begins after it, so nothing after it is measured. Nil when the plan was played to its end.
        package var cutAt: Timestamp?

        package init() {}
    }

    /// How many workers, and how long each phase may take.
    package struct Rules: Equatable, Sendable {
        package var customerWorkers: Int
        package var agentWorkers: Int
        /// False when the user's router is used.
        package var startsRouter: Bool
        /// From the plan's zero until every customer worker has finished on its own, drain included.
        package var playLimit: Duration
        package var routerLimit: Duration = .seconds(15)
        package var joinLimit: Duration = .seconds(20)
        package var prepareLimit: Duration = .seconds(60)
        /// How far ahead the start is set, so that everybody knows of it in time.
        package var startLead: Duration = .milliseconds(300)
        /// A worker that says nothing for so long is lost.
        package var silenceLimit: Duration = .seconds(3)
        /// Open inquiries may end for so long after an interruption: as long as after the last arrival of the plan.
        package var drainLimit: Duration = .seconds(5)
        package var stopLimit: Duration = .seconds(30)
        package var auditLimit: Duration = .seconds(5)
        package var endLimit: Duration = .seconds(3)
        /// Each of the last phases once something has been lost: what is left is kept, but nobody waits long for it.
        package var hurriedLimit: Duration = .milliseconds(300)

        package init(customerWorkers: Int, agentWorkers: Int, startsRouter: Bool, playLimit: Duration) {
            self.customerWorkers = customerWorkers
            self.agentWorkers = agentWorkers
            self.startsRouter = startsRouter
            self.playLimit = playLimit
        }

        package var workers: Int { self.customerWorkers + self.agentWorkers }
    }
}
