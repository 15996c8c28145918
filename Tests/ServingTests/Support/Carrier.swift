import NIOCore
import TestSupport
import Transport

/// What carries lines to a router under test. Clients are plain sockets in each case: before an HTTP/2 endpoint stands a
/// `Bridge` that turns each of their connections into a session.
enum Carrier: String, CaseIterable, Sendable {
    case unix
    case tcp
    case h2c
    case h2

    /// Where the router listens.
    func endpoint(in folder: TemporaryFolder) -> Endpoint {
        switch self {
        case .unix: .unix(path: folder.path(of: "r"))
        case .tcp: .tcp(host: "127.0.0.1", port: 0)
        case .h2c: .h2c(host: "127.0.0.1", port: 0)
        case .h2: .h2(host: "127.0.0.1", port: 0)
        }
    }

    var isHTTP: Bool { self == .h2c || self == .h2 }

    func serverSecurity() throws -> ServerSecurity? {
        guard self == .h2 else { return nil }
        let certificate = try TestCertificate.shared
        return try ServerSecurity(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
    }

    func clientSecurity() throws -> ClientSecurity {
        guard self == .h2 else { return .system }
        return try ClientSecurity(authorityFile: TestCertificate.shared.certificateFile)
    }
}

/// Stands between plain sockets and an HTTP/2 router: what comes in on one side goes out on the other, its end too.
final class Bridge: ByteStreamHandler {
    private let router: Endpoint
    private let security: ClientSecurity
    private var near: (any ByteStream)?
    private var far: (any ByteStream)?
    /// What came before the session stood.
    private var early: [UInt8] = []
    private var hasNearEnded = false

    private init(to router: Endpoint, _ security: ClientSecurity) {
        self.router = router
        self.security = security
    }

    /// Listens on `endpoint` for clients of the router.
    static func listen(
        on endpoint: Endpoint,
        to router: Endpoint,
        _ security: ClientSecurity,
        loop: any EventLoop
    ) async throws -> Listener {
        try await Listener.bind(endpoint, on: loop) { Bridge(to: router, security) }
    }

    func opened(_ stream: any ByteStream) {
        self.near = stream
        startConnecting(
            to: self.router,
            on: stream.eventLoop,
            timeout: .seconds(60),
            security: self.security,
            handler: FarSide(bridge: self)
        ) { failure in
            if failure != nil { stream.abort() }
        }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        if let far = self.far { far.send(bytes) } else { self.early += Array(bytes) }
    }

    func closed(_ end: StreamEnd) {
        self.hasNearEnded = true
        self.far?.close()
    }

    /// The session towards the router.
    private final class FarSide: ByteStreamHandler {
        private let bridge: Bridge

        init(bridge: Bridge) { self.bridge = bridge }

        func opened(_ stream: any ByteStream) {
            self.bridge.far = stream
            self.bridge.early.withUnsafeBytes { stream.send($0) }
            if self.bridge.hasNearEnded { stream.close() }
        }

        func received(_ bytes: UnsafeRawBufferPointer) { self.bridge.near?.send(bytes) }
        func closed(_ end: StreamEnd) { self.bridge.near?.close() }
    }
}
