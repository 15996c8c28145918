import NIOCore
import NIOSSL
import Testing

@testable import Transport

@Suite("An error of a library")
struct ForeignErrorTests {
    private struct Strange: Error {}

    private static let endpoint = Endpoint.tcp(host: "999.1.1.1", port: 80)

    @Test func isToldWithoutItsOwnWords() {
        let error = TransportError(Strange(), .listening, at: Self.endpoint)
        #expect(error == .other(Self.endpoint, reason: "the connection could not be had or kept"))
        #expect(ErrorText.of(TLSProblem.tooSlow) == "the peer does not finish the TLS handshake")
    }

    @Test func ofTLSNamesTheRemedy() {
        let text = ErrorText.of(NIOSSLError.handshakeFailed(.sslError([])))
        #expect(text.contains("check that the other side speaks TLS") && !text.contains("NIOSSL"), "\(text)")
    }

    @Test func anAddressThatIsNoneCannotBeResolved() throws {
        let unknown = try #require(
            throws: SocketAddressError.UnknownHost.self,
            performing: { try SocketAddress.makeAddressResolvingHost("999.1.1.1", port: 80) }
        )
        #expect(TransportError(unknown, .listening, at: Self.endpoint) == .cannotResolve(Self.endpoint))
    }
}
