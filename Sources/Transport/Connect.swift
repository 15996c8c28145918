package import NIOCore

/// Connects to `endpoint`; the stream lives on `loop`, an event loop of NIO's own (not an embedded one).
///
/// `makeHandler` is called on that loop. When this returns, the handler's `opened` has been called.
///
/// - Parameter timeout: how long one waits for the other side in all. A Unix socket whose backlog is full is tried again
///   until then.
/// - Throws: `TransportError`; the handler then hears nothing.
package func connect(
    to endpoint: Endpoint,
    on loop: any EventLoop,
    timeout: Duration = .seconds(5),
    makeHandler: @escaping @Sendable () -> any ByteStreamHandler
) async throws(TransportError) {
    let outcome = await withCheckedContinuation { continuation in
        loop.execute {
            startConnecting(to: endpoint, on: loop, timeout: timeout, handler: makeHandler()) { failure in
                continuation.resume(returning: failure)
            }
        }
    }
    if let outcome { throw outcome }
}

/// The same for callers that already are on `loop`: nothing is awaited, `completion` is called there with what failed,
/// or with nil after the handler's `opened`.
package func startConnecting(
    to endpoint: Endpoint,
    on loop: any EventLoop,
    timeout: Duration = .seconds(5),
    handler: any ByteStreamHandler,
    completion: @escaping (TransportError?) -> Void
) {
    loop.preconditionInEventLoop()
    ConnectAttempt(endpoint: endpoint, loop: loop, timeout: timeout, handler: handler, completion: completion).start()
}
