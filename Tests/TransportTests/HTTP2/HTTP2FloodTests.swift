import Testing

@testable import Transport

/// What a hostile peer may do to a session: nothing but end its own connection.
@Suite("A session of HTTP/2 under attack")
struct HTTP2FloodTests {
    private static let calm = HTTP2ErrorCode.enhanceYourCalm.rawValue

    /// Feeds `attack` again and again, and reads the answers or not, until the connection ends.
    ///
    /// - Returns: the code that the peer was told, and how often it took to get there.
    private static func flood(
        _ server: SessionPeer,
        reads: Bool,
        times: Int = 20_000,
        _ attack: (Int) -> [UInt8]
    ) -> (code: UInt32?, count: Int) {
        server.receive(Frames.opening)
        var output = server.produce()
        var most = 0
        for count in 0..<times {
            server.receive(attack(count))
            if reads {
                let answer = server.produce()
                most = max(most, answer.count)
                output += answer
            }
            guard server.session.trouble == nil else {
                output += server.produce()
                #expect(server.session.isOver)
                #expect(output.count < 200_000, "what we say to it is bounded")
                return (ReadFrame.all(output).last { $0.kind == .goAway }?.code, count)
            }
        }
        return (nil, times)
    }

    @Test(arguments: [true, false])
    func floodOfSettings(_ reads: Bool) {
        let end = Self.flood(SessionPeer(.server), reads: reads) { _ in Frames.settings }
        #expect(end.code == Self.calm)
        #expect(end.count <= 1000)
    }

    @Test(arguments: [true, false])
    func floodOfPings(_ reads: Bool) {
        let end = Self.flood(SessionPeer(.server), reads: reads) { _ in
            Frames.frame(.ping, [UInt8](repeating: 0, count: 8))
        }
        #expect(end.code == Self.calm)
        #expect(end.count <= 1000)
    }

    @Test func prioritiesAndUnknownFramesCostNothing() {
        let server = SessionPeer(.server)
        server.receive(Frames.opening)
        _ = server.produce()
        var unknown = Frames.frame(.ping, [1, 2, 3])
        unknown[3] = 0xBB
        for stream in 0..<20_000 {
            server.receive(Frames.frame(.priority, stream: UInt32(2 * stream + 1), [0, 0, 0, 0, 16]) + unknown)
        }
        #expect(!server.session.hasOutput)
        #expect(server.session.trouble == nil)
        #expect(server.log == ["settings"])
    }

    @Test func floodOfEmptyData() {
        let end = Self.flood(SessionPeer(.server), reads: true) { count in
            count == 0 ? Frames.post(1) : Frames.frame(.data, stream: 1)
        }
        #expect(end.code == Self.calm)
    }

    @Test func floodOfPadding() {
        let end = Self.flood(SessionPeer(.server), reads: true) { count in
            count == 0 ? Frames.post(1) : Frames.frame(.data, flags: 0x8, stream: 1, [3, 0, 0, 0])
        }
        #expect(end.code == Self.calm)
    }

    @Test func floodOfEmptyHeaders() {
        let end = Self.flood(SessionPeer(.server), reads: true) { count in
            Frames.frame(.headers, flags: Frames.endHeaders | Frames.endStream, stream: UInt32(2 * count + 1))
        }
        #expect(end.code == Self.calm)
        #expect(end.count <= 1100)
    }

    @Test(arguments: [true, false])
    func rapidReset(_ reads: Bool) {
        let server = SessionPeer(.server)
        let end = Self.flood(server, reads: reads) { count in
            let stream = UInt32(2 * count + 1)
            return Frames.get(stream) + Frames.reset(stream)
        }
        #expect(end.code == Self.calm)
        #expect(end.count == HTTP2Limits().resets)
        #expect(server.log.filter { $0.hasPrefix("closed") }.count >= HTTP2Limits().resets, "no stream is left behind")
    }

    @Test func resetsWithinTheBudgetAreFine() {
        let server = SessionPeer(.server)
        server.receive(Frames.opening)
        var stream: UInt32 = 1
        for _ in 0..<5 {
            for _ in 0..<2500 {
                server.receive(Frames.get(stream) + Frames.reset(stream))
                _ = server.produce()
                stream += 2
            }
            server.session.refill()
        }
        // The library's own guard, which goes by the clock, may stop it; the session's does not.
        #expect(server.session.failure == nil)
    }

    @Test func floodOfContinuations() {
        let end = Self.flood(SessionPeer(.server), reads: true) { count in
            count == 0
                ? Frames.frame(.headers, stream: 1, Frames.request("GET", "/"))
                : Frames.frame(.continuation, stream: 1, Frames.field("a", "b"))
        }
        #expect(end.code == Self.calm)
        #expect(end.count <= 20)
    }

    @Test func giantHeaders() {
        let field = Frames.field("cookie", String(repeating: "c", count: 16_000))
        let end = Self.flood(SessionPeer(.server), reads: true) { count in
            count == 0
                ? Frames.frame(.headers, stream: 1, Frames.request("GET", "/"))
                : Frames.frame(.continuation, stream: 1, field)
        }
        #expect(end.code == Self.calm)
        #expect(end.count <= 8)
    }

    @Test func headerBombOfOneSmallFrame() {
        // RFC 7541: a field of 4,000 bytes enters the table, and each byte 0xBE that follows stands for all of it again.
        let entry: [UInt8] = [0x40] + Frames.field("x", String(repeating: "b", count: 3900)).dropFirst()
        let bomb = Frames.request("GET", "/") + entry + [UInt8](repeating: 0xBE, count: 10_000)
        let end = Self.flood(SessionPeer(.server), reads: true) { _ in
            Frames.frame(.headers, flags: Frames.endHeaders, stream: 1, bomb)
        }
        #expect(end.code == Self.calm)
        #expect(end.count == 0)
    }

    @Test func headThatIsTooLargeIsMarkedAndTheConnectionLives() {
        let server = SessionPeer(.server)
        let fields = [("cookie", String(repeating: "c", count: 16_300)), ("content-type", "text/plain")]
        let flags = Frames.endHeaders | Frames.endStream
        let block = Frames.request("GET", "/", fields)
        server.receive(Frames.opening + Frames.frame(.headers, stream: 1, Array(block.prefix(16_000))))
        server.receive(Frames.frame(.continuation, flags: flags, stream: 1, Array(block.dropFirst(16_000))))
        server.receive(Frames.get(3, "/next"))
        #expect(server.session.trouble == nil)
        #expect(server.log.contains("head 3 get /next - end"))
        #expect(server.log.contains { $0.hasPrefix("head 1 get / - too large") })
    }

    @Test(arguments: [
        Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        Array("hello 1 role=customer\n".utf8),
        [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03],
    ])
    func wrongPrefaceEndsTheConnection(_ bytes: [UInt8]) {
        let server = SessionPeer(.server)
        server.receive(bytes)
        #expect(server.session.trouble?.code == .protocolError)
        let frames = ReadFrame.all(server.produce())
        #expect(frames.last?.kind == .goAway)
        #expect(frames.last?.code == HTTP2ErrorCode.protocolError.rawValue)
        #expect(server.session.isOver)
        #expect(server.produce().isEmpty, "it is said once")
    }

    @Test(arguments: [
        ("data before a request", Frames.frame(.data, stream: 1, [1]), HTTP2ErrorCode.protocolError),
        (
            "a frame that is too long", Frames.frame(.data, stream: 1, [UInt8](repeating: 0, count: 16_385)),
            .frameSizeError
        ),
        ("SETTINGS of an odd length", Frames.frame(.settings, [1, 2, 3]), .frameSizeError),
        ("a window of more than 2³¹", Frames.frame(.windowUpdate, Frames.bytes(0x7FFF_FFFF)), .flowControlError),
        ("a window that opens by nothing", Frames.frame(.windowUpdate, Frames.bytes(0)), .protocolError),
        ("an even stream", Frames.get(2), .protocolError),
        (
            "garbage for a header block", Frames.frame(.headers, flags: 0x5, stream: 1, [0xFF, 0xFF, 0xFF]),
            .compressionError
        ),
        ("a push to a server", Frames.frame(.pushPromise, flags: 0x4, stream: 1, Frames.bytes(2)), .protocolError),
        ("an interrupted header block", Frames.frame(.headers, stream: 1, [0x82]) + Frames.settings, .protocolError),
    ])
    func brokenRulesEndTheConnection(_ what: String, _ bytes: [UInt8], _ code: HTTP2ErrorCode) {
        let server = SessionPeer(.server)
        server.receive(Frames.opening + bytes)
        let goAway = ReadFrame.all(server.produce()).last { $0.kind == .goAway }
        #expect(goAway?.code == code.rawValue, "\(what): \(String(describing: server.session.trouble))")
        #expect(server.session.isOver)
    }

    @Test func moreDataThanTheWindowIsAnError() {
        var limits = HTTP2Limits()
        limits.streamWindow = 20_000
        let server = SessionPeer(.server, limits: limits)
        server.consumes = false
        server.receive(Frames.opening)
        _ = server.produce()
        server.receive(Frames.frame(.settings, flags: Frames.acknowledgement) + Frames.post(1))
        for _ in 0..<6 { server.receive(Frames.frame(.data, stream: 1, [UInt8](repeating: 1, count: 10_000))) }
        let end = ReadFrame.all(server.produce()).last { $0.kind == .goAway || $0.kind == .reset }
        #expect(end?.code == HTTP2ErrorCode.flowControlError.rawValue)
        // The library notices with the frame that goes too far, and takes no further one.
        #expect((server.received[1]?.count ?? 0) <= 30_000)
    }

    @Test func moreStreamsThanAllowedAreNotOpened() {
        var limits = HTTP2Limits()
        limits.streams = 10
        let server = SessionPeer(.server, limits: limits)
        server.receive(Frames.opening)
        _ = server.produce()
        server.receive(Frames.frame(.settings, flags: Frames.acknowledgement))
        for stream in 0..<11 { server.receive(Frames.post(UInt32(2 * stream + 1))) }
        #expect(server.log.filter { $0.hasPrefix("head") }.count == 10)
        let answer = ReadFrame.all(server.produce()).last { $0.kind == .goAway || $0.kind == .reset }
        #expect(answer?.code == HTTP2ErrorCode.protocolError.rawValue)
    }

    @Test func clientIsGuardedToo() {
        let client = SessionPeer(.client)
        client.post("/", "", slot: 0)
        _ = client.produce()
        client.receive(Frames.settings)
        for _ in 0..<2000 {
            client.receive(Frames.settings)
            _ = client.produce()
        }
        #expect(client.session.trouble?.code == .enhanceYourCalm)
        let stranger = SessionPeer(.client)
        _ = stranger.produce()
        stranger.receive(Array("INRUSH 1 max-line=1024\n".utf8))
        _ = stranger.produce()
        #expect(stranger.session.isOver)
    }
}
