import NIOCore

/// A `ByteStream` over an exchange: the connection of INRUSH/1 that a `POST /v1/session` is, from either side.
final class ExchangeStream {
    private enum Phase {
        /// A client's: the server has not answered yet. → open, over
        case opening
        /// → ended, closing, over
        case open
        /// The peer's end was reported; what is sent in this turn still goes out. → closing, over
        case ended
        /// `close` was called; bytes may be pending, or the peer has not ended yet. → over
        case closing
        case over
    }

    private static let head = HTTPHead(status: 200, [.lines], isLasting: true)

    private var phase = Phase.opening
    private var exchange: (any HTTPExchange)?
    private var handler: (any ByteStreamHandler)?
    /// A client's: told once whether the stream stands.
    private var completion: ((ExchangeFailure?) -> Void)?
    private var deadline: Scheduled<Void>?

    /// A server's stream: it stands as soon as it is asked for.
    init(serving handler: any ByteStreamHandler) {
        self.handler = handler
    }

    /// A client's stream: it stands when the server says 200.
    init(opening handler: any ByteStreamHandler, completion: @escaping (ExchangeFailure?) -> Void) {
        self.handler = handler
        self.completion = completion
    }

    /// Gives up on a server that has not answered; nothing happens if it has.
    func giveUp() {
        guard self.phase == .opening else { return }
        self.fail(.unanswered)
    }

    private func fail(_ failure: ExchangeFailure) {
        self.phase = .over
        self.handler = nil
        self.exchange?.reset(.cancel)
        self.complete(failure)
    }

    private func complete(_ failure: ExchangeFailure?) {
        let completion = self.completion
        self.completion = nil
        completion?(failure)
    }

    private func begin() {
        self.phase = .open
        self.handler?.opened(self)
    }

    private func report(_ end: StreamEnd) {
        guard let handler = self.handler else { return }
        self.handler = nil
        handler.closed(end)
    }

    private func endWithinLimit(_ action: @escaping () -> Void) {
        self.deadline?.cancel()
        self.deadline = self.exchange?.eventLoop.assumeIsolated().scheduleTask(in: SocketStream.closeLimit, action)
    }
}

/// Why a stream does not stand.
enum ExchangeFailure: Error {
    /// The server answered, and not with 200.
    case declined(status: Int)
    /// The server did not answer in time.
    case unanswered
    case broken(StreamEnd)
}

extension ExchangeStream: HTTPExchangeHandler {
    func opened(_ exchange: any HTTPExchange) {
        self.exchange = exchange
        guard self.completion == nil else { return }
        exchange.respond(Self.head)
        self.begin()
    }

    func answered(_ status: Int) {
        guard self.phase == .opening else { return }
        guard status == 200 else { return self.fail(.declined(status: status)) }
        self.begin()
        self.complete(nil)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        if self.phase == .open { self.handler?.received(bytes) }
    }

    func receivedEnd() {
        guard self.phase == .open else { return }
        self.phase = .ended
        self.report(.endOfFile)
        // Tasks run in order: what the handler queued for the end of this turn is sent before this closes.
        self.exchange?.eventLoop.assumeIsolated().execute { self.close() }
    }

    func drained() {
        if self.phase == .open { self.handler?.drained() }
    }

    func closed(_ end: StreamEnd) {
        self.deadline?.cancel()
        self.deadline = nil
        let phase = self.phase
        self.phase = .over
        switch phase {
        case .opening:
            self.handler = nil
            self.complete(.broken(end))
        case .open: self.report(end)
        case .ended, .closing, .over: self.report(.closedHere)
        }
        self.exchange = nil
    }
}

extension ExchangeStream: ByteStream {
    var eventLoop: any EventLoop {
        guard let exchange else { preconditionFailure("a stream is known only while it is open; it has been closed") }
        return exchange.eventLoop
    }

    var peer: String { self.exchange?.peer ?? "unknown" }

    var unsentBytes: Int { self.exchange?.unsentBytes ?? 0 }

    func send(_ bytes: UnsafeRawBufferPointer) {
        guard self.phase == .open || self.phase == .ended else { return }
        self.exchange?.send(bytes)
    }

    func close() {
        guard self.phase == .open || self.phase == .ended else { return }
        self.phase = .closing
        self.exchange?.resumeReading()
        self.exchange?.finish()
        self.awaitEnd(patience: SocketStream.closePatience)
    }

    /// Waits as long as the peer takes bytes, then for its end.
    private func awaitEnd(patience: Int) {
        let before = self.unsentBytes
        self.endWithinLimit {
            let isTaking = self.unsentBytes < before && patience > 0
            if isTaking { self.awaitEnd(patience: patience - 1) } else { self.drop() }
        }
    }

    func abort() {
        guard self.phase != .over else { return }
        self.drop()
    }

    private func drop() {
        self.phase = .over
        self.exchange?.reset(.cancel)
    }

    func pauseReading() {
        if self.phase == .open { self.exchange?.pauseReading() }
    }

    func resumeReading() {
        if self.phase == .open { self.exchange?.resumeReading() }
    }
}
