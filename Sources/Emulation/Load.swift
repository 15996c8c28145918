package import Measurement
package import NIOCore
package import Organization

/// Plays a share of the plan's people against a router. Customers who are due call, wait, give up or are served; agents log in,
/// answer offers, talk, hand on and wrap up.
///
/// An actor whose executor is the event loop of its connections: everything happens there, without a hop and without a lock.
/// The hot path is not made of actor calls at all; these are for whoever runs the load.
///
/// ```
/// open() ──► begin(at:) ──► takeInterval() each second ──► outcome()
///                               stop(drain:), breakOff(drain:), cancel() at any time
/// ```
package actor Load {
    private let executor: any NIOSerialEventLoopExecutor
    private let stage: any PlayedStage
    private let breakOffPeople: (Duration) -> Void

    package nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    /// - Parameter loop: a loop of NIO's own, best one that has nothing else to do (`EventLoopThread`).
    package init(_ role: WorkerRole, _ plan: LoadPlan, on loop: any NIOSerialEventLoopExecutor) {
        self.executor = loop
        let recorder = EventRecorder(isOn: plan.keepsEvents)
        switch role {
        case .customers:
            let customers = CustomerCrowd(
                population: plan.population,
                segment: plan.segment,
                connections: plan.connections,
                limits: plan.customers,
                recorder: recorder
            )
            let stage = LoadStage(people: customers, plan: plan, loop: loop)
            self.stage = stage
            self.breakOffPeople = { stage.stop(drain: $0) }
        case .agents:
            let agents = AgentCrew(
                population: plan.population,
                segment: plan.segment,
                connections: plan.connections,
                limits: plan.agents,
                recorder: recorder
            )
            let stage = LoadStage(people: agents, plan: plan, loop: loop)
            self.stage = stage
            self.breakOffPeople = { _ in stage.board.turn { people, now, _ in people.endMeasuring(at: now) } }
        }
    }

    /// Connects, and logs every agent in. Returns when all are ready: only then may the clock of the run start.
    /// - Throws: the load's end, when that came first: the router could not be reached for `WireOptions.reconnectLimit`.
    package func open() async throws(LoadEnd) {
        self.stage.open()
        let end = await withCheckedContinuation { self.stage.waiters.waitForReady($0) }
        if let end { throw end }
    }

    /// Sets the instant that due times and stamps count from: the coordinator's start, in **this** machine's `CLOCK_MONOTONIC`
    /// (the coordinator's instant less this clock's offset to it). As all times are taken relative to it, nothing else need
    /// know the offset. A second call changes nothing.
    package func begin(at start: Timestamp) {
        self.stage.begin(at: start)
    }

    /// What was seen since the last call. After the end it hands out the rest.
    package func takeInterval() -> WorkerInterval {
        self.stage.takeInterval()
    }

    /// Lets nothing new begin and waits for what is open, at most `drain` (real time).
    package func stop(drain: Duration) {
        self.stage.stop(drain: drain)
    }

    /// The plan goes no further: customers let what is open come to its end within `drain` (real time), agents go on with it, and
    /// their time from now on is no part of what is measured.
    package func breakOff(drain: Duration) {
        self.breakOffPeople(drain)
    }

    /// Ends at once.
    package func cancel() {
        self.stage.cancel()
    }

    /// Waits for the end. Once `begin` was called, customers come to it by themselves, at the plan's drain limit at the latest; agents
    /// work until `stop` or `cancel` is called, or the router is lost.
    package func outcome() async -> LoadOutcome {
        await withCheckedContinuation { self.stage.waiters.waitForEnd($0) }
    }
}
