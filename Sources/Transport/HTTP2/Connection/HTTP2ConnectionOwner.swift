/// What differs between a server's connections and a client's.
protocol HTTP2ConnectionOwner: AnyObject {
    /// The connection below stands. Once, and the first call; it does not come if the connection never stood.
    func connectionOpened(_ connection: HTTP2Connection)

    /// The peer speaks HTTP/2: its SETTINGS came. Once.
    func connectionIsReady()

    /// A request came; a client's connection gets none.
    func answer(to request: borrowing HTTPRequest) -> HTTPAnswer

    /// A stream was closed.
    func streamClosed(on connection: HTTP2Connection)

    /// The peer takes no more streams; those that are open go on.
    func goAwayArrived(_ code: HTTP2ErrorCode)

    /// The connection is over and its streams with it, or it never stood. Once, and the last call.
    func connectionEnded(_ connection: HTTP2Connection, _ end: StreamEnd)
}
