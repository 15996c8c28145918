/// What can be set about a router: the keys under `router:` in a profile and of `inrush router --set key=value`.
///
/// The defaults are those of the protocol. `offer-timeout`, `boost`, `expire-after` and `key-memory` belong to the
/// story a profile tells; the router itself knows real time only, so whoever starts it for a run passes
/// `scaled(by:)`.
package struct RouterSettings: Codable, Equatable, Sendable {
    /// How a desk without a strategy of its own chooses among agents.
    package var strategy: RoutingStrategy = .longestIdle
    /// How long an agent may look at an offer: its `ttl`. 1 µs … 24 h.
    package var offerTimeout: Duration = .seconds(20)
    /// How much waiting one step of priority is worth. 0 … 24 h.
    package var boost: Duration = .seconds(60)
    /// Inquiries that may wait at one desk; the next is refused as `full` unless somebody can take it at once. 0 … 100 million.
    package var queueLimit: Int = 1_000_000
    /// How long an inquiry may wait before it ends as `expired`. 1 µs … 30 d.
    package var expireAfter: Duration = .seconds(86_400)
    /// How long a new connection may take to say `hello`. 1 ms … 1 h.
    package var helloTimeout: Duration = .seconds(10)
    /// How long a connection may be silent before it is sent a `PING`. 1 ms … 24 h.
    package var pingAfter: Duration = .seconds(30)
    /// Bytes that may wait to be read by one connection before it is closed as a slow consumer. 4,096 … 2³⁰.
    package var outputLimit: Int = 1_048_576
    /// Connections open at once. 1 … 1 million.
    package var connectionLimit: Int = 19_000
    /// How long the end of a keyed inquiry is remembered. 0 … 24 h.
    package var keyMemory: Duration = .seconds(60)

    package init() {}

    /// These settings with the story's durations turned into real ones: divided by `timeScale` (above 0).
    ///
    /// What must stay above zero stays at least one microsecond, and nothing becomes longer than a router takes: a slow
    /// story (a scale below 1) must not stop one from starting for a default that nobody chose. What a profile asks for and
    /// cannot have is refused by its reader (`tooLong(at:)`). The time-outs and bounds of connections are real time and are not changed:
    /// a slow peer is slow whatever story is told.
    package func scaled(by timeScale: Double) -> RouterSettings {
        precondition(timeScale > 0, "a time scale is above zero, this one is \(timeScale)")
        var settings = self
        for story in Self.storyDurations {
            let real = self[keyPath: story.path].scaled(by: 1 / timeScale)
            settings[keyPath: story.path] = min(max(real, story.range.lowerBound), story.range.upperBound)
        }
        return settings
    }

    /// The settings that are longer in real time than a router takes, when `timeScale` seconds of the story take one: with the
    /// most that each may be in time of the story.
    package func tooLong(at timeScale: Double) -> [(key: String, most: Duration)] {
        Self.storyDurations.compactMap { story in
            let isTooLong = self[keyPath: story.path].scaled(by: 1 / timeScale) > story.range.upperBound
            return isTooLong ? (story.key, story.range.upperBound.scaled(by: timeScale)) : nil
        }
    }
}
