import Measurement
import NIOCore
import Organization
import Transport

/// Watches the event loop of a load from within: a tick every ten milliseconds, and how late each came; and the CPU time of the
/// loop's thread.
///
/// A loop that stands still misses ticks, and each that it missed counts as late as it was when the loop went on: so the
/// figures are shares of time, not of what happened to be awake. Bound to its loop.
final class LoopWatch {
    static let interval: Int64 = 10_000_000
    /// Who comes to a tick later than this stood still. Nanoseconds.
    static let tolerance: Int64 = 10_000_000
    /// More missed ticks than this, some minutes, are one standstill and counted as these.
    private static let mostMissed: Int64 = 10_000

    private let loop: any EventLoop
    private let now: () -> Int64
    private var scheduled: Scheduled<Void>?
    private(set) var due: Int64 = 0
    private var isOver = false
    private(set) var lag = LatencyHistogram()
    /// When the loop was last seen to be on time.
    private var lastAlive: Int64 = 0
    /// Told when the loop goes on after it stood still: since when, and until when. Set once, right after creation.
    var onStandstill: ((_ from: Int64, _ until: Int64) -> Void)?
    private var cpuBefore: Int64 = 0
    private var wallBefore: Int64 = 0

    /// - Parameter now: the monotonic clock, in nanoseconds.
    init(loop: any EventLoop, now: @escaping () -> Int64 = monotonicNow) {
        self.loop = loop
        self.now = now
    }

    /// Ticks from an instant on.
    func begin(at start: Timestamp) {
        guard self.scheduled == nil, !self.isOver else { return }
        self.due = max(start.nanoseconds, self.now()) + Self.interval
        self.lastAlive = self.due - Self.interval
        self.cpuBefore = threadCPUNanoseconds()
        self.wallBefore = self.now()
        self.schedule()
    }

    func end() {
        self.isOver = true
        self.scheduled?.cancel()
        self.scheduled = nil
    }

    /// Since when the loop has been standing still, for whoever is woken before the tick that is due; nil when it is on time.
    @inline(__always)
    func standstill(at now: Int64) -> Int64? {
        guard self.scheduled != nil, now - self.due > Self.tolerance else {
            if now > self.lastAlive { self.lastAlive = now }
            return nil
        }
        return self.lastAlive
    }

    /// What was seen since the last call.
    func take() -> (lag: LatencyHistogram, cpuNanoseconds: Int64, wallNanoseconds: Int64) {
        let (cpu, wall) = (threadCPUNanoseconds(), self.now())
        defer { (self.cpuBefore, self.wallBefore) = (cpu, wall) }
        guard self.scheduled != nil else { return (self.lag.take(), 0, 0) }
        return (self.lag.take(), max(0, cpu - self.cpuBefore), max(0, wall - self.wallBefore))
    }

    private func schedule() {
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, self.due)))
        self.scheduled = self.loop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in self?.tick() }
    }

    func tick() {
        guard !self.isOver else { return }
        let now = self.now()
        if now - self.due > Self.tolerance { self.onStandstill?(self.lastAlive, now) }
        self.lastAlive = now
        var counted: Int64 = 0
        while self.due <= now, counted < Self.mostMissed {
            self.lag.record(nanoseconds: now - self.due)
            self.due += Self.interval
            counted += 1
        }
        if self.due <= now { self.due = now + Self.interval }
        self.schedule()
    }
}
