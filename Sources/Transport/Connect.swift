package import NIOCore

/// Connects to `endpoint`; the stream lives on `loop`, an event loop of NIO's own (not an embedded one).
///
/// `makeHandler` is called on that loop. When this returns, the handler's `opened` has been called.
///
/// Over HTTP/2 it is the one stream of a connection of its own, which ends with it; `HTTP2Client` opens many on one.
///
/// - Parameters:
///   - timeout: how long one waits for the other side in all. A Unix socket whose backlog is full is tried again until
///     then.
///   - security: whom to trust, for `h2:` endpoints.
/// - Throws: `TransportError`; the handler then hears nothing.
package func connect(
    to endpoint: Endpoint,
    on loop: any EventLoop,
    timeout: Duration = .seconds(5),
    security: ClientSecurity = .system,
    makeHandler: @escaping @Sendable () -> any ByteStreamHandler
) async throws(TransportError) {
    let outcome = await withCheckedContinuation { continuation in
        loop.execute {
            startConnecting(to: endpoint, on: loop, timeout: timeout, security: security, handler: makeHandler()) {
                continuation.resume(returning: $0)
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
    security: ClientSecurity = .system,
    handler: any ByteStreamHandler,
    completion: @escaping (TransportError?) -> Void
) {
    loop.preconditionInEventLoop()
    switch endpoint {
    case .tcp, .unix:
        ConnectAttempt(
            endpoint: endpoint,
            loop: loop,
            timeout: timeout,
            security: security,
            handler: handler,
            completion: completion
        ).start()
    case .h2c, .h2:
        let start = NIODeadline.now()
        HTTP2Client.connect(
            to: endpoint,
            on: loop,
            timeout: timeout,
            security: security,
            closesAfterLastStream: true
        ) { result in
            switch result {
            case .failure(let failure): completion(failure)
            case .success(let client):
                let left = timeout - .nanoseconds((NIODeadline.now() - start).nanoseconds)
                client.openStream(timeout: max(.zero, left), handler: handler) { failure in
                    // Streams that were refused end the connection as well as those that ran.
                    if failure != nil { client.close() }
                    completion(failure)
                }
            }
        }
    }
}
