import NIOCore
import Transport

/// How the connections of a load come to be.
enum Dialer {
    /// Each is a connection of its own; over HTTP/2 one with a single stream.
    case direct(Route)
    /// Each is a stream of one of few HTTP/2 connections.
    case pooled(StreamPool)
    /// Each is an HTTP/2 connection on which every inquiry is a request of its own.
    case posting(Route)

    /// - Parameter mayPost: whether these people are customers: agents have sessions whatever `LoadPlan.streams` says.
    init(_ plan: LoadPlan, mayPost: Bool, on loop: any EventLoop) {
        let route = Route(
            endpoint: plan.endpoint,
            security: plan.security,
            token: plan.wires.token,
            timeout: plan.wires.handshakeLimit,
            loop: loop
        )
        switch (plan.endpoint, plan.streams) {
        case (.tcp, _), (.unix, _): self = .direct(route)
        case (.h2c, .inquiry) where mayPost, (.h2, .inquiry) where mayPost: self = .posting(route)
        case (.h2c, _), (.h2, _):
            self = plan.connections == .perPerson ? .pooled(StreamPool(route)) : .direct(route)
        }
    }

    /// Opens a connection for the handler, which reads `opened`, or calls `failed` with the reason. On the loop.
    func dial(_ handler: any ByteStreamHandler, failed: @escaping (String) -> Void) {
        switch self {
        case .direct(let route):
            startConnecting(
                to: route.endpoint,
                on: route.loop,
                timeout: route.timeout,
                security: route.security,
                handler: handler
            ) { failure in
                if let failure { failed(failure.description) }
            }
        case .pooled(let pool):
            pool.open(handler, failed: failed)
        case .posting(let route):
            route.connect { result in
                switch result {
                case .success(let client): PostedSession(over: client, token: route.token, handler: handler).begin()
                case .failure(let failure): failed(failure.description)
                }
            }
        }
    }
}

/// Where the router is, and how it is reached.
struct Route {
    var endpoint: Endpoint
    var security: ClientSecurity
    /// Shown with requests; sessions show it in `hello`.
    var token: String?
    var timeout: Duration
    var loop: any EventLoop

    /// Makes an HTTP/2 connection that has no streams yet.
    func connect(_ completion: @escaping (Result<HTTP2Client, TransportError>) -> Void) {
        HTTP2Client.connect(
            to: self.endpoint,
            on: self.loop,
            timeout: self.timeout,
            security: self.security,
            completion: completion
        )
    }
}
