/// What the user of an exchange is told, always on its event loop.
package protocol HTTPExchangeHandler: AnyObject {
    /// The exchange stands.
    func opened(_ exchange: any HTTPExchange)

    /// A client's: the head of the response came.
    func answered(_ status: Int)

    /// Bytes of the peer's body came. They stay where they are only during this call.
    func received(_ bytes: UnsafeRawBufferPointer)

    /// The peer's body is whole.
    func receivedEnd()

    /// All that was pending is taken, after a time in which not all could be.
    func drained()

    /// The exchange is over: `.endOfFile` in good order, `.closedHere` after `reset`, else `.failed`.
    func closed(_ end: StreamEnd)
}

extension HTTPExchangeHandler {
    package func answered(_ status: Int) {}
    package func receivedEnd() {}
    package func drained() {}
}
