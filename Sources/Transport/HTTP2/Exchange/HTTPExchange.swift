package import NIOCore

/// One request and its response, from either side: a stream of HTTP/2.
///
/// It belongs to its event loop: every call is made on it, and its handler is called from there, never before a call
/// returns.
///
/// ```
/// server:  opened ─► received* ─► receivedEnd        respond ─► send* ─► finish ─┐
/// client:  opened    send* ─► finish                 answered ─► received* ─► receivedEnd
///          either: reset, or the peer resets, or the connection ends ────────────┴─► closed, once
/// ```
/// A server's exchange is over when its response is finished, whether or not the request was; a client's when both are.
package protocol HTTPExchange: AnyObject {
    var eventLoop: any EventLoop { get }

    /// Who is at the other end, for logs.
    var peer: String { get }

    /// Bytes that were sent but that the peer's window or the connection has not taken yet. Nothing here bounds them. O(1).
    var unsentBytes: Int { get }

    /// Sends the head of the response. A server's handler calls it once; what is sent before it waits for it.
    func respond(_ head: HTTPHead)

    /// Sends bytes of the body; they are copied before this returns, and go out at the end of the turn.
    func send(_ bytes: UnsafeRawBufferPointer)

    /// Ends the body when all that is pending is sent.
    func finish()

    /// Ends the exchange at once and throws away what is pending; the peer's side fails with `code`.
    func reset(_ code: HTTP2ErrorCode)

    /// Receives nothing until `resumeReading`; the peer may send one window more (`HTTP2Limits.streamWindow`).
    func pauseReading()

    func resumeReading()
}

extension HTTPExchange {
    /// Answers with a whole response. After this a handler only waits for `closed`.
    package func respond(with response: HTTPResponse) {
        self.respond(response.head)
        response.body.withUnsafeBytes { self.send($0) }
        self.finish()
    }
}
