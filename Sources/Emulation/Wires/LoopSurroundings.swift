import CLinux
import Glibc
import NIOCore
import Organization
import Transport

/// The world as an event loop sees it: `CLOCK_MONOTONIC`, one timer of the loop, connections that a dialer makes.
final class LoopSurroundings: Surroundings {
    private let loop: any EventLoop
    private let dialer: Dialer
    /// Told when the alarm rings; set once, right after creation.
    var onRing: (() -> Void)?
    private var scheduled: Scheduled<Void>?

    init(loop: any EventLoop, dialer: Dialer) {
        self.loop = loop
        self.dialer = dialer
    }

    func now() -> Timestamp {
        Timestamp(nanoseconds: monotonicNow())
    }

    func setAlarm(at instant: Timestamp) {
        self.scheduled?.cancel()
        // On Linux the loop's own clock is CLOCK_MONOTONIC too, so an instant is a deadline as it stands.
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, instant.nanoseconds)))
        self.scheduled = self.loop.assumeIsolated().scheduleTask(deadline: deadline) { self.onRing?() }
    }

    func clearAlarm() {
        self.scheduled?.cancel()
        self.scheduled = nil
    }

    func dial(_ handler: any ByteStreamHandler, failed: @escaping (String) -> Void) {
        self.loop.assumeIsolated().execute { self.dialer.dial(handler, failed: failed) }
    }

    func cpuNanoseconds() -> Int64 {
        // A process can always read its own clock; a negative errno would only spoil a difference.
        max(0, clinux_process_cpu_nanoseconds(getpid()))
    }
}
