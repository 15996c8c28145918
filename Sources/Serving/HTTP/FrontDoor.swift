import Transport

/// The router over HTTP: what is answered to which request. One for each HTTP/2 listener; confined to the loop.
///
/// | request | answer |
/// | --- | --- |
/// | `POST /v1/session` | a connection of INRUSH/1 as a stream |
/// | `POST /v1/inquiries` | the lines of one inquiry, see `PostedInquiry` |
/// | `GET /v1/counters` | what operators read as `COUNTER`, as JSON |
/// | `GET /metrics` | the same, and the desks, as Prometheus text |
/// | `GET /v1/health` | 200 while inquiries are taken, then 503; wants no token |
///
/// With a token set, everything else wants it as a bearer token, except that whoever opens a session may show it in `hello`
/// instead.
final class FrontDoor: HTTPService {
    private static let healthy = HTTPResponse(status: 200, text: "serving", isLasting: true)
    private static let draining = HTTPResponse(status: 503, text: "draining", isLasting: true)

    private let switchboard: Switchboard

    init(switchboard: Switchboard) {
        self.switchboard = switchboard
    }

    func answer(to request: borrowing HTTPRequest) -> HTTPAnswer {
        if request.hasPath("/v1/health") {
            guard request.isReading else { return .response(.methodNotAllowed) }
            return .response(self.switchboard.takesInquiries ? Self.healthy : Self.draining)
        }
        if request.hasPath("/v1/inquiries") { return self.postInquiry(request) }
        if request.hasPath("/v1/session") { return self.openSession(request) }
        if request.hasPath("/v1/counters") {
            return self.report(request) { CountersReport.json($0) }
        }
        if request.hasPath("/metrics") {
            return self.report(request) { CountersReport.metrics($0) }
        }
        return .response(.notFound)
    }

    private func postInquiry(_ request: borrowing HTTPRequest) -> HTTPAnswer {
        guard request.method == .post else { return .response(.methodNotAllowed) }
        guard self.isAuthorized(request) else { return .response(.unauthorized) }
        return .exchange(PostedInquiry(switchboard: self.switchboard))
    }

    private func openSession(_ request: borrowing HTTPRequest) -> HTTPAnswer {
        guard request.method == .post else { return .response(.methodNotAllowed) }
        guard request.value(of: "authorization") != nil else { return .stream(self.switchboard.makeSession()) }
        guard self.isAuthorized(request) else { return .response(.unauthorized) }
        return .stream(Session(switchboard: self.switchboard, form: .lines(isAuthorized: true)))
    }

    private func report(
        _ request: borrowing HTTPRequest,
        _ body: (Switchboard) -> HTTPResponse
    ) -> HTTPAnswer {
        guard request.isReading else { return .response(.methodNotAllowed) }
        guard self.isAuthorized(request) else { return .response(.unauthorized) }
        return .response(body(self.switchboard))
    }

    private func isAuthorized(_ request: borrowing HTTPRequest) -> Bool {
        guard let token = self.switchboard.token else { return true }
        return request.carries(bearer: token)
    }
}

extension HTTPRequest {
    /// Whether nothing but an answer is asked for.
    fileprivate var isReading: Bool { self.method == .get || self.method == .head }
}
