import Glibc
import NIOCore
import NIOPosix

/// Binds a listener's socket: what all endpoints have in common.
struct Acceptor {
    let endpoint: Endpoint
    let loop: any EventLoop
    let backlog: Int32
    let onTrouble: @Sendable (String) -> Void

    /// Binds and listens.
    ///
    /// - Parameter prepare: called on the loop for each connection that is accepted, to put handlers into its channel.
    /// - Returns: the endpoint with the port that was taken, the listening channel, and the file of a Unix socket.
    func bind(
        _ prepare: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(TransportError) -> (Endpoint, any Channel, SocketFile?) {
        let bootstrap = self.bootstrap(prepare)
        switch self.endpoint {
        case .tcp(let host, let port), .h2c(let host, let port), .h2(let host, let port):
            let channel = try await self.started { bootstrap.bind(host: host, port: Int(port)) }
            let bound = channel.localAddress?.port.flatMap(UInt16.init(exactly:)) ?? port
            return (self.endpoint.with(port: bound), channel, nil)
        case .unix(let path):
            let (descriptor, file) = try SocketFile.bind(path, for: self.endpoint)
            let channel = try await self.started { bootstrap.withBoundSocket(descriptor) }
            // NIO listens with a backlog of its own on a socket that it did not make; asking again changes it.
            _ = Glibc.listen(descriptor, self.backlog)
            return (self.endpoint, channel, file)
        }
    }

    private func bootstrap(_ prepare: @escaping @Sendable (any Channel) throws -> Void) -> ServerBootstrap {
        let onTrouble = self.onTrouble
        return ServerBootstrap(group: self.loop)
            .serverChannelOption(.backlog, value: self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.maxMessagesPerRead, value: 64)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(onTrouble: onTrouble))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.recvAllocator, value: ReceiveBuffer.allocator)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try prepare(channel) }
            }
    }

    private func started(
        _ start: () -> EventLoopFuture<any Channel>
    ) async throws(TransportError) -> any Channel {
        do {
            return try await start().get()
        } catch {
            throw TransportError(error, .listening, at: self.endpoint)
        }
    }
}
