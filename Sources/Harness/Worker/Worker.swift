import Emulation
import Glibc
package import Logging
package import NIOCore
import Organization
package import Transport

/// A worker process: joins a coordinator, plays its share, hands in what it saw.
///
/// It lives on the event loop of its control connection, which has nothing else to do, so its signs of life do not depend
/// on how busy the load is; what it reports comes from the load's own loop.
package actor Worker {
    /// How long a coordinator is waited for that does not listen yet.
    private static let joinLimit: Duration = .seconds(10)
    /// A coordinator that says nothing for so long is gone.
    private static let silenceLimit: Duration = .seconds(3)
    /// How long open inquiries may go on after `drain`; the coordinator is mostly faster with its `stop`.
    private static let drainLimit: Duration = .seconds(5)

    private nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { self.loop.executor.asUnownedSerialExecutor() }
    private let loadLoop: any NIOSerialEventLoopExecutor
    private let endpoint: Endpoint
    private let token: String
    private let logger: Logger

    private var connection: ControlConnection<CoordinatorMessage>?
    private var lastHeard = Timestamp.zero
    private var clock = ClockComparison()
    private var asked: (number: UInt64, at: Timestamp)?
    private var load: WorkerLoad?
    private var hasStarted = false
    private var isStopping = false
    private var outcome: LoadOutcome?
    private var ticker: RepeatedTask?
    private var end: WorkerEnd?
    private var waiting: CheckedContinuation<WorkerEnd, Never>?

    /// - Parameters:
    ///   - loop: for the control connection.
    ///   - loadLoop: for the load; another one. Both are loops of NIO's own.
    package init(
        joining endpoint: Endpoint,
        token: String,
        logger: Logger,
        on loop: any EventLoop,
        loadLoop: any EventLoop
    ) {
        guard let loadLoop = loadLoop as? any NIOSerialEventLoopExecutor else {
            preconditionFailure("an actor cannot live on \(loadLoop)")
        }
        self.endpoint = endpoint
        self.token = token
        self.logger = logger
        self.loop = loop
        self.loadLoop = loadLoop
    }

    /// Joins and plays; returns when this process has nothing more to do.
    package func run() async -> WorkerEnd {
        do throws(TransportError) {
            try await self.dial()
        } catch {
            return .coordinatorLost(error.description)
        }
        self.lastHeard = Self.now
        self.send(.join(.init(token: self.token, pid: getpid(), host: Host.name, clock: Host.clock)))
        self.ticker = self.loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { [weak self] _ in
            self?.assumeIsolated { $0.tick() }
        }
        let end = await withCheckedContinuation { continuation in
            if let end = self.end {
                continuation.resume(returning: end)
            } else {
                self.waiting = continuation
            }
        }
        self.ticker?.cancel()
        self.connection?.close()
        await self.load?.cancel()
        return end
    }

    /// Ends this worker at once.
    package func leave(_ why: String) {
        self.finish(.told(why))
    }

    private static var now: Timestamp { Timestamp(nanoseconds: monotonicNow()) }

    // MARK: The control connection

    /// Dials until somebody listens: workers may be started before their coordinator.
    private func dial() async throws(TransportError) {
        let limit = Self.now + Self.joinLimit
        while true {
            do throws(TransportError) {
                try await connect(
                    to: self.endpoint,
                    on: self.loop,
                    makeHandler: { self.assumeIsolated { NIOLoopBound($0.makeConnection(), eventLoop: $0.loop) }.value }
                )
                return
            } catch {
                guard error.mayPass, Self.now < limit else { throw error }
            }
            // Only the end of the process cancels this task, and then the next attempt does not matter.
            do { try await Task.sleep(for: .milliseconds(100)) } catch {}
        }
    }

    private func makeConnection() -> ControlConnection<CoordinatorMessage> {
        let connection = ControlConnection(
            maximumLine: ControlLine.maximumBytes,
            decode: { line throws(ControlError) in try CoordinatorMessage(line: line) },
            onMessage: { [weak self] message in self?.assumeIsolated { $0.received(message) } },
            onEnd: { [weak self] end in self?.assumeIsolated { $0.ended(end) } }
        )
        self.connection = connection
        return connection
    }

    private func send(_ message: WorkerMessage) {
        self.connection?.send(message.line)
    }

    private func ended(_ end: ControlConnection<CoordinatorMessage>.End) {
        switch end {
        case .closed(let why): self.finish(.coordinatorLost(why))
        case .misunderstood(let error): self.finish(.failed("the coordinator sent \(error)"))
        }
    }

    private func finish(_ end: WorkerEnd) {
        guard self.end == nil else { return }
        self.end = end
        self.waiting?.resume(returning: end)
        self.waiting = nil
    }

    private func fail(_ why: String) {
        self.send(.failed(why))
        self.finish(.failed(why))
    }

    private func received(_ message: CoordinatorMessage) {
        self.lastHeard = Self.now
        switch message {
        case .welcome(let worker, let clock):
            self.logger.info("joined", metadata: ["worker": "\(worker)"])
            clock == Host.clock ? self.reportClock() : self.ask(1)
        case .pong(let number, let instant): self.answered(number, instant)
        case .plan(let plan): self.prepare(plan)
        case .start(let zero): self.start(at: zero)
        case .drain: self.drain()
        case .stop: self.stop()
        case .bye: self.finish(.released)
        case .alive: break
        case .refuse(_, let why): self.finish(.refused(why))
        }
    }

    // MARK: Clocks

    private func ask(_ number: UInt64) {
        self.asked = (number, Self.now)
        self.send(.ping(number))
    }

    private func answered(_ number: UInt64, _ instant: Timestamp) {
        guard let asked = self.asked, asked.number == number else { return }
        self.clock.take(asked: asked.at, answered: instant, read: Self.now)
        self.asked = nil
        number < ClockComparison.exchanges ? self.ask(number + 1) : self.reportClock()
    }

    private func reportClock() {
        self.send(
            .synchronized(
                offsetNanoseconds: self.clock.offsetNanoseconds,
                roundTripNanoseconds: self.clock.roundTripNanoseconds ?? 0
            )
        )
    }

    // MARK: The load

    /// Reads the plan away from this loop: a long one takes a while, and the signs of life must not wait for it.
    private func prepare(_ plan: RunPlan) {
        guard self.load == nil else { return self.fail("was given two plans") }
        let loadLoop = self.loadLoop
        Task { [weak self] in
            let outcome = await Self.opened(plan, on: loadLoop)
            await self?.prepared(outcome)
        }
    }

    @concurrent private static func opened(
        _ plan: RunPlan,
        on loop: any NIOSerialEventLoopExecutor
    ) async -> Result<(WorkerLoad, UInt64), RunFailure> {
        do {
            let prepared = try PreparedPlan(plan)
            let load = WorkerLoad(prepared.role, prepared.load, on: loop)
            try await load.open()
            return .success((load, prepared.digest))
        } catch let failure as RunFailure {
            return .failure(failure)
        } catch {
            return .failure(RunFailure("\(error)"))
        }
    }

    private func prepared(_ result: Result<(WorkerLoad, UInt64), RunFailure>) {
        switch result {
        case .failure(let failure): self.fail(failure.description)
        case .success((let load, let digest)):
            self.load = load
            self.send(.ready(planDigest: digest))
            Task { [weak self] in
                let outcome = await load.outcome()
                await self?.loadEnded(outcome)
            }
        }
    }

    private func start(at zero: Timestamp) {
        guard let load = self.load, !self.hasStarted else { return self.fail("was started without a plan") }
        self.hasStarted = true
        let zero = self.clock.here(zero)
        Task { await load.begin(at: zero) }
        // What was seen up to now is preparation. The first report comes a second after the plan's zero.
        self.schedule(at: zero) { worker in Task { _ = await load.takeInterval() } }
        self.report(second: 1, after: zero)
    }

    private func report(second: Int64, after zero: Timestamp) {
        let due = zero.advanced(byNanoseconds: second * 1_000_000_000)
        self.schedule(at: due) { worker in
            guard worker.end == nil, worker.outcome == nil else { return }
            Task { await worker.sendInterval() }
            worker.report(second: second + 1, after: zero)
        }
    }

    private func schedule(at instant: Timestamp, _ body: @escaping @Sendable (isolated Worker) -> Void) {
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, instant.nanoseconds)))
        self.loop.scheduleTask(deadline: deadline) { [weak self] in
            self?.assumeIsolated { body($0) }
        }
    }

    private func sendInterval() async {
        guard let load = self.load else { return }
        let interval = await load.takeInterval()
        self.send(.interval(interval))
    }

    private func loadEnded(_ outcome: LoadOutcome) async {
        // The rest of what was seen, before anything that says that it is complete.
        await self.sendInterval()
        self.outcome = outcome
        for violation in outcome.ledger.violations {
            self.logger.error("the router broke the protocol: \(violation)")
        }
        switch outcome.end {
        case .completed, .drainLimit: if self.isCustomers { self.send(.finished) }
        case .cancelled: break
        case .routerLost(let why), .loginRefused(let why): self.send(.routerLost(why))
        }
        self.logger.info("load ended", metadata: ["how": "\(outcome.end)"])
        if self.isStopping { self.handIn(outcome.ledger) }
    }

    private var isCustomers: Bool {
        if case .customers = self.load { true } else { false }
    }

    private func drain() {
        guard let load = self.load else { return }
        Task { await load.stop(drain: Self.drainLimit) }
    }

    private func stop() {
        guard !self.isStopping, let load = self.load else { return }
        self.isStopping = true
        if let outcome = self.outcome {
            self.handIn(outcome.ledger)
        } else {
            Task { await load.cancel() }
        }
    }

    private func handIn(_ ledger: WorkerLedger) {
        for (kind, numbers) in [
            (LedgerKind.queued, ledger.queuedIDs), (.closed, ledger.closedIDs), (.open, ledger.openIDs),
            (.resolved, ledger.resolvedIDs),
        ] {
            var rest = numbers.sorted()[...]
            while !rest.isEmpty {
                self.send(.ledger(kind, Array(rest.prefix(InquiryNumbers.maximumPerLine))))
                rest = rest.dropFirst(InquiryNumbers.maximumPerLine)
            }
        }
        self.send(.done(ledger))
    }

    // MARK: Time

    private func tick() {
        guard Self.now - self.lastHeard < Self.silenceLimit else {
            self.finish(.coordinatorLost("it has said nothing for \(Self.silenceLimit.text)"))
            return
        }
        // After the start the reports of the load are the sign of life; after its end there are none.
        if !self.hasStarted || self.outcome != nil { self.send(.alive) }
    }
}

extension TransportError {
    /// Whether a later attempt may succeed: nobody listens yet.
    fileprivate var mayPass: Bool {
        switch self {
        case .refused, .unreachable, .timedOut, .noSuchFolder: true
        case .other: true
        default: false
        }
    }
}
