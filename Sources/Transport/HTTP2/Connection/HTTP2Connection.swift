import NIOCore

/// An HTTP/2 connection over a `ByteStream`: the session and its streams on an event loop.
///
/// What arrives goes through the session at once. What is to be sent is collected: at the end of the turn of the loop the
/// `FlushQueue` asks for it (`produce`), all frames of all streams go to the byte stream below, and that writes once.
///
/// Nothing is taken from the session while the socket does not take what it has been given. So what a peer can make us owe
/// piles up where libnghttp2 counts it, and data where their senders count it.
final class HTTP2Connection {
    /// Bytes handed to the stream below in one turn.
    private static let outputLimit = 262_144

    let eventLoop: any EventLoop
    let session: HTTP2Session
    let queue: FlushQueue
    var owner: (any HTTP2ConnectionOwner)?
    private var stream: (any ByteStream)?
    var slots = HTTP2SlotTable()
    /// Streams that have something new to send.
    private var dirty: [HTTP2Stream] = []
    private var asked: [HTTP2Stream] = []
    /// Streams whose pending bytes were all taken, after they had to wait.
    private var relieved: [HTTP2Stream] = []
    /// Streams without a slot that we have ended before the peer did, and since which check.
    private var lingering: [(stream: Int32, since: UInt32)] = []
    /// Streams that we have ended before the peer did, on a connection that is to end: they are reset with this turn.
    private var endedEarly: [Int32] = []
    private var isQueued = false
    private var isHeldBack = false
    var isReady = false
    var isEnding = false

    private var patience: HTTP2Patience
    private(set) var checks: UInt32 = 0
    private var nextCheck: Scheduled<Void>?
    private var endReason: String?

    private(set) var peer = "unknown"

    /// A connection of `eventLoop`, whose thread this is called on.
    init(_ role: HTTP2Session.Role, limits: HTTP2Limits, owner: any HTTP2ConnectionOwner, on eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        self.queue = FlushQueue.of(eventLoop)
        self.session = HTTP2Session(role, limits: limits)
        self.patience = HTTP2Patience(role, limits)
        self.owner = owner
    }

    /// How many streams are open.
    var streamCount: Int { self.slots.count }

    /// Opens a stream of ours.
    ///
    /// - Returns: false if this connection can open no more; the handler then hears nothing.
    func open(_ head: HTTPHead, _ handler: any HTTPExchangeHandler) -> Bool {
        guard self.stream != nil, !self.isEnding else { return false }
        let slot = self.slots.insert(.free(next: -1))
        let stream = HTTP2Stream(connection: self, slot: slot, id: 0, handler: handler)
        self.slots[slot] = .stream(stream)
        guard let id = self.session.request(head, slot: slot) else {
            _ = self.slots.remove(slot)
            return false
        }
        self.wake()
        stream.open(id: id)
        return true
    }

    /// Takes no new streams, and ends when those that are open have.
    func goAway() {
        guard self.stream != nil, !self.isEnding else { return }
        self.session.goAway()
        self.isEnding = true
        self.endLingering(all: true)
        self.wake()
    }

    /// Ends at once, and all streams with it.
    func end(_ code: HTTP2ErrorCode, because reason: String) {
        guard self.stream != nil else { return }
        self.isEnding = true
        self.noteEnd(reason)
        self.session.terminate(code)
        self.wake()
    }

    /// Keeps the first reason why the connection is not in order, for its streams and its owner.
    func noteEnd(_ reason: String) {
        if self.endReason == nil { self.endReason = reason }
    }

    /// Drops the connection without a word.
    func abort() {
        self.isEnding = true
        self.stream?.abort()
    }

    // MARK: Output

    /// Has what is to be sent collected at the end of this turn.
    func wake() {
        guard !self.isQueued, !self.isHeldBack, self.stream != nil else { return }
        self.isQueued = true
        self.queue.add(producer: self)
    }

    /// The same for a stream that has something new.
    func wake(_ stream: HTTP2Stream) {
        guard !stream.isDirty else { return }
        stream.isDirty = true
        self.dirty.append(stream)
        self.wake()
    }

    /// A stream was answered, and the peer has not said all on it. It may: a reset would overtake the answer at clients that
    /// are still sending (curl 7.88 then knows no answer). Who has not ended after a whole interval between checks is told
    /// that the rest is not wanted (RFC 9113 §8.1), and at once if the connection is to end.
    ///
    /// - Returns: since which check the stream lingers.
    func lingersSince(_ stream: Int32) -> UInt32 {
        if self.isEnding { self.endedEarly.append(stream) }
        return self.checks
    }

    /// The same for a stream that has no slot.
    func linger(_ stream: Int32) {
        self.lingering.append((stream, self.lingersSince(stream)))
    }

    /// Resets the streams that have lingered for more than one interval, or all of them.
    func endLingering(all: Bool = false) {
        func isOver(_ since: UInt32) -> Bool { all || self.checks &- since >= 2 }
        for (_, content) in self.slots.taken {
            switch content {
            case .free: break
            case .response(let pending):
                if let since = pending.lingersSince, isOver(since) { self.session.reset(pending.stream, .noError) }
            case .stream(let stream):
                if let since = stream.lingersSince, isOver(since) { self.session.reset(stream.id, .noError) }
            }
        }
        self.lingering.removeAll { stream, since in
            guard isOver(since) else { return false }
            self.session.reset(stream, .noError)
            return true
        }
        self.wake()
    }

    func drained(_ stream: HTTP2Stream) {
        self.relieved.append(stream)
    }

    /// Moves frames from the session to the stream below, up to the limit of a turn.
    private func writeFrames(to stream: any ByteStream, room: Int) -> Bool {
        var room = room
        self.session.produce(self) { frame in
            stream.send(frame)
            room -= frame.count
            return room > 0
        }
        return room > 0
    }

    private func resumeDirtyStreams() {
        guard !self.dirty.isEmpty else { return }
        swap(&self.dirty, &self.asked)
        for stream in self.asked {
            stream.isDirty = false
            self.session.resume(stream.id)
        }
    }

    private func afterWriting() {
        if !self.asked.isEmpty {
            for stream in self.asked { stream.noteBacklog() }
            self.asked.removeAll(keepingCapacity: true)
        }
        guard !self.relieved.isEmpty else { return }
        let relieved = self.relieved
        self.relieved.removeAll(keepingCapacity: true)
        for stream in relieved { stream.reportDrained() }
    }

    /// The connection has said its last word.
    private func finish(_ stream: any ByteStream) {
        self.isEnding = true
        stream.close()
    }

    // MARK: Patience

    private func scheduleCheck() {
        let interval = TimeAmount(self.session.limits.checkInterval)
        self.nextCheck = self.eventLoop.assumeIsolated().scheduleTask(in: interval) { self.check() }
    }

    private func check() {
        guard let stream = self.stream else { return }
        self.checks &+= 1
        self.session.refill()
        switch self.patience.check(frames: self.session.frames, isReady: self.isReady, streams: self.slots.count) {
        case .ping:
            self.session.ping()
            self.wake()
        case .end(let code, let reason):
            self.end(code, because: reason)
        case .drop(let reason):
            self.end(.noError, because: reason)
            stream.close()
        case nil:
            break
        }
        self.resetStalledResponses()
        self.endLingering()
        self.scheduleCheck()
    }

    private func resetStalledResponses() {
        for (_, content) in self.slots.taken {
            guard case .response(let pending) = content, pending.lingersSince == nil else { continue }
            guard self.patience.isStalled(checks: Int(self.checks &- pending.bornAt)) else { continue }
            self.session.reset(pending.stream, .cancel)
            self.wake()
        }
    }
}

// MARK: The stream below

extension HTTP2Connection: ByteStreamHandler {
    func opened(_ stream: any ByteStream) {
        self.stream = stream
        self.peer = stream.peer
        self.owner?.connectionOpened(self)
        self.scheduleCheck()
        self.wake()
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard let stream = self.stream else { return }
        self.session.receive(bytes, self)
        if self.session.hasOutput || self.session.isOver { self.wake() }
        // A peer that takes nothing is not told why it has to go.
        if self.isHeldBack, self.session.failure != nil { stream.close() }
    }

    func drained() {
        guard self.isHeldBack else { return }
        self.isHeldBack = false
        self.wake()
    }

    func closed(_ end: StreamEnd) {
        self.nextCheck?.cancel()
        self.stream = nil
        self.dirty = []
        let reason = self.endReason ?? self.session.trouble?.description
        let ownEnd = reason.map { StreamEnd.failed($0) } ?? end
        for (slot, content) in self.slots.taken {
            _ = self.slots.remove(slot)
            if case .stream(let stream) = content { stream.connectionEnded(ownEnd.description) }
        }
        let owner = self.owner
        self.owner = nil
        owner?.connectionEnded(self, ownEnd)
    }
}

extension HTTP2Connection: FlushProducer {
    func produce() {
        self.isQueued = false
        guard let stream = self.stream else { return }
        let unsent = stream.unsentBytes
        guard unsent < Self.outputLimit else {
            self.isHeldBack = true
            return
        }
        self.resumeDirtyStreams()
        var hasRoom = self.writeFrames(to: stream, room: Self.outputLimit - unsent)
        if hasRoom, !self.endedEarly.isEmpty {
            for stream in self.endedEarly { self.session.reset(stream, .noError) }
            self.endedEarly.removeAll(keepingCapacity: true)
            hasRoom = self.writeFrames(to: stream, room: Self.outputLimit)
        }
        self.afterWriting()
        if !hasRoom || !self.endedEarly.isEmpty {
            self.wake()
        } else if self.session.isOver || (self.isEnding && self.slots.count == 0) {
            self.finish(stream)
        }
    }
}
