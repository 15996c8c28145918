import TestSupport
import Testing
import Transport

/// A page over HTTP/1.1, as strangers with sockets see it.
@Suite("A page", .timeLimit(.minutes(1)))
struct PageTests {
    private static func withPage(_ body: @Sendable (String) async throws -> Void) async throws {
        let thread = EventLoopThread()
        do {
            let listener = try await Listener.bind(
                .tcp(host: "127.0.0.1", port: 0),
                on: thread.loop,
                path: "/metrics",
                contentType: "text/x-test",
                page: { "figures é\n" }
            )
            try await body("\(listener.endpoint)")
            await listener.close()
        } catch {
            await thread.shutDown()
            throw error
        }
        await thread.shutDown()
    }

    private static func answer(_ endpoint: String, _ request: String) throws -> String {
        let client = try LineClient(endpoint)
        try client.sendBytes(Array(request.utf8))
        return String(decoding: try client.readToEnd(), as: UTF8.self)
    }

    @Test func isAnsweredWholeAndTheConnectionClosed() async throws {
        try await Self.withPage { endpoint in
            for query in ["", "?name[]=x"] {
                let answer = try Self.answer(endpoint, "GET /metrics\(query) HTTP/1.1\r\nhost: x\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n"))
                #expect(answer.contains("content-type: text/x-test\r\n"))
                #expect(answer.contains("connection: close\r\n"))
                #expect(answer.hasSuffix("\r\n\r\nfigures é\n"))
            }
        }
    }

    @Test(arguments: [
        ("HEAD /metrics HTTP/1.1\r\nhost: x\r\n\r\n", "200 OK"), ("GET / HTTP/1.1\r\nhost: x\r\n\r\n", "404 Not Found"),
        ("GET /metrics/ HTTP/1.0\r\n\r\n", "404 Not Found"),
        ("POST /metrics HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\nx", "405 Method Not Allowed"),
        ("DELETE /x HTTP/1.1\r\nhost: x\r\n\r\n", "404 Not Found"),
        ("nonsense\r\n\r\n", "400 Bad Request"),
    ])
    func otherRequestsAreRefused(request: String, status: String) async throws {
        try await Self.withPage { endpoint in
            let answer = try Self.answer(endpoint, request)
            #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer)")
            if request.hasPrefix("HEAD") { #expect(answer.hasSuffix("\r\n\r\n")) }
        }
    }

    @Test func endlessHeadersAreNotReadToTheirEnd() async throws {
        try await Self.withPage { endpoint in
            let client = try LineClient(endpoint)
            let line = Array("a: \(String(repeating: "b", count: 9_999))\r\n".utf8)
            var isCut = false
            do {
                try client.sendBytes(Array("GET /metrics HTTP/1.1\r\n".utf8))
                for _ in 0..<10_000 { try client.sendBytes(line) }
            } catch {
                isCut = true
            }
            #expect(isCut, "a hundred megabytes were taken")
        }
    }

    @Test func whoeverLeavesOrSaysNothingTakesNoRoomFromOthers() async throws {
        try await Self.withPage { endpoint in
            var silent = try (0..<16).map { _ in try LineClient(endpoint) }
            // The seventeenth is closed at once.
            #expect(try Self.answer(endpoint, "").isEmpty)
            for client in silent { client.close() }
            silent = []
            var answer = ""
            // The listener learns that they have left when its loop comes to it.
            for _ in 0..<1_000 where !answer.hasPrefix("HTTP/1.1 200") {
                answer = (try? Self.answer(endpoint, "GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n")) ?? ""
            }
            #expect(answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func isForTCPAlone() async throws {
        let thread = EventLoopThread()
        await #expect(throws: TransportError.self) {
            try await Listener.bind(
                .unix(path: "/tmp/none"),
                on: thread.loop,
                path: "/",
                contentType: "text/plain",
                page: { "" }
            )
        }
        await thread.shutDown()
    }
}
