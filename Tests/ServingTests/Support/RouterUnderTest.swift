import NIOPosix
import Organization
import Serving
import TestSupport
import Transport

/// A router on endpoints of its own, spoken to by clients that know nothing of the product.
final class RouterUnderTest: Sendable {
    let router: Router
    /// Where plain clients reach it, as text: for each carrier the router itself, or a bridge before it.
    let endpoints: [String]
    /// Where it listens itself.
    let routerEndpoints: [String]
    private let bridges: [Listener]
    private let folder: TemporaryFolder

    init(
        chart: DeskChart = .single,
        settings: RouterSettings = RouterSettings(),
        token: String? = nil,
        drainLimit: Duration = .seconds(20),
        carriers: [Carrier] = [.unix]
    ) async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        var options = RouterOptions(endpoints: carriers.map { $0.endpoint(in: folder) })
        options.security = try carriers.compactMap { try $0.serverSecurity() }.first
        options.chart = chart
        options.settings = settings
        options.token = token
        options.drainLimit = drainLimit
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        self.router = Router(options, on: loop)
        let endpoints = try await self.router.start()
        self.routerEndpoints = endpoints.map { "\($0)" }
        var reached: [String] = []
        var bridges: [Listener] = []
        for (index, (carrier, endpoint)) in zip(carriers, endpoints).enumerated() {
            guard carrier.isHTTP else {
                reached.append("\(endpoint)")
                continue
            }
            let near = Endpoint.unix(path: folder.path(of: "bridge-\(index)"))
            let bridge = try await Bridge.listen(on: near, to: endpoint, carrier.clientSecurity(), loop: loop)
            bridges.append(bridge)
            reached.append("\(near)")
        }
        self.endpoints = reached
        self.bridges = bridges
    }

    /// Stops the router and what stands before it.
    func stop() async {
        await self.router.stop()
        for bridge in self.bridges { await bridge.close() }
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
        carriers: [Carrier] = [.unix],
        _ body: (RouterUnderTest) async throws -> Void
    ) async throws {
        let subject = try await RouterUnderTest(
            chart: chart,
            settings: settings,
            token: token,
            drainLimit: drainLimit,
            carriers: carriers
        )
        do {
            try await BlockingQueue.run { try await body(subject) }
        } catch {
            await subject.stop()
            throw error
        }
        await subject.stop()
    }
}

/// The first line of a connection was not the greeting.
struct NoGreeting: Error {}
