import Glibc
package import NIOCore
import NIOPosix

/// A bound endpoint that accepts connections, each with a handler of its own.
package struct Listener: Sendable {
    /// Where it listens; a port 0 has become the port that was free.
    package let endpoint: Endpoint
    let channel: any Channel
    var socketFile: SocketFile?
    var server: NIOLoopBound<HTTP2Server>?

    /// Listens on `endpoint`. The listener and its connections live on `loop`, an event loop of NIO's own.
    ///
    /// A Unix socket is made with mode 0600. A socket file that nobody listens on is replaced, a live one is
    /// `addressInUse`, and a file of another kind is left alone.
    ///
    /// On an HTTP/2 endpoint each `POST /v1/session` is a connection with a handler; other requests are not found.
    ///
    /// When no descriptor is left, the listener stays: it rests for 100 ms at a time, the connections it has live on.
    ///
    /// - Parameters:
    ///   - backlog: how many connections may wait to be accepted; the kernel bounds it (`net.core.somaxconn`).
    ///   - security: certificate and key, for `h2:` endpoints.
    ///   - onTrouble: told, once a second at most and on the loop, why connections cannot be accepted.
    ///   - makeHandler: called on the loop for each connection.
    package static func bind(
        _ endpoint: Endpoint,
        on loop: any EventLoop,
        backlog: Int32 = 4096,
        security: ServerSecurity? = nil,
        onTrouble: @escaping @Sendable (String) -> Void = { _ in },
        makeHandler: @escaping @Sendable () -> any ByteStreamHandler
    ) async throws(TransportError) -> Listener {
        switch endpoint {
        case .tcp, .unix:
            let acceptor = Acceptor(endpoint: endpoint, loop: loop, backlog: backlog, onTrouble: onTrouble)
            let (bound, channel, file) = try await acceptor.bind { channel in
                let stream = SocketStream(handler: makeHandler(), eventLoop: channel.eventLoop)
                try channel.pipeline.syncOperations.addHandler(stream)
            }
            return Listener(endpoint: bound, channel: channel, socketFile: file)
        case .h2c, .h2:
            return try await Self.bind(
                endpoint,
                on: loop,
                backlog: backlog,
                security: security,
                onTrouble: onTrouble,
                makeService: { SessionService(makeHandler: makeHandler) }
            )
        }
    }

    /// Listens on an HTTP/2 endpoint for a service that answers all requests.
    ///
    /// - Parameters:
    ///   - security: certificate and key, for `h2:` endpoints.
    ///   - limits: what each connection may cost.
    ///   - makeService: called once, on the loop, where the service stays.
    package static func bind(
        _ endpoint: Endpoint,
        on loop: any EventLoop,
        backlog: Int32 = 4096,
        security: ServerSecurity? = nil,
        limits: HTTP2Limits = HTTP2Limits(),
        onTrouble: @escaping @Sendable (String) -> Void = { _ in },
        makeService: @escaping @Sendable () -> any HTTPService
    ) async throws(TransportError) -> Listener {
        let acceptor = Acceptor(endpoint: endpoint, loop: loop, backlog: backlog, onTrouble: onTrouble)
        var ownSecurity: ServerSecurity?
        switch endpoint {
        case .h2c: break
        case .h2:
            guard let security else { throw .needsCertificate(endpoint) }
            ownSecurity = security
        case .tcp, .unix: throw .other(endpoint, reason: "requests are answered on h2c: and h2: endpoints only")
        }
        let tls = ownSecurity
        let server = await Self.makeServer(on: loop, limits, makeService)
        let (bound, channel, _) = try await acceptor.bind { channel in
            if let tls { try TLSOpening.secure(channel, tls, limit: limits.opening) }
            let handler = server.value.makeHandler()
            let stream = SocketStream(handler: handler, eventLoop: channel.eventLoop, isSecured: tls != nil)
            try channel.pipeline.syncOperations.addHandler(stream)
        }
        return Listener(endpoint: bound, channel: channel, server: server)
    }

    private static func makeServer(
        on loop: any EventLoop,
        _ limits: HTTP2Limits,
        _ makeService: @escaping @Sendable () -> any HTTPService
    ) async -> NIOLoopBound<HTTP2Server> {
        await withCheckedContinuation { continuation in
            loop.execute {
                let server = HTTP2Server(service: makeService(), limits: limits, on: loop)
                continuation.resume(returning: NIOLoopBound(server, eventLoop: loop))
            }
        }
    }

    /// Stops accepting and removes the file of a Unix socket; the connections that were accepted live on.
    ///
    /// Those of HTTP/2 take no new requests and end with the last that is open.
    package func close() async {
        self.socketFile?.remove()
        if let server = self.server { server.eventLoop.execute { server.value.goAway() } }
        await Self.close(self.channel)
    }

    private static func close(_ channel: any Channel) async {
        channel.close(promise: nil)
        do {
            try await channel.closeFuture.get()
        } catch {
            // A close future never fails; and a listener that cannot be closed is as gone as one that was.
        }
    }
}
