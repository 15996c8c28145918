import NIOCore

/// How far a router is on its way to its end.
struct Shutdown {
    enum Stage {
        /// → draining, over
        case serving
        /// New inquiries are refused until nothing is open or the limit is reached. → over
        case draining
        /// Every session has been told that the router shuts down; their streams close.
        case over
    }

    var stage = Stage.serving
    /// The end of a drain that takes too long.
    var limit: Scheduled<Void>?
    /// Whether the drain is looked at when this turn of the loop is over.
    var isLookAhead = false
    /// Streams that have opened and not closed.
    var openStreams = 0
    var whenOver: [() -> Void] = []
    var whenStreamsAreGone: [() -> Void] = []
}
