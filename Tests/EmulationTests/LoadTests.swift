import Measurement
import NIOCore
import Organization
import Population
import TestSupport
import Testing
import Transport

@testable import Emulation

/// The loads as the harness runs them: real sockets, real time, some tenths of a second of it.
struct LoadTests {
    private func loop(_ thread: EventLoopThread) throws -> any NIOSerialEventLoopExecutor {
        try #require(thread.loop as? any NIOSerialEventLoopExecutor)
    }

    private func now() -> Timestamp { Timestamp(nanoseconds: monotonicNow()) }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (Connections.shared(2), nil), (.perPerson, nil), (.shared(2), Streams.session), (.perPerson, .session),
            (.shared(2), .inquiry),
        ]
    )
    func aPlanIsPlayedOverSocketsFromTheFirstLogInToTheLastLogOut(
        connections: Connections,
        streams: Streams?
    ) async throws {
        let router = try await SocketRouter(isHTTP: streams != nil)
        let thread = EventLoopThread(hasPreciseTimers: true)
        let population = Population(profile: TestPlan.phone(inquiries: 200, agents: 20, perSecond: 1_000))
        var plan = LoadPlan(
            population: population,
            segment: .whole,
            endpoint: router.endpoint,
            connections: connections
        )
        plan.streams = streams ?? .session
        // A machine that runs a thousand tests at once may take its time to greet.
        plan.wires.handshakeLimit = .seconds(40)
        let agents = Load(.agents, plan, on: try self.loop(thread))
        let customers = Load(.customers, plan, on: try self.loop(thread))
        try await agents.open()
        try await customers.open()
        let start = self.now() + .milliseconds(20)
        await agents.begin(at: start)
        await customers.begin(at: start)
        let outcome = await customers.outcome()
        #expect(outcome.end == .completed)
        #expect(outcome.ledger.counts.sent == 200 && outcome.ledger.counts.solved == 200)
        #expect(outcome.ledger.violations.isEmpty)
        #expect(outcome.ledger.cpuNanoseconds > 0)
        // The last customer may be gone before the agents' loop has heard of it all; they go when they have.
        await agents.stop(drain: .seconds(20))
        let agentOutcome = await agents.outcome()
        #expect(agentOutcome.end == .completed)
        #expect(agentOutcome.ledger.resolvedIDs.sorted() == outcome.ledger.closedIDs.sorted())
        let interval = await agents.takeInterval()
        #expect(interval.latencies[.assignment].count == 200)
        #expect(interval.latencies[.assignment].negative == 0)
        let customerInterval = await customers.takeInterval()
        for duration in [MeasuredDuration.sendDelay, .queueWait, .accept, .response] {
            #expect(customerInterval.latencies[duration].count == 200, "\(duration)")
        }
        await thread.shutDown()
        await router.vanish()
    }

    @Test(.timeLimit(.minutes(1))) func aRouterThatIsNotThereIsReported() async throws {
        let thread = EventLoopThread()
        let folder = try TemporaryFolder()
        var plan = LoadPlan(
            population: Population(profile: TestPlan.phone()),
            segment: .whole,
            endpoint: try Endpoint("unix:\(folder.path(of: "nobody"))"),
            connections: .shared(1)
        )
        plan.wires.reconnectLimit = .milliseconds(120)
        let load = Load(.customers, plan, on: try self.loop(thread))
        do {
            try await load.open()
            Issue.record("opened without a router")
        } catch {
            guard case .routerLost = error else {
                Issue.record("\(error)")
                return
            }
            #expect("\(error)".contains("nobody"))
        }
        await thread.shutDown()
    }

    @Test(.timeLimit(.minutes(1))) func aRouterThatVanishesEndsBothLoads() async throws {
        let router = try await SocketRouter()
        let thread = EventLoopThread()
        let population = Population(profile: TestPlan.phone(inquiries: 1_000, agents: 5, perSecond: 100))
        var plan = LoadPlan(
            population: population,
            segment: .whole,
            endpoint: router.endpoint,
            connections: .shared(2)
        )
        plan.wires.reconnectLimit = .milliseconds(150)
        let agents = Load(.agents, plan, on: try self.loop(thread))
        let customers = Load(.customers, plan, on: try self.loop(thread))
        try await agents.open()
        try await customers.open()
        await agents.begin(at: self.now())
        await customers.begin(at: self.now())
        await router.vanish()
        for outcome in [await customers.outcome(), await agents.outcome()] {
            guard case .routerLost = outcome.end else {
                Issue.record("\(outcome.end)")
                continue
            }
            let counts = outcome.ledger.counts
            #expect(counts.scheduled == counts.sent + counts.dropped)
            #expect(counts.sent == counts.queued + counts.unanswered)
        }
        await thread.shutDown()
    }

    /// Why the load could not be opened; nil when it was.
    private func end(of load: Load) async -> LoadEnd? {
        do {
            try await load.open()
            return nil
        } catch {
            return error
        }
    }

    @Test(.timeLimit(.minutes(1))) func cancellingWhileOpeningIsAnEndToo() async throws {
        let thread = EventLoopThread()
        let folder = try TemporaryFolder()
        let plan = LoadPlan(
            population: Population(profile: TestPlan.phone()),
            segment: .whole,
            endpoint: try Endpoint("unix:\(folder.path(of: "nobody"))"),
            connections: .shared(1)
        )
        let load = Load(.agents, plan, on: try self.loop(thread))
        let opening = Task { await self.end(of: load) }
        await load.cancel()
        #expect(await opening.value == .cancelled)
        await thread.shutDown()
    }
}
