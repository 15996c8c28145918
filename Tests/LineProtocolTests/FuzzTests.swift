import Organization
import Testing

@testable import LineProtocol

/// Seeded random lines: nothing a peer sends may trap, and what is written reads back.
@Suite struct FuzzTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func mutatedLinesGiveACommandOrAnError(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let lines = (CommandDecoderTests.lines + ServerLineDecoderTests.lines).map { Array($0.utf8) }
        var errors = 0
        for _ in 0..<8000 {
            var line = lines.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                Self.mutate(&line, among: lines, using: &generator)
            }
            withBytes(line) { bytes in
                switch CommandDecoder.decode(bytes) {
                case .success(let command): Self.checkReadsBack(command)
                case .failure(let error):
                    errors += 1
                    #expect(error.countsAsMalformed)
                }
                if case .success(let said) = ServerLineDecoder.decode(bytes) { Self.checkReadsBack(said) }
            }
        }
        #expect(errors > 1000)
    }

    @Test func randomBytesNeverTrap() {
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<5000 {
            let count = Int.random(in: 0...40, using: &generator)
            let line = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            withBytes(line) { bytes in
                if case .success(let command) = CommandDecoder.decode(bytes) { Self.checkReadsBack(command) }
                if case .success(let said) = ServerLineDecoder.decode(bytes) { Self.checkReadsBack(said) }
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func randomCommandsReadBackEqual(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            withBytes(Self.name(using: &generator)) { first in
                withBytes(Self.name(using: &generator)) { second in
                    let command = Self.command(Text(first), Text(second), using: &generator)
                    Self.checkReadsBack(command)
                    let line = Self.serverLine(Text(first), Text(second), using: &generator)
                    Self.checkReadsBack(line)
                }
            }
        }
    }

    @Test func aStreamCutAtRandomGivesTheSameLines() {
        var generator = SeededGenerator(seed: 3)
        let stream = (0..<300).flatMap { _ -> [UInt8] in
            let count = Int.random(in: 0...40, using: &generator)
            return (0..<count).map { _ in [0x0A, 0x0D, 0x61, 0x20].randomElement(using: &generator) ?? 0x61 } + [0x0A]
        }
        let whole = Self.lines(of: [stream])
        for _ in 0..<50 {
            var pieces: [[UInt8]] = []
            var rest = stream[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 0...60, using: &generator))
                pieces.append(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(Self.lines(of: pieces) == whole)
        }
    }
}

extension FuzzTests {
    static func mutate(_ line: inout [UInt8], among lines: [[UInt8]], using generator: inout SeededGenerator) {
        let place = Int.random(in: 0...line.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0 where place < line.count: line[place] = UInt8.random(in: 0...255, using: &generator)
        case 1 where place < line.count: line.remove(at: place)
        case 2: line.insert(Array(" =%,:.0\r\u{0}".utf8).randomElement(using: &generator) ?? 0x20, at: place)
        case 3: line = Array(line[..<place])
        case 4:
            let other = lines.randomElement(using: &generator) ?? []
            line = Array(line[..<place]) + other.suffix(Int.random(in: 0...other.count, using: &generator))
        default: line.insert(contentsOf: line.prefix(place), at: place)
        }
    }

    /// One to 64 bytes of text that needs escapes here and there.
    static func name(using generator: inout SeededGenerator) -> [UInt8] {
        let letters: [Character] = ["a", "b", "%", " ", "\n", "\r", "\u{0}", "é", "☎", ",", ":", "=", "-", "7", "!"]
        var name = ""
        repeat {
            name.append(letters.randomElement(using: &generator) ?? "a")
        } while Bool.random(using: &generator) || name.utf8.count < 3
        return Array(name.utf8.count <= 64 ? name.utf8 : "long".utf8)
    }

    static func number(using generator: inout SeededGenerator) -> UInt64 {
        UInt64.random(in: 0 ... .max, using: &generator) >> UInt64.random(in: 0...63, using: &generator)
    }

    static func command(_ first: Text, _ second: Text, using generator: inout SeededGenerator) -> Command {
        let ref = Self.number(using: &generator)
        let other = Self.number(using: &generator)
        let stamp = Bool.random(using: &generator) ? Self.number(using: &generator) : nil
        let name = Bool.random(using: &generator) ? first : nil
        let flag = Bool.random(using: &generator)
        let tier = UInt8.random(in: 1...63, using: &generator)
        let offer = OfferID(number: other, epoch: UInt32.random(in: 0 ... .max, using: &generator))
        switch Int.random(in: 0..<15, using: &generator) {
        case 0:
            return .inquire(
                Inquire(
                    ref: ref,
                    topic: second,
                    channel: name,
                    tier: tier,
                    priority: UInt8.random(in: 0...9, using: &generator),
                    segment: name,
                    ticket: stamp,
                    key: name,
                    stamp: stamp
                )
            )
        case 1: return .accept(ref: ref, offer: offer, stamp: stamp)
        case 2: return .decline(ref: ref, offer: offer, why: name)
        case 3:
            let outcome = [Outcome.solved, .unsolved, .callback].randomElement(using: &generator) ?? .solved
            return .resolve(ref: ref, inquiry: other, outcome: outcome, wrapUp: flag)
        case 4:
            let reason = TransferReason.allCases.filter(\.isGivenByAgents).randomElement(using: &generator) ?? .request
            return .transfer(
                Transfer(
                    ref: ref,
                    inquiry: other,
                    reason: reason,
                    topic: name,
                    tier: tier,
                    team: second,
                    isWarm: flag,
                    wrapUp: flag,
                    stamp: stamp
                )
            )
        case 5:
            return .login(
                Login(ref: ref, name: first, skills: Text("a:1"), channels: Text("chat:2"), team: name, ready: flag)
            )
        case 6: return .pause(ref: ref, why: name)
        case 7: return .logout(ref: ref, drain: flag)
        case 8: return .wrapped(ref: ref, inquiry: other)
        case 9: return .ping(first)
        case 10: return .agents(team: name)
        case 11: return .reskill(Reskill(name: first, skills: Text("a:1"), channels: flag ? Text("chat:2") : nil))
        case 12: return .topic(first, desk: second)
        case 13: return .skills(ref: ref, Text("a:1,b:255"))
        default: return .hello(role: .agent, token: name)
        }
    }

    static func serverLine(_ first: Text, _ second: Text, using generator: inout SeededGenerator) -> ServerLine {
        let ref = Self.number(using: &generator)
        let number = Self.number(using: &generator)
        let stamp = Bool.random(using: &generator) ? Self.number(using: &generator) : nil
        let name = Bool.random(using: &generator) ? first : nil
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: return .queued(Queued(ref: ref, inquiry: number, ticket: number, desk: first, ahead: ref))
        case 1:
            return .assigned(
                Assigned(
                    ref: ref,
                    inquiry: number,
                    agent: first,
                    desk: second,
                    waitedMicroseconds: number,
                    stamp: stamp
                )
            )
        case 2:
            let outcome = Outcome.allCases.randomElement(using: &generator) ?? .solved
            return .closed(Closed(ref: ref, inquiry: number, ticket: ref, outcome: outcome))
        case 3:
            return .offer(
                Offer(
                    ref: ref,
                    id: OfferID(number: number, epoch: UInt32(truncatingIfNeeded: ref)),
                    inquiry: number,
                    ticket: ref,
                    topic: first,
                    channel: second,
                    tier: UInt8.random(in: 1...63, using: &generator),
                    waitedMicroseconds: number,
                    ttlMilliseconds: ref,
                    attempt: number,
                    cause: OfferCause.allCases.randomElement(using: &generator) ?? .new,
                    told: Bool.random(using: &generator),
                    previous: name,
                    stamp: stamp
                )
            )
        case 4: return .refused(ref: ref, why: .overload, retry: stamp)
        case 5: return .loggedIn(ref: ref, agent: first)
        default: return .counter(name: second, value: number)
        }
    }

    private static func checkReadsBack(_ command: Command) {
        // An unknown version's hello keeps its number only.
        if case .hello(let version, _, _) = command, version != LineLimits.version { return }
        withBytes(String(written { command.encode(into: &$0) }.dropLast())) { bytes in
            guard case .success(let again) = CommandDecoder.decode(bytes) else {
                Issue.record("cannot be read: \(String(decoding: bytes, as: UTF8.self))")
                return
            }
            #expect(again == command)
        }
    }

    private static func checkReadsBack(_ line: ServerLine) {
        withBytes(String(written { line.encode(into: &$0) }.dropLast())) { bytes in
            guard case .success(let again) = ServerLineDecoder.decode(bytes) else {
                Issue.record("cannot be read: \(String(decoding: bytes, as: UTF8.self))")
                return
            }
            #expect(again == line)
        }
    }

    private static func lines(of pieces: [[UInt8]]) -> [String] {
        var decoder = LineDecoder(maximumLine: 30)
        var lines: [String] = []
        for piece in pieces {
            withBytes(piece) { bytes in
                _ = decoder.feed(
                    bytes,
                    {
                        lines.append(String(decoding: $0, as: UTF8.self)); return true
                    },
                    onTooLong: {
                        lines.append("!"); return true
                    }
                )
            }
        }
        return lines
    }
}
