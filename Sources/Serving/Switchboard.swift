import LineProtocol
import Logging
import NIOCore
import Organization
import Routing
import Transport

/// All of a router that lives on its event loop: the desks, the receptionist, the sessions, and who is told what.
///
/// It is confined to that loop: every call comes from a session's read, from a timer or from the `Router`, all of them on
/// it. `@unchecked Sendable` says what the compiler cannot see, that a desk's executor is the same loop; without it no
/// session could be spoken to from within a desk.
///
/// ```
/// Session ── decodes a read ──► visit(desk) ──► DeskState ── actions ──► carryOut ──► lines to the sessions addressed
///                                  └─ tend: the desk's timer is set, a drain that is complete is noticed
/// ```
final class Switchboard: @unchecked Sendable {
    let loop: any EventLoop
    let options: RouterOptions
    let logger: Logger
    let desks: [Desk]
    /// What every `hello` must show; nil: nothing.
    let token: [UInt8]?
    var receptionist: Receptionist
    /// When names are looked through for those that nobody uses.
    var nameSweep = NameSweep()
    /// Whether names were forgotten for the line that is being read (`resolve(_:)`).
    var hasForgottenNames = false
    var connections = ConnectionTable()
    /// The line being written; one for all, so that saying something allocates nothing.
    var line = LineBuffer()
    /// The same for what goes out without its ref.
    var plainLine = LineBuffer()
    /// Seeds the tables of refs; nobody outside can know it.
    let refSeed = UInt64.random(in: .min ... .max)
    /// Whether a desk is having its say (`carryOut(_:now:)`), and which have theirs next.
    var isCarryingOut = false
    var desksToCarryOut: [UInt16] = []

    var shutdown = Shutdown()
    /// False from a drain on, until an operator says `open`.
    var takesInquiries = true
    private var lastSession: UInt64 = 0
    private var overfull: [UInt32] = []
    /// How many of `connections` are inquiries over HTTP.
    private var postedInquiries = 0
    private var sweeping: Scheduled<Void>?
    /// Connections that were turned away since the last sweep said so in the log.
    private var turnedAway = 0

    init(options: RouterOptions, logger: Logger = .silent, on loop: any EventLoop) {
        self.loop = loop
        self.options = options
        self.logger = logger
        self.desks = options.chart.desks.indices.map { index in
            Desk(index: UInt16(index), in: options.chart, settings: options.settings, on: loop)
        }
        self.token = options.token.map { Array($0.utf8) }
        self.receptionist = Receptionist(chart: options.chart, settings: options.settings)
    }

    var settings: RouterSettings { self.options.settings }

    /// The clock of everything in the router.
    var now: Timestamp { Timestamp(nanoseconds: monotonicNow()) }

}

// MARK: - Desks

extension Switchboard {
    /// Calls `body` on the desk's own executor, which is this loop, and sees afterwards to what the desk needs.
    func visit<R: Sendable>(_ desk: Desk, _ body: @Sendable (isolated Desk) -> R) -> R {
        desk.assumeIsolated { desk in
            let result = body(desk)
            self.tend(desk)
            return result
        }
    }

    /// Sets the desk's timer, if what is due next comes before it goes off; then sees whether a drain is complete.
    ///
    /// A timer that goes off too early, because what it was set for did not come to be, costs one look and is set anew. So
    /// an offer that is answered in time, which is nearly every one, costs no timer.
    private func tend(_ desk: isolated Desk) {
        if let deadline = desk.state.nextDeadline, deadline < desk.wakesAt {
            desk.wake?.cancel()
            desk.wakesAt = deadline
            let instant = NIODeadline.uptimeNanoseconds(UInt64(max(0, deadline.nanoseconds)))
            let number = Int(desk.index)
            desk.wake = self.loop.scheduleTask(deadline: instant) { self.wake(self.desks[number]) }
        }
        if self.shutdown.stage == .draining { self.noticeEndOfDrain() }
    }

    private func wake(_ desk: Desk) {
        self.visit(desk) { desk in
            desk.wake = nil
            desk.wakesAt = .distantFuture
            let now = self.now
            desk.state.advance(to: now)
            self.carryOut(desk, now: now)
        }
    }

    /// People whose connection is gone: waiting inquiries are abandoned, conversations end or go back to their desk.
    /// O(people), and O(what they held).
    func lose(_ people: [RefEntry], of connection: UInt32, now: Timestamp) {
        for person in people {
            self.visit(self.desks[Int(person.desk)]) { desk in
                switch person.kind {
                case .customer:
                    _ = desk.state.abandon(person.inquiry, now: now)
                case .agent:
                    self.receptionist.unregister(Person(connection: connection, ref: person.ref))
                    desk.state.lose(person.seat, now: now)
                case .free:
                    break
                }
                self.carryOut(desk, now: now)
            }
        }
    }
}

// MARK: - Connections

extension Switchboard {
    /// A new connection's handler.
    func makeSession() -> Session {
        Session(switchboard: self)
    }

    /// Gives a session its number; nil when there are as many as there may be.
    ///
    /// An inquiry over HTTP is no connection: those are bounded by the table, by what each HTTP/2 connection may have open,
    /// and by their desks' queues.
    func admit(_ session: Session, now: Timestamp) -> UInt32? {
        let isPosted = session.form == .inquiry
        let isWithinLimit = isPosted || self.connections.count - self.postedInquiries < self.settings.connectionLimit
        guard isWithinLimit, self.connections.count < ConnectionTable.capacity else {
            self.turnedAway += 1
            return nil
        }
        if isPosted { self.postedInquiries += 1 }
        return self.connections.insert(session, nextCheck: now + self.settings.helloTimeout)
    }

    /// The opposite of `admit`.
    func release(_ session: Session) {
        guard self.connections[session.number] != nil else { return }
        if session.form == .inquiry { self.postedInquiries -= 1 }
        self.connections.remove(session.number)
    }

    /// The number of the next session to be welcomed.
    func nextSessionNumber() -> UInt64 {
        self.lastSession += 1
        return self.lastSession
    }

    /// A session has more unsent than it may: it is looked at once more when this turn of the loop has been written.
    ///
    /// Not at once, for two reasons: the desk that speaks must not be changed under its words, and a burst that the kernel
    /// takes whole is no sign of a peer that does not read.
    func noteOverfull(_ connection: UInt32) {
        self.overfull.append(connection)
        guard self.overfull.count == 1 else { return }
        self.loop.execute {
            let suspects = self.overfull
            self.overfull.removeAll()
            for connection in suspects { self.connections[connection]?.judgeOutput() }
        }
    }

    /// Looks at the silence of connections from now on, as often as the shortest time-out asks for and at least once a
    /// second.
    func startSweeping() {
        let shortest = min(self.settings.helloTimeout, self.settings.pingAfter, .seconds(4))
        let interval = max(shortest / 4, .milliseconds(2))
        self.sweeping = self.loop.scheduleTask(in: TimeAmount(interval)) {
            self.sweep()
            self.startSweeping()
        }
    }

    func stopSweeping() {
        self.sweeping?.cancel()
        self.sweeping = nil
    }

    private func sweep() {
        let now = self.now
        for session in self.connections.due(now: now) {
            if let next = session.checkSilence(now: now) { self.connections.setNextCheck(session.number, next) }
        }
        self.receptionist.keys.sweep(now: now)
        if self.turnedAway > 0 {
            self.logger.warning(
                "connections were turned away: as many are open as may be",
                metadata: ["count": "\(self.turnedAway)", "limit": "\(self.settings.connectionLimit)"]
            )
            self.turnedAway = 0
        }
    }
}
