import NIOCore
import NIOPosix
import Transport

/// A stranger with an HTTP/2 client, as a test sees it.
final class HTTPVisitor: Sendable {
    /// What came back.
    struct Answer: Equatable, Sendable {
        var status = 0
        var text = ""
        var end: StreamEnd?
    }

    /// A request under way.
    final class Visit: HTTPExchangeHandler {
        private let body: String
        private let isBodyWhole: Bool
        private let whole: EventLoopPromise<Answer>
        private var answer = Answer()
        private var exchange: (any HTTPExchange)?
        private var awaited: (text: String, promise: EventLoopPromise<Answer>)?

        init(body: String, isBodyWhole: Bool, whole: EventLoopPromise<Answer>) {
            self.body = body
            self.isBodyWhole = isBodyWhole
            self.whole = whole
        }

        func opened(_ exchange: any HTTPExchange) {
            self.exchange = exchange
            self.say(self.body)
            if self.isBodyWhole { exchange.finish() }
        }

        func say(_ text: String) { Array(text.utf8).withUnsafeBytes { self.exchange?.send($0) } }
        func reset() { self.exchange?.reset(.cancel) }

        func wait(for text: String, _ promise: EventLoopPromise<Answer>) {
            self.awaited = (text, promise)
            self.look()
        }

        func answered(_ status: Int) { self.answer.status = status }

        func received(_ bytes: UnsafeRawBufferPointer) {
            self.answer.text += String(decoding: bytes, as: UTF8.self)
            self.look()
        }

        func closed(_ end: StreamEnd) {
            self.answer.end = end
            self.look()
            self.whole.succeed(self.answer)
        }

        private func look() {
            guard let awaited, self.answer.text.contains(awaited.text) || self.answer.end != nil else { return }
            self.awaited = nil
            awaited.promise.succeed(self.answer)
        }
    }

    /// A visit, from outside its loop.
    struct Handle: Sendable {
        let visit: NIOLoopBound<Visit>
        let whole: EventLoopFuture<Answer>

        /// The answer as it is when it holds `text`, or has ended.
        func wait(for text: String) async throws -> Answer {
            try await self.visit.eventLoop.flatSubmit {
                let promise = self.visit.eventLoop.makePromise(of: Answer.self)
                self.visit.value.wait(for: text, promise)
                return promise.futureResult
            }.get()
        }

        /// All of the answer.
        func answer() async throws -> Answer { try await self.whole.get() }

        func say(_ text: String) { self.visit.eventLoop.execute { self.visit.value.say(text) } }
        func reset() { self.visit.eventLoop.execute { self.visit.value.reset() } }
    }

    private let client: NIOLoopBound<HTTP2Client>

    init(_ endpoint: String, security: ClientSecurity = .system) async throws {
        let endpoint = try Endpoint(endpoint)
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        self.client = try await loop.flatSubmit {
            let promise = loop.makePromise(of: NIOLoopBound<HTTP2Client>.self)
            HTTP2Client.connect(to: endpoint, on: loop, timeout: .seconds(60), security: security) { result in
                promise.completeWith(result.map { NIOLoopBound($0, eventLoop: loop) }.mapError { $0 as any Error })
            }
            return promise.futureResult
        }.get()
    }

    /// Begins a request.
    func begin(
        _ method: String,
        _ path: String,
        token: String? = nil,
        body: String = "",
        isBodyWhole: Bool = true
    ) async throws -> Handle {
        let loop = self.client.eventLoop
        return try await loop.submit {
            let whole = loop.makePromise(of: Answer.self)
            let visit = Visit(body: body, isBodyWhole: isBodyWhole, whole: whole)
            let client = self.client.value
            if !client.send(client.head(method, path, token: token), handler: visit) {
                whole.succeed(Answer(end: .failed("no stream")))
            }
            return Handle(visit: NIOLoopBound(visit, eventLoop: loop), whole: whole.futureResult)
        }.get()
    }

    /// Makes a request and waits for all of the answer.
    func get(_ method: String, _ path: String, token: String? = nil, body: String = "") async throws -> Answer {
        try await self.begin(method, path, token: token, body: body).answer()
    }

    func leave() { self.client.eventLoop.execute { self.client.value.abort() } }
}
