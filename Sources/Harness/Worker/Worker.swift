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

    nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { self.loop.executor.asUnownedSerialExecutor() }
    let loadLoop: any NIOSerialEventLoopExecutor
    private let endpoint: Endpoint
    private let token: String
    let logger: Logger

    private var connection: ControlConnection<CoordinatorMessage>?
    private var silence = Silence(limit: .seconds(3))
    var clock = ClockComparison()
    var asked: (number: UInt64, at: Timestamp)?
    /// What the load is to do; nil until there is one.
    var orders: AsyncStream<LoadOrder>.Continuation?
    /// What it plays, once that is ready.
    var load: Load?
    /// Carries the orders out, up to the load's end.
    var playing: Task<Void, Never>?
    var hasStarted = false
    var isStopping = false
    var outcome: LoadOutcome?
    private var ticker: RepeatedTask?
    var end: WorkerEnd?
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
        self.silence.begin(at: Self.now)
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
        self.orders?.yield(.cancel)
        // What follows from the load's end happens on this loop, which ends next.
        await self.playing?.value
        return end
    }

    /// Ends this worker at once.
    package func leave(_ why: String) {
        self.finish(.told(why))
    }

    static var now: Timestamp { Timestamp(nanoseconds: monotonicNow()) }

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
            maximumLine: ControlLimits.line,
            decode: { line throws(ControlError) in try CoordinatorMessage(line: line) },
            onMessage: { [weak self] message in self?.assumeIsolated { $0.received(message) } },
            onEnd: { [weak self] end in self?.assumeIsolated { $0.ended(end) } }
        )
        self.connection = connection
        return connection
    }

    func send(_ message: WorkerMessage) {
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

    func fail(_ why: String) {
        self.send(.failed(why))
        self.finish(.failed(why))
    }

    private func received(_ message: CoordinatorMessage) {
        self.silence.heard(at: Self.now)
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

    // MARK: Time

    /// Comes once a second.
    private func tick() {
        guard !self.silence.isTooLong(at: Self.now) else {
            self.finish(.coordinatorLost("it has said nothing for \(self.silence.limit.text)"))
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
