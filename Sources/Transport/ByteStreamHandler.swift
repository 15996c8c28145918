/// What a connection's user is told, always on the stream's event loop.
///
/// `opened` comes first and once, then `received` and `drained` any number of times, then `closed` once and nothing
/// after it. A stream holds its handler until `closed`.
package protocol ByteStreamHandler: AnyObject {
    /// The connection stands.
    func opened(_ stream: any ByteStream)

    /// Bytes came. They stay where they are only during this call.
    func received(_ bytes: UnsafeRawBufferPointer)

    /// All that was pending is taken, after a time in which the kernel could not take all.
    func drained()

    /// The connection is over, or its reading side is. After `.endOfFile`, what is sent in the same turn of the event
    /// loop still goes out to a peer that only half-closed.
    func closed(_ end: StreamEnd)
}

extension ByteStreamHandler {
    package func drained() {}
}
