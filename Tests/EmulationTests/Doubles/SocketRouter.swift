import NIOCore
import TestSupport
import Transport

/// The small router behind a socket, on a thread of its own.
final class SocketRouter: Sendable {
    let endpoint: Endpoint
    private let folder: TemporaryFolder
    private let thread: EventLoopThread

    /// - Parameter isHTTP: it listens for HTTP/2 without TLS, sessions and posted inquiries, instead of on a Unix socket.
    init(isHTTP: Bool = false) async throws {
        let folder = try TemporaryFolder()
        let thread = EventLoopThread()
        let router = NIOLoopBoundBox<SmallRouter>.makeBoxSendingValue(SmallRouter(), eventLoop: thread.loop)
        self.folder = folder
        self.thread = thread
        if isHTTP {
            let endpoint = Endpoint.h2c(host: "127.0.0.1", port: 0)
            self.endpoint = try await Listener.bind(endpoint, on: thread.loop, makeService: { Door(router: router) })
                .endpoint
        } else {
            let endpoint = Endpoint.unix(path: folder.path(of: "router"))
            self.endpoint = try await Listener.bind(endpoint, on: thread.loop, makeHandler: { Session(router: router) })
                .endpoint
        }
    }

    /// What it answers over HTTP.
    private final class Door: HTTPService {
        private let router: NIOLoopBoundBox<SmallRouter>

        init(router: NIOLoopBoundBox<SmallRouter>) { self.router = router }

        func answer(to request: borrowing HTTPRequest) -> HTTPAnswer {
            if request.hasPath("/v1/inquiries") { return .exchange(Posted(router: self.router)) }
            return request.hasPath("/v1/session") ? .stream(Session(router: self.router)) : .response(.notFound)
        }
    }

    /// A posted inquiry: a connection of its own to the small router, on which its customer is called 0. Lines are rewritten
    /// here in a way of its own, not the product's.
    private final class Posted: HTTPExchangeHandler, ByteStreamHandler {
        private let router: NIOLoopBoundBox<SmallRouter>
        private var near: ManualStream?
        private var index = 0
        private var exchange: (any HTTPExchange)?
        private var body = ""
        private var hasAnswered = false

        init(router: NIOLoopBoundBox<SmallRouter>) { self.router = router }

        func opened(_ exchange: any HTTPExchange) {
            self.exchange = exchange
            let near = ManualStream(handler: self)
            self.near = near
            self.index = self.router.value.attach(near)
        }

        func opened(_ stream: any ByteStream) {}
        func drained() {}

        /// From the client when it has answered nothing, and from the small router: both come as bytes.
        func received(_ bytes: UnsafeRawBufferPointer) {
            let text = String(decoding: bytes, as: UTF8.self)
            if text.first?.isUppercase == true { self.pass(text) } else { self.take(text) }
        }

        private func take(_ text: String) {
            self.body += text
            while let end = self.body.firstIndex(of: "\n") {
                var words = self.body[..<end].split(separator: " ")
                words.insert("0", at: 1)
                self.body = String(self.body[self.body.index(after: end)...])
                let line = words.joined(separator: " ") + "\n"
                Array(line.utf8).withUnsafeBytes { self.near?.send($0) }
            }
            self.router.value.run()
        }

        private func pass(_ text: String) {
            for line in text.split(separator: "\n") where !line.hasPrefix("INRUSH") {
                var words = line.split(separator: " ")
                words.remove(at: words[0] == "ERROR" ? 2 : 1)
                if !self.hasAnswered { self.exchange?.respond(HTTPHead(status: words[0] == "ERROR" ? 400 : 200)) }
                self.hasAnswered = true
                Array((words.joined(separator: " ") + "\n").utf8).withUnsafeBytes { self.exchange?.send($0) }
                if words[0] == "CLOSED" { self.exchange?.finish() }
            }
        }

        func closed(_ end: StreamEnd) {
            self.exchange = nil
            self.router.value.lose(self.index)
        }
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
