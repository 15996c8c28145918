import Emulation
import Measurement
import NIOCore
import Organization
import Population
import Reports
import Transport

/// Runs a plan: brings up router and workers, keeps them in step, collects what they saw.
///
/// The decisions are those of `StateMachine`; this actor performs them. It lives on an event loop, the one of its control
/// connections, so a line that was read is dealt with in the same turn: there is no queue that could grow.
package actor Coordinator {
    /// How often time is looked at.
    private static let tickInterval = Duration.milliseconds(50)
    /// Between two ticks; more, and this process was held up.
    private static let longestPause = Duration.milliseconds(300)
    /// Connections that have not shown a token yet; more are turned away.
    static let maximumStrangers = 256
    /// How long one may take to show it.
    static let strangerLimit = Duration.seconds(5)

    nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { self.loop.executor.asUnownedSerialExecutor() }

    let setup: RunSetup
    let trust: RouterTrust
    let folder: RunFolder
    let children: Children
    let onProgress: @Sendable (RunProgress) -> Void
    let log: CourseLog
    let token = Token.random()

    var machine: StateMachine
    var connections: [WorkerID: WorkerConnection] = [:]
    var lastNumber = 0
    var collector: RunCollector
    /// The service over the story's time.
    var service: ServiceCourse
    var planDigest: UInt64 = 0

    var files: CourseFiles
    var clocks = CourseClocks()
    var timeline = RunTimeline()
    var routerEndpoint: Endpoint?
    /// What each worker that was planned plays.
    var roles: [WorkerID: WorkerRole] = [:]
    /// The assignment p50 of each second that had enough of them, in nanoseconds.
    var secondMedians: [Double] = []
    var baseline: [String: Int] = [:]
    var counters: [String: Int]?
    private var ticker: RepeatedTask?
    /// When workers are told next that this process is alive, and watchers what it sees.
    private var nextBeat = Coordinator.now + .seconds(1)
    private var lastTick = Coordinator.now
    private var finished: CheckedContinuation<Outcome, Never>?
    private var earlyOutcome: Outcome?

    /// - Parameters:
    ///   - children: starts and ends processes.
    ///   - onProgress: called about once a second while the run goes on, and when it enters a phase.
    init(
        setup: RunSetup,
        rules: Rules,
        trust: RouterTrust,
        folder: RunFolder,
        children: Children,
        log: CourseLog,
        on loop: any EventLoop,
        onProgress: @escaping @Sendable (RunProgress) -> Void
    ) {
        let parts = ServicePart.parts(of: setup.population)
        let asked = setup.population.profile.thresholds.compactMap(\.metric.tag)
        self.collector = RunCollector(parts: parts, wanted: Set(asked))
        self.service = ServiceCourse(parts: parts, timeScale: setup.population.profile.timeScale)
        self.setup = setup
        self.trust = trust
        self.folder = folder
        self.children = children
        self.log = log
        self.loop = loop
        self.onProgress = onProgress
        self.machine = StateMachine(rules: rules)
        self.routerEndpoint = setup.router
        self.files = CourseFiles(in: folder, log: log)
    }

    /// Plays the plan from the first process to the last; returns when everything that was started has ended.
    ///
    /// - Throws: `RunFailure` when nobody could have joined; nothing has been started then.
    func run(control: Endpoint) async throws(RunFailure) -> CourseResult {
        do {
            try self.files.open()
        } catch {
            throw RunFailure(error.description)
        }
        let listener: Listener
        do {
            listener = try await Listener.bind(
                control,
                on: self.loop,
                makeHandler: { self.assumeIsolated { NIOLoopBound($0.accept(), eventLoop: $0.loop) }.value }
            )
        } catch {
            throw RunFailure("workers could not dial in: \(error)")
        }
        self.children.workersDial(listener.endpoint, token: self.token)
        self.ticker = self.loop.scheduleRepeatedTask(initialDelay: .zero, delay: TimeAmount(Self.tickInterval)) {
            [weak self] _ in
            self?.assumeIsolated { $0.tick() }
        }
        self.take(.begin)
        let outcome = await withCheckedContinuation { continuation in
            if let outcome = self.earlyOutcome {
                continuation.resume(returning: outcome)
            } else {
                self.finished = continuation
            }
        }
        self.ticker?.cancel()
        await listener.close()
        await self.children.endAll(grace: .zero)
        await self.clocks.shutDown()
        self.files.close(lastServiceLines: self.service.finish())
        return self.result(outcome)
    }

    /// Ctrl-C, TERM or the end of the terminal: the first drains and reports, the second ends at once.
    package func interrupt() {
        self.take(.interrupted)
    }

    private func result(_ outcome: Outcome) -> CourseResult {
        CourseResult(
            outcome: outcome,
            total: self.collector.total,
            latencies: self.collector.latencies,
            tagged: self.collector.tagged,
            dueBySecond: self.collector.dueBySecond,
            assignedBySecond: self.collector.assignedBySecond,
            resolvedBySecond: self.collector.resolvedBySecond,
            firstCut: self.collector.firstCut,
            timeline: self.timeline,
            service: self.service.book,
            planDigest: self.planDigest,
            routerCounters: self.counters.map { $0.merging(self.baseline) { now, before in now - before } },
            routerNanoseconds: self.clocks.routerNanoseconds,
            memory: self.clocks.memory,
            readyAfter: self.clocks.readyAfter,
            watch: self.watch,
            writeFailure: self.files.failure
        )
    }

    /// What was seen of the tester itself; arrivals are for whoever reads the ledger.
    private var watch: RunWatch {
        var watch = RunWatch()
        watch.workers = self.roles.sorted { $0.key < $1.key }.map { id, role in
            self.collector.health(of: id, role == .customers ? .customers : .agents)
        }
        watch.machine = self.clocks.machine
        watch.steadiness = self.setup.population.isSteady ? Steadiness(medians: self.secondMedians) : nil
        watch.clockErrorNanoseconds = self.clocks.errorNanoseconds
        return watch
    }

    // MARK: Events in, actions out

    func take(_ event: Event) {
        let phase = self.machine.phase
        let actions = self.machine.handle(event, now: Self.now)
        if event != .tick, !event.isRoutine || !actions.isEmpty { self.log.write("event \(event)") }
        if self.machine.phase != phase {
            self.log.write("phase \(self.machine.phase)")
            self.clocks.enter(self.machine.phase, from: phase, now: Self.now)
            self.report()
        }
        for action in actions { self.perform(action) }
    }

    static var now: Timestamp { Timestamp(nanoseconds: monotonicNow()) }

    /// Looks at the time. Time in which this process itself was held up counts against nobody: what the others said
    /// meanwhile is still to be read.
    private func tick() {
        let now = Self.now
        let pause = now - self.lastTick
        self.lastTick = now
        if pause >= Self.longestPause {
            self.log.write("held up for \(pause.nanoseconds / 1_000_000) ms")
            self.take(.heldUp(pause - Self.tickInterval))
        }
        self.take(.tick)
        // By the clock: on a busy machine as many ticks take much longer than a second, and workers would take us for dead.
        guard now >= self.nextBeat else { return }
        self.nextBeat = now + .seconds(1)
        for connection in self.connections.values where connection.isWelcome { connection.send(.alive) }
        self.turnAwayStrangers(now)
        self.writeRows(isOver: false)
        self.report()
    }

    private func perform(_ action: Action) {
        switch action {
        case .startRouter: self.startRouter()
        case .launchWorkers:
            self.children.launchWorkers { [weak self] end in await self?.take(.workerProcessEnded(end)) }
        case .welcome(let id):
            self.connections[id]?.welcome(CoordinatorMessage.welcome(worker: id.number, clock: Host.clock))
        case .refuse(let id): self.refuse(id, .full, "enough workers have joined")
        case .plan(let id, let role, let segment, let count): self.plan(id, role, segment, count)
        case .readBaseline: self.readCounters(isBaseline: true)
        case .start(let zero): self.start(zero)
        case .drain(let id): self.connections[id]?.send(.drain)
        case .stop(let id): self.connections[id]?.send(.stop)
        case .readCounters: self.readCounters(isBaseline: false)
        case .drop(let id):
            self.connections[id]?.close()
            self.connections[id] = nil
        case .end: self.endEverything()
        case .abort: self.children.abandon()
        case .finish(let outcome):
            if let finished = self.finished {
                self.finished = nil
                finished.resume(returning: outcome)
            } else {
                self.earlyOutcome = outcome
            }
        }
    }

    private func start(_ zero: Timestamp) {
        for connection in self.connections.values where connection.isWelcome { connection.send(.start(at: zero)) }
        let delay = TimeAmount.nanoseconds(max(0, (zero - Self.now).nanoseconds))
        self.loop.scheduleTask(in: delay) { [weak self] in
            self?.assumeIsolated { $0.clocks.start() }
        }
    }

    private func endEverything() {
        self.writeRows(isOver: true)
        for connection in self.connections.values where connection.isWelcome {
            connection.send(.bye)
            connection.close()
        }
        self.connections = [:]
        let children = self.children
        Task { [weak self] in
            await children.endAll(grace: .milliseconds(300))
            await self?.take(.everythingEnded)
        }
    }
}

extension Coordinator.Event {
    /// Comes every second from every worker; not worth a line of the log.
    fileprivate var isRoutine: Bool {
        if case .heard = self { true } else { false }
    }
}
