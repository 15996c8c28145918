import LineProtocol
import NIOCore
import Organization
import Transport

/// A first look at a router that runs already: whoever listens there must greet as a router does, before anything is started that
/// would wait for it.
///
/// Bound to the loop of its stream. The look has come to its end when `completion` has been called, which happens once.
final class RouterGreeting: ByteStreamHandler {
    /// How long a router may take to greet. It does so unasked, as soon as somebody is connected.
    static let limit = Duration.seconds(5)

    /// Bytes of a stranger's first line that are shown.
    private static let quoteLimit = 120
    /// The least `max-line` of a router that one could speak with: a token and a name must fit in.
    private static let shortestLine = 64

    private let completion: (String?) -> Void
    private var decoder = LineDecoder()
    private var stream: (any ByteStream)?
    private var isOver = false

    private init(completion: @escaping (String?) -> Void) {
        self.completion = completion
    }

    /// Waits for the greeting of the router at `endpoint`. Cancelling the task ends the wait at once.
    ///
    /// - Throws: `RunFailure` with the endpoint: nobody listens there, or who does is no router; or the task was cancelled.
    static func wait(
        at endpoint: Endpoint,
        security: ClientSecurity,
        limit: Duration = RouterGreeting.limit,
        on loop: any EventLoop
    ) async throws(RunFailure) {
        let wait = NIOLoopBoundBox.makeBoxSendingValue(Wait(), eventLoop: loop)
        let failure: String? = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.execute {
                    let look = RouterGreeting { continuation.resume(returning: $0) }
                    if wait.value.isCancelled { return look.finish(Self.cancelled) }
                    wait.value.look = look
                    loop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) {
                        look.finish(Self.refusal(endpoint, "it said nothing for \(limit.components.seconds) s"))
                    }
                    startConnecting(to: endpoint, on: loop, timeout: limit, security: security, handler: look) {
                        failure in
                        if let failure { look.finish(Self.words(of: failure)) }
                    }
                    look.endpoint = endpoint
                }
            }
        } onCancel: {
            loop.execute {
                wait.value.isCancelled = true
                wait.value.look?.finish(Self.cancelled)
            }
        }
        if let failure { throw RunFailure(failure) }
    }

    /// A wait under way, which may be cancelled before it begins.
    private struct Wait {
        var look: RouterGreeting?
        var isCancelled = false
    }

    private static let cancelled = "the wait for the router's greeting was cancelled"

    private var endpoint: Endpoint?

    private static func refusal(_ endpoint: Endpoint, _ why: String) -> String {
        "\(endpoint) does not speak INRUSH/1: \(why)"
    }

    /// What can be mended by the user is said as it is; whatever else a stranger answers is no router.
    private static func words(of failure: TransportError) -> String {
        switch failure {
        case .refused, .cannotResolve, .unreachable, .noPermission, .tooManyFiles, .noSuchFolder, .notOurAddress,
            .addressInUse,
            .notASocket, .needsCertificate, .declined(_, _, 401):
            return failure.description
        case .timedOut(.tcp, _), .timedOut(.unix, _): return failure.description
        case .timedOut(let endpoint, let limit):
            return Self.refusal(endpoint, "it did not answer as an HTTP/2 server within \(limit.components.seconds) s")
        case .declined(let endpoint, let path, let status):
            return Self.refusal(endpoint, "it answered \(status) to POST \(path)")
        case .other(let endpoint, let reason):
            switch endpoint {
            // What certificates are missing or wrong is for the user to know.
            case .h2: return "\(endpoint) cannot be used: \(reason)"
            case .h2c: return Self.refusal(endpoint, "it did not answer as an HTTP/2 server")
            case .tcp, .unix: return failure.description
            }
        }
    }

    // MARK: ByteStreamHandler

    func opened(_ stream: any ByteStream) {
        self.stream = stream
        if self.isOver { stream.abort() }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        self.decoder.feed(
            bytes,
            { line in
                switch ServerLineDecoder.decode(line) {
                case .success(.greeting(LineLimits.version, let maximumLine, _)): self.judge(maximumLine)
                case .success(.greeting(let version, _, _)): self.refuse("it greets as INRUSH/\(version)")
                default: self.refuse("its first line is no greeting: \(Self.quote(line))")
                }
                return false
            },
            onTooLong: {
                self.refuse("its first line is no greeting")
                return false
            }
        )
    }

    private func judge(_ maximumLine: UInt64) {
        guard maximumLine >= Self.shortestLine else {
            return self.refuse(
                "it takes lines of \(maximumLine) bytes (max-line), and with less than \(Self.shortestLine) "
                    + "nobody could say what has to be said"
            )
        }
        self.finish(nil)
    }

    /// A stranger's line in quotes: why a router turns everybody away may stand in it.
    private static func quote(_ line: UnsafeBufferPointer<UInt8>) -> String {
        let isWhole = line.count <= Self.quoteLimit
        let text = String(decoding: line.prefix(Self.quoteLimit), as: UTF8.self)
        return "\"\(printable(text))\(isWhole ? "" : "…")\""
    }

    func closed(_ end: StreamEnd) {
        self.stream = nil
        self.refuse("it ended the connection without a greeting")
    }

    private func refuse(_ why: String) {
        self.finish(self.endpoint.map { Self.refusal($0, why) } ?? why)
    }

    private func finish(_ failure: String?) {
        guard !self.isOver else { return }
        self.isOver = true
        self.stream?.abort()
        self.completion(failure)
    }
}
