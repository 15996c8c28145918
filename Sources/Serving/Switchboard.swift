import LineProtocol
import Logging
import NIOCore
import Organization
import Routing
import Transport

/// The shell of a `Floor` on sockets: the sessions, the timers, and lines to those whom desks speak to.
///
/// It is confined to one event loop: every call comes from a session's read, from a timer or from the `Router`, all of them on it.
/// `@unchecked Sendable` says what the compiler cannot see.
///
/// ```
/// Session ── a line ──► Floor ── turns ──► speak() ──► lines to the sessions addressed
///                                            └─ the timer of each desk is set, a drain that is complete is noticed
/// ```
final class Switchboard: @unchecked Sendable {
    let loop: any EventLoop
    let options: RouterOptions
    let logger: Logger
    /// What every `hello` must show; nil: nothing.
    let token: [UInt8]?
    /// Who decides. Nothing of it is being changed while anybody is spoken to.
    var floor: Floor
    /// When each desk's timer goes off, and the timers.
    var alarms: [DeskAlarm]
    var connections = ConnectionTable()
    /// The line being written; one for all, so that saying something allocates nothing.
    var line = LineBuffer()
    /// The same for what goes out without its ref.
    var plainLine = LineBuffer()
    /// Seeds the tables of refs; nobody outside can know it.
    let refSeed = UInt64.random(in: .min ... .max)
    /// Whether turns are being said (`speak()`).
    var isSpeaking = false

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
        self.token = options.token.map { Array($0.utf8) }
        self.floor = Floor(chart: options.chart, settings: options.settings)
        self.alarms = Array(repeating: DeskAlarm(), count: options.chart.desks.count)
    }

    var settings: RouterSettings { self.options.settings }

    /// The clock of everything in the router.
    var now: Timestamp { Timestamp(nanoseconds: monotonicNow()) }
}

// MARK: - Desks

/// The timer of a desk.
struct DeskAlarm {
    var due = Timestamp.distantFuture
    var timer: Scheduled<Void>?
}

extension Switchboard {
    /// Sets the desk's timer, if what is due next comes before it goes off; then sees whether a drain is complete.
    ///
    /// A timer that goes off too early, because what it was set for did not come to be, costs one look and is set anew. So
    /// an offer that is answered in time, which is nearly every one, costs no timer.
    @inline(__always)
    func setAlarm(of desk: UInt16) {
        if let deadline = self.floor.desks[desk].nextDeadline, deadline < self.alarms[Int(desk)].due {
            self.setAlarm(of: desk, at: deadline)
        }
        if self.shutdown.stage == .draining { self.noticeEndOfDrain() }
    }

    private func setAlarm(of desk: UInt16, at deadline: Timestamp) {
        self.alarms[Int(desk)].timer?.cancel()
        let instant = NIODeadline.uptimeNanoseconds(UInt64(max(0, deadline.nanoseconds)))
        let timer = self.loop.scheduleTask(deadline: instant) { self.advance(desk) }
        self.alarms[Int(desk)] = DeskAlarm(due: deadline, timer: timer)
    }

    private func advance(_ desk: UInt16) {
        self.alarms[Int(desk)] = DeskAlarm()
        self.floor.advance(desk, to: self.now)
        self.speak()
    }

    /// People whose connection is gone: waiting inquiries are abandoned, conversations end or go back to their desk.
    /// O(people), and O(what they held).
    func lose(_ people: [RefEntry], of connection: UInt32, now: Timestamp) {
        for person in people {
            switch person.kind {
            case .customer:
                _ = self.floor.abandon(person.inquiry, at: person.desk, now: now)
            case .agent:
                let agent = Person(connection: connection, ref: person.ref)
                self.floor.lose(agent, person.seat, at: person.desk, now: now)
            case .free:
                continue
            }
            self.speak()
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
        self.floor.sweepKeys(now: now)
        if self.turnedAway > 0 {
            self.logger.warning(
                "connections were turned away: as many are open as may be",
                metadata: ["count": "\(self.turnedAway)", "limit": "\(self.settings.connectionLimit)"]
            )
            self.turnedAway = 0
        }
    }
}
