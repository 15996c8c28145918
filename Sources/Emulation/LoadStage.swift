import LineProtocol
import Measurement
import NIOCore
import Organization
import Transport

/// What a load asks of its stage, whoever plays on it.
protocol PlayedStage: AnyObject {
    var waiters: LoadWaiters { get }
    func open()
    func begin(at start: Timestamp)
    func takeInterval() -> WorkerInterval
    func stop(drain: Duration)
    func cancel()
}

/// A wire board on a real event loop, and those who wait for it. Bound to its loop.
final class LoadStage<People: EmulatedPeople & ~Copyable>: PlayedStage {
    let board: WireBoard<People>
    let waiters = LoadWaiters()
    private let watch: LoopWatch
    private let loop: any EventLoop
    private var start: Timestamp?

    init(people: consuming People, plan: LoadPlan, loop: any EventLoop) {
        let surroundings = LoopSurroundings(
            loop: loop,
            dialer: Dialer(plan, mayPost: People.role == .customer, on: loop)
        )
        let board = WireBoard(people: people, surroundings: surroundings, options: plan.wires)
        self.board = board
        self.loop = loop
        let watch = LoopWatch(loop: loop)
        self.watch = watch
        let waiters = self.waiters
        board.standstill = { [weak watch] now in watch?.standstill(at: now) }
        watch.onStandstill = { [weak board] from, until in board?.stoodStill(from: from, until: until) }
        surroundings.onRing = { [weak board] in board?.ring() }
        board.onEnd = { outcome in
            watch.end()
            waiters.ended(outcome)
        }
        board.onProgress = { [unowned board] in
            if board.people.isReady { waiters.ready() }
        }
    }

    func open() { self.board.open() }

    func cancel() { self.board.end(.cancelled) }

    func begin(at start: Timestamp) {
        guard self.start == nil else { return }
        self.start = start
        self.watch.begin(at: start)
        self.board.turn { people, _, _ in people.begin(at: start) }
        // On the load's own loop, before anything that is due at the start: marked from elsewhere, late, it would take
        // what the customers of the first moments were.
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, start.nanoseconds)))
        self.loop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in self?.forgetPreparation() }
    }

    /// CPU time up to the start was spent on connecting and logging in, and is nobody's load. Nothing that is counted is dropped.
    private func forgetPreparation() {
        self.board.forgetPreparation()
        _ = self.watch.take()
    }

    func stop(drain: Duration) {
        self.board.turn { people, now, outbox in people.stop(by: now + drain, now: now, outbox: &outbox) }
    }

    func takeInterval() -> WorkerInterval {
        let passed = self.start.map { (self.board.surroundings.now() - $0).nanoseconds } ?? 0
        var interval = self.board.takeInterval(second: Int(max(0, passed) / 1_000_000_000))
        (interval.loopLag, interval.gauges.loopCPUNanoseconds, interval.gauges.loopWallNanoseconds) = self.watch.take()
        return interval
    }
}
