package import NIOCore
import NIOHTTP1

extension Listener {
    /// Listens for HTTP/1.1 requests for one page that is made anew for each, as Prometheus reads its targets.
    ///
    /// `GET` and `HEAD` of the path are answered, other methods and paths refused. Every connection is closed after its
    /// answer and lives for ten seconds at most, bodies are thrown away unread, and there are sixteen connections at most: a
    /// hostile reader costs no more than that.
    ///
    /// - Parameters:
    ///   - endpoint: a `tcp:` one.
    ///   - path: as in the request line, without a query.
    ///   - page: called on the loop.
    package static func bind(
        _ endpoint: Endpoint,
        on loop: any EventLoop,
        path: String,
        contentType: String,
        page: @escaping @Sendable () -> String
    ) async throws(TransportError) -> Listener {
        guard case .tcp = endpoint else { throw .other(endpoint, reason: "pages are read at tcp: endpoints only") }
        let acceptor = Acceptor(endpoint: endpoint, loop: loop, backlog: 16, onTrouble: { _ in })
        let readers = NIOLoopBoundBox.makeBoxSendingValue(PageReaders(), eventLoop: loop)
        let (bound, channel, _) = try await acceptor.bind { channel in
            try readers.value.enter(channel) { readers.value.leave() }
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
            try channel.pipeline.syncOperations.addHandler(
                PageHandler(path: path, contentType: contentType, page: page)
            )
        }
        return Listener(endpoint: bound, channel: channel)
    }
}

/// How many connections read a page; on the loop.
private final class PageReaders {
    /// More are closed at once.
    private static let limit = 16
    /// How long one may take, from its first byte to its last.
    private static let patience = TimeAmount.seconds(10)

    struct Full: Error {}

    private var count = 0

    /// Counts a connection until it is closed, which is soon.
    func enter(_ channel: any Channel, onLeaving: @escaping @Sendable () -> Void) throws {
        guard self.count < Self.limit else { throw Full() }
        self.count += 1
        let deadline = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in
            deadline.cancel()
            onLeaving()
        }
    }

    func leave() {
        self.count -= 1
    }
}
