import Testing

@testable import Transport

/// The decider alone: no socket, and time is the number of checks.
@Suite("The patience of an HTTP/2 connection, check by check")
struct HTTP2PatienceDecisionTests {
    private static var limits: HTTP2Limits {
        var limits = HTTP2Limits()
        limits.checkInterval = .seconds(5)
        limits.opening = .seconds(10)
        limits.silence = .seconds(30)
        limits.idle = .seconds(120)
        return limits
    }

    @Test func silentPeerIsAskedOnceAndThenDropped() {
        var patience = HTTP2Patience(.server, Self.limits)
        var actions: [Int: HTTP2Patience.Action] = [:]
        for check in 0...13 { actions[check] = patience.check(frames: 1, isReady: true, streams: 1) }
        // The first check sees the frame; 30 s of silence are six checks later, 60 s twelve.
        #expect(
            actions == [6: .ping, 12: .drop(reason: "the peer is silent"), 13: .drop(reason: "the peer is silent")]
        )
    }

    @Test func frameBeginsAllSilenceAnew() {
        var patience = HTTP2Patience(.server, Self.limits)
        for frames in 0..<100 as Range<UInt64> {
            for _ in 0..<6 { #expect(patience.check(frames: frames + 1, isReady: true, streams: 1) == nil) }
        }
    }

    @Test func peerThatDoesNotBeginIsEndedInTime() {
        var patience = HTTP2Patience(.server, Self.limits)
        #expect(patience.check(frames: 0, isReady: false, streams: 0) == nil)
        let action = patience.check(frames: 0, isReady: false, streams: 0)
        #expect(action == .end(.protocolError, reason: "the peer does not begin to speak HTTP/2"))
    }

    @Test func connectionWithoutStreamsIsIdleHoweverLively() {
        var server = HTTP2Patience(.server, Self.limits)
        var client = HTTP2Patience(.client, Self.limits)
        for check in 1..<24 as Range<UInt64> {
            #expect(server.check(frames: check, isReady: true, streams: 0) == nil)
            #expect(client.check(frames: check, isReady: true, streams: 0) == nil)
        }
        #expect(
            server.check(frames: 24, isReady: true, streams: 0) == .end(.noError, reason: "the connection was idle")
        )
        #expect(client.check(frames: 24, isReady: true, streams: 0) == nil, "a client keeps what it may need again")
        var busy = HTTP2Patience(.server, Self.limits)
        for check in 1..<100 as Range<UInt64> { #expect(busy.check(frames: check, isReady: true, streams: 1) == nil) }
    }

    @Test func responseStallsAtTheLimit() {
        let patience = HTTP2Patience(.server, Self.limits)
        #expect(!patience.isStalled(checks: 5))
        #expect(patience.isStalled(checks: 6))
    }
}
