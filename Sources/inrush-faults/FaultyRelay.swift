import Emulation
import Glibc
import Harness
import LineProtocol
import Measurement
import NIOCore
import Organization
import Population
import Transport

/// Passes the control protocol on between a worker and its coordinator, and changes what is said.
struct FaultyRelay {
    /// Where the worker dials.
    let endpoint: Endpoint
    private let listener: Listener

    /// Listens at a port of this machine for one worker.
    static func start(
        to coordinator: Endpoint,
        _ fault: WorkerFault,
        on loop: any EventLoop
    ) async throws(TransportError) -> FaultyRelay {
        let death = FaultyDeath(fault, on: loop)
        let listener = try await Listener.bind(.tcp(host: "127.0.0.1", port: 0), on: loop) {
            let worker = FaultyRelayEnd { line in Self.said(byWorker: line, fault) }
            let far = FaultyRelayEnd { line in
                if death.isVictim(line: line) { death.begin() }
                return Self.said(byCoordinator: line, fault)
            }
            worker.other = far
            far.other = worker
            let ends = NIOLoopBound((worker, far), eventLoop: loop)
            loop.makeFutureWithTask { try await connect(to: coordinator, on: loop) { ends.value.1 } }
                .whenFailure { _ in ends.value.0.closed(.closedHere) }
            return worker
        }
        return FaultyRelay(endpoint: listener.endpoint, listener: listener)
    }

    func close() async { await self.listener.close() }

    /// The digest of what was planned, which a worker that plays something else must know to hide it.
    private static func digest(of plan: RunPlan) -> UInt64 {
        do {
            let profile = try LoadProfile.parse(
                plan.profile,
                file: plan.file,
                overrides: plan.overrides.map { ($0.key, $0.value) }
            )
            let segment = Segment(index: plan.segmentIndex, count: plan.segmentCount)
            let population = Population(profile: profile, seed: plan.seed)
            return plan.role == .customers ? PlanDigest.digest(of: segment, in: population) : 0
        } catch {
            preconditionFailure("a coordinator sends profiles that can be read: \(error)")
        }
    }

    private static func said(byCoordinator line: String, _ fault: WorkerFault) -> (line: String, digest: UInt64?) {
        guard case .rate(let rate) = fault, line.hasPrefix("{\"plan\""), case .plan(var plan) = Self.message(line)
        else {
            return (line, nil)
        }
        let digest = Self.digest(of: plan)
        plan.overrides.append(.init(key: "arrivals.0.rate", value: rate))
        return (CoordinatorMessage.plan(plan).line, digest)
    }

    private static func said(byWorker line: String, _ fault: WorkerFault) -> (line: String, digest: UInt64?) {
        guard case .averages = fault, line.hasPrefix("{\"interval\""), case .interval(var interval) = Self.answer(line)
        else { return (line, nil) }
        var averages = LatencySet()
        for duration in MeasuredDuration.allCases {
            let histogram = interval.latencies[duration]
            guard let mean = histogram.mean else { continue }
            for _ in 0..<histogram.count { averages.record(duration, nanoseconds: Int64(mean)) }
        }
        interval.latencies = averages
        return (WorkerMessage.interval(interval).line, nil)
    }

    fileprivate static func message(_ line: String) -> CoordinatorMessage? {
        do { return try Self.reading(line) { try CoordinatorMessage(line: $0) } } catch { return nil }
    }

    private static func answer(_ line: String) -> WorkerMessage? {
        do { return try Self.reading(line) { try WorkerMessage(line: $0) } } catch { return nil }
    }

    private static func reading<Message>(
        _ line: String,
        _ read: (UnsafeBufferPointer<UInt8>) throws -> Message
    ) throws -> Message {
        var line = line
        if line.hasSuffix("\n") { line.removeLast() }
        return try line.withUTF8 { try read($0) }
    }
}

/// The end of a worker that dies: of one of those that play customers, so that a part of the calls has nobody to make it.
///
/// Confined to the relay's event loop; `@unchecked Sendable` for the same reason.
final class FaultyDeath: @unchecked Sendable {
    private let after: Duration?
    private let loop: any EventLoop
    private var isOfFirstCustomers = false

    init(_ fault: WorkerFault, on loop: any EventLoop) {
        self.loop = loop
        if case .dies(let after) = fault { self.after = after } else { self.after = nil }
    }

    /// Whether this line, of the coordinator, starts a run that the worker is not to survive.
    func isVictim(line: String) -> Bool {
        guard self.after != nil else { return false }
        switch FaultyRelay.message(line) {
        case .plan(let plan): self.isOfFirstCustomers = plan.role == .customers && plan.segmentIndex == 0
        case .start: return self.isOfFirstCustomers
        default: break
        }
        return false
    }

    /// As by an administrator or a shortage of memory: without a word, and nothing is written any more.
    func begin() {
        guard let after = self.after else { return }
        self.loop.scheduleTask(in: .nanoseconds(after.nanoseconds)) { _ = kill(getpid(), SIGKILL) }
    }
}

/// One of the two connections of a relay.
final class FaultyRelayEnd: ByteStreamHandler {
    typealias Change = (String) -> (line: String, digest: UInt64?)

    private let change: Change
    /// Both live until the connections are closed.
    var other: FaultyRelayEnd?
    private var stream: (any ByteStream)?
    private var decoder = LineDecoder(maximumLine: 8 << 20)
    /// What came before there was anybody to pass it on to.
    private var waiting = ""
    private var isOver = false
    /// What the worker is to have said of its plan.
    private var digest: UInt64?

    init(change: @escaping Change) {
        self.change = change
    }

    func opened(_ stream: any ByteStream) {
        self.stream = stream
        if !self.waiting.isEmpty { stream.send(self.waiting) }
        self.waiting = ""
        if self.isOver { stream.close() }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        self.decoder.feed(
            bytes,
            { line in
                self.pass(String(decoding: line, as: UTF8.self) + "\n")
                return true
            },
            onTooLong: { true }
        )
    }

    func closed(_ end: StreamEnd) {
        self.stream = nil
        self.other?.end()
        self.other = nil
    }

    private func pass(_ line: String) {
        let (changed, digest) = self.change(line)
        if let digest { self.other?.digest = digest }
        guard line.hasPrefix("{\"ready\""), let planned = self.digest else { return self.other?.send(changed) ?? () }
        self.other?.send(WorkerMessage.ready(planDigest: planned).line)
    }

    private func send(_ line: String) {
        if let stream = self.stream { stream.send(line) } else { self.waiting += line }
    }

    private func end() {
        self.isOver = true
        self.stream?.close()
    }
}
