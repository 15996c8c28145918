import NIOCore
import NIOSSL
import NIOTLS

/// Holds a connection back until TLS stands and has agreed on HTTP/2; stands between TLS and the `SocketStream`, which then
/// sees a connection like any other.
final class TLSOpening: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// What HTTP/2 is called in ALPN (RFC 9113 §3.3).
    static let protocolName = "h2"

    private let limit: TimeAmount
    private var deadline: Scheduled<Void>?

    /// - Parameter limit: how long the handshake may take.
    init(limit: Duration) {
        self.limit = TimeAmount(limit)
    }

    /// Puts TLS at the front of a server's channel.
    static func secure(_ channel: any Channel, _ security: ServerSecurity, limit: Duration) throws {
        try channel.pipeline.syncOperations.addHandlers(
            [NIOSSLServerHandler(context: security.context), TLSOpening(limit: limit)]
        )
    }

    /// Puts TLS at the front of a client's channel to `host`.
    static func secure(_ channel: any Channel, _ context: NIOSSLContext, host: String, limit: Duration) throws {
        // An address has no place in SNI; it is checked against the certificate all the same.
        let handler = try NIOSSLClientHandler(context: context, serverHostname: host.isIPAddress ? nil : host)
        try channel.pipeline.syncOperations.addHandlers([handler, TLSOpening(limit: limit)])
    }

    func channelActive(context: ChannelHandlerContext) {
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: self.limit) {
            self.fail(.tooSlow, context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted(let agreed) = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        self.deadline?.cancel()
        guard agreed == Self.protocolName else { return self.fail(.notHTTP2, context) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.deadline?.cancel()
        context.fireChannelInactive()
    }

    private func fail(_ problem: TLSProblem, _ context: ChannelHandlerContext) {
        context.fireErrorCaught(problem)
        context.close(promise: nil)
    }
}

/// Why a connection with TLS did not come to be.
enum TLSProblem: Error, CustomStringConvertible {
    case tooSlow
    case notHTTP2

    var description: String {
        switch self {
        case .tooSlow: "the peer does not finish the TLS handshake"
        case .notHTTP2: "the peer does not offer HTTP/2 (ALPN “h2”)"
        }
    }

    /// What an error of the TLS library means to people.
    static func text(of error: NIOSSLError) -> String {
        let text = String(describing: error)
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") {
            return "the certificate of the peer is not trusted; name the file of its authority"
        }
        if error == .uncleanShutdown { return "the peer ended the connection in the middle of TLS" }
        if text.contains("NO_APPLICATION_PROTOCOL") { return TLSProblem.notHTTP2.description }
        if ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNSUPPORTED_PROTOCOL"].contains(where: text.contains) {
            return "what listens there does not speak TLS 1.2 or later; check the port, or name an h2c: endpoint"
        }
        if text.contains("ALERT") { return "the other side refused the TLS handshake; see its log" }
        return "the TLS handshake failed; check that the other side speaks TLS 1.2 or later and HTTP/2"
    }
}
