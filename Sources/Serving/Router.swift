package import Logging
package import NIOCore
import Organization
package import Transport

/// A router as a library: listens, routes, and ends in good order.
///
/// ```
/// start ──► serving ── drain ──► draining ── nothing open, or the limit ──► over
///              └───────────────────── stop ───────────────────────────────► over
/// ```
/// Everything of it runs on one event loop, the actor included; nothing is shared with other threads.
package actor Router {
    /// Puts a session into something that stands between it and its stream. Called once for each connection over TCP or a Unix
    /// socket, on the router's loop.
    package typealias Dressing = @Sendable (any ByteStreamHandler) -> any ByteStreamHandler

    private let options: RouterOptions
    private let logger: Logger
    private nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { self.loop.executor.asUnownedSerialExecutor() }

    private let switchboard: Switchboard
    private let dressing: Dressing
    private var listeners: [Listener] = []

    /// - Parameters:
    ///   - options: at least one endpoint and a chart without `problems()`.
    ///   - logger: told what operators care about; nothing for each inquiry.
    ///   - loop: where it all runs, an event loop of NIO's own.
    ///   - dressing: for routers with planted faults, which prove that the tests of routers find them.
    package init(
        _ options: RouterOptions,
        logger: Logger = .silent,
        on loop: any EventLoop,
        dressing: @escaping Dressing = { $0 }
    ) {
        let problems = options.chart.problems()
        precondition(problems.isEmpty, "the chart has problems: \(problems.joined(separator: "; "))")
        self.options = options
        self.logger = logger
        self.loop = loop
        self.dressing = dressing
        self.switchboard = Switchboard(options: options, logger: logger, on: loop)
    }

    /// Begins to listen on every endpoint.
    /// - Returns: the endpoints as they really are, with the ports that were free.
    /// - Throws: `TransportError` when one of them cannot be listened on; none is then.
    @discardableResult
    package func start() async throws(TransportError) -> [Endpoint] {
        for endpoint in self.options.endpoints {
            do throws(TransportError) {
                let listener = try await self.listen(at: endpoint)
                self.listeners.append(listener)
                logger.info("listening", metadata: ["endpoint": "\(listener.endpoint)"])
            } catch {
                await self.closeListeners()
                throw error
            }
        }
        self.switchboard.startSweeping()
        return self.listeners.map(\.endpoint)
    }

    private func listen(at endpoint: Endpoint) async throws(TransportError) -> Listener {
        let switchboard = self.switchboard
        let logger = self.logger
        let dressing = self.dressing
        let onTrouble: @Sendable (String) -> Void = { logger.warning("\($0)") }
        switch endpoint {
        case .tcp, .unix:
            return try await Listener.bind(
                endpoint,
                on: self.loop,
                onTrouble: onTrouble,
                makeHandler: { dressing(switchboard.makeSession()) }
            )
        case .h2c, .h2:
            return try await Listener.bind(
                endpoint,
                on: self.loop,
                security: self.options.security,
                onTrouble: onTrouble,
                makeService: { FrontDoor(switchboard: switchboard) }
            )
        }
    }

    /// Refuses new inquiries, lets what is open come to its end, but no longer than `RouterOptions.drainLimit`, and stops.
    ///
    /// What is open at the limit ends: `expired` what waits, `hung-up` conversations. Returns when all is over; a `stop`
    /// meanwhile makes that at once.
    package func drain() async {
        self.switchboard.drain(limit: self.options.drainLimit)
        await withCheckedContinuation { continuation in
            self.switchboard.whenOver { continuation.resume() }
        }
        await self.stop()
    }

    /// Ends at once: everybody reads `FATAL shutting-down`, and connections that do not take it within two seconds are
    /// dropped. Returns when none is left. May be called more than once.
    package func stop() async {
        self.switchboard.finish()
        await self.closeListeners()
        await self.waitUntilStopped()
    }

    /// Waits until the router has ended, by whichever way, and its last connection is closed.
    package func waitUntilStopped() async {
        await withCheckedContinuation { continuation in
            self.switchboard.whenStreamsAreGone { continuation.resume() }
        }
    }

    private func closeListeners() async {
        let listeners = self.listeners
        self.listeners = []
        for listener in listeners { await listener.close() }
    }
}
