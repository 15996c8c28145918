import TestSupport
import Testing

@testable import Transport

@Suite("A session of HTTP/2")
struct HTTP2SessionTests {
    private static let clientLog = ["settings", "head 1 200 text/plain", "end 1 hello", "closed 1 NO_ERROR"]
    private static let serverLog = [
        "settings", "head 1 post /v1/x application/inrush", "end 1 hello", "closed 1 NO_ERROR",
    ]

    @Test func requestIsAnsweredWhereverTheBytesAreCut() {
        for cut in 1...200 {
            let client = SessionPeer(.client)
            let server = SessionPeer(.server)
            client.post("/v1/x?query=1", "hello", slot: 0)
            talk(client, server, cut: cut)
            #expect(client.log == Self.clientLog, "cut at \(cut)")
            #expect(server.log == Self.serverLog, "cut at \(cut)")
        }
    }

    @Test func requestIsAnsweredByteByByte() {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        client.post("/v1/x", "hello", slot: 0)
        for _ in 0..<4 {
            for byte in client.produce() { server.receive([byte]) }
            for byte in server.produce() { client.receive([byte]) }
        }
        #expect(client.log == Self.clientLog)
        // Data is handed on as it comes, but a frame is not an end before it is whole.
        #expect(server.log == Self.serverLog)
    }

    /// RFC 9113 §8.1 lets a server say so when it has answered before the request was whole.
    @Test func clientDoesNotMindThatTheRestOfItsRequestsIsNotWanted() throws {
        var limits = HTTP2Limits()
        limits.resets = 3
        for code in [HTTP2ErrorCode.noError, .cancel] {
            let client = SessionPeer(.client, limits: limits)
            let server = SessionPeer(.server)
            for slot in 0..<5 {
                client.unended.insert(slot)
                let id = try #require(client.post("/v1/x", "hello", slot: slot))
                talk(client, server)
                server.bodies[Int(id)] = Array("done".utf8)
                server.session.respond(to: id, SessionPeer.ok, bodyFrom: Int(id))
                talk(client, server)
                server.session.reset(id, code)
                talk(client, server)
                guard client.session.failure == nil else { break }
            }
            #expect((client.session.failure == nil) == (code == .noError))
        }
    }

    @Test func settingsSayWhatTheLimitsAre() {
        var limits = HTTP2Limits()
        limits.streams = 7
        limits.streamWindow = 100_000
        limits.headerList = 5000
        let server = SessionPeer(.server, limits: limits)
        let frames = ReadFrame.all(server.produce())
        #expect(frames.first?.kind == .settings)
        let payload = frames.first?.payload ?? []
        let pairs = stride(from: 0, to: payload.count, by: 6).map { start in
            (Int(payload[start + 1]), payload[start + 2..<start + 6].reduce(0) { $0 << 8 | Int($1) })
        }
        // RFC 9113 §6.5.2: 3 concurrent streams, 4 initial window, 6 header list; RFC 9218: 9 no priorities.
        #expect(Dictionary(uniqueKeysWithValues: pairs) == [3: 7, 4: 100_000, 6: 5000, 9: 1])
        // The connection's window begins at 65,535 (§6.9.2) and is raised to the limit.
        let update = frames.first { $0.kind == .windowUpdate }
        #expect(update?.code == UInt32(limits.connectionWindow) - 65_535)
    }

    @Test func windowStaysClosedUntilBytesAreGivenBack() {
        var limits = HTTP2Limits()
        limits.streamWindow = 1000
        let client = SessionPeer(.client)
        let server = SessionPeer(.server, limits: limits)
        server.consumes = false
        talk(client, server)
        client.post("/", String(repeating: "x", count: 2500), slot: 0)
        talk(client, server)
        #expect(server.received[1]?.count == 1000)
        #expect(client.bodies[0]?.count == 1500)

        server.session.consume(1000, of: 1)
        talk(client, server)
        #expect(server.received[1]?.count == 2000)

        // The connection's part alone opens nothing, and the stream's part does the rest.
        server.session.consumeConnection(1000)
        talk(client, server)
        #expect(server.received[1]?.count == 2000)
        server.session.consumeStream(1000, of: 1)
        talk(client, server)
        #expect(server.received[1]?.count == 2500)
    }

    @Test func streamThatHasNothingIsAskedAgainOnlyWhenItIsResumed() {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        client.unended = [0]
        client.post("/", "one", slot: 0)
        talk(client, server)
        #expect(server.text(1) == "one")
        client.bodies[0] = Array("two".utf8)
        talk(client, server)
        #expect(server.text(1) == "one")
        client.session.resume(1)
        talk(client, server)
        #expect(server.text(1) == "onetwo")
        client.unended = []
        client.session.resume(1)
        talk(client, server)
        #expect(client.log.last == "closed 1 NO_ERROR")
    }

    @Test func outputStopsWhereTheSinkSaysSo() {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        for slot in 0..<10 { client.post("/\(slot)", "body", slot: slot) }
        var isFirst = true
        while client.session.hasOutput {
            let bytes = client.produce(limit: 1)
            #expect(ReadFrame.all(isFirst ? Array(bytes.dropFirst(24)) : bytes).count <= 1)
            isFirst = false
            server.receive(bytes)
        }
        #expect(server.log.filter { $0.hasPrefix("end") }.count == 10)
    }

    @Test func resetEndsAStreamOnBothSides() {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        client.unended = [0]
        client.post("/", "half", slot: 0)
        talk(client, server)
        client.session.reset(1, .cancel)
        talk(client, server)
        #expect(client.log.last == "closed 1 CANCEL")
        #expect(server.log.last == "closed 1 CANCEL by peer")
        #expect(server.session.trouble == nil)
    }

    @Test func goAwayLetsOpenStreamsEnd() {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        client.unended = [0]
        client.post("/", "hel", slot: 0)
        talk(client, server)
        server.session.goAway()
        talk(client, server)
        #expect(client.log.last == "go away NO_ERROR")

        // What is new is refused, what is open is not.
        client.post("/late", "", slot: 1)
        client.bodies[0] = Array("lo".utf8)
        client.unended = []
        client.session.resume(1)
        talk(client, server)
        #expect(client.log.contains("closed 3 REFUSED_STREAM"))
        #expect(client.log.last == "closed 1 NO_ERROR")
        #expect(client.text(1) == "hello")
        #expect(server.session.isOver)
    }

    @Test func pingIsAnswered() {
        let server = SessionPeer(.server)
        server.receive(Frames.opening + Frames.frame(.ping, [1, 2, 3, 4, 5, 6, 7, 8]))
        let answer = ReadFrame.all(server.produce()).first { $0.kind == .ping }
        #expect(answer?.flags == Frames.acknowledgement)
        #expect(answer?.payload == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func ourPingBringsASignOfLife() {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        talk(client, server)
        let before = server.session.frames
        server.session.ping()
        talk(client, server)
        #expect(server.session.frames == before + 1)
    }

    @Test func trailersEndARequest() {
        let server = SessionPeer(.server)
        server.receive(Frames.opening + Frames.post(1))
        server.receive(Frames.frame(.data, stream: 1, Array("body".utf8)))
        let flags = Frames.endHeaders | Frames.endStream
        server.receive(Frames.frame(.headers, flags: flags, stream: 1, Frames.field("checksum", "1")))
        #expect(server.log == ["settings", "head 1 post / -", "end 1 body"])
    }

    @Test func informationalResponsesAreSkipped() {
        let client = SessionPeer(.client)
        client.post("/", "", slot: 0)
        _ = client.produce()
        let early = Frames.frame(.headers, flags: Frames.endHeaders, stream: 1, Frames.field(":status", "103"))
        let final = Frames.frame(.headers, flags: Frames.endHeaders, stream: 1, Frames.field(":status", "404"))
        client.receive(Frames.settings + early + final)
        #expect(client.log == ["settings", "head 1 404 -"])
    }

    @Test func headsAreCopiedUnlessTheyLast() {
        // Heads that go out of scope before their frames are made: under the address sanitizer this shows a use after free.
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        for slot in 0..<100 { client.post("/path/\(slot)", "", slot: slot, isLasting: slot % 2 == 0) }
        talk(client, server)
        let paths = server.log.filter { $0.hasPrefix("head") }.map { $0.split(separator: " ")[3] }
        #expect(paths.map(String.init) == (0..<100).map { "/path/\($0)" })
    }

    @Test func sessionMayEndInTheMiddleOfAnything() {
        // Queued output, half a frame, open streams: what the library holds goes with it.
        for length in stride(from: 0, to: 200, by: 7) {
            let client = SessionPeer(.client)
            let server = SessionPeer(.server)
            for slot in 0..<5 { client.post("/", "some body", slot: slot) }
            server.receive(Array(client.produce().prefix(length)))
        }
    }
}
