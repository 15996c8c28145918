import LineProtocol
import Logging
import NIOCore
import Organization
import Routing
import Transport

/// One connection, as the router sees it: its lines, its people, its silence.
///
/// ```
/// opening ── hello ──► serving(role) ──┐
///    │                    │            ├─ the peer ends ─────────────────────────► over
///    └────────────────────┴─ end(_:_:): FATAL, then close ───────────────────────► over
/// ```
/// Whoever is on the connection when it ends is lost: customers abandon or hang up, agents give back what they hold.
///
/// Confined to the event loop of its stream, which is that of the `Switchboard`; `@unchecked Sendable` for the same reason.
final class Session: ByteStreamHandler, @unchecked Sendable {
    /// What its stream carries.
    enum Form: Equatable {
        /// A connection of INRUSH/1, from the greeting on. Who is authorized already need not show a token in `hello`.
        case lines(isAuthorized: Bool)
        /// One customer with one inquiry, who has been let in and is neither greeted nor watched for silence.
        case inquiry
    }

    enum Phase {
        /// Connected; only `hello` and `ping` are understood. → serving, over
        case opening
        /// → over
        case serving(Role)
        /// Nothing is read or said any more.
        case over
    }

    let switchboard: Switchboard
    let form: Form
    /// Its number in the connection table; `nobody` until it is admitted.
    private(set) var number = ConnectionTable.nobody
    var phase = Phase.opening
    /// Its people. All of one kind: a connection has one role.
    var refs: RefTable
    private var lines: LineDecoder
    private(set) var stream: (any ByteStream)?

    private var malformedInARow = 0
    private var wasRefused = false

    private var openedAt = Timestamp.zero
    /// When it last read something: the time of the lines being performed.
    private(set) var lastHeard = Timestamp.zero
    private var unansweredPings = 0
    private var pingNumber: UInt64 = 0
    private var isSuspect = false

    /// What an operator said while the answer before was not read yet; it waits its turn.
    private var unread: [UInt8] = []
    private var isHeldBack = false

    init(switchboard: Switchboard, form: Form = .lines(isAuthorized: false)) {
        self.switchboard = switchboard
        self.form = form
        let addedBytes = form == .inquiry ? PostedInquiry.refBytes : 0
        self.lines = LineDecoder(maximumLine: LineLimits.maximumLine + addedBytes)
        self.refs = RefTable(seed: switchboard.refSeed)
    }

    var isOver: Bool {
        if case .over = self.phase { return true }
        return false
    }

    // MARK: What the stream says

    func opened(_ stream: any ByteStream) {
        let now = self.switchboard.now
        self.stream = stream
        self.openedAt = now
        self.lastHeard = now
        self.switchboard.streamOpened()
        if self.form != .inquiry {
            Array(self.switchboard.options.serverName.utf8).withText { self.say(.greeting(server: $0)) }
        }
        if self.switchboard.shutdown.stage == .over {
            self.end(.shuttingDown, "the router ends")
        } else if let number = self.switchboard.admit(self, now: now) {
            self.number = number
            guard self.form == .inquiry else { return }
            self.phase = .serving(.customer)
            self.switchboard.connections.setNextCheck(number, .distantFuture)
        } else {
            self.end(.shuttingDown, "as many connections are open as this router allows")
        }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard !self.isOver else { return }
        guard !self.isHeldBack else {
            self.unread.append(contentsOf: bytes)
            return
        }
        self.lastHeard = self.switchboard.now
        self.unansweredPings = 0
        // Taken out while it works: otherwise an access to it would be open all the time, and every other checked against it.
        var lines = LineDecoder()
        swap(&lines, &self.lines)
        defer { swap(&lines, &self.lines) }
        let consumed = lines.feed(bytes, { self.take($0) }, onTooLong: { self.takeTooLong() })
        if consumed < bytes.count, self.isHeldBack {
            self.unread.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[consumed...]))
        }
    }

    func drained() {
        guard self.isHeldBack, !self.isOver else { return }
        self.isHeldBack = false
        var waiting: [UInt8] = []
        swap(&waiting, &self.unread)
        waiting.withUnsafeBytes { self.received($0) }
        if !self.isHeldBack { self.stream?.resumeReading() }
    }

    func closed(_ end: StreamEnd) {
        self.leave()
        self.stream = nil
        self.switchboard.streamClosed()
    }

    // MARK: Lines

    /// Performs one line. False makes the decoder stop: the session is over, or held back.
    private func take(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        self.wasRefused = false
        CommandDecoder.decode(line, for: self)
        if !self.wasRefused { self.malformedInARow = 0 }
        return !self.isHeldBack && !self.isOver
    }

    private func takeTooLong() -> Bool {
        self.refuse(.tooLong)
        return !self.isOver
    }

    // MARK: Saying

    /// Says a line here.
    func say(_ line: ServerLine) {
        self.switchboard.say(line, to: self)
    }

    /// Sends whole lines, unless there is nobody to read them any more.
    func send(_ bytes: UnsafeRawBufferPointer) {
        guard let stream = self.stream, !self.isOver else { return }
        stream.send(bytes)
        if stream.unsentBytes > self.switchboard.settings.outputLimit, !self.isSuspect {
            self.isSuspect = true
            self.switchboard.noteOverfull(self.number)
        }
    }

    /// A turn of the loop ago there was more unsent than there may be: by now the kernel has taken what it takes.
    ///
    /// An operator's answer may be longer than the limit, and that is not the operator's fault: it is written whole, and
    /// nothing more is heard from that connection until it has been read. A peer that never reads it is ended by its silence.
    func judgeOutput() {
        self.isSuspect = false
        guard let stream = self.stream, !self.isOver else { return }
        guard stream.unsentBytes > self.switchboard.settings.outputLimit else { return }
        if case .serving(.operator) = self.phase { return }
        self.end(.slowConsumer, "more is unread than this router keeps")
    }

    /// Hears no more from an operator until the answer just written has been taken.
    func holdBack() {
        guard let stream = self.stream, stream.unsentBytes > self.switchboard.settings.outputLimit / 2 else { return }
        self.isHeldBack = true
        stream.pauseReading()
        // A kernel that takes it all at the end of this turn leaves nothing to be drained.
        self.switchboard.loop.execute {
            if self.stream?.unsentBytes == 0 { self.drained() }
        }
    }

    /// Answers a line that was not understood; before `hello` it is the last one.
    func refuse(_ error: LineError) {
        self.refuse(error.code, ref: error.ref, error.text, isMalformed: error.countsAsMalformed)
        if case .opening = self.phase { self.end(.needHello, Self.howToBegin) }
    }

    /// Answers a line with an error. The one that is one malformed line too many ends the connection.
    ///
    /// - Parameter isMalformed: whether no router would perform the line. One that was understood, and that this router has no room, team or
    ///   agent for, says nothing about the peer's grammar and does not count, whatever its code.
    func refuse(
        _ code: ErrorCode,
        ref: UInt64?,
        offer: OfferID? = nil,
        inquiry: UInt64? = nil,
        _ text: StaticString,
        isMalformed: Bool = false
    ) {
        self.wasRefused = true
        self.say(.error(ErrorLine(code: code, ref: ref, offer: offer, inquiry: inquiry, text: Text(text))))
        guard isMalformed else { return }
        self.malformedInARow += 1
        if self.malformedInARow >= LineLimits.maximumErrorsInARow {
            self.end(.tooManyErrors, "32 lines in a row were malformed")
        }
    }

    /// What somebody is told who began with anything else.
    static let howToBegin: StaticString = "say hello first: hello 1 role=customer|agent|operator"

    // MARK: The end

    /// Says why, closes the connection, and lets its people go.
    func end(_ code: FatalCode, _ text: StaticString) {
        guard !self.isOver else { return }
        self.say(.fatal(code, text: Text(text)))
        self.switchboard.logger.debug(
            "connection ended",
            metadata: ["code": "\(code)", "reason": "\(text)", "peer": "\(self.stream?.peer ?? "unknown")"]
        )
        self.leave()
        self.stream?.close()
    }

    /// The inquiry of this ref is spoken about elsewhere from now on. Who had a stream for it alone is done.
    func release(_ ref: UInt64) {
        self.refs.remove(ref)
        guard self.form == .inquiry else { return }
        self.leave()
        self.stream?.close()
    }

    /// Nothing is heard or said any more; whoever was here is lost.
    private func leave() {
        guard !self.isOver else { return }
        self.phase = .over
        self.unread = []
        self.switchboard.release(self)
        let people = self.refs.removeAll()
        self.switchboard.lose(people, of: self.number, now: self.switchboard.now)
    }

    // MARK: Silence

    /// Sees whether the connection has been silent for too long.
    /// - Returns: when to look again; nil when it has been ended.
    func checkSilence(now: Timestamp) -> Timestamp? {
        let settings = self.switchboard.settings
        if case .opening = self.phase {
            let deadline = self.openedAt + settings.helloTimeout
            guard now >= deadline else { return deadline }
            self.end(.idle, "no hello in time")
            return nil
        }
        let nextPing = self.lastHeard + settings.pingAfter
        guard now >= nextPing || self.unansweredPings > 0 else { return nextPing }
        guard self.unansweredPings < 2 else {
            self.end(.idle, "two pings went unanswered")
            return nil
        }
        self.unansweredPings += 1
        self.pingNumber += 1
        self.ping()
        return now + settings.pingAfter
    }

    private func ping() {
        Array(String(self.pingNumber).utf8).withText { self.say(.ping($0)) }
    }
}
