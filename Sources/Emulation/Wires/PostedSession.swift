import LineProtocol
import NIOCore
import Transport

/// A connection of customers whose every inquiry is a request of its own: `POST /v1/inquiries` over one HTTP/2 connection.
///
/// To the wire it is a session like any other: it says the greeting and the welcome that HTTP does without, takes refs out of
/// what is said and puts them into what is heard. A request's body stays open so that a customer can say `abandon` and read
/// how that ended; a stream that fails, or ends before its inquiry does, ends the whole connection, and the router and the
/// customers agree on who was lost with it.
///
/// ```
/// begin ── greeting ──► hello ── WELCOME ──► calls … ── abort, the connection's end ──► over
/// ```
/// Lives as long as its connection or one of its calls. Bound to its loop.
final class PostedSession: ByteStream {
    /// Bytes that count as unsent for an inquiry that the router has not answered: about a line with its head.
    private static let bytesPerCall = 128

    private let client: HTTP2Client
    private let head: HTTPHead
    private var handler: (any ByteStreamHandler)?
    private var said = LineDecoder()
    /// What was heard in this turn of the loop, in lines with refs.
    private var heard = LineBuffer()
    private var isHearing = false
    private var calls: [UInt64: PostedCall] = [:]
    /// Calls for which there was no stream, in order.
    private var waiting: ArraySlice<PostedCall> = []
    private var unanswered = 0

    init(over client: HTTP2Client, token: String?, handler: any ByteStreamHandler) {
        self.client = client
        self.head = client.head("POST", "/v1/inquiries", token: token, [.lines], isLasting: true)
        self.handler = handler
    }

    func begin() {
        self.client.onEnd = { self.ended($0) }
        self.handler?.opened(self)
        self.hear { ServerLine.greeting(server: Text("http")).encode(into: &$0) }
    }

    private func ended(_ end: StreamEnd) {
        guard let handler = self.handler else { return }
        self.handler = nil
        self.waiting = []
        handler.closed(end)
    }

    /// Ends the connection. The handler is told later: a stream never calls back before a call returns.
    private func fail(_ reason: String) {
        self.client.eventLoop.assumeIsolated().execute {
            self.client.abort()
            self.ended(.failed(reason))
        }
    }

    // MARK: What the customers say

    private func take(_ line: UnsafeBufferPointer<UInt8>) {
        guard case .success(let command) = CommandDecoder.decode(line) else { return }
        switch command {
        case .hello:
            self.hear { ServerLine.welcome(session: 1).encode(into: &$0) }
        case .inquire(let inquiry):
            let call = PostedCall(ref: inquiry.ref, session: self)
            call.say(line)
            self.calls[inquiry.ref] = call
            self.waiting.append(call)
            self.callWaiting()
        case .abandon(let ref):
            self.calls[ref]?.say(line)
        default:
            break
        }
    }

    private func callWaiting() {
        while self.client.canOpenStream, let call = self.waiting.popFirst() {
            guard self.client.send(self.head, handler: call) else {
                return self.fail("the connection takes no new streams")
            }
            self.unanswered += 1
        }
    }

    // MARK: What the calls say

    /// Adds to what is heard when this turn of the loop has been read: the customers are told once, whatever came on however
    /// many streams.
    func hear(_ write: (inout LineBuffer) -> Void) {
        write(&self.heard)
        guard !self.isHearing else { return }
        self.isHearing = true
        self.client.eventLoop.assumeIsolated().execute {
            self.isHearing = false
            // Taken out: what customers answer may be heard of at once.
            var heard = LineBuffer()
            swap(&heard, &self.heard)
            heard.withBytes { self.handler?.received($0) }
            if self.heard.isEmpty {
                swap(&heard, &self.heard)
                self.heard.removeAll()
            }
        }
    }

    func answered(_ status: Int) {
        self.unanswered -= 1
        switch status {
        case 200, 400, 503: break
        case 401:
            let text = Text("the bearer token is missing or wrong")
            self.hear { ServerLine.fatal(.unauthorized, text: text).encode(into: &$0) }
        default: self.fail("the router answers an inquiry with status \(status)")
        }
    }

    /// A call is over.
    func ended(_ call: PostedCall, _ end: StreamEnd, wasAnswered: Bool) {
        self.calls[call.ref] = nil
        if !wasAnswered { self.unanswered -= 1 }
        if end == .endOfFile, call.hasHeardEnd { return self.callWaiting() }
        guard self.handler != nil, end != .closedHere else { return }
        self.fail("an inquiry's stream ended early: \(end)")
    }

    // MARK: ByteStream

    var eventLoop: any EventLoop { self.client.eventLoop }
    var peer: String { "\(self.client.endpoint)" }

    /// What the router has not answered yet stands for what it has not read; without a free stream, everything does.
    var unsentBytes: Int {
        self.waiting.isEmpty ? self.unanswered * Self.bytesPerCall : .max
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        self.said.feed(
            bytes,
            { line in
                self.take(line)
                return true
            },
            onTooLong: { preconditionFailure("emulated people say lines of at most 1,024 bytes") }
        )
    }

    func close() {
        self.client.close()
    }

    func abort() {
        self.client.abort()
    }

    /// Customers read as they can; nobody who emulates them ever stops.
    func pauseReading() {}

    func resumeReading() {}
}

/// One inquiry as a request.
final class PostedCall: HTTPExchangeHandler {
    let ref: UInt64
    /// Whether a line came after which the router says nothing more.
    private(set) var hasHeardEnd = false
    private var hasHeard = false
    private let session: PostedSession
    private var wasAnswered = false
    private var exchange: (any HTTPExchange)?
    private var lines = LineDecoder()
    /// Said before there was a stream.
    private var unsaid = LineBuffer(minimumCapacity: 0)

    init(ref: UInt64, session: PostedSession) {
        self.ref = ref
        self.session = session
    }

    /// Says a line that has a ref.
    func say(_ line: UnsafeBufferPointer<UInt8>) {
        UnaddressedLine.append(line, withoutRefTo: &self.unsaid)
        self.flush()
    }

    private func flush() {
        guard let exchange = self.exchange else { return }
        self.unsaid.withBytes { exchange.send($0) }
        self.unsaid.removeAll()
    }

    func opened(_ exchange: any HTTPExchange) {
        self.exchange = exchange
        self.flush()
    }

    func answered(_ status: Int) {
        self.wasAnswered = true
        self.session.answered(status)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        self.lines.feed(
            bytes,
            { line in
                self.hear(line)
                return true
            },
            onTooLong: { true }
        )
    }

    private func hear(_ line: UnsafeBufferPointer<UInt8>) {
        switch UnaddressedLine.standing(after: line) {
        case .open: break
        case .ended, .refused: self.hasHeardEnd = true
        case .error: if !self.hasHeard { self.hasHeardEnd = true }
        }
        self.hasHeard = true
        self.session.hear { UnaddressedLine.append(line, addressedTo: self.ref, to: &$0) }
    }

    /// The router has said all; so has the customer.
    func receivedEnd() {
        self.exchange?.finish()
    }

    func closed(_ end: StreamEnd) {
        self.exchange = nil
        self.session.ended(self, end, wasAnswered: self.wasAnswered)
    }
}
