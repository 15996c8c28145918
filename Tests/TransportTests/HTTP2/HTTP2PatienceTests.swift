import NIOCore
import TestSupport
import Testing
import Transport

/// Peers that do nothing, or half of something. Frames are written by hand over a bare socket.
@Suite("An HTTP/2 connection's patience", .timeLimit(.minutes(1)))
struct HTTP2PatienceTests {
    /// Patient in everything but what `change` makes short.
    private static func limits(_ change: (inout HTTP2Limits) -> Void) -> HTTP2Limits {
        var limits = HTTP2Limits()
        limits.checkInterval = .milliseconds(10)
        // Tests wait for one another; what they send may come late.
        limits.opening = .seconds(50)
        change(&limits)
        return limits
    }

    private static let shortOpening = limits { $0.opening = .milliseconds(50) }
    private static let shortSilence = limits { $0.silence = .milliseconds(100) }

    /// A client that is no client of ours.
    private struct Stranger: Sendable {
        let probe: LoopProbe

        init(_ server: TestServer) async throws {
            let probe = try await LoopProbe(on: server.loop)
            try await connect(to: .tcp(host: "127.0.0.1", port: server.port), on: server.loop, timeout: .seconds(60)) {
                probe.recorder.value
            }
            self.probe = probe
        }

        func send(_ bytes: [UInt8]) async throws {
            try await self.probe.send(bytes)
        }

        /// Waits until the server has closed; says what it said.
        func end() async throws -> [ReadFrame] {
            try await self.probe.until("the server closes") { !$0.ends.isEmpty }
            return try await self.probe.on { ReadFrame.all($0.bytes) }
        }

        func until(_ what: String, _ isReached: @escaping @Sendable ([ReadFrame]) -> Bool) async throws {
            try await self.probe.until(what) { isReached(ReadFrame.all($0.bytes)) }
        }
    }

    @Test func silenceFromTheBeginningEndsIt() async throws {
        try await TestServer.with(limits: Self.shortOpening) { server in
            let stranger = try await Stranger(server)
            let goAway = try await stranger.end().last
            #expect(goAway?.kind == .goAway)
            #expect(goAway?.code == HTTP2ErrorCode.protocolError.rawValue)
        }
    }

    @Test func halfAPrefaceEndsIt() async throws {
        try await TestServer.with(limits: Self.shortOpening) { server in
            let stranger = try await Stranger(server)
            try await stranger.send(Array(Frames.preface.prefix(10)))
            #expect(try await stranger.end().last?.code == HTTP2ErrorCode.protocolError.rawValue)
        }
    }

    @Test func wrongPrefaceEndsItAtOnce() async throws {
        try await TestServer.with { server in
            let stranger = try await Stranger(server)
            try await stranger.send(Array("GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
            let frames = try await stranger.end()
            #expect(frames.map(\.kind) == [.settings, .windowUpdate, .goAway])
            #expect(frames.last?.code == HTTP2ErrorCode.protocolError.rawValue)
        }
    }

    @Test func halfAFrameAndSilenceEndIt() async throws {
        try await TestServer.with(limits: Self.shortSilence) { server in
            let stranger = try await Stranger(server)
            try await stranger.send(Frames.opening + Frames.get(1, "/v1/health") + Frames.get(3).dropLast(5))
            let frames = try await stranger.end()
            #expect(frames.contains { $0.kind == .headers && $0.stream == 1 }, "what was whole is answered")
            #expect(frames.filter { $0.kind == .ping }.count == 1, "it is asked once")
        }
    }

    @Test func whoAnswersPingsIsNotSilent() async throws {
        try await TestServer.with(limits: Self.shortSilence) { server in
            let stranger = try await Stranger(server)
            try await stranger.probe.on { recorder in
                var answered = 0
                recorder.onBytes = { recorder, _ in
                    let pings = ReadFrame.all(recorder.bytes).filter { $0.kind == .ping }
                    for ping in pings.dropFirst(answered) {
                        recorder.send(Frames.frame(.ping, flags: Frames.acknowledgement, ping.payload))
                    }
                    answered = pings.count
                }
            }
            try await stranger.send(Frames.opening + Frames.post(1, "/v1/session"))
            try await stranger.until("it was asked three times") { $0.filter { $0.kind == .ping }.count >= 3 }
            try await stranger.send(Frames.frame(.data, stream: 1, Array("alive".utf8)))
            try await stranger.until("it is still served") {
                $0.contains { $0.kind == .data && $0.payload == Array("alive".utf8) }
            }
        }
    }

    @Test func connectionWithoutStreamsEndsInTime() async throws {
        let limits = Self.limits { $0.idle = .milliseconds(50) }
        try await TestServer.with(limits: limits) { server in
            let stranger = try await Stranger(server)
            try await stranger.send(Frames.opening)
            let goAway = try await stranger.end().last
            #expect(goAway?.kind == .goAway)
            #expect(goAway?.code == HTTP2ErrorCode.noError.rawValue)
        }
    }

    @Test func responseThatIsNeverTakenIsGivenUp() async throws {
        let limits = Self.limits { $0.stall = .milliseconds(50) }
        try await TestServer.with(limits: limits) { server in
            let stranger = try await Stranger(server)
            // SETTINGS_INITIAL_WINDOW_SIZE of zero, and it never opens.
            try await stranger.send(
                Frames.preface + Frames.frame(.settings, [0, 4, 0, 0, 0, 0]) + Frames.get(1, "/big")
            )
            try await stranger.until("the stream is reset") { frames in
                frames.contains { $0.kind == .reset && $0.stream == 1 && $0.code == HTTP2ErrorCode.cancel.rawValue }
            }
            try await stranger.send(Frames.frame(.ping, [UInt8](repeating: 0, count: 8)))
            try await stranger.until("the connection lives") { $0.contains { $0.kind == .ping } }
        }
    }

    @Test func senderSeesWhatAWindowThatNeverOpensHoldsBack() async throws {
        let opened = AsyncStream.makeStream(of: NIOLoopBound<Recorder>.self)
        let loopless = opened.continuation
        try await TestServer.with(makeService: {
            SessionService {
                let recorder = Recorder()
                recorder.onChange = { recorder in
                    guard let stream = recorder.stream, recorder.bytes.isEmpty else { return }
                    recorder.onChange = { _ in }
                    loopless.yield(NIOLoopBound(recorder, eventLoop: stream.eventLoop))
                }
                return recorder
            }
        }) { server in
            let stranger = try await Stranger(server)
            try await stranger.send(
                Frames.preface + Frames.frame(.settings, [0, 4, 0, 0, 0, 0]) + Frames.post(1, "/v1/session")
            )
            var streams = opened.stream.makeAsyncIterator()
            let sender = LoopProbe(try #require(await streams.next()), on: server.loop)
            try await sender.on { $0.send([UInt8](repeating: 1, count: 100_000)) }
            #expect(try await sender.on { $0.stream?.unsentBytes } == 100_000)
            #expect(try await sender.on { $0.drainedCount } == 0)

            // It opens a little, then all the way.
            try await stranger.send(Frames.frame(.windowUpdate, stream: 1, Frames.bytes(30_000)))
            try await stranger.until("a part came") {
                $0.filter { $0.kind == .data }.reduce(0) { $0 + $1.payload.count } == 30_000
            }
            #expect(try await sender.on { $0.stream?.unsentBytes } == 70_000)
            let rest = Frames.frame(.windowUpdate, stream: 1, Frames.bytes(70_000))
            try await stranger.send(rest + Frames.frame(.windowUpdate, Frames.bytes(70_000)))
            try await stranger.until("the rest came") {
                $0.filter { $0.kind == .data }.reduce(0) { $0 + $1.payload.count } == 100_000
            }
            #expect(try await sender.on { $0.drainedCount } == 1)
        }
    }

    @Test func floodEndsItsConnectionAndHarmsNoOther() async throws {
        try await TestServer.with { server in
            let stranger = try await Stranger(server)
            let other = try await server.client()
            let recorder = try await LoopProbe(on: server.loop)
            #expect(try await other.open(recorder) == nil)
            try await stranger.send(Frames.opening + Array(repeatElement(Frames.settings, count: 5000).joined()))
            let frames = try await stranger.end()
            #expect(frames.last?.kind == .goAway)
            #expect(frames.last?.code == HTTP2ErrorCode.enhanceYourCalm.rawValue)
            try await recorder.send("unharmed\n")
            try await recorder.until("it is echoed") { $0.text == "unharmed\n" }
        }
    }

    @Test func whoTakesNoAnswersIsEndedWithBoundedMemory() async throws {
        var limits = HTTP2Limits()
        limits.noise = 1_000_000
        try await TestServer.with(limits: limits) { server in
            let stranger = try await Stranger(server)
            try await stranger.probe.on { $0.stream?.pauseReading() }
            // Requests whose answers are never read: the socket fills, then the acknowledgements pile up.
            let ping = Frames.frame(.ping, [UInt8](repeating: 0, count: 8))
            let pings = Array(repeatElement(ping, count: 4000).joined())
            try await stranger.send(Frames.opening)
            for _ in 0..<200 { try await stranger.send(pings) }
            try await stranger.probe.on { $0.stream?.resumeReading() }
            _ = try await stranger.end()
        }
    }
}
