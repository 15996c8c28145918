import NIOCore
import TestSupport
import Transport

/// A small server on an event loop of its own, made with the seam that a router uses.
struct TestServer: Sendable {
    /// `GET /v1/health`, an echo at `/v1/session`, and `/v1/inquiries` that answers a line with lines.
    final class Service: HTTPService {
        private let health = HTTPResponse(status: 200, text: "ok", isLasting: true)
        private let big = HTTPResponse(
            status: 200,
            body: [UInt8](repeating: UInt8(ascii: "b"), count: 1 << 20),
            isLasting: true
        )
        private let token = Array("secret".utf8)

        func answer(to request: borrowing HTTPRequest) -> HTTPAnswer {
            switch request.method {
            case .get, .head:
                if request.hasPath("/v1/health") { return .response(self.health) }
                if request.hasPath("/big") { return .response(self.big) }
                if request.hasPath("/path") {
                    return .response(HTTPResponse(status: 200, text: request.value(of: "x-word") ?? request.path))
                }
                return .response(.notFound)
            case .post:
                if request.hasPath("/v1/session") { return .stream(Echo()) }
                if request.hasPath("/v1/inquiries") {
                    return request.carries(bearer: self.token) ? .exchange(Inquiry()) : .response(.unauthorized)
                }
                return .response(.notFound)
            case .other:
                return .response(.methodNotAllowed)
            }
        }
    }

    final class Echo: ByteStreamHandler {
        private var stream: (any ByteStream)?
        func opened(_ stream: any ByteStream) { self.stream = stream }
        func received(_ bytes: UnsafeRawBufferPointer) { self.stream?.send(bytes) }
        func closed(_ end: StreamEnd) { self.stream = nil }
    }

    /// As a router answers an inquiry: nothing before the line is whole, then some lines, then the end.
    final class Inquiry: HTTPExchangeHandler {
        private static let lines = HTTPHead(status: 200, [.lines], isLasting: true)
        private var exchange: (any HTTPExchange)?
        private var line: [UInt8] = []

        func opened(_ exchange: any HTTPExchange) { self.exchange = exchange }

        func received(_ bytes: UnsafeRawBufferPointer) { self.line.append(contentsOf: bytes) }

        func receivedEnd() {
            let line = String(decoding: self.line, as: UTF8.self)
            guard line.hasPrefix("inquire ") else {
                self.exchange?.respond(with: HTTPResponse(status: 400, text: "bad line"))
                return
            }
            self.exchange?.respond(Self.lines)
            self.say("QUEUED inquiry=1 ticket=1 desk=all ahead=0\n")
            // The rest comes in a later turn.
            self.exchange?.eventLoop.assumeIsolated().execute {
                self.say("CLOSED inquiry=1 ticket=1 outcome=solved\n")
                self.exchange?.finish()
            }
        }

        private func say(_ text: String) {
            var text = text
            text.withUTF8 { self.exchange?.send(UnsafeRawBufferPointer($0)) }
        }

        func closed(_ end: StreamEnd) { self.exchange = nil }
    }

    let thread: EventLoopThread
    let listener: Listener

    var loop: any EventLoop { self.thread.loop }
    var endpoint: Endpoint { self.listener.endpoint }

    var port: UInt16 {
        switch self.endpoint {
        case .h2c(_, let port), .h2(_, let port): port
        default: 0
        }
    }

    var url: String {
        if case .h2 = self.endpoint { "https://127.0.0.1:\(self.port)" } else { "http://127.0.0.1:\(self.port)" }
    }

    /// Runs `body` beside a server.
    static func with(
        _ kind: TransportKind = .h2c,
        limits: HTTP2Limits = HTTP2Limits(),
        makeService: @escaping @Sendable () -> any HTTPService = { Service() },
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let thread = EventLoopThread()
        let listener = try await Listener.bind(
            Endpoint("\(kind.rawValue):127.0.0.1:0"),
            on: thread.loop,
            security: kind == .h2 ? try TestCertificate.shared.server() : nil,
            limits: limits,
            makeService: makeService
        )
        do {
            try await body(TestServer(thread: thread, listener: listener))
        } catch {
            await listener.close()
            await thread.shutDown()
            throw error
        }
        await listener.close()
        await thread.shutDown()
    }

    /// A client's connection to it, on the same loop.
    func client(security: ClientSecurity = .system, closesAfterLastStream: Bool = false) async throws -> TestClient {
        let loop = self.loop
        let endpoint = self.endpoint
        let client = try await loop.flatSubmit {
            let promise = loop.makePromise(of: NIOLoopBound<HTTP2Client>.self)
            HTTP2Client.connect(
                to: endpoint,
                on: loop,
                timeout: .seconds(60),
                security: security,
                closesAfterLastStream: closesAfterLastStream
            ) { result in
                promise.completeWith(result.map { NIOLoopBound($0, eventLoop: loop) }.mapError { $0 as any Error })
            }
            return promise.futureResult
        }.get()
        return TestClient(loop: loop, client: client)
    }
}
