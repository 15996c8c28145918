package import Emulation

/// All that a worker must know to play its share; after this it needs no further word until the start.
///
/// A worker parses the same profile with the same settings as every other and finds its share by arithmetic.
package struct RunPlan: Codable, Equatable, Sendable {
    /// `key=value` that overrides the profile, as given on the command line.
    package struct Override: Codable, Equatable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The text of the profile, and the name its problems are reported under.
    package var profile: String
    package var file: String
    package var overrides: [Override]
    package var seed: UInt64
    package var role: WorkerRole
    /// Which share of the people of that role: inquiry or agent `i` with `i mod count == index`.
    package var segmentIndex: Int
    package var segmentCount: Int
    /// Where the router listens, in the spelling of `Endpoint`.
    package var router: String
    package var routerToken: String?
    /// Whom to trust when the router is at an `h2:` endpoint: certificates in PEM. Nil: the authorities of the worker's machine.
    package var routerAuthorities: String?
    package var connections: ConnectionRule
    /// What a customers' stream is, over HTTP/2.
    package var streams: Streams
    /// Connections that this worker's customers may open when each has one of its own.
    package var customerPool: Int
    /// Whether every event is kept and handed in for `ledger.inrush`.
    package var keepsLedger: Bool

    package init(
        profile: String,
        file: String,
        overrides: [Override],
        seed: UInt64,
        role: WorkerRole,
        segmentIndex: Int,
        segmentCount: Int,
        router: String,
        routerToken: String?,
        routerAuthorities: String? = nil,
        connections: ConnectionRule,
        streams: Streams = .session,
        customerPool: Int,
        keepsLedger: Bool = false
    ) {
        self.profile = profile
        self.file = file
        self.overrides = overrides
        self.seed = seed
        self.role = role
        self.segmentIndex = segmentIndex
        self.segmentCount = segmentCount
        self.router = router
        self.routerToken = routerToken
        self.routerAuthorities = routerAuthorities
        self.connections = connections
        self.streams = streams
        self.customerPool = customerPool
        self.keepsLedger = keepsLedger
    }
}
