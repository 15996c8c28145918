import NIOCore

/// A stream of a connection: what is to be sent on it, what came while nobody wanted it, and how far it has ended.
///
/// Both directions are bounded by windows. Inwards, what a paused stream holds is at most `HTTP2Limits.streamWindow`, for
/// bytes are given back to the peer's window only when the handler has had them. Outwards, `pending` holds what the peer's
/// window does not let through, and whoever sends watches `unsentBytes`.
final class HTTP2Stream {
    /// A buffer whose front part was sent is moved together when this much is free there.
    private static let compactionSize = 65_536

    let connection: HTTP2Connection
    let slot: Int
    private(set) var id: Int32
    private var handler: (any HTTPExchangeHandler)?
    private var state: HTTP2StreamState
    private var pending = ByteBuffer()
    /// The connection has it on the list of those to be asked again.
    var isDirty = false
    /// The library did not take all that was pending: the handler is told when it has.
    private var isBacklogged = false

    /// - Parameter id: 0 until the library has given one.
    init(connection: HTTP2Connection, slot: Int, id: Int32, handler: any HTTPExchangeHandler) {
        self.connection = connection
        self.slot = slot
        self.id = id
        self.handler = handler
        self.state = HTTP2StreamState(connection.session.role)
    }

    /// Has the handler told that it begins.
    func open(id: Int32) {
        self.id = id
        self.handler?.opened(self)
    }

    // MARK: From the session

    func headArrived(status: Int) {
        guard !self.state.isOver else { return }
        self.handler?.answered(status)
    }

    func bytesArrived(_ bytes: UnsafeRawBufferPointer) {
        let session = self.connection.session
        switch self.state.arrived(bytes) {
        case .delivered:
            self.handler?.received(bytes)
            session.consume(bytes.count, of: self.id)
        // Others must not wait for this stream: only its own window stays closed.
        case .kept, .unwanted: session.consumeConnection(bytes.count)
        }
    }

    func ended() {
        guard let waiting = self.state.ended() else { return }
        self.deliver(waiting)
        if !self.state.isOver { self.handler?.receivedEnd() }
    }

    /// Fills a frame from what is pending.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> HTTP2Fill {
        let count = min(buffer.count, self.pending.readableBytes)
        if count > 0 {
            self.pending.readWithUnsafeReadableBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                return count
            }
        }
        guard self.pending.readableBytes == 0 else {
            if self.pending.readerIndex >= Self.compactionSize, self.pending.readerIndex > self.pending.readableBytes {
                self.pending.discardReadBytes()
            }
            return HTTP2Fill(count: count, isEnd: false)
        }
        if count > 0 { self.allTaken() }
        guard self.state.isFinishing else { return HTTP2Fill(count: count, isEnd: false) }
        self.state.finished(self.connection.session.role) { self.connection.lingersSince(self.id) }
        return HTTP2Fill(count: count, isEnd: true)
    }

    private func allTaken() {
        var taken = ByteBuffer()
        swap(&taken, &self.pending)
        taken.clear()
        self.connection.queue.giveBack(taken)
        if self.isBacklogged {
            self.isBacklogged = false
            self.connection.drained(self)
        }
    }

    /// The turn is over, and the library has taken what it may.
    func noteBacklog() {
        if self.pending.readableBytes > 0 { self.isBacklogged = true }
    }

    func reportDrained() {
        if !self.state.isOver, self.pending.readableBytes == 0 { self.handler?.drained() }
    }

    /// The library has closed the stream.
    func closed(_ code: HTTP2ErrorCode, isByPeer: Bool) {
        if self.state.isReset {
            self.report(.closedHere)
        } else if code == .noError, self.state.isInOrder(self.connection.session.role) {
            self.report(.endOfFile)
        } else if isByPeer {
            self.report(.failed("stream reset by peer (\(code))"))
        } else {
            let reason = self.connection.session.complaint ?? "the stream was refused"
            self.report(.failed("\(reason) (\(code))"))
        }
    }

    /// The connection is over, and the stream with it.
    func connectionEnded(_ reason: String) {
        self.report(self.state.isReset ? .closedHere : .failed(reason))
    }

    private func report(_ end: StreamEnd) {
        self.state.end()
        self.pending = ByteBuffer()
        guard let handler = self.handler else { return }
        self.handler = nil
        handler.closed(end)
    }

    /// What had to wait for a handler that paused.
    private func deliver(_ waiting: ByteBuffer) {
        guard waiting.readableBytes > 0 else { return }
        waiting.withUnsafeReadableBytes { self.handler?.received($0) }
        self.connection.session.consumeStream(waiting.readableBytes, of: self.id)
        self.connection.wake()
    }
}

extension HTTP2Stream: HTTPExchange {
    var eventLoop: any EventLoop { self.connection.eventLoop }
    var peer: String { self.connection.peer }
    var unsentBytes: Int { self.pending.readableBytes }

    /// Since which check the peer could have ended what we have ended; nil when it need not.
    var lingersSince: UInt32? { self.state.lingersSince }

    func respond(_ head: HTTPHead) {
        self.eventLoop.assertInEventLoop()
        guard self.state.takesOutput else { return }
        self.state.answered()
        self.connection.session.respond(to: self.id, head, bodyFrom: self.slot)
        self.connection.wake()
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        self.eventLoop.assertInEventLoop()
        guard self.state.takesOutput, !bytes.isEmpty else { return }
        if self.pending.readableBytes == 0 { self.pending = self.connection.queue.takeBuffer() }
        self.pending.writeBytes(bytes)
        self.connection.wake(self)
    }

    func finish() {
        self.eventLoop.assertInEventLoop()
        guard self.state.takesOutput else { return }
        self.state.finish()
        self.connection.wake(self)
    }

    func reset(_ code: HTTP2ErrorCode) {
        self.eventLoop.assertInEventLoop()
        guard self.state.reset() else { return }
        self.pending = ByteBuffer()
        self.connection.session.reset(self.id, code)
        self.connection.wake()
        // The frame may have to wait for the socket; whoever resets need not.
        self.eventLoop.assumeIsolated().execute { self.report(.closedHere) }
    }

    func pauseReading() {
        self.eventLoop.assertInEventLoop()
        self.state.pause()
    }

    func resumeReading() {
        self.eventLoop.assertInEventLoop()
        guard self.state.resume() else { return }
        self.eventLoop.assumeIsolated().execute {
            if let waiting = self.state.resumed() { self.deliver(waiting) }
        }
    }
}
