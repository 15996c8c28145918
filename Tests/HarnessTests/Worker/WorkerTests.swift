import Dispatch
import Emulation
import Logging
import Measurement
import NIOCore
import Organization
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Harness

/// A worker between a coordinator and a router that are played by the test.
struct WorkerTests {
    /// A second of customers who are never answered.
    private static let profile = """
        name: unanswered
        time-scale: 60
        warm-up: 0
        drain: 1s
        topics:
          login: { share: 100% }
        channels:
          phone: { share: 100%, patience: 30m, handle: 6s }
        arrivals:
          - { for: 1m, rate: 200/min }
        staff:
          model: generalists
          agents: 1
        """

    /// A router that greets, reads, and says nothing more.
    private final class SilentRouter: ByteStreamHandler {
        private let onLine: () -> Void
        private var stream: (any ByteStream)?
        private var isWelcome = false

        init(onLine: @escaping () -> Void) { self.onLine = onLine }

        func opened(_ stream: any ByteStream) {
            self.stream = stream
            stream.send("INRUSH 1 max-line=1024 server=silent/1\n")
        }

        func received(_ bytes: UnsafeRawBufferPointer) {
            if !self.isWelcome { self.stream?.send("WELCOME session=1\n") }
            self.isWelcome = true
            for byte in bytes where byte == UInt8(ascii: "\n") { self.onLine() }
        }

        func closed(_ end: StreamEnd) { self.stream = nil }
    }

    /// Counts, from 1.
    private final class Calls: Sendable {
        private let count = Atomic(0)

        func next() -> Int { self.count.add(1, ordering: .relaxed).newValue }
    }

    /// What the worker handed in, interval by interval and in the end.
    private final class Reports: Sendable {
        struct Sums {
            var counts = WorkerCounts()
            var latencies = LatencySet()
            var ledger: WorkerLedger?
        }
        private let sums = Mutex(Sums())

        var value: Sums { self.sums.withLock { $0 } }

        func take(_ interval: WorkerInterval) {
            self.sums.withLock {
                $0.counts.merge(interval.counts)
                $0.latencies.merge(interval.latencies)
            }
        }

        func take(_ ledger: WorkerLedger) { self.sums.withLock { $0.ledger = ledger } }
    }

    /// Leads one worker through a run and adds up what it says. Bound to its loop.
    private final class Lead {
        private let router: Endpoint
        private let onStart: (Timestamp) -> Void
        private let reports: Reports
        private weak var connection: ControlConnection<WorkerMessage>?

        init(router: Endpoint, reports: Reports, onStart: @escaping (Timestamp) -> Void) {
            self.router = router
            self.reports = reports
            self.onStart = onStart
        }

        func makeConnection() -> ControlConnection<WorkerMessage> {
            let connection = ControlConnection(
                maximumLine: ControlLimits.line,
                decode: { line throws(ControlError) in try WorkerMessage(line: line) },
                onMessage: { self.received($0) },
                onEnd: { _ in }
            )
            self.connection = connection
            return connection
        }

        private func send(_ message: CoordinatorMessage) { self.connection?.send(message.line) }

        private func received(_ message: WorkerMessage) {
            switch message {
            case .join: self.send(.welcome(worker: 1, clock: Host.clock))
            case .synchronized: self.send(.plan(self.plan))
            case .ready:
                let zero = Timestamp(nanoseconds: monotonicNow()) + .milliseconds(100)
                self.onStart(zero)
                self.send(.start(at: zero))
            case .interval(let interval): self.reports.take(interval)
            case .finished: self.send(.stop)
            case .done(let ledger):
                self.reports.take(ledger)
                self.send(.bye)
            default: break
            }
        }

        private var plan: RunPlan {
            RunPlan(
                profile: WorkerTests.profile,
                file: "unanswered.yaml",
                overrides: [],
                seed: 3,
                role: .customers,
                segmentIndex: 0,
                segmentCount: 1,
                router: "\(self.router)",
                routerToken: nil,
                connections: .shared(1),
                customerPool: 1
            )
        }
    }

    /// On a starved machine the thread that reports may wake long after the one that plays: the first customers are in the first
    /// report all the same.
    @Test(.timeLimit(.minutes(1))) func whatWasSeenBeforeTheReporterWokeIsReported() async throws {
        let folder = try TemporaryFolder()
        let (home, control, load) = (EventLoopThread(), EventLoopThread(), EventLoopThread(hasPreciseTimers: true))
        let heardEnough = DispatchSemaphore(value: 0)
        let inquiries = Calls()
        let router = try await Listener.bind(.unix(path: folder.path(of: "router")), on: home.loop) {
            SilentRouter { if inquiries.next() == 50 { heardEnough.signal() } }
        }
        let (endpoint, reporter, reports) = (router.endpoint, control.loop, Reports())
        let coordinator = try await Listener.bind(.unix(path: folder.path(of: "control")), on: home.loop) {
            let lead = Lead(router: endpoint, reports: reports) { zero in
                let deadline = NIODeadline.uptimeNanoseconds(UInt64(zero.nanoseconds) - 20_000_000)
                reporter.scheduleTask(deadline: deadline) { _ = heardEnough.wait(timeout: .now() + .seconds(30)) }
            }
            return lead.makeConnection()
        }
        let worker = Worker(
            joining: coordinator.endpoint,
            token: "t",
            logger: Logger(label: "worker"),
            on: control.loop,
            loadLoop: load.loop
        )
        let end = await worker.run()
        #expect(end == .released)
        let sums = reports.value
        let ledger = try #require(sums.ledger)
        #expect(ledger.counts.sent > 100)
        #expect(sums.counts == ledger.counts)
        #expect(sums.latencies[.sendDelay].count == ledger.counts.sent)
        for thread in [load, control, home] { await thread.shutDown() }
    }
}
