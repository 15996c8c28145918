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
    private var pending = ByteBuffer()
    private var arrived = ByteBuffer()
    private var isPaused = false
    /// The head is sent; before that `fill` is not asked.
    private var hasHead: Bool
    private var isFinishing = false
    private var isFinished = false
    /// A server's: since which check the peer could have ended what we have ended.
    private(set) var lingersSince: UInt32?
    private var hasPeerEnded = false
    private var wasResetHere = false
    private var isOver = false
    /// The connection has it on the list of those to be asked again.
    var isDirty = false
    private var isBacklogged = false

    /// - Parameter id: 0 until the library has given one.
    init(connection: HTTP2Connection, slot: Int, id: Int32, handler: any HTTPExchangeHandler) {
        self.connection = connection
        self.slot = slot
        self.id = id
        self.handler = handler
        self.hasHead = connection.session.role == .client
    }

    /// Has the handler told that it begins.
    func open(id: Int32) {
        self.id = id
        self.handler?.opened(self)
    }

    // MARK: From the session

    func headArrived(status: Int) {
        guard !self.isOver else { return }
        self.handler?.answered(status)
    }

    func bytesArrived(_ bytes: UnsafeRawBufferPointer) {
        let session = self.connection.session
        guard !self.isOver, !self.wasResetHere else { return session.consumeConnection(bytes.count) }
        guard !self.isPaused else {
            // Others must not wait for this stream: only its own window stays closed.
            self.arrived.writeBytes(bytes)
            return session.consumeConnection(bytes.count)
        }
        self.handler?.received(bytes)
        session.consume(bytes.count, of: self.id)
    }

    func ended() {
        guard !self.hasPeerEnded else { return }
        self.hasPeerEnded = true
        self.isPaused = false
        self.deliverArrived()
        if !self.isOver { self.handler?.receivedEnd() }
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
        guard self.isFinishing else { return HTTP2Fill(count: count, isEnd: false) }
        self.isFinished = true
        if self.connection.session.role == .server, !self.hasPeerEnded {
            self.lingersSince = self.connection.lingersSince(self.id)
        }
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
        if !self.isOver, self.pending.readableBytes == 0 { self.handler?.drained() }
    }

    /// The library has closed the stream.
    func closed(_ code: HTTP2ErrorCode, isByPeer: Bool) {
        let isInOrder = self.connection.session.role == .server ? self.isFinished : self.hasPeerEnded
        if self.wasResetHere {
            self.report(.closedHere)
        } else if code == .noError, isInOrder {
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
        self.report(self.wasResetHere ? .closedHere : .failed(reason))
    }

    private func report(_ end: StreamEnd) {
        self.isOver = true
        self.pending = ByteBuffer()
        self.arrived = ByteBuffer()
        guard let handler = self.handler else { return }
        self.handler = nil
        handler.closed(end)
    }

    private func deliverArrived() {
        guard !self.isPaused, !self.isOver, self.arrived.readableBytes > 0 else { return }
        var bytes = ByteBuffer()
        swap(&bytes, &self.arrived)
        bytes.withUnsafeReadableBytes { self.handler?.received($0) }
        self.connection.session.consumeStream(bytes.readableBytes, of: self.id)
        self.connection.wake()
    }
}

extension HTTP2Stream: HTTPExchange {
    var eventLoop: any EventLoop { self.connection.eventLoop }
    var peer: String { self.connection.peer }
    var unsentBytes: Int { self.pending.readableBytes }

    private var takesOutput: Bool { !self.isOver && !self.wasResetHere && !self.isFinishing }

    func respond(_ head: HTTPHead) {
        self.eventLoop.assertInEventLoop()
        guard self.takesOutput else { return }
        precondition(!self.hasHead, "a request is answered once")
        self.hasHead = true
        self.connection.session.respond(to: self.id, head, bodyFrom: self.slot)
        self.connection.wake()
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        self.eventLoop.assertInEventLoop()
        guard self.takesOutput, !bytes.isEmpty else { return }
        if self.pending.readableBytes == 0 { self.pending = self.connection.queue.takeBuffer() }
        self.pending.writeBytes(bytes)
        self.connection.wake(self)
    }

    func finish() {
        self.eventLoop.assertInEventLoop()
        guard self.takesOutput else { return }
        self.isFinishing = true
        self.connection.wake(self)
    }

    func reset(_ code: HTTP2ErrorCode) {
        self.eventLoop.assertInEventLoop()
        guard !self.isOver, !self.wasResetHere else { return }
        self.wasResetHere = true
        self.pending = ByteBuffer()
        self.arrived = ByteBuffer()
        self.connection.session.reset(self.id, code)
        self.connection.wake()
        // The frame may have to wait for the socket; whoever resets need not.
        self.eventLoop.assumeIsolated().execute { self.report(.closedHere) }
    }

    func pauseReading() {
        self.eventLoop.assertInEventLoop()
        if !self.hasPeerEnded { self.isPaused = true }
    }

    func resumeReading() {
        self.eventLoop.assertInEventLoop()
        guard self.isPaused else { return }
        self.isPaused = false
        self.eventLoop.assumeIsolated().execute { self.deliverArrived() }
    }
}
