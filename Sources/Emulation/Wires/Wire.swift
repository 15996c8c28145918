import LineProtocol
import Measurement
import Organization
import Transport

/// One connection to the router, from the dialling to its end; a connection that is dialled again gets a new one.
///
/// ```
/// dialling ─opened─► greeting ─INRUSH─► welcome ─WELCOME─► up ─┐
///     └──────────────────┴──────────────────┴──────────────────┴─ failed, FATAL, end of the file ─► over
/// ```
final class Wire<People: EmulatedPeople & ~Copyable>: ByteStreamHandler {
    enum Phase {
        case dialling
        case greeting
        case welcome
        case up
        case over
    }

    /// The connection's number; its successors carry the same.
    let connection: Int
    private(set) var phase = Phase.dialling
    /// What the router gave as its reason before it closed.
    private(set) var fatal: Fatality?

    /// Held until the connection is over, as the board holds it.
    private let board: WireBoard<People>
    private var stream: (any ByteStream)?
    private var decoder = LineDecoder()

    init(connection: Int, board: WireBoard<People>) {
        self.connection = connection
        self.board = board
    }

    /// Bytes that the kernel has not taken yet.
    var unsentBytes: Int { self.stream?.unsentBytes ?? 0 }

    func send(_ bytes: UnsafeRawBufferPointer) {
        self.stream?.send(bytes)
    }

    /// Ends the connection; nothing of it is heard any more.
    func hangUp(atOnce: Bool) {
        self.phase = .over
        if atOnce { self.stream?.abort() } else { self.stream?.close() }
        self.stream = nil
    }

    // MARK: ByteStreamHandler

    func opened(_ stream: any ByteStream) {
        guard self.phase == .dialling else { return stream.abort() }
        self.stream = stream
        self.phase = .greeting
        self.board.opened(self)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard self.phase != .over else { return }
        let board = self.board
        let now = board.surroundings.now()
        board.reads(now: now)
        self.decoder.feed(
            bytes,
            { line in
                self.read(line, now: now)
                return self.phase != .over
            },
            onTooLong: {
                board.people.tally.note(Violation(.unreadable))
                return true
            }
        )
        board.finishTurn(now: now)
    }

    func closed(_ end: StreamEnd) {
        guard self.phase != .over else { return }
        let wasUp = self.phase == .up
        self.phase = .over
        self.stream = nil
        self.board.lost(self, wasUp: wasUp, reason: self.fatal?.description ?? end.description)
    }

    // MARK: Lines

    @inline(__always)
    private func read(_ bytes: UnsafeBufferPointer<UInt8>, now: Timestamp) {
        switch ServerLineDecoder.decode(bytes) {
        case .success(let line):
            if self.phase == .up { self.readUp(line, now: now) } else { self.readOpening(line, now: now) }
        case .failure(let error):
            // A word that is not known may be a newer router's.
            if error.code != .unknownCommand { self.board.people.tally.note(Violation(.unreadable)) }
        }
    }

    @inline(__always)
    private func readUp(_ line: ServerLine, now: Timestamp) {
        switch line {
        case .ping(let text): self.board.outbox.write(.pong(text), to: self.connection)
        case .fatal(let code, let text): self.fail(Fatality(code: code, text: text.string))
        default: self.board.people.read(line, on: self.connection, now: now, outbox: &self.board.outbox)
        }
    }

    private func readOpening(_ line: ServerLine, now: Timestamp) {
        switch (self.phase, line) {
        case (.greeting, .greeting):
            self.phase = .welcome
            self.board.greeted(self)
        case (.welcome, .welcome):
            self.phase = .up
            self.board.welcomed(self, now: now)
        case (_, .ping(let text)):
            self.board.outbox.write(.pong(text), to: self.connection)
        case (_, .fatal(let code, let text)):
            self.fail(Fatality(code: code, text: text.string))
        default:
            self.board.people.tally.note(Violation(.outOfOrder))
        }
    }

    /// The router is about to close; what it said is the reason of the end.
    private func fail(_ fatal: Fatality) {
        self.fatal = fatal
        let wasUp = self.phase == .up
        self.board.refused(self, fatal)
        self.hangUp(atOnce: false)
        self.board.lost(self, wasUp: wasUp, reason: fatal.description)
    }
}
