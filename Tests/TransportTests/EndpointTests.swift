import Testing
import Transport

@Suite("An endpoint")
struct EndpointTests {
    @Test(arguments: [
        ("tcp:127.0.0.1:4000", Endpoint.tcp(host: "127.0.0.1", port: 4000)),
        ("tcp:localhost:0", .tcp(host: "localhost", port: 0)),
        ("tcp:[::1]:65535", .tcp(host: "::1", port: 65535)),
        ("unix:/run/inrush.sock", .unix(path: "/run/inrush.sock")),
        ("unix:relative:with:colons", .unix(path: "relative:with:colons")),
        ("h2c:router.example:80", .h2c(host: "router.example", port: 80)),
        ("h2:[2001:db8::2]:443", .h2(host: "2001:db8::2", port: 443)),
    ])
    func isReadAndWrittenTheSame(_ text: String, _ expected: Endpoint) throws {
        let endpoint = try Endpoint(text)
        #expect(endpoint == expected)
        #expect(endpoint.description == text)
    }

    @Test(arguments: [
        ("", "it names no transport"),
        ("4000", "it names no transport"),
        ("localhost:4000", "did you mean tcp:localhost:4000?"),
        ("/run/a:b", "did you mean unix:/run/a:b?"),
        ("udp:127.0.0.1:4000", "“udp” is no transport; write tcp:HOST:PORT"),
        ("tcp:127.0.0.1", "the port is missing"),
        ("tcp::4000", "the host is missing"),
        ("tcp:a b:4000", "the host holds a space"),
        ("tcp:127.0.0.1:65536", "“65536” is no port"),
        ("tcp:127.0.0.1:+80", "“+80” is no port"),
        ("tcp:127.0.0.1:", "“” is no port"),
        ("tcp:::1:4000", "stands in brackets"),
        ("tcp:[::1:4000", "the bracket of the IPv6 address is not closed"),
        ("tcp:[::1]4000", "after the address in brackets comes :PORT"),
        ("tcp:[]:4000", "the host is missing"),
        ("unix:", "the path is missing"),
        ("unix:a\0b", "NUL"),
    ])
    func thatIsWrongSaysWhatIsWrongAndWhatHelps(_ text: String, _ hint: String) {
        let error = #expect(throws: EndpointError.self) { try Endpoint(text) }
        #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }

    @Test func pathMayHave107Bytes() throws {
        #expect(throws: Never.self) { try Endpoint("unix:" + String(repeating: "p", count: 107)) }
        let error = #expect(throws: EndpointError.self) { try Endpoint("unix:" + String(repeating: "p", count: 108)) }
        #expect(error?.reason.contains("108 bytes") == true)
        // Bytes count, not characters.
        #expect(throws: EndpointError.self) { try Endpoint("unix:" + String(repeating: "ü", count: 54)) }
    }
}
