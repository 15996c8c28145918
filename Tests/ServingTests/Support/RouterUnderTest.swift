import NIOPosix
import Organization
import Serving
import TestSupport
import Transport

/// A router on a Unix socket of its own, and TCP if wanted, spoken to by clients that know nothing of the product.
final class RouterUnderTest: Sendable {
    let router: Router
    /// Where it listens, as text.
    let endpoints: [String]
    private let folder: TemporaryFolder

    init(
        chart: DeskChart = .single,
        settings: RouterSettings = RouterSettings(),
        token: String? = nil,
        drainLimit: Duration = .seconds(20),
        overTCP: Bool = false
    ) async throws {
        self.folder = try TemporaryFolder()
        let unix = Endpoint.unix(path: self.folder.path(of: "r"))
        let endpoints = overTCP ? [unix, .tcp(host: "127.0.0.1", port: 0)] : [unix]
        let options = RouterOptions(
            endpoints: endpoints,
            chart: chart,
            settings: settings,
            token: token,
            drainLimit: drainLimit
        )
        self.router = Router(options, on: MultiThreadedEventLoopGroup.singleton.next())
        self.endpoints = try await self.router.start().map { "\($0)" }
    }

    /// A connection that has said nothing yet; its greeting has been read.
    func connect(to index: Int = 0) throws -> LineClient {
        let client = try LineClient(self.endpoints[index])
        guard try client.readLine() == "INRUSH 1 max-line=1024 server=inrush/0.1.0" else { throw NoGreeting() }
        return client
    }

    /// A connection of this role.
    func connect(as role: String, to index: Int = 0) throws -> LineClient {
        let client = try self.connect(to: index)
        try client.send("hello 1 role=\(role)")
        _ = try client.readLine(startingWith: "WELCOME ")
        return client
    }

    /// Begins to drain; does not wait for the end.
    func beginDrain() -> Task<Void, Never> {
        Task.detached { await self.router.drain() }
    }

    /// Runs `body`, which may block, beside a router that is stopped afterwards, whatever happens.
    static func run(
        chart: DeskChart = .single,
        settings: RouterSettings = RouterSettings(),
        token: String? = nil,
        drainLimit: Duration = .seconds(20),
        overTCP: Bool = false,
        _ body: (RouterUnderTest) async throws -> Void
    ) async throws {
        let subject = try await RouterUnderTest(
            chart: chart,
            settings: settings,
            token: token,
            drainLimit: drainLimit,
            overTCP: overTCP
        )
        do {
            try await BlockingQueue.run { try await body(subject) }
        } catch {
            await subject.router.stop()
            throw error
        }
        await subject.router.stop()
    }
}

/// The first line of a connection was not the greeting.
struct NoGreeting: Error {}
