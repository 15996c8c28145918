package import NIOCore

/// A client's connection over HTTP/2, on which many streams are opened.
///
/// Confined to the loop that it was made on. It lives until it is closed, the server ends it, or it breaks.
package final class HTTP2Client {
    private enum Phase {
        /// Waits for the server's SETTINGS. → ready, over
        case opening
        /// → leaving, over
        case ready
        /// Takes no new streams; those that are open go on. → over
        case leaving
        case over
    }

    package let endpoint: Endpoint
    package let eventLoop: any EventLoop
    /// Told once, when the connection and all its streams have ended.
    package var onEnd: ((StreamEnd) -> Void)?

    private let authority: String
    private let scheme: String
    private let closesAfterLastStream: Bool
    private var phase = Phase.opening
    private var connection: HTTP2Connection?
    private var completion: ((Result<HTTP2Client, TransportError>) -> Void)?
    private var deadline: Scheduled<Void>?

    private init(to endpoint: Endpoint, on eventLoop: any EventLoop, closesAfterLastStream: Bool) {
        self.endpoint = endpoint
        self.eventLoop = eventLoop
        self.closesAfterLastStream = closesAfterLastStream
        self.authority = endpoint.authority
        if case .h2 = endpoint { self.scheme = "https" } else { self.scheme = "http" }
    }

    /// Connects, on `loop`, an event loop of NIO's own whose thread this is called on.
    ///
    /// - Parameters:
    ///   - endpoint: `h2c:` or `h2:`.
    ///   - timeout: how long the connection, TLS, and the server's first word may take together.
    ///   - security: whom to trust; for `h2:` only.
    ///   - closesAfterLastStream: the connection ends when its last stream has.
    ///   - completion: called once, later.
    package static func connect(
        to endpoint: Endpoint,
        on loop: any EventLoop,
        timeout: Duration = .seconds(5),
        security: ClientSecurity = .system,
        limits: HTTP2Limits = HTTP2Limits(),
        closesAfterLastStream: Bool = false,
        completion: @escaping (Result<HTTP2Client, TransportError>) -> Void
    ) {
        loop.preconditionInEventLoop()
        let client = HTTP2Client(to: endpoint, on: loop, closesAfterLastStream: closesAfterLastStream)
        let connection = HTTP2Connection(.client, limits: limits, owner: client, on: loop)
        client.connection = connection
        client.completion = completion
        client.deadline = loop.assumeIsolated().scheduleTask(in: TimeAmount(timeout)) {
            client.complete(.timedOut(endpoint, after: timeout))
        }
        ConnectAttempt(
            endpoint: endpoint,
            loop: loop,
            timeout: timeout,
            security: security,
            handler: connection,
            completion: { failure in if let failure { client.complete(failure) } }
        ).start()
    }

    /// How many streams are open.
    package var streamCount: Int { self.connection?.streamCount ?? 0 }

    /// Whether a stream can be opened now. When false, another connection is needed, or a stream has to end first.
    package var canOpenStream: Bool {
        guard let connection, self.phase == .ready else { return false }
        return connection.streamCount < connection.session.peerStreamLimit
    }

    /// Opens a connection of INRUSH/1 as a stream.
    ///
    /// - Parameters:
    ///   - authority: the host and port that the request names; the endpoint's if nil.
    ///   - token: a bearer token, for servers that want one before they answer.
    ///   - timeout: how long the server may take to answer.
    ///   - handler: reads `opened` when the server has answered 200.
    ///   - completion: called once: with nil after `opened`, or with what failed, and the handler then hears nothing.
    package func openStream(
        path: String = String(describing: SessionService.path),
        authority: String? = nil,
        token: String? = nil,
        timeout: Duration = .seconds(5),
        handler: any ByteStreamHandler,
        completion: @escaping (TransportError?) -> Void
    ) {
        let endpoint = self.endpoint
        let head = self.head("POST", path, authority: authority, token: token, [.lines])
        var deadline: Scheduled<Void>?
        let stream = ExchangeStream(opening: handler) { failure in
            deadline?.cancel()
            completion(failure.map { TransportError($0, path: path, at: endpoint, after: timeout) })
        }
        deadline = self.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(timeout)) { stream.giveUp() }
        if !self.send(head, handler: stream) { stream.closed(.failed("the connection takes no new streams")) }
    }

    /// Begins an exchange. The handler's `opened` is called before this returns.
    ///
    /// - Parameter head: of the request; a lasting one if many are alike.
    /// - Returns: false if this connection takes no new streams; the handler then hears nothing.
    package func send(_ head: HTTPHead, handler: any HTTPExchangeHandler) -> Bool {
        self.eventLoop.preconditionInEventLoop()
        guard self.phase == .ready, let connection else { return false }
        return connection.open(head, handler)
    }

    /// The head of a request to this connection's server.
    package func head(
        _ method: String,
        _ path: String,
        authority: String? = nil,
        token: String? = nil,
        _ fields: [HTTPField] = [],
        isLasting: Bool = false
    ) -> HTTPHead {
        HTTPHead(
            method: method,
            scheme: self.scheme,
            authority: authority ?? self.authority,
            path: path,
            token: token,
            fields,
            isLasting: isLasting
        )
    }

    /// Takes no new streams and ends with the last that is open; at once if none is.
    package func close() {
        guard self.phase == .ready else { return }
        self.phase = .leaving
        self.connection?.goAway()
    }

    /// Ends the connection and all its streams at once.
    package func abort() {
        self.phase = .leaving
        self.connection?.abort()
    }

    private func complete(_ failure: TransportError?) {
        guard let completion = self.completion else { return }
        self.completion = nil
        self.deadline?.cancel()
        self.deadline = nil
        if let failure {
            self.phase = .over
            self.connection?.abort()
            self.connection = nil
            completion(.failure(failure))
        } else {
            completion(.success(self))
        }
    }
}

extension HTTP2Client: HTTP2ConnectionOwner {
    func connectionOpened(_ connection: HTTP2Connection) {
        // The attempt was given up while TLS was under way.
        if self.phase == .over { connection.abort() }
    }

    func connectionIsReady() {
        guard self.phase == .opening else { return }
        self.phase = .ready
        self.complete(nil)
    }

    func answer(to request: borrowing HTTPRequest) -> HTTPAnswer {
        .response(.notFound)  // libnghttp2 lets no request through to a client
    }

    func streamClosed(on connection: HTTP2Connection) {
        guard self.closesAfterLastStream, connection.streamCount == 0 else { return }
        self.close()
    }

    func goAwayArrived(_ code: HTTP2ErrorCode) {
        if self.phase == .ready { self.phase = .leaving }
    }

    func connectionEnded(_ connection: HTTP2Connection, _ end: StreamEnd) {
        self.connection = nil
        self.phase = .over
        self.complete(.other(self.endpoint, reason: "no HTTP/2 connection came to be: \(end)"))
        let onEnd = self.onEnd
        self.onEnd = nil
        onEnd?(end)
    }
}
