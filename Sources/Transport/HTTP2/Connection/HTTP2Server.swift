import NIOCore

/// The connections of one HTTP/2 listener and the service behind them. Confined to its loop.
final class HTTP2Server: HTTP2ConnectionOwner {
    private let service: any HTTPService
    private let limits: HTTP2Limits
    private let eventLoop: any EventLoop
    private var connections: [ObjectIdentifier: HTTP2Connection] = [:]

    init(service: any HTTPService, limits: HTTP2Limits, on eventLoop: any EventLoop) {
        self.service = service
        self.limits = limits
        self.eventLoop = eventLoop
    }

    /// What reads a connection that was accepted.
    func makeHandler() -> any ByteStreamHandler {
        HTTP2Connection(.server, limits: self.limits, owner: self, on: self.eventLoop)
    }

    /// Tells all clients that no new request is taken; what is open goes on, and each connection ends with its last stream.
    func goAway() {
        for connection in self.connections.values { connection.goAway() }
    }

    func connectionOpened(_ connection: HTTP2Connection) {
        self.connections[ObjectIdentifier(connection)] = connection
    }

    func connectionIsReady() {}

    func answer(to request: borrowing HTTPRequest) -> HTTPAnswer {
        self.service.answer(to: request)
    }

    func streamClosed(on connection: HTTP2Connection) {}

    func goAwayArrived(_ code: HTTP2ErrorCode) {}

    func connectionEnded(_ connection: HTTP2Connection, _ end: StreamEnd) {
        self.connections[ObjectIdentifier(connection)] = nil
    }
}
