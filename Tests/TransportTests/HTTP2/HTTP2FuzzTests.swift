import TestSupport
import Testing

@testable import Transport

/// Bytes that were valid until somebody changed them. Whatever they are, a session goes on or ends; it never traps, and what
/// it says and holds stays bounded.
@Suite("A session of HTTP/2 fed with mutated bytes")
struct HTTP2FuzzTests {
    private static let rounds = 1500

    /// What each side sends in a conversation of a few requests, one of them unfinished.
    private static func flights() -> (client: [UInt8], server: [UInt8]) {
        let client = SessionPeer(.client)
        let server = SessionPeer(.server)
        var there: [UInt8] = []
        var back: [UInt8] = []
        client.unended = [2]
        for slot in 0..<3 { client.post("/v1/session/\(slot)", "inquire 1 topic=billing\n", slot: slot) }
        for _ in 0..<4 {
            let flight = client.produce()
            there += flight
            server.receive(flight)
            let answer = server.produce()
            back += answer
            client.receive(answer)
        }
        there += Frames.frame(.ping, [UInt8](repeating: 7, count: 8)) + Frames.reset(5)
        return (there, back)
    }

    private static func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
            case 3: bytes.remove(at: place)
            case 4:
                let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0..<bytes.count, using: &random))
            default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 1...40, using: &random)))
            }
        }
        return bytes
    }

    private static func feed(_ peer: SessionPeer, _ bytes: [UInt8], _ random: inout SeededRandom) -> Int {
        var rest = bytes[...]
        var said = 0
        while !rest.isEmpty {
            let count = min(rest.count, Int.random(in: 1...120, using: &random))
            peer.receive(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
            if Bool.random(using: &random) { said += peer.produce().count }
        }
        return said + peer.produce().count
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func serverNeverTraps(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let bytes = Self.flights().client
        var ended = 0
        for _ in 0..<Self.rounds {
            // The preface is left alone: a wrong one ends it at once and has a test of its own.
            let mutated = Array(bytes.prefix(24)) + Self.mutate(Array(bytes.dropFirst(24)), &random)
            let server = SessionPeer(.server)
            #expect(Self.feed(server, mutated, &random) < 10_000)
            if server.session.trouble != nil {
                #expect(server.session.isOver)
                ended += 1
            }
        }
        #expect(ended > Self.rounds / 10, "the mutations bite")
        #expect(ended < Self.rounds, "and do not always")
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func clientNeverTraps(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let bytes = Self.flights().server
        var ended = 0
        for _ in 0..<Self.rounds {
            let client = SessionPeer(.client)
            for slot in 0..<3 { client.post("/v1/session/\(slot)", "inquire 1 topic=billing\n", slot: slot) }
            _ = client.produce()
            #expect(Self.feed(client, Self.mutate(bytes, &random), &random) < 10_000)
            if client.session.trouble != nil { ended += 1 }
        }
        #expect(ended > Self.rounds / 10)
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<Self.rounds {
            let server = SessionPeer(.server)
            _ = Self.feed(server, Frames.opening + random.bytes(Int.random(in: 0...300, using: &random)), &random)
        }
    }
}
