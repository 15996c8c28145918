/// What one HTTP/2 connection may cost, and how patient it is.
package struct HTTP2Limits: Equatable, Sendable {
    /// Streams that the peer may have open at once.
    package var streams: UInt32 = 4096
    /// Bytes that the peer may send on one stream beyond what was taken from it, at most 2³¹ − 1. It bounds what a stream
    /// holds whose reading is paused.
    package var streamWindow: Int32 = 262_144
    /// The same for all streams of the connection together.
    package var connectionWindow: Int32 = 4_194_304
    /// Bytes of a head, counted as RFC 9113 §6.5.2 does (names, values, 32 a field). A request with more is answered 431.
    package var headerList = 16_384
    /// Bytes of a head, counted likewise, at which the connection ends.
    package var endingHeaderList = 65_536
    /// Frames between two checks that ask for work and bring none: PING, SETTINGS, PRIORITY, empty DATA, malformed ones.
    package var noise = 1000
    /// Streams that the peer may reset between two checks.
    package var resets = 5000

    /// How often what follows is looked at, and budgets are filled up again.
    package var checkInterval = Duration.seconds(5)
    /// How long the peer's first frame may take (TLS has had as long before).
    package var opening = Duration.seconds(10)
    /// After so long without a whole frame the peer is sent a PING; after as long again the connection ends.
    package var silence = Duration.seconds(30)
    /// How long a client's connection may stand without a stream, as the server sees it.
    package var idle = Duration.seconds(120)
    /// How long a response that is ready may wait for the peer's window.
    package var stall = Duration.seconds(30)

    package init() {}
}
