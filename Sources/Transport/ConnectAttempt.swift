import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// One call of `connect` while it is under way. Confined to its loop; kept alive by what it waits for.
final class ConnectAttempt {
    /// A Unix socket with a full backlog refuses at once (EAGAIN) where TCP would wait; this is how long we wait.
    private static let retryDelay: TimeAmount = .milliseconds(5)

    private let endpoint: Endpoint
    private let loop: any EventLoop
    private let timeout: Duration
    private let deadline: NIODeadline
    private let security: ClientSecurity
    private let handler: any ByteStreamHandler
    private let completion: (TransportError?) -> Void

    init(
        endpoint: Endpoint,
        loop: any EventLoop,
        timeout: Duration,
        security: ClientSecurity,
        handler: any ByteStreamHandler,
        completion: @escaping (TransportError?) -> Void
    ) {
        self.endpoint = endpoint
        self.loop = loop
        self.timeout = timeout
        self.deadline = .now() + TimeAmount(timeout)
        self.security = security
        self.handler = handler
        self.completion = completion
    }

    func start() {
        let channel: EventLoopFuture<any Channel>
        switch self.endpoint {
        case .unix(let path):
            channel = self.bootstrap().connect(unixDomainSocketPath: path)
        case .tcp(_, port: 0), .h2c(_, port: 0), .h2(_, port: 0):
            let reason = "port 0 is for listening; connect to the port that the listener printed"
            return self.completion(.other(self.endpoint, reason: reason))
        case .tcp(let host, let port), .h2c(let host, let port):
            channel = Self.connect(self.bootstrap(), host: host, port: Int(port))
        case .h2(let host, let port):
            do throws(SecurityError) {
                channel = Self.connect(
                    self.bootstrap(tls: try self.security.context(), host),
                    host: host,
                    port: Int(port)
                )
            } catch {
                return self.completion(.other(self.endpoint, reason: error.description))
            }
        }
        channel.assumeIsolated().whenComplete { result in
            switch result {
            case .success: self.completion(nil)
            case .failure(let error): self.failed(error)
            }
        }
    }

    private static func connect(
        _ bootstrap: ClientBootstrap,
        host: String,
        port: Int
    ) -> EventLoopFuture<any Channel> {
        do {
            // An address needs no resolver, which would be a trip to another thread for each connection.
            return bootstrap.connect(to: try SocketAddress(ipAddress: host, port: port))
        } catch {
            return bootstrap.connect(host: host, port: port)
        }
    }

    private func bootstrap() -> ClientBootstrap {
        let handler = NIOLoopBound(self.handler, eventLoop: self.loop)
        return self.bareBootstrap().channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let stream = SocketStream(handler: handler.value, eventLoop: channel.eventLoop)
                try channel.pipeline.syncOperations.addHandler(stream)
            }
        }
    }

    private func bootstrap(tls context: NIOSSLContext, _ host: String) -> ClientBootstrap {
        let handler = NIOLoopBound(self.handler, eventLoop: self.loop)
        let limit = self.timeout
        return self.bareBootstrap().channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try TLSOpening.secure(channel, context, host: host, limit: limit)
                let stream = SocketStream(handler: handler.value, eventLoop: channel.eventLoop, isSecured: true)
                try channel.pipeline.syncOperations.addHandler(stream)
            }
        }
    }

    private func bareBootstrap() -> ClientBootstrap {
        ClientBootstrap(group: self.loop)
            .connectTimeout(max(.nanoseconds(1), self.deadline - .now()))
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.recvAllocator, value: ReceiveBuffer.allocator)
    }

    private func failed(_ error: any Error) {
        guard (error as? IOError)?.errnoCode == EAGAIN else {
            let attempt = TransportError.Attempt.connecting(timeout: self.timeout)
            return self.completion(TransportError(error, attempt, at: self.endpoint))
        }
        guard .now() + Self.retryDelay < self.deadline else {
            return self.completion(.timedOut(self.endpoint, after: self.timeout))
        }
        self.loop.assumeIsolated().scheduleTask(in: Self.retryDelay) { self.start() }
    }
}
