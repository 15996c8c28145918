package import NIOCore

/// One connection, as those see it who speak over it: bytes in order, both ways.
///
/// A stream belongs to its event loop: every call is made on that loop, and every call of its `ByteStreamHandler` comes
/// from there. No call of a stream calls its handler back before it returns.
///
/// ```
/// open ── close() ──► flushing ──► waiting for the peer's end ──► closed(.closedHere)      in bounded time
///  ├─ abort() ───────────────────────────────────────────────► closed(.closedHere)      at once
///  ├─ the peer ends or half-closes ──► closed(.endOfFile), then closes by itself
///  └─ the connection breaks ─────────► closed(.failed)
/// ```
package protocol ByteStream: AnyObject {
    /// The loop that owns this stream.
    var eventLoop: any EventLoop { get }

    /// Who is at the other end, for logs: an address, or what kind of connection it is.
    var peer: String { get }

    /// Bytes that were sent but that the kernel has not taken yet.
    ///
    /// Nothing here bounds them: a sender that cares about peers that never read compares this with its limit after
    /// each `send`. O(1).
    var unsentBytes: Int { get }

    /// Sends bytes; they are copied before this returns.
    ///
    /// All that is sent in one turn of the event loop is written together at its end. After `close`, `abort` or the
    /// end of the connection this does nothing. O(n) in the bytes; no allocation in steady state.
    func send(_ bytes: UnsafeRawBufferPointer)

    /// Sends what is pending, then ends the connection. No more bytes are received.
    ///
    /// Bounded: a peer that takes nothing for a second is dropped, a slow one after eleven. So that the last words are not
    /// lost, the reading side stays open until the peer ends too or another second is over (closing with unread input would
    /// reset a TCP connection, and the reset overtakes what was sent).
    func close()

    /// Ends the connection at once and throws away what is pending. Over TCP the peer sees a reset.
    func abort()

    /// Takes no more bytes from the kernel until `resumeReading`.
    ///
    /// Bytes that were already read are still received. When the peer ends while reading is paused, what the kernel
    /// still holds is received too, then the end is reported.
    func pauseReading()

    /// Reads again after `pauseReading`.
    func resumeReading()
}

extension ByteStream {
    /// Sends text. Convenient where bytes are not at hand; the hot path uses bytes.
    package func send(_ text: String) {
        var text = text
        text.withUTF8 { self.send(UnsafeRawBufferPointer($0)) }
    }
}
