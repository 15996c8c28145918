import Glibc
package import NIOCore
import NIOPosix

/// A bound endpoint that accepts connections, each with a handler of its own.
package struct Listener: Sendable {
    /// Where it listens; a port 0 has become the port that was free.
    package let endpoint: Endpoint
    private let channel: any Channel
    private let socketFile: SocketFile?

    /// Listens on `endpoint`. The listener and its connections live on `loop`, an event loop of NIO's own.
    ///
    /// A Unix socket is made with mode 0600. A socket file that nobody listens on is replaced, a live one is
    /// `addressInUse`, and a file of another kind is left alone.
    ///
    /// When no descriptor is left, the listener stays: it rests for 100 ms at a time, the connections it has live on.
    ///
    /// - Parameters:
    ///   - backlog: how many connections may wait to be accepted; the kernel bounds it (`net.core.somaxconn`).
    ///   - onTrouble: told, once a second at most and on the loop, why connections cannot be accepted.
    ///   - makeHandler: called on the loop for each connection.
    package static func bind(
        _ endpoint: Endpoint,
        on loop: any EventLoop,
        backlog: Int32 = 4096,
        onTrouble: @escaping @Sendable (String) -> Void = { _ in },
        makeHandler: @escaping @Sendable () -> any ByteStreamHandler
    ) async throws(TransportError) -> Listener {
        let bootstrap = ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: backlog)
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
                channel.eventLoop.makeCompletedFuture {
                    let stream = SocketStream(handler: makeHandler(), eventLoop: channel.eventLoop)
                    try channel.pipeline.syncOperations.addHandler(stream)
                }
            }
        switch endpoint {
        case .tcp(let host, let port):
            let channel = try await Self.bind(endpoint) { bootstrap.bind(host: host, port: Int(port)) }
            let realPort = channel.localAddress?.port.flatMap(UInt16.init(exactly:)) ?? port
            return Listener(endpoint: .tcp(host: host, port: realPort), channel: channel, socketFile: nil)
        case .unix(let path):
            let (descriptor, file) = try SocketFile.bind(path, for: endpoint)
            let channel = try await Self.bind(endpoint) { bootstrap.withBoundSocket(descriptor) }
            // NIO listens with a backlog of its own on a socket that it did not make; asking again changes it.
            _ = Glibc.listen(descriptor, backlog)
            return Listener(endpoint: endpoint, channel: channel, socketFile: file)
        case .h2c, .h2:
            throw .unsupported(endpoint)
        }
    }

    private static func bind(
        _ endpoint: Endpoint,
        _ start: () -> EventLoopFuture<any Channel>
    ) async throws(TransportError) -> any Channel {
        do {
            return try await start().get()
        } catch {
            throw TransportError(error, .listening, at: endpoint)
        }
    }

    /// Stops accepting and removes the file of a Unix socket; the connections that were accepted live on.
    package func close() async {
        self.socketFile?.remove()
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
