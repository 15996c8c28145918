import NIOCore
import Transport

/// A client's connection, as a test thread uses it.
struct TestClient: Sendable {
    /// What came back.
    struct Answer: Equatable, Sendable {
        var status: Int
        var body: [UInt8]
        var end: StreamEnd

        var text: String { String(decoding: self.body, as: UTF8.self) }
    }

    /// Collects an answer.
    private final class Collector: HTTPExchangeHandler {
        private let body: [UInt8]
        private let promise: EventLoopPromise<Answer>
        private var answer = Answer(status: 0, body: [], end: .closedHere)

        init(body: [UInt8], promise: EventLoopPromise<Answer>) {
            self.body = body
            self.promise = promise
        }

        func opened(_ exchange: any HTTPExchange) {
            self.body.withUnsafeBytes { exchange.send($0) }
            exchange.finish()
        }

        func answered(_ status: Int) { self.answer.status = status }
        func received(_ bytes: UnsafeRawBufferPointer) { self.answer.body.append(contentsOf: bytes) }

        func closed(_ end: StreamEnd) {
            self.answer.end = end
            self.promise.succeed(self.answer)
        }
    }

    let loop: any EventLoop
    let client: NIOLoopBound<HTTP2Client>

    @discardableResult
    func on<Result: Sendable>(_ body: @escaping @Sendable (HTTP2Client) throws -> Result) async throws -> Result {
        try await self.loop.submit { try body(self.client.value) }.get()
    }

    /// Sends a request and waits for all of the answer.
    func send(
        _ method: String,
        _ path: String,
        token: String? = nil,
        fields: [HTTPField] = [],
        body: String = ""
    ) async throws -> Answer {
        try await self.loop.flatSubmit {
            let promise = self.loop.makePromise(of: Answer.self)
            let client = self.client.value
            let head = client.head(method, path, token: token, fields)
            let collector = Collector(body: Array(body.utf8), promise: promise)
            if !client.send(head, handler: collector) { promise.fail(NeverHappened(what: "a stream could be opened")) }
            return promise.futureResult
        }.get()
    }

    /// Opens a session, or says why it could not be.
    func open(_ probe: LoopProbe, path: String = "/v1/session") async throws -> TransportError? {
        try await self.loop.flatSubmit {
            let promise = self.loop.makePromise(of: TransportError?.self)
            self.client.value.openStream(path: path, timeout: .seconds(60), handler: probe.recorder.value) {
                promise.succeed($0)
            }
            return promise.futureResult
        }.get()
    }
}
