import Harness
import Organization

/// A state machine and the time it lives in, for tests that read as a story.
struct Course {
    var machine: Coordinator.StateMachine
    var now = Timestamp(nanoseconds: 1_000_000_000)
    private(set) var finishes: [Coordinator.Outcome] = []

    init(customers: Int = 1, agents: Int = 1, startsRouter: Bool = true) {
        self.machine = Coordinator.StateMachine(
            rules: Coordinator.Rules(
                customerWorkers: customers,
                agentWorkers: agents,
                startsRouter: startsRouter,
                playLimit: .seconds(20)
            )
        )
    }

    @discardableResult
    mutating func take(_ event: Coordinator.Event, after pause: Duration = .zero) -> [Coordinator.Action] {
        self.now = self.now + pause
        let actions = self.machine.handle(event, now: self.now)
        for case .finish(let outcome) in actions {
            self.finishes.append(outcome)
        }
        return actions
    }

    /// Every worker that is counted on says something.
    mutating func hearEverybody(after pause: Duration = .zero) {
        self.now = self.now + pause
        for number in 1...self.machine.rules.workers {
            self.take(.heard(.init(number)))
        }
    }

    mutating func joinAll() {
        for number in 1...self.machine.rules.workers {
            self.take(.joined(.init(number), host: "here", pid: Int32(100 + number)))
            self.take(.synchronized(.init(number)))
        }
    }

    /// As far as the start.
    mutating func start() {
        self.take(.begin)
        if self.machine.rules.startsRouter { self.take(.routerIsReady) }
        self.joinAll()
        self.take(.baselineRead)
        for number in 1...self.machine.rules.workers {
            self.take(.ready(.init(number)))
        }
        precondition(self.machine.phase == .running, "the course is in \(self.machine.phase)")
    }

    /// Lets time pass with nothing but ticks until the machine is done; at most `limit`.
    mutating func tickUntilDone(limit: Duration) {
        let end = self.now + limit
        while self.machine.phase != .done, self.now < end {
            self.take(.tick, after: .milliseconds(100))
        }
    }
}

let customer = Coordinator.WorkerID(1)
let agent = Coordinator.WorkerID(2)
