package import Organization
package import Transport

/// All that a router is told before it starts.
package struct RouterOptions: Sendable {
    /// Where it listens; at least one. Port 0 takes a free port.
    package var endpoints: [Endpoint]
    /// Certificate and key; needed when one of the endpoints is `h2:`.
    package var security: ServerSecurity?
    /// Its desks, and which topic comes to which.
    package var chart = DeskChart.single
    package var settings = RouterSettings()
    /// What every `hello` must show; nil: nothing.
    package var token: String?
    /// How long a drain waits for what is open before it is ended as `expired` or `hung-up`.
    package var drainLimit = Duration.seconds(30)
    /// What the greeting calls the server.
    package var serverName = "inrush/0.1.0"
}

extension RouterOptions {
    /// - Parameter endpoints: at least one.
    package init(endpoints: [Endpoint]) {
        self.init(endpoints: endpoints, security: nil)
    }
}
