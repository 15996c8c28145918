/// The service of a listener that offers connections of INRUSH/1 and nothing else: `POST /v1/session`.
package final class SessionService: HTTPService {
    /// Where a connection of INRUSH/1 is asked for.
    package static let path: StaticString = "/v1/session"

    private let makeHandler: () -> any ByteStreamHandler

    /// - Parameter makeHandler: called for each connection.
    package init(makeHandler: @escaping () -> any ByteStreamHandler) {
        self.makeHandler = makeHandler
    }

    package func answer(to request: borrowing HTTPRequest) -> HTTPAnswer {
        guard request.hasPath(Self.path) else { return .response(.notFound) }
        guard request.method == .post else { return .response(.methodNotAllowed) }
        return .stream(self.makeHandler())
    }
}
