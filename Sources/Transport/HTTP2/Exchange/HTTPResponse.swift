/// A whole response: its head and all bytes of its body.
package final class HTTPResponse: Sendable {
    /// With `content-length` added to the fields that were given.
    package let head: HTTPHead
    package let body: [UInt8]

    /// - Parameter isLasting: it is made once and sent many times; see `HTTPHead`.
    package init(status: Int, _ fields: [HTTPField] = [], body: [UInt8] = [], isLasting: Bool = false) {
        let length = HTTPField("content-length", String(body.count))
        self.head = HTTPHead(status: status, fields + [length], isLasting: isLasting)
        self.body = body
    }

    /// A response whose body is a line of text.
    package convenience init(status: Int, text: String, isLasting: Bool = false) {
        self.init(status: status, [.contentType("text/plain")], body: Array("\(text)\n".utf8), isLasting: isLasting)
    }

    package static let notFound = HTTPResponse(status: 404, text: "there is no such path", isLasting: true)
    package static let methodNotAllowed = HTTPResponse(status: 405, text: "not with this method", isLasting: true)
    package static let tooLarge = HTTPResponse(status: 431, text: "the header is too large", isLasting: true)
    package static let unauthorized = HTTPResponse(
        status: 401,
        [.contentType("text/plain"), HTTPField("www-authenticate", "Bearer")],
        body: Array("a bearer token is wanted\n".utf8),
        isLasting: true
    )
}
