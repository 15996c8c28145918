import LineProtocol
import NIOCore
import Transport

/// One inquiry over HTTP: `POST /v1/inquiries`. The body is an `inquire` line without a ref; the response streams that
/// inquiry's lines, without refs too, until its end.
///
/// ```
/// awaiting ── QUEUED ──► 200, streaming ── CLOSED ──► over
///    ├─ DEFLECTED ─────► 200 ───────────────────────► over
///    ├─ REFUSED, FATAL ► 503 with retry-after ──────► over
///    └─ ERROR, no line ► 400 ───────────────────────► over
/// ```
/// To the router it is a `Session` with one customer, called 0, which hears its lines from here and speaks to a stream that
/// leaves refs away. Resetting the exchange is losing the connection: the inquiry is abandoned, or the customer hangs up. A
/// client that keeps its body open may say `abandon` in a second line and read how the inquiry ended.
final class PostedInquiry {
    private enum Phase {
        /// Nothing has been answered. → streaming, over
        case awaiting
        /// → over
        case streaming
        case over
    }

    /// What the inquiry is called inside.
    private static let ref: UInt64 = 0
    /// Bytes that its ref adds to a line.
    static let refBytes = 2
    /// Seconds after which a refused inquiry may be tried again, as `retry-after` says.
    private static let retrySeconds = 1

    private static let accepted = HTTPHead(status: 200, [.lines], isLasting: true)
    private static let malformed = HTTPHead(status: 400, [.lines], isLasting: true)
    private static let refused = HTTPHead(
        status: 503,
        [.lines, HTTPField("retry-after", String(PostedInquiry.retrySeconds))],
        isLasting: true
    )

    private let switchboard: Switchboard
    private let session: Session
    private var phase = Phase.awaiting
    private var hasInquired = false
    private var lines = LineDecoder()
    private var exchange: (any HTTPExchange)?

    init(switchboard: Switchboard) {
        self.switchboard = switchboard
        self.session = Session(switchboard: switchboard, form: .inquiry)
    }

    // MARK: The body

    /// Passes a line of the body on. False when nothing more of it matters.
    private func take(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        if !self.hasInquired {
            guard UnaddressedLine.word(of: line).elementsEqual("inquire".utf8) else {
                self.reject(.notAllowed, "the body is one inquire line without a ref")
                return false
            }
            self.hasInquired = true
        }
        var addressed = LineBuffer(minimumCapacity: LineLimits.maximumLine + Self.refBytes)
        UnaddressedLine.append(line, addressedTo: Self.ref, to: &addressed)
        addressed.withBytes { self.session.received($0) }
        return self.phase != .over
    }

    private func reject(_ code: ErrorCode, _ text: StaticString) {
        self.session.say(.error(ErrorLine(code: code, ref: nil, text: Text(text))))
    }

    // MARK: The response

    private func answer(_ head: HTTPHead, isLast: Bool, _ line: UnsafeRawBufferPointer) {
        if self.phase == .awaiting {
            self.phase = .streaming
            self.exchange?.respond(head)
        }
        self.exchange?.send(line)
        if isLast { self.finish() }
    }

    private func finish() {
        guard self.phase != .over else { return }
        // Whoever has said nothing yet was ended from inside: the router closes.
        if self.phase == .awaiting { self.exchange?.respond(Self.refused) }
        self.phase = .over
        self.exchange?.finish()
    }
}

extension PostedInquiry: HTTPExchangeHandler {
    func opened(_ exchange: any HTTPExchange) {
        self.exchange = exchange
        self.session.opened(self)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard self.phase != .over else { return }
        self.lines.feed(
            bytes,
            { self.take($0) },
            onTooLong: {
                self.reject(.tooLong, "a line has at most 1,024 bytes")
                return self.phase != .over
            }
        )
    }

    func receivedEnd() {
        // The last line of a body need not be ended.
        Array("\n".utf8).withUnsafeBytes { self.received($0) }
        guard self.phase != .over, !self.hasInquired else { return }
        self.reject(.missingKey, "the body is one inquire line without a ref")
    }

    func drained() {
        self.session.drained()
    }

    func closed(_ end: StreamEnd) {
        self.phase = .over
        self.exchange = nil
        self.session.closed(end)
    }
}

extension PostedInquiry: ByteStream {
    var eventLoop: any EventLoop { self.switchboard.loop }
    var peer: String { self.exchange?.peer ?? "unknown" }
    var unsentBytes: Int { self.exchange?.unsentBytes ?? 0 }

    /// Takes whole lines from the session and sends them without refs.
    func send(_ bytes: UnsafeRawBufferPointer) {
        guard self.phase != .over else { return }
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = UnsafeRawBufferPointer(rebasing: rest[rest.startIndex..<end])
            line.withMemoryRebound(to: UInt8.self) { self.sendLine($0) }
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        }
    }

    private func sendLine(_ line: UnsafeBufferPointer<UInt8>) {
        self.switchboard.plainLine.removeAll()
        UnaddressedLine.append(line, withoutRefTo: &self.switchboard.plainLine)
        self.switchboard.plainLine.withBytes { bytes in
            switch UnaddressedLine.standing(after: line) {
            case .open: self.answer(Self.accepted, isLast: false, bytes)
            case .ended: self.answer(Self.accepted, isLast: true, bytes)
            case .refused: self.answer(Self.refused, isLast: true, bytes)
            case .error: self.answer(Self.malformed, isLast: self.phase == .awaiting, bytes)
            }
        }
    }

    func close() {
        self.finish()
    }

    func abort() {
        self.phase = .over
        self.exchange?.reset(.cancel)
    }

    func pauseReading() {
        self.exchange?.pauseReading()
    }

    func resumeReading() {
        self.exchange?.resumeReading()
    }
}
