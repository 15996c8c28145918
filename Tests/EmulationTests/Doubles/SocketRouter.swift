import NIOCore
import TestSupport
import Transport

/// The small router behind a Unix socket, on a thread of its own.
final class SocketRouter: Sendable {
    let endpoint: Endpoint
    private let folder: TemporaryFolder
    private let thread: EventLoopThread

    init() async throws {
        let folder = try TemporaryFolder()
        let thread = EventLoopThread()
        let router = NIOLoopBoundBox<SmallRouter>.makeBoxSendingValue(SmallRouter(), eventLoop: thread.loop)
        let endpoint = try Endpoint("unix:\(folder.path(of: "router"))")
        self.folder = folder
        self.thread = thread
        self.endpoint = endpoint
        _ = try await Listener.bind(endpoint, on: thread.loop) { Session(router: router) }
    }

    /// The router vanishes: its connections break, and nobody listens any more.
    func vanish() async {
        await self.thread.shutDown()
    }

    /// A connection as the small router knows it, and the socket behind it.
    private final class Session: ByteStreamHandler {
        private let router: NIOLoopBoundBox<SmallRouter>
        private var near: ManualStream?
        private var index = 0

        init(router: NIOLoopBoundBox<SmallRouter>) { self.router = router }

        func opened(_ stream: any ByteStream) {
            let near = ManualStream(handler: Forwarder(stream: stream))
            self.near = near
            self.index = self.router.value.attach(near)
        }

        func received(_ bytes: UnsafeRawBufferPointer) {
            self.near?.send(bytes)
            self.router.value.run()
        }

        func closed(_ end: StreamEnd) { self.router.value.lose(self.index) }
    }

    /// What the small router says goes out on the socket.
    private final class Forwarder: ByteStreamHandler {
        private let stream: any ByteStream

        init(stream: any ByteStream) { self.stream = stream }

        func opened(_ stream: any ByteStream) {}
        func received(_ bytes: UnsafeRawBufferPointer) { self.stream.send(bytes) }
        func closed(_ end: StreamEnd) {}
    }
}
