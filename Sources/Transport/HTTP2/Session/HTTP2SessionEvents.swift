/// What a session tells whoever calls it, and what it asks for. All of it happens inside `receive` and `produce`.
///
/// Streams are named twice: by their id on the wire, and by the slot that the receiver of events gave them, or nil for
/// streams that it gave none. Within these calls everything of the session may be called but `receive` and `produce`.
protocol HTTP2SessionEvents: AnyObject {
    /// The peer's SETTINGS came.
    func settingsArrived()

    /// A request or a response begins. `head` is good during this call.
    ///
    /// - Parameter isEnd: nothing follows on this stream; there is no `ended` then.
    func headArrived(stream: Int32, slot: Int?, head: ReceivedHead, isEnd: Bool)

    /// Bytes of a body. Sooner or later they are given back with `consume`, or the peer's window closes.
    func bytesArrived(stream: Int32, slot: Int?, bytes: UnsafeRawBufferPointer)

    /// The peer has said all on this stream.
    func ended(stream: Int32, slot: Int?)

    /// The stream is over, and its id and slot mean nothing any more.
    ///
    /// - Parameter isByPeer: the peer reset it.
    func closed(stream: Int32, slot: Int, code: HTTP2ErrorCode, isByPeer: Bool)

    /// The peer takes no more streams of ours.
    func goAwayArrived(code: HTTP2ErrorCode)

    /// Fills `buffer` with what is to be sent on a stream. Zero bytes without an end leave the stream alone until `resume`.
    func fill(slot: Int, _ buffer: UnsafeMutableRawBufferPointer) -> HTTP2Fill
}

/// What was put into a buffer for a stream.
struct HTTP2Fill {
    var count: Int
    /// Nothing follows.
    var isEnd: Bool
}
