import CNghttp2

/// Why a session ended its connection: the code that the peer is told, and what happened in words.
package struct HTTP2Failure: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: HTTP2ErrorCode
    package let reason: String

    package var description: String { "\(self.reason) (\(self.code))" }
}

extension HTTP2Failure {
    /// An error after which libnghttp2 gives a session up.
    init(libraryError error: Int) {
        switch error {
        case Int(NGHTTP2_ERR_BAD_CLIENT_MAGIC.rawValue):
            self.init(code: .protocolError, reason: "the peer does not begin as HTTP/2 does")
        case Int(NGHTTP2_ERR_FLOODED.rawValue):
            self.init(code: .enhanceYourCalm, reason: "the peer asks for more acknowledgements than it takes")
        case Int(NGHTTP2_ERR_TOO_MANY_CONTINUATIONS.rawValue):
            self.init(code: .enhanceYourCalm, reason: "a header block has too many pieces")
        default:
            let text = nghttp2_strerror(CInt(clamping: error)).map { String(cString: $0) } ?? "error \(error)"
            self.init(code: .internalError, reason: text)
        }
    }
}
