import Glibc
import NIOCore
import NIOSSL

/// A `ByteStream` over a NIO channel: the last handler of the channel's pipeline.
///
/// Output takes three steps. `send` fills `pending`; the `FlushQueue` hands it to the channel at the end of the turn; the
/// channel writes it at once. Only if the kernel does not take all of it (a backlog) does the channel keep the rest,
/// and until that is gone `pending` collects what follows, so that a slow peer costs one growing buffer and no chain.
final class SocketStream: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How long `close` waits for the peer: to take some of what is pending, and once more to end too.
    static let closeLimit: TimeAmount = .seconds(1)
    /// How often, at most, it waits again for a peer that takes some.
    static let closePatience = 10

    let eventLoop: any EventLoop
    private let queue: FlushQueue
    private var handler: (any ByteStreamHandler)?
    private var context: ChannelHandlerContext?
    private var state = SocketStreamState()
    private var pending = ByteBuffer()
    private let isSecured: Bool
    /// The socket, for writing without a detour; none if there is TLS before it.
    private var socket: DirectSocket?
    private var failure: String?
    private var deadline: Scheduled<Void>?
    private(set) lazy var peer: String = self.describePeer()

    /// A stream for a channel of `eventLoop`, whose thread this is called on.
    ///
    /// - Parameter isSecured: there is a `NIOSSLHandler` between this and the socket.
    init(handler: any ByteStreamHandler, eventLoop: any EventLoop, isSecured: Bool = false) {
        self.handler = handler
        self.isSecured = isSecured
        self.eventLoop = eventLoop
        self.queue = FlushQueue.of(eventLoop)
    }

    // MARK: What the channel says

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        self.handler = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        if !self.isSecured { self.socket = DirectSocket(of: context) }
        self.handler?.opened(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard self.state.takesInput else { return }
        self.unwrapInboundIn(data).withUnsafeReadableBytes { self.handler?.received($0) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { self.peerEnded() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if self.failure == nil { self.failure = ErrorText.of(error) }
        self.belowTLS(context).close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.deadline?.cancel()
        self.deadline = nil
        self.context = nil
        self.socket = nil
        self.pending = ByteBuffer()
        let failure = self.failure ?? "the connection broke"
        self.report(self.state.channelClosed() ? .closedHere : .failed(failure))
    }

    private func peerEnded() {
        switch self.state.peerEnded() {
        case .report:
            self.report(.endOfFile)
            // Tasks run in order: what the handler queued for the end of this turn is sent before this closes.
            self.eventLoop.assumeIsolated().execute { self.close() }
        case .closeChannel: self.context?.close(promise: nil)
        case .nothing: break
        }
    }

    private func report(_ end: StreamEnd) {
        guard let handler = self.handler else { return }
        self.handler = nil
        handler.closed(end)
    }

    // MARK: Output

    /// Writes what is pending. Called by the queue, once a turn at most.
    func flush() {
        self.writePending()
    }

    private func writePending() {
        guard self.state.beginWrite(), let context = self.context, self.pending.readableBytes > 0 else { return }
        if let socket = self.socket, self.writeDirectly(socket) { return }
        context.write(self.wrapOutboundOut(self.pending), promise: nil)
        context.flush()
        // The channel lets go of a buffer when the kernel has taken all of it. That we are alone with it again says so
        // without a promise, which would be an allocation a write.
        let isOurs = self.pending.modifyIfUniquelyOwned { $0.clear() } != nil
        if isOurs { self.queue.giveBack(self.pending) }
        self.pending = ByteBuffer()
        // TLS lets go of it too, and the channel keeps what it has made of it.
        let isTaken = isOurs && (!self.isSecured || self.bytesInChannel == 0)
        if isTaken {
            self.queue.countWrite()
        } else if self.state.fellBehind() {
            self.awaitTaken(context)
        }
    }

    /// Writes to the socket itself, as the channel would, but without its list of pending writes: there is none, or there
    /// would be a backlog. True if the kernel took all; what it did not take, and any error, is the channel's.
    private func writeDirectly(_ socket: DirectSocket) -> Bool {
        let written = self.pending.withUnsafeReadableBytes { socket.send($0) }
        guard written == self.pending.readableBytes else {
            self.pending.moveReaderIndex(forwardBy: written)
            return false
        }
        self.pending.clear()
        self.queue.countWrite()
        self.queue.giveBack(self.pending)
        self.pending = ByteBuffer()
        return true
    }

    /// An empty write behind the rest tells when the kernel has taken it.
    private func awaitTaken(_ context: ChannelHandlerContext) {
        let taken = self.eventLoop.makePromise(of: Void.self)
        taken.futureResult.assumeIsolated().whenSuccess { self.allTaken() }
        // TLS would make nothing of nothing and answer at once: this write goes in below it.
        self.belowTLS(context).writeAndFlush(self.wrapOutboundOut(ByteBuffer()), promise: taken)
    }

    /// Where the pipeline goes on towards the socket without passing TLS.
    private func belowTLS(_ context: ChannelHandlerContext) -> ChannelHandlerContext {
        guard self.isSecured else { return context }
        do {
            return try context.pipeline.syncOperations.context(handlerType: NIOSSLHandler.self)
        } catch {
            return context  // TLS has left the pipeline
        }
    }

    private func allTaken() {
        self.state.caughtUp()
        self.writePending()
        guard !self.state.isBacklogged else { return }
        switch self.state.drained {
        case .tellHandler: self.handler?.drained()
        case .endOutput: self.endOutput()
        case .nothing: break
        }
    }

    /// What the channel keeps of earlier writes.
    private var bytesInChannel: Int {
        do {
            return try self.context?.channel.syncOptions?.getOption(.bufferedWritableBytes) ?? 0
        } catch {
            return 0  // the channel is closed and keeps nothing
        }
    }

    // MARK: The end

    private func flushAndEnd() {
        guard self.state.isClosing else { return }
        if self.state.readToTheEnd() { self.setReading(true) }
        self.writePending()
        guard self.state.isClosing else { return }
        if self.state.isBacklogged { self.endWithinLimit() } else { self.endOutput() }
    }

    private func endOutput() {
        guard self.state.endOutput() else {
            self.context?.close(promise: nil)
            return
        }
        self.endWithinLimit()
        self.context?.close(mode: .output, promise: nil)
    }

    private func endWithinLimit() {
        self.deadline?.cancel()
        let before = self.unsentBytes
        self.deadline = self.eventLoop.assumeIsolated().scheduleTask(in: Self.closeLimit) {
            guard self.state.mayWaitOn(isTaking: self.unsentBytes < before) else { return self.drop() }
            self.endWithinLimit()
        }
    }

    private func drop() {
        guard let context = self.context else { return }
        // Without this the kernel would keep unsent bytes of a peer that takes none for minutes.
        let isReset = self.state.drop()
        if isReset, let options = context.channel as? any SocketOptionProvider {
            options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenFailure { _ in }
        }
        // TLS would wait for the peer's farewell.
        self.belowTLS(context).close(promise: nil)
    }

    private func setReading(_ isReading: Bool) {
        do {
            try self.context?.channel.syncOptions?.setOption(.autoRead, value: isReading)
        } catch {
            // The channel is closed: it reads no more whatever is asked, and `channelInactive` says so.
        }
    }

    private func describePeer() -> String {
        guard let address = self.context?.channel.remoteAddress else { return "unknown" }
        switch address {
        case .v4: return "\(address.ipAddress ?? "?"):\(address.port ?? 0)"
        case .v6: return "[\(address.ipAddress ?? "?")]:\(address.port ?? 0)"
        case .unixDomainSocket: return "unix"
        }
    }
}

extension SocketStream: ByteStream {
    var unsentBytes: Int {
        self.eventLoop.assertInEventLoop()
        return self.pending.readableBytes + (self.state.isBacklogged ? self.bytesInChannel : 0)
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        self.eventLoop.assertInEventLoop()
        guard self.state.takesOutput, !bytes.isEmpty else { return }
        if self.pending.readableBytes == 0 { self.pending = self.queue.takeBuffer() }
        self.pending.writeBytes(bytes)
        if self.state.enqueue() { self.queue.add(self) }
    }

    func close() {
        self.eventLoop.assertInEventLoop()
        guard self.state.close(patience: Self.closePatience) else { return }
        self.eventLoop.assumeIsolated().execute { self.flushAndEnd() }
    }

    func abort() {
        self.eventLoop.assertInEventLoop()
        guard self.state.abort() else { return }
        self.pending = ByteBuffer()
        self.eventLoop.assumeIsolated().execute { self.drop() }
    }

    func pauseReading() {
        self.eventLoop.assertInEventLoop()
        if self.state.pauseReading() { self.setReading(false) }
    }

    func resumeReading() {
        self.eventLoop.assertInEventLoop()
        if self.state.resumeReading() { self.setReading(true) }
    }
}
