import Transport

/// Sessions as streams of few HTTP/2 connections: many people who each have a session of their own need no descriptor each.
///
/// A connection is made when those that stand are full, and stays as long as the load. Bound to its loop.
final class StreamPool {
    private struct Waiting {
        var handler: any ByteStreamHandler
        var failed: (String) -> Void
    }

    /// Streams on one connection, if the server allows as many. More connections would spread the work of a router with
    /// several loops; fewer would put more people behind one lost connection.
    private static let streamsPerConnection = 256

    private let route: Route
    private var clients: [HTTP2Client] = []
    private var waiting: [Waiting] = []
    private var connecting = 0

    init(_ route: Route) {
        self.route = route
    }

    /// Opens a stream for the handler, which reads `opened`, or calls `failed` with the reason.
    func open(_ handler: any ByteStreamHandler, failed: @escaping (String) -> Void) {
        self.waiting.append(Waiting(handler: handler, failed: failed))
        self.serve()
    }

    /// Gives those who wait the streams there are, and makes connections for the rest.
    private func serve() {
        while !self.waiting.isEmpty, let client = self.clients.last(where: Self.hasRoom) {
            let next = self.waiting.removeFirst()
            client.openStream(timeout: self.route.timeout, handler: next.handler) { failure in
                if let failure { next.failed(failure.description) }
            }
        }
        while self.waiting.count > self.connecting * Self.streamsPerConnection { self.connect() }
    }

    private static func hasRoom(_ client: HTTP2Client) -> Bool {
        client.canOpenStream && client.streamCount < Self.streamsPerConnection
    }

    private func connect() {
        self.connecting += 1
        self.route.connect { result in
            self.connecting -= 1
            switch result {
            case .success(let client):
                self.clients.append(client)
                client.onEnd = { [weak self, weak client] _ in self?.clients.removeAll { $0 === client } }
                self.serve()
            case .failure(let failure):
                let waiting = self.waiting
                self.waiting = []
                for person in waiting { person.failed(failure.description) }
            }
        }
    }
}
