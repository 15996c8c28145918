import Testing
import Transport

@Suite("A transport error")
struct TransportErrorTests {
    private static let tcp = Endpoint.tcp(host: "127.0.0.1", port: 4000)
    private static let unix = Endpoint.unix(path: "/run/inrush.sock")

    @Test(arguments: [
        (TransportError.addressInUse(tcp), "port 0 for a free one"),
        (.addressInUse(unix), "name another path"),
        (.notASocket(unix), "was left alone"),
        (.notOurAddress(tcp), "listen on 127.0.0.1"),
        (.refused(tcp), "start the other side first"),
        (.cannotResolve(tcp), "check its spelling"),
        (.unreachable(tcp), "no route"),
        (.noPermission(tcp), "below 1024"),
        (.noPermission(unix), "belong to you"),
        (.timedOut(tcp, after: .seconds(5)), "within 5.0 seconds"),
        (.tooManyFiles(tcp), "ulimit -n"),
        (.noSuchFolder(unix), "make it first"),
        (.needsCertificate(.h2(host: "a", port: 1)), "Scripts/certificate.sh"),
        (.declined(.h2c(host: "a", port: 1), path: "/v1/session", status: 401), "give the one"),
        (.declined(.h2c(host: "a", port: 1), path: "/v1/session", status: 404), "check that it is a router"),
        (.other(tcp, reason: "no buffer space available"), "no buffer space"),
    ])
    func namesTheEndpointAndTheRemedy(_ error: TransportError, _ remedy: String) {
        let endpoints = [Self.tcp, Self.unix, .h2(host: "a", port: 1), .h2c(host: "a", port: 1)]
        #expect(endpoints.contains { error.description.hasPrefix($0.description) })
        #expect(error.description.contains(remedy))
    }
}
