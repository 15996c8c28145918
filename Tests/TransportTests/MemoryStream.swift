import NIOCore

@testable import Transport

/// A connection inside the process, for tests: two streams on one event loop, each the other's peer.
///
/// It behaves as a socket does, with a `window` in place of the kernel's buffers: what is sent in one turn arrives together
/// in a later one, a peer that does not read holds at most `window` bytes, the rest is `unsentBytes` of the sender. It needs
/// nothing of its loop but `execute` and `scheduleTask`, so an embedded loop with a clock moved by hand will do.
final class MemoryStream {
    private enum Phase {
        /// → ended, closing, over
        case open
        /// The peer's end was reported; what is sent in this turn still goes out. → closing, over
        case ended
        /// `close` was called; bytes may be pending, and the peer has not ended yet. → over
        case closing
        case over
    }

    let eventLoop: any EventLoop
    let peer = "memory"

    /// How many bytes this side holds while it does not read.
    var window: Int

    private weak var other: MemoryStream?
    /// A connection lives as long as it is open, whoever else holds it: as a descriptor does.
    private var keeper: MemoryStream?
    private var handler: (any ByteStreamHandler)?
    private var phase = Phase.open
    /// Sent here, not yet taken by the other side's window.
    private var pending = ByteBuffer()
    /// Taken from the other side, not yet read.
    private var arrived = ByteBuffer()
    private var isPaused = false
    private var isScheduled = false
    private var isBacklogged = false
    private var hasPeerEnded = false
    private var deadline: Scheduled<Void>?

    private init(eventLoop: any EventLoop, window: Int, handler: any ByteStreamHandler) {
        self.eventLoop = eventLoop
        self.window = window
        self.handler = handler
    }

    /// Makes a connection and calls both handlers' `opened`. Called on `loop`.
    ///
    /// - Parameter window: bytes that each side holds while it does not read, at least 1.
    @discardableResult
    static func pair(
        on loop: any EventLoop,
        window: Int = 65_536,
        _ firstHandler: any ByteStreamHandler,
        _ secondHandler: any ByteStreamHandler
    ) -> (first: MemoryStream, second: MemoryStream) {
        loop.preconditionInEventLoop()
        precondition(window > 0, "a window of \(window) bytes lets nothing through")
        let first = MemoryStream(eventLoop: loop, window: window, handler: firstHandler)
        let second = MemoryStream(eventLoop: loop, window: window, handler: secondHandler)
        first.other = second
        second.other = first
        first.keeper = first
        second.keeper = second
        firstHandler.opened(first)
        secondHandler.opened(second)
        return (first, second)
    }

    /// Has bytes moved, ends reported and handlers called at the end of this turn.
    private func schedule() {
        guard !self.isScheduled else { return }
        self.isScheduled = true
        self.eventLoop.assumeIsolated().execute {
            self.isScheduled = false
            self.deliver()
        }
    }

    /// Moves what fits to the other side until nothing moves any more, then acts on what follows from it.
    private func deliver() {
        guard let other = self.other, self.phase != .over else { return }
        while let taken = self.pending.readSlice(length: self.bytesThatFit(other)) {
            guard taken.readableBytes > 0 else { break }
            other.arrived.writeImmutableBuffer(taken)
            other.read()
        }
        if self.pending.readableBytes > 0 {
            self.isBacklogged = true
        } else if self.isBacklogged {
            self.isBacklogged = false
            if self.phase == .open { self.handler?.drained() }
        }
        if self.phase == .closing, self.pending.readableBytes == 0 {
            other.peerEnded()
            if self.hasPeerEnded { self.finish(.closedHere) }
        }
    }

    private func bytesThatFit(_ other: MemoryStream) -> Int {
        max(0, min(other.window - other.arrived.readableBytes, self.pending.readableBytes))
    }

    private func read() {
        guard self.phase == .open else {
            self.arrived.clear()
            return
        }
        guard !self.isPaused, self.arrived.readableBytes > 0 else { return }
        var bytes = ByteBuffer()
        swap(&bytes, &self.arrived)
        bytes.withUnsafeReadableBytes { self.handler?.received($0) }
    }

    private func peerEnded() {
        guard !self.hasPeerEnded else { return }
        self.hasPeerEnded = true
        switch self.phase {
        case .open:
            self.isPaused = false
            self.read()
            // Reading may have closed or aborted this side.
            guard self.phase == .open else { return self.schedule() }
            self.phase = .ended
            self.report(.endOfFile)
            self.eventLoop.assumeIsolated().execute { self.close() }
        case .closing:
            self.schedule()
        case .ended, .over:
            break
        }
    }

    private func finish(_ end: StreamEnd) {
        self.phase = .over
        self.deadline?.cancel()
        self.deadline = nil
        self.pending.clear()
        self.arrived.clear()
        self.report(end)
        self.keeper = nil
    }

    private func report(_ end: StreamEnd) {
        guard let handler = self.handler else { return }
        self.handler = nil
        handler.closed(end)
    }

    private func drop() {
        let other = self.other
        self.finish(.closedHere)
        if let other, other.phase != .over {
            other.finish(other.phase == .open ? .failed("connection reset by peer") : .closedHere)
        }
    }
}

extension MemoryStream: ByteStream {
    var unsentBytes: Int { self.pending.readableBytes }

    func send(_ bytes: UnsafeRawBufferPointer) {
        self.eventLoop.assertInEventLoop()
        guard self.phase == .open || self.phase == .ended, !bytes.isEmpty else { return }
        self.pending.writeBytes(bytes)
        self.schedule()
    }

    func close() {
        self.eventLoop.assertInEventLoop()
        guard self.phase == .open || self.phase == .ended else { return }
        self.phase = .closing
        self.arrived.clear()
        self.deadline = self.eventLoop.assumeIsolated().scheduleTask(in: SocketStream.closeLimit) { self.drop() }
        self.schedule()
    }

    func abort() {
        self.eventLoop.assertInEventLoop()
        guard self.phase != .over else { return }
        self.phase = .over
        self.pending.clear()
        self.eventLoop.assumeIsolated().execute { self.drop() }
    }

    func pauseReading() {
        self.eventLoop.assertInEventLoop()
        self.isPaused = true
    }

    func resumeReading() {
        self.eventLoop.assertInEventLoop()
        guard self.isPaused else { return }
        self.isPaused = false
        self.eventLoop.assumeIsolated().execute {
            self.read()
            self.other?.deliver()
        }
    }
}
