import NIOCore
import TestSupport
import Testing
import Transport

/// Requests and answers through the seam that a router uses, over sockets.
@Suite("A service over HTTP/2", .timeLimit(.minutes(1)))
struct HTTP2ServiceTests {
    private static func trust(_ kind: TransportKind) throws -> ClientSecurity {
        kind == .h2 ? try TestCertificate.shared.client() : .system
    }

    @Test(arguments: [TransportKind.h2c, .h2])
    func answersWithWhatItHasReady(_ kind: TransportKind) async throws {
        try await TestServer.with(kind) { server in
            let client = try await server.client(security: Self.trust(kind))
            let health = try await client.send("GET", "/v1/health")
            #expect(health == .init(status: 200, body: Array("ok\n".utf8), end: .endOfFile))
            #expect(try await client.send("GET", "/v1/health?verbose=1").status == 200)
            #expect(try await client.send("HEAD", "/v1/health") == .init(status: 200, body: [], end: .endOfFile))
            #expect(try await client.send("GET", "/nowhere").status == 404)
            #expect(try await client.send("DELETE", "/v1/health").status == 405)
            #expect(try await client.send("GET", "/path").text == "/path\n")
            #expect(try await client.send("GET", "/path", fields: [HTTPField("X-Word", "wort")]).text == "wort\n")
        }
    }

    @Test(arguments: [TransportKind.h2c, .h2])
    func bodyLargerThanAllWindowsArrivesWhole(_ kind: TransportKind) async throws {
        try await TestServer.with(kind) { server in
            let client = try await server.client(security: Self.trust(kind))
            let answer = try await client.send("GET", "/big")
            #expect(answer.body.count == 1 << 20)
            #expect(answer.end == .endOfFile)
        }
    }

    @Test func inquiryStreamsItsLinesUntilItsEnd() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let line = "inquire topic=billing\n"
            let answer = try await client.send("POST", "/v1/inquiries", token: "secret", body: line)
            #expect(answer.status == 200)
            #expect(
                answer.text == "QUEUED inquiry=1 ticket=1 desk=all ahead=0\nCLOSED inquiry=1 ticket=1 outcome=solved\n"
            )
            #expect(answer.end == .endOfFile)
            #expect(try await client.send("POST", "/v1/inquiries", token: "secret", body: "nonsense\n").status == 400)
        }
    }

    @Test func bearerTokenIsLookedAt() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            for token in [nil, "", "secre", "secrets", "Secret"] {
                let answer = try await client.send(
                    "POST",
                    "/v1/inquiries",
                    token: token,
                    body: "inquire topic=billing\n"
                )
                #expect(answer.status == 401, "with \(token ?? "none")")
            }
        }
    }

    @Test func answerBeforeTheBodyEndsTheStreamAndNotTheConnection() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            // More than the window: the rest of it never gets through.
            let body = String(repeating: "x", count: 2 << 20)
            let answer = try await client.send("POST", "/v1/inquiries", body: body)
            #expect(answer.status == 401)
            #expect(answer.end == .endOfFile)
            #expect(try await client.send("GET", "/v1/health").status == 200)
        }
    }

    @Test func headThatIsTooLargeIs431() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let cookie = HTTPField("cookie", String(repeating: "c", count: 20_000))
            #expect(try await client.send("GET", "/v1/health", fields: [cookie]).status == 431)
            #expect(try await client.send("GET", "/v1/health").status == 200)
        }
    }

    @Test func valuesCannotEndTheirField() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let field = HTTPField("x-word", "one\r\nx-evil: two\u{0}")
            #expect(try await client.send("GET", "/path", fields: [field]).text == "one  x-evil: two\n")
        }
    }

    @Test func thousandStreamsShareOneConnection() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            try await client.loop.flatSubmit { () -> EventLoopFuture<Void> in
                let done = client.loop.makePromise(of: Void.self)
                var missing = 1000
                for number in 0..<1000 {
                    let recorder = Recorder()
                    recorder.onChange = { recorder in
                        if recorder.bytes.isEmpty, recorder.stream?.unsentBytes == 0 {
                            recorder.stream?.send("hello \(number)\n")
                        }
                        guard recorder.text == "hello \(number)\n" else { return }
                        recorder.onChange = { _ in }
                        missing -= 1
                        if missing == 0 { done.succeed() }
                    }
                    client.client.value.openStream(timeout: .seconds(50), handler: recorder) { failure in
                        if let failure { done.fail(failure) }
                    }
                }
                return done.futureResult
            }.get()
            #expect(try await client.on { $0.streamCount } == 1000)
            #expect(try await client.on { $0.canOpenStream })
        }
    }

    @Test func pausedStreamHoldsUpNoOther() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let paused = try await LoopProbe(on: server.loop)
            let lively = try await LoopProbe(on: server.loop)
            #expect(try await client.open(paused) == nil)
            #expect(try await client.open(lively) == nil)
            let many = 16 << 20
            try await paused.on { paused in
                paused.stream?.pauseReading()
                paused.send([UInt8](repeating: 1, count: many))
            }
            try await lively.send([UInt8](repeating: 2, count: many))
            try await lively.until("the lively one has all") { $0.bytes.count == many }
            try await paused.on { paused in
                #expect(paused.bytes.isEmpty)
                paused.stream?.resumeReading()
            }
            try await paused.until("the paused one has all") { $0.bytes.count == many }
        }
    }

    @Test func streamThatTheServerDeclinesIsSaidSo() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let recorder = try await LoopProbe(on: server.loop)
            let failure = try await client.open(recorder, path: "/v1/nowhere")
            #expect(failure == .declined(server.endpoint, path: "/v1/nowhere", status: 404))
            try await recorder.on { recorder in
                #expect(recorder.stream == nil)
                #expect(recorder.ends.isEmpty, "the handler hears nothing")
            }
        }
    }

    @Test func listenerThatClosesLetsStreamsEnd() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let recorder = try await LoopProbe(on: server.loop)
            #expect(try await client.open(recorder) == nil)
            await server.listener.close()
            try await recorder.send("still here\n")
            try await recorder.until("it is echoed") { $0.text == "still here\n" }
            #expect(try await client.on { $0.canOpenStream } == false)

            let ended = client.loop.makePromise(of: StreamEnd.self)
            try await client.on { client in
                client.onEnd = { ended.succeed($0) }
                recorder.recorder.value.stream?.close()
            }
            try await recorder.until("the stream ends") { $0.ends == [.closedHere] }
            _ = try await ended.futureResult.get()
        }
    }

    @Test func clientThatClosesEndsWithItsLastStream() async throws {
        try await TestServer.with { server in
            let client = try await server.client()
            let recorder = try await LoopProbe(on: server.loop)
            #expect(try await client.open(recorder) == nil)
            let ended = client.loop.makePromise(of: StreamEnd.self)
            try await client.on { client in
                client.onEnd = { ended.succeed($0) }
                client.close()
                #expect(!client.canOpenStream)
                recorder.recorder.value.stream?.send("last words\n")
            }
            try await recorder.until("they are echoed") { $0.text == "last words\n" }
            try await recorder.on { $0.stream?.close() }
            // Both sides see that nothing is left to do; either may be the first to close.
            let end = try await ended.futureResult.get()
            #expect(end == .closedHere || end == .endOfFile)
        }
    }
}
