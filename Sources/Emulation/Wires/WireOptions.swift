/// How a load keeps its connections.
package struct WireOptions: Sendable {
    /// What the router wants to hear in `hello`; nil when it wants nothing.
    package var token: String?
    /// With no connection up for this long, the router is lost. Real time.
    package var reconnectLimit = Duration.seconds(3)
    /// A connection must be through the greeting in this time, or is dialled again. Real time.
    package var handshakeLimit = Duration.seconds(3)
    /// Connections that are dialled at the same time; a listener's backlog is finite.
    package var dialWindow = 128
    /// Bytes unsent on a connection above which no customer calls on it.
    package var unsentLimit = 262_144
    /// Timers that ring within this time of each other are served together: it bounds how often the process wakes up, and
    /// adds at most itself to the send delay.
    package var pacing = Duration.microseconds(200)
    /// Seeds the jitter of the back-off.
    package var seed: UInt64 = 0

    package init() {}
}
