import LineProtocol
import NIOCore
import Transport

/// Reads a router's counters: a visit of an operator who greets, asks `counters` and leaves.
///
/// Bound to the loop of its stream. The visit has come to its end when `completion` has been called, which happens once.
final class CounterReading: ByteStreamHandler {
    /// More counters than any router has; what comes beyond ends the visit.
    private static let maximumCounters = 4_096

    private let token: String?
    private let completion: (Result<[String: Int], RunFailure>) -> Void
    private var decoder = LineDecoder()
    private var stream: (any ByteStream)?
    private var counters: [String: Int] = [:]
    private var isOver = false

    init(token: String?, completion: @escaping (Result<[String: Int], RunFailure>) -> Void) {
        self.token = token
        self.completion = completion
    }

    /// Visits the router at `endpoint`.
    ///
    /// - Throws: `RunFailure` when it cannot be reached, refuses the operator, or says nothing for `limit`.
    static func read(
        from endpoint: Endpoint,
        token: String?,
        security: ClientSecurity,
        limit: Duration,
        on loop: any EventLoop
    ) async throws(RunFailure) -> [String: Int] {
        let result = await withCheckedContinuation { continuation in
            loop.execute {
                let reading = CounterReading(token: token) { continuation.resume(returning: $0) }
                reading.giveUp(after: limit, on: loop)
                startConnecting(
                    to: endpoint,
                    on: loop,
                    timeout: limit,
                    security: security,
                    handler: reading
                ) { failure in
                    if let failure { reading.finish(.failure(RunFailure(failure.description))) }
                }
            }
        }
        return try result.get()
    }

    private func giveUp(after limit: Duration, on loop: any EventLoop) {
        loop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(limit / .nanoseconds(1)))) { [weak self] in
            self?.finish(.failure(RunFailure("the router did not answer an operator")))
        }
    }

    // MARK: ByteStreamHandler

    func opened(_ stream: any ByteStream) {
        self.stream = stream
        if self.isOver { stream.close() }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        self.decoder.feed(
            bytes,
            { line in
                self.read(line)
                return !self.isOver
            },
            onTooLong: {
                self.finish(.failure(RunFailure("the router sent an operator a line that is too long")))
                return false
            }
        )
    }

    func closed(_ end: StreamEnd) {
        self.stream = nil
        self.finish(.failure(RunFailure("the router closed the operator's connection: \(end)")))
    }

    // MARK: The visit

    private func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard case .success(let line) = ServerLineDecoder.decode(bytes) else { return }
        switch line {
        case .greeting: self.greet()
        case .welcome: self.stream?.send("counters\n")
        case .counter(let name, let value):
            self.counters[name.string] = Int(clamping: value)
            if self.counters.count > Self.maximumCounters {
                self.finish(.failure(RunFailure("the router has more counters than anybody can read")))
            }
        case .end: self.finish(.success(self.counters))
        case .fatal(_, let text): self.refused(text)
        case .error(let error): self.refused(error.text)
        default: break
        }
    }

    private func refused(_ text: Text) {
        self.finish(.failure(RunFailure("the router refused an operator: \(text.string)")))
    }

    private func greet() {
        var hello = LineBuffer(minimumCapacity: 256)
        if var token = self.token {
            token.withUTF8 { Command.hello(role: .operator, token: Text($0)).encode(into: &hello) }
        } else {
            Command.hello(role: .operator).encode(into: &hello)
        }
        hello.withBytes { self.stream?.send($0) }
    }

    private func finish(_ result: Result<[String: Int], RunFailure>) {
        guard !self.isOver else { return }
        self.isOver = true
        self.stream?.close()
        self.completion(result)
    }
}
