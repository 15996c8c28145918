import LineProtocol
import Logging
import NIOCore
import Organization
import Routing

/// Draining and ending.
extension Switchboard {
    /// Refuses new inquiries from now on; what is open goes on.
    func refuseInquiries() {
        self.takesInquiries = false
        self.floor.drain()
        if self.shutdown.stage == .draining { self.noticeEndOfDrain() }
    }

    /// Takes inquiries again. False when the router is on its way to its end, which is not taken back.
    func takeInquiries() -> Bool {
        guard self.shutdown.stage == .serving else { return false }
        self.takesInquiries = true
        self.floor.open()
        return true
    }

    /// Refuses new inquiries, waits until nothing is open, but no longer than `limit`, and ends.
    func drain(limit: Duration) {
        guard self.shutdown.stage == .serving else { return }
        self.shutdown.stage = .draining
        self.logger.info("draining", metadata: ["limit": "\(limit)", "open": "\(self.floor.counters.open)"])
        self.shutdown.limit = self.loop.scheduleTask(in: TimeAmount(limit)) {
            self.logger.warning(
                "the drain took too long; what is open is ended",
                metadata: ["open": "\(self.floor.counters.open)"]
            )
            self.finish()
        }
        self.refuseInquiries()
    }

    /// Looks, when this turn of the loop is over, whether anything is still open.
    func noticeEndOfDrain() {
        guard !self.shutdown.isLookAhead else { return }
        self.shutdown.isLookAhead = true
        self.loop.execute {
            self.shutdown.isLookAhead = false
            guard self.shutdown.stage == .draining, self.floor.counters.open == 0 else { return }
            self.finish()
        }
    }

    /// Ends what is open, tells everybody, and closes every connection. Does nothing the second time.
    func finish() {
        guard self.shutdown.stage != .over else { return }
        self.shutdown.stage = .over
        self.shutdown.limit?.cancel()
        self.stopSweeping()
        self.floor.expireAll(now: self.now)
        self.speak()
        for session in self.connections.sessions { session.end(.shuttingDown, "the router ends") }
        for desk in self.alarms.indices {
            self.alarms[desk].timer?.cancel()
            self.alarms[desk].timer = nil
        }
        let counters = self.floor.counters
        self.logger.info(
            "the router has ended",
            metadata: ["queued": "\(counters.queued)", "ends": "\(counters.ends)", "open": "\(counters.open)"]
        )
        Self.call(&self.shutdown.whenOver)
        self.noticeLastStream()
    }

    /// Calls `body` when the router has ended; at once if it has.
    func whenOver(_ body: @escaping () -> Void) {
        guard self.shutdown.stage != .over else { return body() }
        self.shutdown.whenOver.append(body)
    }

    /// Calls `body` when the router has ended and no stream is open any more, so that everybody has read the last words
    /// or has had their time for it.
    func whenStreamsAreGone(_ body: @escaping () -> Void) {
        self.shutdown.whenStreamsAreGone.append(body)
        self.noticeLastStream()
    }

    func streamOpened() {
        self.shutdown.openStreams += 1
    }

    func streamClosed() {
        self.shutdown.openStreams -= 1
        self.noticeLastStream()
    }

    private func noticeLastStream() {
        guard self.shutdown.stage == .over, self.shutdown.openStreams == 0 else { return }
        Self.call(&self.shutdown.whenStreamsAreGone)
    }

    private static func call(_ bodies: inout [() -> Void]) {
        var due: [() -> Void] = []
        swap(&due, &bodies)
        for body in due { body() }
    }
}
