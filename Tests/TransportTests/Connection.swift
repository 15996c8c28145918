import NIOCore
import TestSupport
import Transport

@testable import class Transport.FlushQueue

/// A connection under test: both ends on one event loop, each with a recorder.
///
/// A test thread says what to do with `on`, and waits for what follows with `until`; nothing is polled and nobody sleeps.
final class Connection: Sendable {
    /// Both ends; lives on the loop.
    final class Ends {
        let client = Recorder()
        let server = Recorder()
        fileprivate var waiting: [(isReached: (Ends) -> Bool, promise: EventLoopPromise<Void>)] = []

        fileprivate func changed() {
            let reached = self.waiting.filter { $0.isReached(self) }
            self.waiting.removeAll { $0.isReached(self) }
            for waiter in reached { waiter.promise.succeed() }
        }
    }

    let kind: TransportKind
    let loop: any EventLoop
    private let ends: NIOLoopBound<Ends>

    /// Opens a connection over `kind` on an event loop of its own, runs `body`, and ends all of it.
    static func with(
        _ kind: TransportKind,
        window: Int = 65_536,
        _ body: (Connection) async throws -> Void
    ) async throws {
        let thread = EventLoopThread()
        let folder = try TemporaryFolder()
        let ends = try await thread.loop.submit { NIOLoopBound(Ends(), eventLoop: thread.loop) }.get()
        let connection = Connection(kind: kind, loop: thread.loop, ends: ends)
        var listener: Listener?
        switch kind {
        case .memory:
            try await connection.on { ends in
                ends.client.onChange = { [unowned ends] _ in ends.changed() }
                ends.server.onChange = { [unowned ends] _ in ends.changed() }
                MemoryStream.pair(on: thread.loop, window: window, ends.client, ends.server)
            }
        case .unix, .tcp, .h2c, .h2:
            let asked = kind == .unix ? "unix:\(folder.path(of: "s"))" : "\(kind.rawValue):127.0.0.1:0"
            let security = kind == .h2 ? try TestCertificate.shared.server() : nil
            let trust = kind == .h2 ? try TestCertificate.shared.client() : .system
            let bound = try await Listener.bind(Endpoint(asked), on: thread.loop, security: security) {
                ends.value.server.onChange = { [unowned ends = ends.value] _ in ends.changed() }
                return ends.value.server
            }
            listener = bound
            try await connect(to: bound.endpoint, on: thread.loop, timeout: .seconds(60), security: trust) {
                ends.value.client.onChange = { [unowned ends = ends.value] _ in ends.changed() }
                return ends.value.client
            }
        }
        try await connection.until("both ends are open") { $0.client.stream != nil && $0.server.stream != nil }
        do {
            try await body(connection)
        } catch {
            await listener?.close()
            await thread.shutDown()
            throw error
        }
        await listener?.close()
        await thread.shutDown()
    }

    private init(kind: TransportKind, loop: any EventLoop, ends: NIOLoopBound<Ends>) {
        self.kind = kind
        self.loop = loop
        self.ends = ends
    }

    /// Does something with the ends, in one turn of the loop.
    @discardableResult
    func on<Result: Sendable>(_ body: @escaping @Sendable (Ends) throws -> Result) async throws -> Result {
        try await self.loop.submit { try body(self.ends.value) }.get()
    }

    /// Waits until something holds; looked at now and after each event of either end.
    func until(_ what: String, _ isReached: @escaping @Sendable (Ends) -> Bool) async throws {
        try await self.loop.flatSubmit {
            let promise = self.loop.makePromise(of: Void.self)
            if isReached(self.ends.value) {
                promise.succeed()
            } else {
                self.ends.value.waiting.append((isReached, promise))
                let limit = self.loop.scheduleTask(in: .seconds(20)) { promise.fail(NeverHappened(what: what)) }
                promise.futureResult.whenComplete { _ in limit.cancel() }
            }
            return promise.futureResult
        }.get()
    }

    /// How many writes this loop's streams have made.
    func writes() async throws -> UInt64 {
        try await self.loop.submit { FlushQueue.of(self.loop).writes }.get()
    }
}

/// What a test waited for did not happen.
struct NeverHappened: Error, CustomStringConvertible {
    let what: String

    var description: String { "it never happened that \(self.what)" }
}
